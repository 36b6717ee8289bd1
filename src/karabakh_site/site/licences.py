"""The licences of Creative Commons, found by their names in a credit."""

import re
from typing import NamedTuple

_NAMED = re.compile(
    r"\bCC[ -](?P<terms>BY(?:-NC)?(?:-(?:SA|ND))?)[ -](?P<version>[1-4]\.\d)\b(?![ -][A-Z]{2}\b)|\bCC0(?:[ -]1\.0)?\b"
)


class Licence(NamedTuple):
    """A licence in a text: where its name stands, and its address."""

    start: int
    end: int
    url: str


def licence(credit: str) -> Licence | None:
    """The licence that a credit names: `Ani Petrosyan, CC BY-SA 4.0`. One adapted to the law of a country is not read.

    >>> licence("Ani Petrosyan, CC BY-SA 4.0").url
    'https://creativecommons.org/licenses/by-sa/4.0/'
    """
    found = _NAMED.search(credit)
    if found is None:
        return None
    path = f"licenses/{found['terms'].lower()}/{found['version']}" if found["terms"] else "publicdomain/zero/1.0"
    return Licence(found.start(), found.end(), f"https://creativecommons.org/{path}/")
