"""The generators that are measured, by the names that the command line knows."""

from benchmarks.peers.eleventy import Eleventy
from benchmarks.peers.hugo import Hugo
from benchmarks.peers.mkdocs import MkDocs
from benchmarks.peers.ours import Ours, OursCsl
from benchmarks.peers.peer import Peer
from benchmarks.peers.pelican import Pelican

PEERS: dict[str, type[Peer]] = {one.name: one for one in (Hugo, Ours, OursCsl, Eleventy, Pelican, MkDocs)}
REFERENCE = Hugo.name
"""Whose cold build is 1 in every table: it keeps nothing between builds, so that each of its builds is one."""
