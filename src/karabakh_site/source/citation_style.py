"""The citation style that site.yaml names: the house style, one that comes with the tool, or the site's own CSL file.

A CSL file is read through the same gate as the rest of content/, and looked through before an engine sees it: what has
a document type, is no CSL 1.0, leads to a parent that is not here or never ends is a problem.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from karabakh_site.diagnostics import nearest, quoted
from karabakh_site.model.record import Style
from karabakh_site.source import files
from karabakh_site.source.context import BAD, Context
from karabakh_site.source.kinds import Plain
from karabakh_site.source.strict_yaml import Node

HOUSE = "harvard"
PACKAGED = (
    "apa", "chicago-author-date", "chicago-notes-bibliography", "harvard-cite-them-right",
    "modern-language-association",
)  # fmt: skip
"""The CSL styles that come with the tool, by the names that the CSL project gives them."""
NAMES = (HOUSE, *PACKAGED)
LIMIT = 1_000_000
_SHORT = {"mla": "modern-language-association", "cmos": "chicago", "turabian": "chicago", "apa7": "apa"}
OWN = re.compile(r"styles/[^/\\\s][^/\\]*\.csl")
_CSL = "{http://purl.org/net/xbiblio/csl}"
# How often macros may call macros, all told; the largest style in common use has a tenth of that.
_MOST_CALLS = 1_000_000


class CitationStyle:
    """The name of a style, or the path of a CSL file below content/."""

    def read(self, node: Node, name: str, cx: Context) -> Any:
        text = Plain("the name of a style").read(node, name, cx)
        if text is BAD:
            return BAD
        if text not in NAMES and not OWN.fullmatch(text):
            return cx.bad("invalid-value", node.span, f"{quoted(text)} is not a citation style", _help(text))
        return Style(text, node.span)


def _help(text: str) -> str:
    """What was probably meant by a name that no style has."""
    own = re.search(r"([^/\\]+?)(?:\.csl)?$", text) if "/" in text or text.endswith(".csl") else None
    if own:
        packaged = f"The one that comes with the tool is {own[1]}. " if own[1] in NAMES else ""
        return f"{packaged}A file of your own is named from content/ on: styles/{own[1]}.csl"
    word = _SHORT.get(text.lower(), text.lower())
    alike = [name for name in NAMES if len(word) > 2 and word in name]
    if alike:
        return f"Did you mean {' or '.join(map(quoted, alike))}?"
    listed = f"The styles are {', '.join(NAMES)}; your own CSL file is named from content/ on: styles/NAME.csl"
    return nearest(text, NAMES) or listed


def read_style(root: Path, style: Style | None, names: Iterable[str], cx: Context) -> Style | None:
    """The style with the text of its CSL file, where it is the site's own; None where that has a problem.

    A dependent style, which is but another name for its parent, gives the parent. `names` are the files of content/.
    """
    if style is None or style.name in NAMES:
        return style
    known = [name for name in names if OWN.fullmatch(name)]
    if style.name not in known:
        if any(problem.file == f"content/{style.name}" for problem in cx.report.sorted()):
            return None  # it is no plain file, and that was said
        help = nearest(style.name, known) or "Put the file there, or name a style that comes with the tool."
        message = f'there is no file "content/{style.name}"'
        cx.bad("invalid-style", style.span, message, help)
        return None
    text = _text(root, style.name, cx)
    if text is None:
        return None
    parent = parent_of(text)
    if parent in PACKAGED:
        return replace(style, name=parent)
    if parent:
        text = _text(root, f"styles/{parent}.csl", cx) if f"styles/{parent}.csl" in known else ""
        if text is None:
            return None
        if not text or parent_of(text):
            message = f'the style "{style.name}" is another name for "{parent}", which is not here'
            help = f"Put the independent style into content/styles/{parent}.csl."
            cx.bad("invalid-style", style.span, message, help)
            return None
    if why := flaw(text):
        cx.bad("invalid-style", style.span, f'the style "{style.name}" {why}')
        return None
    return replace(style, csl=text)


def _text(root: Path, name: str, cx: Context) -> str | None:
    file = files.read_text(root, name, LIMIT, cx.report)
    return file.text if file else None


def parent_of(text: str) -> str:
    """The name of the style that a dependent one stands for; "" for an independent one and for what is no style."""
    root = _root(text)
    if isinstance(root, str) or root.find(f"{_CSL}citation") is not None:
        return ""
    links = [link.get("href", "") for link in root.iter(f"{_CSL}link") if link.get("rel") == "independent-parent"]
    return links[0].rstrip("/").rpartition("/")[2] if links else ""


def flaw(text: str) -> str:
    """Why a text cannot be used as an independent CSL style, in words that follow its name; "" where it can."""
    root = _root(text)
    if isinstance(root, str):
        return root
    if root.find(f"{_CSL}citation/{_CSL}layout") is None:
        return "has no layout of citations, as every independent style of CSL 1.0 has"
    macros = {macro.get("name", ""): _calls(macro) for macro in root.iter(f"{_CSL}macro")}
    missing = {name for element in (*macros.values(), _calls(root)) for name in element} - set(macros)
    if missing:
        return f'calls the macro "{min(missing)}", which it does not define'
    try:
        return "calls macros too often" if _weight(macros) > _MOST_CALLS else ""
    except RecursionError:
        return "has a macro that calls itself"


def _root(text: str) -> etree.Element | str:
    """The root of a style's XML, or why there is none."""
    if re.search("<!(?:DOCTYPE|ENTITY)", text, re.IGNORECASE):
        return "has a document type declaration; take the line with <!DOCTYPE out"
    try:
        root = etree.fromstring(text)  # noqa: S314 (no entities: a declaration was refused above)
    except (etree.ParseError, ValueError) as error:
        return f"is no well-formed XML: {error}"
    if root.tag != f"{_CSL}style":
        return "is no CSL 1.0 style: its outermost element is not <style> of CSL"
    return root


def _calls(element: etree.Element) -> list[str]:
    return [name for node in element.iter(f"{_CSL}text") if (name := node.get("macro"))]


def _weight(macros: Mapping[str, list[str]]) -> int:
    """How many elements the macros come to when each call is written out; RecursionError where that never ends."""

    @cache
    def weight(name: str) -> int:
        return 1 + sum(map(weight, macros[name]))

    return max(map(weight, macros), default=0)
