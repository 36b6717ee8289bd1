"""The files of /data/: events for other programs, and the package that describes them all."""
