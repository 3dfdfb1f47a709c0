"""Tellings: many reports of one event in, one account out in which every line names its origin."""

__version__ = "0.1.0"
