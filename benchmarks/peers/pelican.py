"""Pelican, with Python-Markdown. It has a cache of its own, which is off by default and left so."""

from pathlib import Path

from benchmarks.peers.peer import Peer, copy_site, environment, versions
from benchmarks.peers.texts import write_plain
from benchmarks.prose import Article


def metadata(article: Article) -> str:
    """Pelican's own front matter."""
    tags = ", ".join(article.topics)
    return (
        f"Title: {article.title}\nDate: {article.date}\nSlug: {article.slug}\n"
        f"Tags: {tags}\nSummary: {article.summary}\n\n"
    )


class Pelican(Peer):
    """A theme of our own; pages of tags, authors, categories and archives are off, as the others have none."""

    name = "pelican"
    output = "output"
    caches = ("cache", "__pycache__")
    articles = "content/articles"
    template = "theme/templates/base.html"

    @property
    def folder(self) -> Path:
        """Where its virtual environment is."""
        return self.tools / "pelican"

    def install(self) -> None:
        environment(self.folder, "pelican>=4.11", "markdown", "pyyaml")

    def version(self) -> str:
        return versions(self.folder / "bin/python", "pelican", "markdown")

    def write(self, root: Path) -> None:
        copy_site("pelican", root)
        write_plain(self.corpus, root / self.articles, root / self.record, metadata)

    def command(self, root: Path) -> list[str]:
        return [str(self.folder / "bin/pelican"), "--quiet", "--settings", "pelicanconf.py", "--output", self.output]
