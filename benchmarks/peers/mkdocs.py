"""MkDocs, with Python-Markdown. It keeps nothing between builds, and has no feed."""

from pathlib import Path

from benchmarks.peers.peer import Peer, copy_site, environment, versions
from benchmarks.peers.texts import write_plain


class MkDocs(Peer):
    """A theme of one file of our own, no plugins; a hook gives the record to the theme."""

    name = "mkdocs"
    output = "site"
    caches = ("__pycache__",)
    articles = "docs/articles"
    template = "theme/main.html"
    feed = False

    @property
    def folder(self) -> Path:
        """Where its virtual environment is."""
        return self.tools / "mkdocs"

    def install(self) -> None:
        environment(self.folder, "mkdocs>=1.6")

    def version(self) -> str:
        return versions(self.folder / "bin/python", "mkdocs", "markdown")

    def write(self, root: Path) -> None:
        copy_site("mkdocs", root)
        write_plain(self.corpus, root / self.articles, root / self.record)

    def command(self, root: Path) -> list[str]:
        return [str(self.folder / "bin/mkdocs"), "build", "--quiet", "--site-dir", self.output]
