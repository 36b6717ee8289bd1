"""Catalogues of interface texts (gettext's .po files), as `make messages` writes them.

They are read as they are, without a compiled form that could be another: a file takes a millisecond, where Babel's
reader takes a tenth of a second to be imported alone. The tests hold this one to that.
"""

import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from gettext import c2py
from pathlib import Path

from msgspec import Struct

LOCALE = Path(__file__).resolve().parents[1] / "locale"


class Catalogue(Struct, frozen=True):
    """The translated texts of a language by their keys, those that count in all their forms; `form` says which form is
    for a number."""

    texts: Mapping[str, tuple[str, ...]]
    form: Callable[[int], int]


@lru_cache(maxsize=16)
def catalogue(lang: str) -> Catalogue | None:
    """The catalogue of a language by the first part of its tag; None where there is none."""
    path = LOCALE / lang / "LC_MESSAGES" / "messages.po"
    return read(path.read_text("utf-8")) if lang.isalpha() and path.is_file() else None


def read(text: str) -> Catalogue:
    """A catalogue whose texts have their key as context; what is not wholly translated is left out."""
    texts: dict[str, tuple[str, ...]] = {}
    header = ""
    for entry in text.split("\n\n"):
        fields = _fields(entry)
        forms = tuple(value for name, value in fields.items() if name.startswith("msgstr"))
        if "msgctxt" not in fields:
            header += "".join(forms)
        elif all(forms) and "#, fuzzy" not in entry:
            texts[fields["msgctxt"]] = forms
    rule = header.partition("plural=")[2].partition(";")[0]
    return Catalogue(texts, c2py(rule or "n != 1"))


def _fields(entry: str) -> dict[str, str]:
    """The fields of an entry; a text may go on over several lines."""
    fields: dict[str, str] = {}
    name = ""
    for line in entry.splitlines():
        if line.startswith("#"):
            continue
        if not line.startswith('"'):
            name, _, line = line.partition(" ")
        fields[name] = fields.get(name, "") + json.loads(line)  # the same signs are escaped in the same way
    return fields
