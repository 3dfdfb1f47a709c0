"""How good lineage and stories are. Every module here that has `MEASURES` is measured by `measure.results`."""
