"""JSON Schemas of what editors write, told from the loader's own tables."""
