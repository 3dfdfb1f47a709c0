"""How good the language model's layers are, on gold that it has not learnt from.

`measure` runs everything; the other modules are pure functions over what is wanted and what is told.
"""
