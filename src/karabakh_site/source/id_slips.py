"""What to do about an id that nothing defines: which one is meant, or what it is that stands in its place."""

import re
from collections.abc import Collection, Mapping

from karabakh_site.source.locators import split_locator
from karabakh_site.source.lookalikes import meant, oddity, plain

_AND = {"source": "a source", "event": "an event", "place": "a place", "actor": "an actor", "topic": "a topic"}


def id_help(kind: str, id: str, declared: Mapping[str, Collection[str]]) -> str:
    """The help for an id that nothing of its kind defines; `declared` has the ids that are defined, by kind."""
    known = declared.get(kind, ())
    for begin in (f"{kind}:", "@", "#"):
        if id.startswith(begin) and (bare := id.removeprefix(begin).strip()) in known:
            return f"Write the id alone: {bare}"
    if help := _more_than_an_id(kind, id, known):
        return help
    slug = re.sub(r"[\s_]+", "-", plain(id).lower())
    if help := meant(id, known)[1] or meant(slug, known)[1]:
        return help
    for other, ids in declared.items():
        if other in _AND and other != kind and id in ids:
            return f'"{id}" is the id of {_AND[other]}, not of {_AND.get(kind, kind)}.'
    return f"Look at its letters: {odd}." if (odd := oddity(id)) else ""


def _more_than_an_id(kind: str, id: str, known: Collection[str]) -> str:
    """What to do about several ids in one, a place in a source beside its id, or an address."""
    several = [part for part in re.split(r"[,;\s]+", id) if part]
    if len(several) > 1 and all(part in known for part in several):
        return f"Part them by commas: {', '.join(several)}"
    if kind != "source":
        return ""
    first, _, rest = id.partition(",")
    if rest and first in known:
        return f"Write its place so: {{id: {first}, locator: {rest.strip()}}}"
    if " " in id and re.match(r"\w+\.? ?\d|§", id) and split_locator(id)[1]:
        return f"A place in a source is written beside its id: {{id: SOURCE, locator: {id}}}"
    if re.match(r"https?://", id):
        return "Describe the page under sources, with its address as URL, and write the id that you gave it there."
    return ""
