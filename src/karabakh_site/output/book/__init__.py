"""The site to take along: finished pages, bound into an EPUB or set as a PDF."""
