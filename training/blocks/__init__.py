"""How the block classifier of `tellings.documents` is made: `python -m training.blocks SHARED_DATA OUT WEIGHTS`.

wanted     which lines of a rendering are of the report as careful readers marked it
pages      saved pages in numbers
network    the network in torch; the same as `tellings.documents.content` runs with numpy
train      the training
pack       the files it ships as
"""
