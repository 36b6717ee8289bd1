"""The record of the corpus: sources and events, and which article cites what.

Two profiles. *articles*: N articles over a small record of 200 sources and 100 events; each article cites one to three
of the sources. *full*: two events and three sources an article; each article cites its three sources and names its two
events, each event cites one to three sources. Every source is cited somewhere, and every event links to an article.
"""

from dataclasses import dataclass
from random import Random

from benchmarks.prose import NOUNS, PLACES, Article, Syntax, article, name, phrase, slug

PROFILES = ("articles", "full")
TYPES = "article-journal article-newspaper book chapter legislation report webpage".split()
LANGUAGES = "az en hy ru".split()


@dataclass(frozen=True, slots=True)
class Source:
    """A published thing, with the fields that CSL has for it."""

    id: str
    type: str
    authors: tuple[tuple[str, str], ...]
    title: str
    container: str
    publisher: str
    issued: str
    page: str
    language: str
    url: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something dated; `place` is a number among PLACES, `article` a slug, `sources` are ids."""

    id: str
    date: str
    title: str
    place: int
    summary: str
    article: str
    sources: tuple[str, ...]


def source_id(number: int) -> str:
    """The id of a source."""
    return f"s{number:06}"


def event_id(number: int) -> str:
    """The id of an event."""
    return f"e{number:06}"


def place_id(number: int) -> str:
    """The id of a place."""
    return f"place-{number + 1}"


@dataclass(frozen=True, slots=True)
class Corpus:
    """`n` articles and their record; the same values give the same texts."""

    n: int
    profile: str = "articles"
    seed: int = 1

    def _random(self, kind: str, number: int) -> Random:
        """Seeded with a string it gives the same numbers on every machine, each thing's apart from all others."""
        return Random(f"{self.seed} {kind} {number}")  # noqa: S311

    @property
    def full(self) -> bool:
        """Whether the record grows with the articles."""
        return self.profile == "full"

    @property
    def sources(self) -> int:
        """How many sources there are."""
        return 3 * self.n if self.full else 200

    @property
    def events(self) -> int:
        """How many events there are."""
        return 2 * self.n if self.full else 100

    def source(self, number: int) -> Source:
        """The source of that number."""
        r = self._random("source", number)
        first, day = r.randrange(1, 90), f"{r.randrange(1, 13):02}-{r.randrange(1, 29):02}"
        return Source(
            id=source_id(number),
            type=r.choice(TYPES),
            authors=tuple(name(r) for _ in range(r.randint(1, 3))),
            title=phrase(r, r.randint(5, 9)),
            container=phrase(r, 3),
            publisher=f"{r.choice(PLACES)} {r.choice(NOUNS).capitalize()} Press",
            issued=f"{r.randrange(1950, 2024)}-{day}",
            page=f"{first}-{first + r.randrange(1, 40)}",
            language=r.choice(LANGUAGES),
            url=f"https://archive.example.org/c/{number}",
        )

    def event(self, number: int) -> Event:
        """The event of that number."""
        r = self._random("event", number)
        own = 2 * number % self.sources
        cited = [r.randrange(self.sources)] if self.full else [own, own + 1]
        cited += r.sample(range(self.sources), r.randint(0, 3 - len(cited)))
        return Event(
            id=event_id(number),
            date=f"{r.randrange(1988, 2024)}-{r.randrange(1, 13):02}-{r.randrange(1, 29):02}",
            title=phrase(r, 6),
            place=r.randrange(len(PLACES)),
            summary=phrase(r, 22),
            article=slug(number // 2 if self.full else r.randrange(self.n)),
            sources=tuple(source_id(one) for one in dict.fromkeys(cited)),
        )

    def article(self, number: int, syntax: Syntax) -> Article:
        """The article of that number, in the syntax of one generator."""
        if self.full:
            cited, events = list(range(3 * number, 3 * number + 3)), list(range(2 * number, 2 * number + 2))
        else:
            r = self._random("cited", number)
            cited, events = r.sample(range(self.sources), r.randint(1, 3)), []
        return article(self._random("article", number), number, self.n, cited, events, syntax)
