"""Integritas: a unit runs its integrity zone; evidence and score come out by themselves."""

__version__ = "0.1.0"
