"""Fixtures of the account tests."""

from desk import desk

__all__ = ["desk"]
