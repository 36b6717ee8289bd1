"""The events of a topic, a place or an actor: the first 500 on its page, more on further pages with nothing else."""

from collections.abc import Sequence

from karabakh_site.model import views as v
from karabakh_site.model.pieces import EventCard, Link, Shown
from karabakh_site.model.record import Event
from karabakh_site.site.cards import Cards
from karabakh_site.site.catalogue import Catalogue
from karabakh_site.site.frames import Frames
from karabakh_site.site.routes import Addresses

EVENTS_A_PAGE = 500
"""Events on one page: about 130 kB of lines."""


class EventParts:
    """The events of the page at `base`, cut into parts."""

    def __init__(self, base: str, heading: Shown, events: Sequence[Event]) -> None:
        self._base, self._heading = base, heading
        self._parts = [events[i : i + EVENTS_A_PAGE] for i in range(0, len(events), EVENTS_A_PAGE)] or [()]

    def first(self, cards: Cards) -> tuple[EventCard, ...]:
        """Those on the page itself."""
        return tuple(cards.brief(event) for event in self._parts[0])

    def pager(self, to: Addresses) -> tuple[Link, ...]:
        """Links to all parts; none where there is one."""
        numbers = range(1, len(self._parts) + 1)
        links = tuple(Link(Shown(str(n)), to.to(self._address(n)), self._address(n) == to.here) for n in numbers)
        return links if len(links) > 1 else ()

    def further(self, all: Catalogue, frames: Frames, n: int) -> v.Rendered:
        """The page of part `n`, from 2."""
        to = frames.addresses(self._address(n))
        cards = Cards(all, to, frames.lang)
        frame = frames.frame(to, f"{self._heading.value} ({n})")
        back = Link(self._heading, to.to(self._base))
        shown = tuple(cards.brief(event) for event in self._parts[n - 1])
        view = v.TopicView(frame, back, self._heading, (), shown, self.pager(to))
        return v.Rendered(to.here, "topic.html", view)

    def _address(self, n: int) -> str:
        return self._base if n == 1 else f"{self._base}page/{n}/"


def further_parts(events: int) -> range:
    """The numbers of the parts of so many events that have pages of their own."""
    return range(2, -(-events // EVENTS_A_PAGE) + 1)
