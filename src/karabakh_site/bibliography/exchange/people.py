"""Names between CSL and BibTeX: `von Last, Jr, First`, `{An Office}`, and BibLaTeX's `family=..., given=...`."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from karabakh_site.bibliography.exchange.latex import decode, escape

Name = Mapping[str, Any]
_EXTENDED = {"family": "family", "given": "given", "suffix": "suffix", "prefix": "non-dropping-particle"}

_KEYED = re.compile(r"(?:family|given|prefix|suffix)\s*=")
_LETTER = re.compile(r"[^\W\d_]")
_GROUPED = re.compile(r"[\\{}]")


def names_out(names: Iterable[Name]) -> str:
    """The value of a field such as `author`."""
    return " and ".join(_out(tuple(name.items())) for name in names)


@lru_cache(maxsize=4096)
def _out(items: tuple[tuple[str, str | bool], ...]) -> str:
    """The usual form where it says all, else BibLaTeX's extended one."""
    name: dict[str, Any] = dict(items)
    if "family" not in name:
        return f"{{{escape(name['literal'])}}}"
    parts = {key: escape(value) for key, value in name.items() if isinstance(value, str)}
    last = " ".join(parts[key] for key in ("dropping-particle", "family") if key in parts)
    rest = [parts[key] for key in ("suffix", "given") if key in parts]
    for family in (last, f"{{{last}}}"):
        usual = ", ".join([family, *rest])
        if name_in(usual) == name:
            return usual
    prefix = "non-dropping-particle" if "non-dropping-particle" in parts else "dropping-particle"
    wanted = {"family": "family", "given": "given", "prefix": prefix, "suffix": "suffix"}
    said = [f"{key}={{{parts[part]}}}" for key, part in wanted.items() if part in parts]
    useprefix = {"non-dropping-particle": "true", "dropping-particle": "false"}[prefix]
    return ", ".join([*said, *([f"useprefix={useprefix}"] if prefix in parts else [])])


def names_in(value: str, useprefix: bool = False, unknown: Callable[[str], None] = lambda name: None) -> list[Name]:
    """The names of a field; `others` at the end of it is a name like any other, and the reader's to see to."""
    return [name for text in split(value, r"\s+and\s+") if (name := name_in(text, useprefix, unknown))]


def name_in(text: str, useprefix: bool = False, unknown: Callable[[str], None] = lambda name: None) -> dict[str, str]:
    """One name; of words in small letters between first and last name a particle is made."""
    text = text.strip()
    if text.startswith("{") and _closing(text) == len(text) - 1:
        return _said({"literal": decode(text[1:-1], unknown)})
    sections = [section.strip() for section in split(text, ",")]
    if _KEYED.match(sections[0]):
        return _extended(sections, unknown)
    if len(sections) == 1:
        words = split(sections[0], r"[\s~]+")
        small = [i for i, word in enumerate(words[:-1]) if _is_small(word)]
        first = small[0] if small else len(words) - 1
        last = small[-1] + 1 if small else first
        parts = (words[:first], words[first:last], words[last:], "")
    else:
        words = split(sections[0], r"[\s~]+")
        small = [i for i, word in enumerate(words[:-1]) if _is_small(word)]
        last = small[-1] + 1 if small else 0
        suffix = sections[1] if len(sections) > 2 else ""
        parts = ([sections[-1]], words[:last], words[last:], suffix)
    given, particle, family, suffix = parts
    key = "non-dropping-particle" if useprefix else "dropping-particle"
    found = {"family": " ".join(family), "given": " ".join(given), "suffix": suffix, key: " ".join(particle)}
    return _said({part: decode(words, unknown) for part, words in found.items()})


def _extended(sections: list[str], unknown: Callable[[str], None]) -> dict[str, str]:
    found = {key.strip(): value.strip() for key, _, value in (section.partition("=") for section in sections)}
    name = {part: decode(found.get(key, ""), unknown) for key, part in _EXTENDED.items()}
    if found.get("useprefix", "true") == "false":
        name["dropping-particle"] = name.pop("non-dropping-particle")
    return _said(name)


def _said(name: Mapping[str, str]) -> dict[str, str]:
    """The parts that are not empty; a name that is only a given one is all there is to say."""
    found = {part: text for part, text in name.items() if text}
    return {"literal": found["given"]} if set(found) == {"given"} else found


def _is_small(word: str) -> bool:
    """Whether the first letter of a word is a small one; a braced word has none to look at."""
    letter = _LETTER.search(word)
    return not word.startswith("{") and letter is not None and letter[0].islower()


def split(text: str, separator: str) -> list[str]:
    """The pieces between matches of a pattern that stand outside braces; a match is of one character at least."""
    if not _GROUPED.search(text):
        return [piece for piece in re.split(separator, text, flags=re.I) if piece.strip()]
    pieces, depth, start, at = [], 0, 0, 0
    between = re.compile(separator, re.I)
    while at < len(text):
        match = between.match(text, at) if depth == 0 else None
        if match:
            pieces.append(text[start:at])
            start = at = match.end()
            continue
        step = 2 if text[at] == "\\" else 1
        depth = max(0, depth + {"{": 1, "}": -1}.get(text[at], 0))
        at += step
    return [piece for piece in [*pieces, text[start:]] if piece.strip()]


def _closing(text: str) -> int:
    """Where the brace closes that opens the text; -1 where it does not."""
    depth = 0
    for match in re.finditer(r"\\.|[{}]", text, re.S):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if not depth:
            return match.start()
    return -1
