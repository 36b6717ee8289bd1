"""What timelines and charts in texts ask the record for, each noted as a read whose name is the query itself."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from karabakh_site import codec
from karabakh_site.digest import digest
from karabakh_site.model.record import ChartQuery, Event, TimelineQuery
from karabakh_site.site.reads import Reads
from karabakh_site.source.charts import Figure
from karabakh_site.source.charts import figures as figures_of
from karabakh_site.source.timelines import matching as events_of


class Queries(Struct, frozen=True):
    """Finds what a query asks for; `events` are in the order of time, `briefs` has the digest of each by its id."""

    events: tuple[Event, ...]
    briefs: Mapping[str, str]
    reads: Reads

    def matching(self, query: TimelineQuery) -> tuple[Event, ...]:
        """The events that a timeline asks for, in their order."""
        self.reads.names[f"query:{codec.dumps(query, TimelineQuery)}"] = None
        return events_of(query, self.events)

    def figures(self, query: ChartQuery) -> tuple[Figure, ...]:
        """The figures that a chart asks for, in its order."""
        self.reads.names[f"chart:{codec.dumps(query, ChartQuery)}"] = None
        return self.unnoted(query)

    def unnoted(self, query: ChartQuery) -> tuple[Figure, ...]:
        """The same for who is no page."""
        return figures_of(query, self.events)

    def digest(self, read: str) -> str:
        """The digest of a read of `matching` or `figures`, by its name; nothing for another read."""
        kind, _, query = read.partition(":")
        if kind == "chart":
            return _shown(self.unnoted(codec.loads(query, ChartQuery)))
        if kind == "query":
            events = events_of(codec.loads(query, TimelineQuery), self.events)
            return digest(*(f"{event.id} {self.briefs[event.id]}" for event in events))
        return ""


def _shown(figures: Iterable[Figure]) -> str:
    """What a chart shows of figures: of an event no more than its address and, where a claim has none, its date."""
    return digest(*(repr((figure.event.id, figure.shown)) for figure in figures))
