"""What a generator has to say of itself to be measured, and how tools are installed."""

import re
import shutil
import subprocess
import sys
from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from benchmarks.prose import PLACES, TOPICS, slug
from benchmarks.record import Corpus, event_id, place_id, source_id

SITES = Path(__file__).parents[1] / "sites"
SCENARIOS = ("cold", "nothing", "article", "event", "template")
EDITED = 3
"""The number of the article that is edited; there have to be more."""


class Peer(ABC):
    """A generator with its set-up for a corpus; `tools` is the folder where its programs are or will be."""

    name: ClassVar[str]
    profiles: ClassVar[tuple[str, ...]] = ("articles",)
    output: ClassVar[str]
    """The folder of finished pages, below the site's."""
    caches: ClassVar[tuple[str, ...]] = ()
    """What else a cold build must not find."""
    articles: ClassVar[str]
    """The folder of articles."""
    template: ClassVar[str]
    """The base of all pages; its body has the attribute `data-edit`, since comments do not come through everywhere."""
    feed: ClassVar[bool] = True

    def __init__(self, tools: Path, corpus: Corpus) -> None:
        self.tools, self.corpus = tools, corpus

    @abstractmethod
    def install(self) -> None:
        """Bring the programs; what is there stays."""

    @abstractmethod
    def version(self) -> str:
        """The names and versions of what runs."""

    @abstractmethod
    def write(self, root: Path) -> None:
        """Write the site with its articles and record into the folder `root`, which is not there yet."""

    @abstractmethod
    def command(self, root: Path) -> list[str]:
        """The program and its arguments; it is run in `root`."""

    @property
    def record(self) -> str:
        """The file of the record, below the site's folder."""
        return "record.yaml"

    @property
    def separate(self) -> bool:
        """Whether events and sources have pages of their own, beside the timeline."""
        return self.corpus.full

    @property
    def listing(self) -> str:
        """The page that names every article."""
        return "articles/index.html" if self.separate else "index.html"

    @property
    def timelines(self) -> str:
        """The pages that together show every event, as a pattern."""
        return "timeline/*/index.html" if self.corpus.full else "timeline/index.html"

    @property
    def lists(self) -> str:
        """The pages that together show every source, as a pattern."""
        return "sources/**/index.html" if self.separate else "timeline/index.html"

    def pages(self) -> list[str]:
        """The pages that have to be there."""
        corpus = self.corpus
        out = ["index.html", self.listing, "timeline/index.html"]
        out += [f"articles/{slug(number)}/index.html" for number in range(corpus.n)]
        if self.separate:
            out += [f"events/{event_id(number)}/index.html" for number in range(corpus.events)]
            out += [f"sources/{source_id(number)}/index.html" for number in range(corpus.sources)]
            out += [f"places/{place_id(number)}/index.html" for number in range(len(PLACES))]
        if corpus.full:
            out += [f"topics/{topic}/index.html" for topic in TOPICS]
        return out + ["feed.xml"] * self.feed

    def edit(self, scenario: str, root: Path, turn: int) -> tuple[str, list[str]]:
        """Change what the scenario says, each turn another way: a text to be found, and pages that have to show it."""
        article = f"articles/{slug(EDITED)}/index.html"
        if scenario == "article":
            text = f"of the article that was edited {turn} times"
            with (root / self.articles / f"{slug(EDITED)}.md").open("a", encoding="utf-8") as file:
                file.write(f"\nOne more *paragraph* {text}.\n")
            return text, [article]
        if scenario == "event":
            text = f"The event that was edited {turn} times"
            _replace(root / self.record, r'("?title"?: )"[^"]*"', rf'\1"{text}"')
            year = self.timelines.replace("*", self.corpus.event(0).date[:4])
            return text, [year] + [f"events/{event_id(0)}/index.html"] * self.separate
        if scenario == "template":
            text = f'data-edit="{turn}"'
            _replace(root / self.template, 'data-edit="[0-9]+"', text)
            return text, [self.listing, "timeline/index.html", article]
        return "", []


def _replace(path: Path, pattern: str, text: str) -> None:
    """Put the text in the place of the first that is found."""
    changed, count = re.subn(pattern, text, path.read_text("utf-8"), count=1)
    if not count:
        raise LookupError(f"{path.name} has nothing to edit")
    path.write_text(changed, "utf-8")


def copy_site(name: str, root: Path) -> None:
    """Copy a set-up, without what Python leaves beside it."""
    shutil.copytree(SITES / name, root, ignore=shutil.ignore_patterns("__pycache__"))


def said(command: Sequence[str | Path]) -> str:
    """The first line that a program prints."""
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return done.stdout.strip().split("\n")[0]


def environment(folder: Path, *arguments: str) -> Path:
    """A virtual environment of its own with what `pip install` is told; the path of its Python."""
    python, stamp = folder / "bin/python", folder / ".installed"
    if not stamp.exists() or stamp.read_text("utf-8") != " ".join(arguments):
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
        pip(python, *arguments)
        stamp.write_text(" ".join(arguments), "utf-8")
    return python


def pip(python: Path, *arguments: str) -> None:
    """Run `pip install` with these arguments."""
    quiet = ("-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    subprocess.run([python, *quiet, *arguments], check=True)


def versions(python: Path, *packages: str) -> str:
    """The packages of an environment with their versions."""
    code = "import sys, importlib.metadata as m; print(', '.join(f'{p} {m.version(p)}' for p in sys.argv[1:]))"
    return said([python, "-c", code, *packages])
