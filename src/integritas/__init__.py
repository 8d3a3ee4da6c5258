"""Integritas: a unit runs its integrity zone; evidence, score and documents come out by themselves."""

__version__ = "0.1.0"
