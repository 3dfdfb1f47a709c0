"""How the line classifier of `tellings.documents` is made: `python -m training.lines SHARED_DATA OUT`.

pages      labelled lines of flattened pages, and what their labels allow
graft      pages made of pages: readers' comments of one under the report of another, other layouts
network    the network in torch; the same as `tellings.documents.network` runs with numpy
train      the training, the folds that tell how sure it may be, and the file it ships as
"""
