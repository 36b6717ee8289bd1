"""What the data files say of each event: the record once more, in plain texts and finished addresses. Frozen.

`Text` carries the language of each; `Texts` has one text in every language that the record gives it in.
"""

from dataclasses import dataclass
from datetime import date as Day  # noqa: N812 (a field named `date` hides the type in its class)

from karabakh_site.model.record import Site
from karabakh_site.model.values import EdtfDate, Text, Texts


@dataclass(frozen=True, slots=True)
class Named:
    """A topic, an actor or a source by its id, with its name in the site's language where it has one."""

    id: str
    name: Text
    url: str = ""


@dataclass(frozen=True, slots=True)
class Location:
    """The place of an event; degrees (WGS 84) as they were typed, empty where the record has none."""

    id: str
    name: Text
    lat: str = ""
    lon: str = ""
    precision: str = ""


@dataclass(frozen=True, slots=True)
class Cited:
    """A source that is cited, and the place in it, as `p. 4`."""

    id: str
    locator: str = ""


@dataclass(frozen=True, slots=True)
class ClaimData:
    """What one party says; numbers and dates as they were typed, empty where there is none."""

    by: str
    text: Texts
    citations: tuple[Cited, ...]
    status: str
    value: str = ""
    low: str = ""
    high: str = ""
    unit: str = ""
    date: str = ""
    qualifier: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True)
class EventData:
    """One event. `when` is its date in words, `name` and `account` its title and summary in the site's language or,
    where it has none in it, in the first; `sources` all that title, summary and claims rest on, each once.
    """

    id: str
    url: str
    date: EdtfDate
    when: Text
    title: Texts
    summary: Texts
    name: Text
    account: Text
    contested: bool
    place: Location | None = None
    actors: tuple[Named, ...] = ()
    topics: tuple[Named, ...] = ()
    citations: tuple[Cited, ...] = ()
    claims: tuple[ClaimData, ...] = ()
    sources: tuple[Named, ...] = ()
    revised: tuple[Day, ...] = ()


@dataclass(frozen=True, slots=True)
class Dataset:
    """All events in the order of the timeline; `updated` is the newest day on which the site says it changed."""

    site: Site
    events: tuple[EventData, ...]
    updated: Day | None = None
