"""A static site generator for documentary records: every statement leads to its sources, and back."""

__version__ = "0.1.0"
