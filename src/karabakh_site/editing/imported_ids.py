"""Ids for sources that come from elsewhere."""

import re
from collections.abc import Container, Mapping
from itertools import chain, count
from typing import Any

from karabakh_site.slugs import slug

LONGEST = 60
# What a program numbers its items with says nothing to a reader of an address.
_NUMBERED = re.compile(r"[A-Z0-9]{8}|\d+|\S*[:/]{2}\S*|RN\d+", re.A)
_AUTHOR_WORDS, _TITLE_LETTERS = 3, 4


def id_for(key: str, entry: Mapping[str, Any], taken: Container[str]) -> str:
    """A free id: the file's own key where it is one for people, else author, year and a word of the title."""
    own = "" if _NUMBERED.fullmatch(key) or len(key) > LONGEST or not re.search(r"[^\W\d_]", key) else slug(key)
    name = (own or _made(entry))[:LONGEST].strip("-") or "source"
    return next(n for n in chain([name], (f"{name}-{i}" for i in count(2))) if n not in taken)


def _made(entry: Mapping[str, Any]) -> str:
    names: list[dict[str, str]] = [name for role in ("author", "editor", "director") for name in entry.get(role, ())]
    first = names[0] if names else {}
    who = first.get("family") or first.get("literal") or entry.get("publisher") or entry.get("container-title", "")
    year = re.match(r"\d{4}", entry.get("issued", ""))
    words = slug(entry.get("title") or entry.get("label") or entry["type"]).split("-")
    word = next((word for word in words if len(word) >= _TITLE_LETTERS), words[0])
    parts = ["-".join(slug(who).split("-")[:_AUTHOR_WORDS]), year[0] if year else "", word]
    return "-".join(part for part in parts if part)
