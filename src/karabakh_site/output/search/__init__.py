"""The files of the search: an inverted index in pieces small enough to be loaded for one word."""
