"""What the data files say of each event: the record once more, in plain texts and finished addresses. Frozen.

`Text` carries the language of each; `Texts` has one text in every language that the record gives it in.
"""

from datetime import date as Day  # noqa: N812 (a field named `date` hides the type in its class)

from msgspec import Struct

from karabakh_site.model.record import Site
from karabakh_site.model.values import EdtfDate, Text, Texts


class Named(Struct, frozen=True):
    """A topic, an actor or a source by its id, with its name in the site's language where it has one."""

    id: str
    name: Text
    url: str = ""


class Location(Struct, frozen=True):
    """The place of an event; degrees (WGS 84) as they were typed, empty where the record has none."""

    id: str
    name: Text
    lat: str = ""
    lon: str = ""
    precision: str = ""


class Cited(Struct, frozen=True):
    """A source that is cited, and the place in it, as `p. 4`."""

    id: str
    locator: str = ""


class ClaimData(Struct, frozen=True):
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


class EventData(Struct, frozen=True):
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


class Dataset(Struct, frozen=True):
    """All events in the order of the timeline; `updated` is the newest day on which the site says it changed."""

    site: Site
    events: tuple[EventData, ...]
    updated: Day | None = None
