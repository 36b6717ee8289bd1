"""Locator maps, drawn from the record's places and Natural Earth's outlines. See README.md for the data."""
