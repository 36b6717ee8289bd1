"""The sanitiser: what HTML may stand on a page, and what was taken out of a text."""

import re
from collections.abc import Iterable
from html.parser import HTMLParser
from typing import NamedTuple

import nh3

from karabakh_site.diagnostics import near, quoted
from karabakh_site.prose.marks import HEADING_ID

ELEMENTS = frozenset(
    "a abbr aside b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption "
    "figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub "
    "summary sup table tbody td tfoot th thead time tr u ul var wbr".split()
)
ATTRIBUTES = {
    "*": {"lang", "dir", "title", "id"},
    "a": {"href"},
    "img": {"src", "alt"},
    "blockquote": {"cite"},
    "q": {"cite"},
    "del": {"cite", "datetime"},
    "ins": {"cite", "datetime"},
    "time": {"datetime"},
    "td": {"colspan", "rowspan", "class"},
    "th": {"colspan", "rowspan", "scope", "class"},
    "ol": {"start"},
}
_NUMBER = r"\d{1,3}"
_VALUES = {
    "class": "right|center",  # the alignment of a table's cells, which Markdown writes itself
    "colspan": _NUMBER,
    "rowspan": _NUMBER,
    "start": _NUMBER,
    "dir": "ltr|rtl|auto",
    "scope": "row|col|rowgroup|colgroup",
    "id": r"\S+",
}
OUTSIDE = ("http", "https", "mailto")
INSIDE = ("event", "article", "page", "source", "place", "actor", "topic")
# The sanitiser unwraps an element that it does not know, and drops these with all that they hold.
_DROPPED = {"script", "style", "iframe", "object", "embed", "template", "noscript", "svg", "math", "title", "textarea"}
_ADDRESSES = ("href", "src", "cite")
RAW_ID = "u_"
_INSTEAD = {
    "iframe": "Nothing is shown from another host: cite the page as a source, or link to it.",
    "script": "A page here has no programs of its own: say in words what it was to show.",
    "style": "How pages look is the business of static/css/.",
    "video": "Films are not shown here: cite the film as a source, or link to it.",
    "audio": "Sound is not played here: cite the recording as a source, or link to it.",
    "font": "How pages look is the business of static/css/; *...* and **...** mark words.",
    "center": "How pages look is the business of static/css/.",
}
_NO_ATTRIBUTE = "Take it out; the rest may stay. If the sign < itself is meant, write &lt;"
_WITHOUT = {
    "style": "Take it out: how pages look is the business of static/css/.",
    "class": "Take it out: how pages look is the business of static/css/.",
    "target": "Take it out: readers decide themselves where a link opens.",
}


class Finding(NamedTuple):
    """Something that was taken out: what it is in words, the writings by which it may be found, the help.

    `before` tells how many of the same writing come first and may stay.
    """

    message: str
    writings: tuple[str, ...]
    help: str = ""
    before: int = 0


class Cleaner:
    """One sanitiser, reused: building one costs more than cleaning a page."""

    def __init__(self) -> None:
        self._ids: set[str] = set()
        self._keep_ids = True
        attributes = {tag: set(names) for tag, names in ATTRIBUTES.items()}
        self._cleaner = nh3.Cleaner(
            tags=set(ELEMENTS),
            attributes=attributes,
            clean_content_tags=set(_DROPPED),
            attribute_filter=self._filter,
            url_schemes={*OUTSIDE, *INSIDE},
            link_rel=None,
            strip_comments=True,
        )

    def clean(self, pieces: Iterable[str], keep_ids: bool) -> tuple[list[str], tuple[str, ...]]:
        """The pieces of HTML of a body with nothing but what is allowed, and the ids that editors gave, prefixed.

        What one piece leaves open ends with it.
        """
        self._ids, self._keep_ids = set(), keep_ids
        return [self._cleaner.clean(piece) for piece in pieces], tuple(sorted(self._ids))

    def _filter(self, tag: str, attribute: str, value: str) -> str | None:
        if attribute == "id":
            if value.startswith(HEADING_ID):
                return value[1:]
            new = RAW_ID + value
            if not self._keep_ids or not re.fullmatch(_VALUES["id"], value) or new in self._ids:
                return None
            self._ids.add(new)
            return new
        return value if attribute not in _VALUES or re.fullmatch(_VALUES[attribute], value, re.A) else None


def scheme(address: str) -> str:
    """The scheme of an address as a browser reads it, lower-case; empty where it has none."""
    seen = re.sub(r"[\x00-\x20\x7f]", "", address)
    found = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", seen)
    return found[1].lower() if found else ""


class _Finder(HTMLParser):
    """Lists what the sanitiser takes out of the HTML that it is fed."""

    def __init__(self, keep_ids: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Finding] = []
        self._ids: dict[str, str] = {}
        self._keep_ids = keep_ids

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Compare one tag with what is allowed."""
        writing = (self.get_starttag_text() or f"<{tag}")[:300]
        if tag not in ELEMENTS:
            what = " with all that it holds" if tag in _DROPPED else ""
            help = _INSTEAD.get(tag, "Use Markdown. If the sign < itself is meant, write &lt; or put it into `code`.")
            self.found.append(Finding(f"<{tag}> may not stand in a text; it was taken out{what}", (writing,), help))
            return
        for name, value in attrs:
            if name not in ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set()):
                message = f"the attribute {quoted(name)} of <{tag}> may not stand in a text; it was taken out"
                self.found.append(Finding(message, (writing,), _WITHOUT.get(name, _NO_ATTRIBUTE)))
            elif name in _ADDRESSES and value:
                self._address(tag, name, value, writing)
            elif name in _VALUES and not (value or "").startswith(HEADING_ID):
                self._value(tag, name, value or "", writing)

    handle_startendtag = handle_starttag

    def parse_html_declaration(self, i: int) -> int:
        """`<![x` is a comment, as to a browser; some Pythons take it for a fault of theirs."""
        if self.rawdata.startswith("<![", i):
            return self.parse_bogus_comment(i)
        return super().parse_html_declaration(i)

    def _value(self, tag: str, name: str, value: str, writing: str) -> None:
        """Compare a value with those that its attribute may have."""
        said = f'the attribute "{name}" of <{tag}> was taken out:'
        if not re.fullmatch(_VALUES[name], value, re.A):
            help = f"It may be {_VALUES[name].replace('|', ', ')}." if name in ("dir", "scope") else _NO_ATTRIBUTE
            help = _WITHOUT.get(name, help)
            self.found.append(Finding(f"{said} it cannot be {quoted(value)}", (writing,), help))
        elif name == "id" and not self._keep_ids:
            help = "Nothing can lead to a place in a summary, a claim or a note; take the id out."
            self.found.append(Finding(f"{said} a short text has no anchors", (writing,), help))
        elif name == "id" and value in self._ids:
            help = "Give one of them another id."
            message = f"{said} {quoted(value)} is the id of another element"
            self.found.append(Finding(message, (writing,), help, int(self._ids[value] == writing)))
        elif name == "id":
            self._ids[value] = writing

    def _address(self, tag: str, name: str, value: str, writing: str) -> None:
        kind = scheme(value)
        where = (value, writing)
        outside = value.startswith(("//", "\\", "/\\"))
        if (kind and kind not in OUTSIDE + INSIDE) or (kind and not value.lower().startswith(kind + ":")):
            message = f'the address {quoted(value)} of <{tag}> was taken out: "{kind}:" is not allowed'
            self.found.append(Finding(message, where, _scheme_help(kind, value)))
        elif name == "src" and (kind or outside):
            message = f"the picture {quoted(value)} was taken out: nothing is loaded from another host"
            help = "Put the picture into content/media/, if its licence allows that, and write media/FILE."
            self.found.append(Finding(message, where, help))
        elif outside:
            message = f"the address {quoted(value)} of <{tag}> was taken out: it does not say https: or http:"
            self.found.append(Finding(message, where, f"Write https://{value.lstrip('/').lstrip(chr(92))}"))


def _scheme_help(kind: str, value: str) -> str:
    """What to do about an address whose beginning is none of those that are allowed."""
    if len(kind) == 1 or kind == "file":
        return "This is a file on one machine alone. Put it into content/media/, and write media/FILE."
    if meant := near(kind, INSIDE):
        return f"Did you mean {meant}:{value[len(kind) + 1 :].strip()}?"
    if near(kind, OUTSIDE) and "//" in value:
        return f"Write https://{value.partition('//')[2]}"
    return "A link begins with https://, http:// or mailto:, one within the site with event: or article:."


_PLAIN_ADDRESS = r'(?!https?:|mailto:|#|/[^/\\]|/"|media/|(?:' + "|".join(INSIDE) + r'):|")'
# Begins with what is looked for in no time: a pattern that begins with names is tried at every character.
_SUSPECT = re.compile(rf'="(?:(?<=src=")(?i:https?:)|(?:(?<=href=")|(?<=src=")|(?<=cite="))(?i:{_PLAIN_ADDRESS}))')


def findings(html: str, has_raw: bool, keep_ids: bool) -> list[Finding]:
    """What the sanitiser will take out of `html`. Markdown's own output is looked at only where an address is odd."""
    if not has_raw and not _SUSPECT.search(html):
        return []
    finder = _Finder(keep_ids)
    of_markdown = r'<(t[dh]) class="(?:right|center)">|<(code) class="[^"]*">'
    finder.feed(re.sub(of_markdown, lambda m: f"<{m[1] or m[2]}>", html))
    finder.close()
    return finder.found
