"""Turns CSL items into entries."""
