"""How well a single page is read: what is its report, what is said of it, and how fast.

Each module here that has a function `measure(data: Path) -> Mapping[str, Mapping[str, float]]` is a part of the
benchmark, found by its being here: `data` is the folder of corpora, the result has by name of a group of pages the
value of each measure. A measure whose name begins with "(" is shown and has no floor: peers, speed, sizes. A module may
also have `worst(data: Path) -> Mapping[str, Sequence[str]]`, the lines shown under --misses.
"""
