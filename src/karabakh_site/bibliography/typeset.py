"""What the engine answers, as the typed parts of an entry: plain texts, with italics, languages and safe links."""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from karabakh_site.bibliography.access import safe
from karabakh_site.bibliography.engine import Inlines
from karabakh_site.bibliography.parts import Clause, EntryPart
from karabakh_site.bibliography.references import VAGUE
from karabakh_site.bibliography.scripts import lang_of_name, script_of_tag

_VAGUE_AGAIN = re.compile(", {0}[^{1}]*{1}| {0}[^{1}]*{1}\\.|{0}[^{1}]*{1}".format(*VAGUE))
_NO_MARKS = dict.fromkeys(map(ord, VAGUE))
_OPEN, _CLOSE = frozenset("“‘„«‹\"'「『"), frozenset("”’“‘»›\"'」』")
_KINDS = ("title", "label", "transliteration", "translation")
_FACES = {"Strong": "bold", "Superscript": "raised", "Subscript": "lowered", "SmallCaps": "small-caps"}
_FACES_BY_CLASS = {"underline": "", "smallcaps": "small-caps"}
_SPACES = {"Space": " ", "SoftBreak": " ", "LineBreak": " "}
_QUOTES = {"DoubleQuote": ("“", "”"), "SingleQuote": ("‘", "’")}


class _Setting(NamedTuple):
    """How the text at a place is set."""

    kind: str = "text"
    lang: str = ""
    href: str = ""
    italic: bool = False
    face: str = ""


def parts(inlines: Inlines, language: str, page: str) -> Clause:
    """The parts of an entry of a source in `language` on a page in `page`, neighbours that are set alike joined.

    Text in another script than the page's is marked with its language, or with its script alone where only that is
    known. A description of ours is never in italics or in quotation marks, and a translation stands behind both.
    """
    row: list[EntryPart] = []
    for piece in _flat(inlines, _Setting()):
        row += _by_script(piece, language, page) if piece.kind == "text" and not piece.lang else [piece]
    joined = _dated_once([first._replace(text=text) for first, text in _joined(row)])
    return tuple(part for part in joined if part.text)


def _dated_once(row: list[EntryPart]) -> Iterator[EntryPart]:
    """The same without a date of words where it stands a second time, and without the marks around it."""
    seen = 0

    def once(found: re.Match[str]) -> str:
        nonlocal seen
        seen += 1
        return found[0] if seen == 1 else ""

    for part in row:
        yield part._replace(text=_VAGUE_AGAIN.sub(once, part.text).translate(_NO_MARKS))


def plain(inlines: Inlines) -> str:
    """The text alone."""
    return "".join(piece.text for piece in _flat(inlines, _Setting()))


def _joined(row: list[EntryPart]) -> Iterator[tuple[EntryPart, str]]:
    at = EntryPart._fields.index("text")
    for _, group in groupby(row, key=lambda part: part[:at] + part[at + 1 :]):  # all but the text
        first, *more = group
        yield first, first.text + "".join(part.text for part in more)


def _flat(inlines: Inlines, now: _Setting) -> Iterator[EntryPart]:
    for inline in inlines:
        kind, content = inline["t"], inline.get("c")
        if kind in _SPACES or kind == "Str":
            text = _SPACES.get(kind) or str(content)
            yield EntryPart(now.kind, text, now.lang, now.href, now.italic, now.face)
        elif kind in _INNER:
            yield from _INNER[kind](content, now)
        else:  # Emph, Strong, Note, Strikeout ...: what they hold, and what of their look there is
            face = _FACES.get(kind, now.face)
            yield from _flat(_texts(content), now._replace(italic=now.italic != (kind == "Emph"), face=face))


def _texts(content: Any) -> Inlines:
    """The inline elements of an element that has nothing else; a Code or Math has its text last."""
    if isinstance(content, list) and all(isinstance(one, dict) and "t" in one for one in content):
        return content
    return [{"t": "Str", "c": content[-1]}] if isinstance(content, list) and isinstance(content[-1], str) else []


def _link(content: Any, now: _Setting) -> Iterator[EntryPart]:
    """A link, where the text shown is the address itself: the engine also hangs addresses on titles."""
    _, inner, (target, _) = content
    href = safe(target) if plain(inner).startswith(("https://", "http://")) else ""
    kind = "doi" if href.startswith("https://doi.org/") else "url"
    yield from _flat(inner, now._replace(kind=kind, href=href, italic=False) if href else now)


def _span(content: Any, now: _Setting) -> Iterator[EntryPart]:
    (_, classes, attributes), inner = content
    lang = dict(map(tuple, attributes)).get("lang", now.lang)
    kind = next((name for name in _KINDS if name in classes), now.kind)
    face = next((_FACES_BY_CLASS[name] for name in classes if name in _FACES_BY_CLASS), now.face)
    ours = "glosses" in classes or kind == "label"
    setting = now._replace(lang=lang, kind=kind, italic=now.italic and not ours, face=face)
    if not classes and _is_quoted(inner):
        inner = _requoted(inner)
    yield from _flat(inner, setting)
    if any(name in classes for name in ("csl-left-margin", "csl-block")):
        yield EntryPart("text", " ")


def _is_quoted(inner: Inlines) -> bool:
    ends = [str(one.get("c")) for one in inner if one["t"] == "Str"] if len(inner) > 2 else []
    return len(ends) > 1 and inner[0]["t"] == inner[-1]["t"] == "Str" and ends[0] in _OPEN and ends[-1] in _CLOSE


def _requoted(inner: Inlines) -> Inlines:
    """A quoted title: without the quotes if it is our own description; with its glosses behind them if it has any."""
    classes = [one["c"][0][1] if one["t"] == "Span" else [] for one in inner]
    if any("label" in names for names in classes):
        return inner[1:-1]
    at = next((i for i, names in enumerate(classes) if "glosses" in names), 0)
    return [*inner[:at], inner[-1], *inner[at:-1]] if at else inner


def _quoted(content: Any, now: _Setting) -> Iterator[EntryPart]:
    (kind, inner) = content
    before, after = _QUOTES[kind["t"]]
    yield from _flat([{"t": "Str", "c": before}, *inner, {"t": "Str", "c": after}], now)


_INNER: Mapping[str, Callable[[Any, _Setting], Iterator[EntryPart]]] = {
    "Link": _link, "Span": _span, "Quoted": _quoted,
}  # fmt: skip


def _by_script(piece: EntryPart, language: str, page: str) -> Iterator[EntryPart]:
    """The same text in stretches of one language each, by the script of its words."""
    if piece.text.isascii() and script_of_tag(page) == "Latn":  # nearly all of it, nearly always
        yield piece
        return
    words = piece.text.split(" ")
    langs = [lang_of_name(word, language, page) for word in words]
    # A sign or figure between two words of one language belongs to them.
    for i, word in enumerate(words):
        if i and not any(map(str.isalpha, word)) and langs[i - 1] and langs[i - 1] in langs[i + 1 : i + 2]:
            langs[i] = langs[i - 1]
    for i, (word, lang) in enumerate(zip(words, langs, strict=True)):
        if i:
            yield piece._replace(text=" ", lang=lang if langs[i - 1] == lang else "")
        yield piece._replace(text=word, lang=lang)
