"""Fills the pages of the reference with what the code knows: the keys of each group, the variables, the commands.

On a page, all between `<!-- keys: an event -->` and `<!-- end -->` is written by this module.
"""

import re
from pathlib import Path

from karabakh_site.source.csl import DATE_VARIABLES, NAME_VARIABLES, TYPES
from karabakh_site.source.csl_words import CSL_WORDS
from karabakh_site.source.key_words import KEY_WORDS
from karabakh_site.source.locators import LABELS
from tests.reference.commands import options
from tests.reference.examples import EXAMPLES, Example
from tests.reference.types import type_of
from tests.support.kinds import STRUCTS
from tests.support.tools import ROOT

PAGES = ROOT / "docs" / "content" / "pages"
_FILLED = re.compile(r"(?ms)^<!-- (keys|variables|words|options): (.+?) -->\n.*?^<!-- end -->$")
_PLACE_NAME = {
    "name": "a text",
    "used-by": "the id of an actor, or a list of them",
    "citations": "a list of [citations](#citations)",
}


def filled(text: str) -> str:
    """A page with all its marked stretches written anew."""
    makers = {"keys": _keys, "variables": _variables, "words": _words, "options": options}
    return _FILLED.sub(lambda m: f"<!-- {m[1]}: {m[2]} -->\n\n{makers[m[1]](m[2])}\n<!-- end -->", text)


def pages() -> dict[Path, str]:
    """Every page that has such a stretch, as it should be."""
    texts = {path: path.read_text("utf-8") for path in sorted(PAGES.glob("*.md"))}
    return {path: filled(text) for path, text in texts.items() if _FILLED.search(text)}


def stretches() -> set[tuple[str, str]]:
    """What is filled on some page: the kind of stretch and what it is about."""
    texts = (path.read_text("utf-8") for path in sorted(PAGES.glob("*.md")))
    return {(m[1], m[2]) for text in texts for m in _FILLED.finditer(text)}


def _keys(what: str) -> str:
    """The keys of one group, `an event`; with `, but not of a page` those that the other group has not."""
    group, _, less = what.partition(", but not of ")
    own = [key for key in EXAMPLES[group] if not less or key not in EXAMPLES[less]]
    return "\n".join(_key(group, key, EXAMPLES[group][key]) for key in own)


def _key(group: str, key: str, example: Example) -> str:
    field = STRUCTS[group].fields[key]
    type = _PLACE_NAME[key] if field is None else type_of(field.kind, key)
    needed = (field is None and key == "name") or (field is not None and field.required)
    needed = needed or any(code.startswith("uncited-") for code in example.wrong)
    kind = f"required: {type}" if needed else type
    kind = re.sub(r"^(\[?)([a-z])", lambda m: m[1] + m[2].upper(), kind)
    codes = ", ".join(f"[`{code}`](page:problem-{code})" for code in example.wrong)
    code = f"``{key}: {example.good}``" if "`" in example.good else f"`{key}: {example.good}`"
    return f"`{key}`\n:   {KEY_WORDS[group][key]} *{kind}.*  \n    Example: {code}  \n    Problems: {codes}\n"


def _variables(what: str) -> str:
    """The variables of CSL of one kind, in a table."""
    kinds = {"names": set(NAME_VARIABLES), "dates": set(DATE_VARIABLES)}
    rest = set(CSL_WORDS) - kinds["names"] - kinds["dates"]
    rows = (f"| `{key}` | {words} |" for key, words in CSL_WORDS.items() if key in kinds.get(what, rest))
    return "\n".join(("| variable | holds |", "|---|---|", *rows)) + "\n"


def _words(what: str) -> str:
    """The words that a key may have, in one line."""
    return ", ".join(f"`{word}`" for word in {"types": TYPES, "locators": LABELS}[what]) + ".\n"
