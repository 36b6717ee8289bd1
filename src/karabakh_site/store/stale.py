"""Which units have to be made again, and why: one pure function of what was made and of what is there now."""

from collections.abc import Iterable, Mapping, Set

from karabakh_site.store.state import Circumstances, Kept, Made


def stale(
    names: Iterable[str],
    last: Made | None,
    circumstances: Circumstances,
    texts: Mapping[str, str],
    closures: Mapping[str, tuple[str, ...]],
    digests: Mapping[str, str],
) -> dict[str, str]:
    """The units among `names` that are not what they were, each with the reason in words, in the same order.

    `texts` has the digest of each template as it is now, `closures` the names of all that it needs, itself among them;
    `digests` those of all reads that can be made now.
    """
    if last is None:
        return dict.fromkeys(names, "nothing is known of the last build")
    for name in sorted(circumstances.keys() | last.circumstances.keys()):
        if circumstances.get(name) != last.circumstances.get(name):
            return dict.fromkeys(names, f"{name} changed")
    templates = {name for name in texts.keys() | last.texts.keys() if texts.get(name) != last.texts.get(name)}
    changed = {number for number, (name, digest) in enumerate(last.names.items()) if digests.get(name, "") != digest}
    reads = tuple(last.names)
    found = {}
    for name in names:
        kept = last.units.get(name)
        if kept is None:
            found[name] = "it is new"
        elif why := _why(kept, templates, closures, changed, reads):
            found[name] = why
    return found


def _why(
    kept: Kept,
    templates: Set[str],
    closures: Mapping[str, tuple[str, ...]],
    changed: Set[int],
    reads: tuple[str, ...],
) -> str:
    if templates and (which := templates & set(closures.get(kept.template, ()))):
        return f"template {min(which)} changed"
    if changed.isdisjoint(kept.reads):
        return ""
    # What was read first says most: a page reads what it is about before all else.
    return f"{in_words(reads[next(n for n in kept.reads if n in changed)])} changed"


_WORDS = {
    "source": 'source "{}"',
    "event": 'event "{}"',
    "brief": 'event "{}"',
    "topic": 'topic "{}"',
    "place": 'place "{}"',
    "actor": 'actor "{}"',
    "article": 'article "{}"',
    "page": 'page "{}"',
    "text": "a text on it",
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
    "pins": "the places on maps",
    "newest-day": "the day of the last change",
    "bounded": "whether events have known bounds",
}


def in_words(read: str) -> str:
    """What a read is, for people: `source "armenpress-1"`."""
    kind, _, key = read.partition(":")
    if key in ("*", "#"):
        return f"{'the number' if key == '#' else 'one'} of all {kind}s"
    return _WORDS[kind.partition(".")[0]].format(key)
