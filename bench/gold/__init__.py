"""Events of real pages, annotated by careful readers apart from the rules' authors: offsets and hashes, no text."""
