"""Which units have to be made again, and why: one pure function of what was made and of what is there now."""

from collections.abc import Iterable, Set

from msgspec import Struct

from karabakh_site.store.state import Kept, Made


class Stale(Struct, frozen=True):
    """The units that are not what they were, each with the reason in words, in the order in which they were asked for.

    Of those in `framed` nothing changed but templates that only their frames are made of.
    """

    why: dict[str, str]
    framed: frozenset[str] = frozenset()


def stale(names: Iterable[str], last: Made | None, now: Made) -> Stale:
    """The units among `names` that are not what they were.

    `now` is what all units are made of, without the units; its `names` are all reads that can be made.
    """
    if last is None:
        return Stale(dict.fromkeys(names, "nothing is known of the last build"))
    for name in sorted(now.circumstances.keys() | last.circumstances.keys()):
        if now.circumstances.get(name) != last.circumstances.get(name):
            return Stale(dict.fromkeys(names, f"{name} changed"))
    templates = {name for name in now.texts.keys() | last.texts.keys() if now.texts.get(name) != last.texts.get(name)}
    changed = {number for number, (name, digest) in enumerate(last.names.items()) if now.names.get(name, "") != digest}
    reads = tuple(last.names)
    by_template = {name: templates.intersection(closure) for name, closure in now.closures.items()}
    around = {
        name for name, which in by_template.items() if name in last.frames and which <= set(now.frames.get(name, ()))
    }
    found, framed = {}, set()
    for name in names:
        kept = last.units.get(name)
        if kept is None:
            found[name] = "it is new"
        elif which := by_template.get(kept.template):
            found[name] = f"template {min(which)} changed"
            if kept.template in around and changed.isdisjoint(kept.reads):
                framed.add(name)
        elif not changed.isdisjoint(kept.reads):
            found[name] = _why(kept, changed, reads)
    return Stale(found, frozenset(framed))


def _why(kept: Kept, changed: Set[int], reads: tuple[str, ...]) -> str:
    # What was read first says most: a page reads what it is about before all else.
    return f"{in_words(reads[next(n for n in kept.reads if n in changed)])} changed"


_WORDS = {
    "source": 'source "{}"',
    "event": 'event "{}"',
    "brief": 'event "{}"',
    "topic": 'topic "{}"',
    "picture": 'picture "{}"',
    "place": 'place "{}"',
    "actor": 'actor "{}"',
    "article": 'article "{}"',
    "translation": 'the translation of {2} "{3}" into {1}',
    "page": 'page "{}"',
    "text": "a text on it",
    "texts": "one of all texts",
    "query": "which events its timeline shows",
    "chart": "what its chart shows",
    "around": "the events before and after it",
    "on-timeline": 'where the timeline has event "{}"',
    "page-of": 'where the list has source "{}"',
    "subjects": 'what event "{}" is about',
    "articles-of": 'the articles that mention event "{}"',
    "articles-on": "the articles on {}",
    "events-on": "the events of {}",
    "briefs-on": "the events of {}",
    "number-on": "the number of events of {}",
    "claims-of": 'the claims by "{}"',
    "uses": 'what rests on source "{}"',
    "count": 'how often source "{}" is cited',
    "event-order": "the order of the events",
    "source-order": "the order of the sources",
    "shelves": "the pages of the timeline",
    "newest": "which articles are the newest",
    "titles": "the titles of the pages",
    "kinds": "which lists have something in them",
    "old-addresses": "which old addresses look like those of the record",
    "pins": "the places on maps",
    "newest-day": "the day of the last change",
    "bounded": "whether events have known bounds",
}


def in_words(read: str) -> str:
    """What a read is, for people: `source "armenpress-1"`."""
    kind, _, key = read.partition(":")
    if key in ("*", "#"):
        return f"{'the number' if key == '#' else 'one'} of all {kind}s"
    return _WORDS[kind.partition(".")[0]].format(key, *key.split(" "))
