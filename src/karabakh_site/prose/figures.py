"""Pictures in a text: what they lack, and where they stand.

A paragraph that begins with a picture is a figure, with the rest of the paragraph as its caption. The title of a
picture is its credit, which is shown: below a figure, else right behind the picture.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from html import unescape
from typing import NamedTuple

from karabakh_site.model.prose import Credit, Link
from karabakh_site.prose.cut import ATTRIBUTES, Item, read_address
from karabakh_site.source.pictures import KINDS

_SRC = re.compile(r' src="([^"]*)"')
_DOCUMENT = re.compile(rf' src="media/(?!\.\.)[^"]*\.(?!(?:{"|".join((*KINDS, "svg"))})")(?![^"]*[./])', re.IGNORECASE)
_SAYS = (
    ("missing-alt", "the picture {} has no alternative text", re.compile(r' alt="[^"]*[^"\s]')),
    ("missing-credit", "the picture {} has no credit", re.compile(r' title="[^"]*[^"\s]')),
)
"""What each picture must say: the code of the problem where it does not, in words, and how its tag says it."""
_PICTURE = re.compile(rf"<img{ATTRIBUTES}>")
_FIGURE = re.compile(rf"<p>((?:<a{ATTRIBUTES}>)?<img{ATTRIBUTES}>(?:</a>)?)((?:(?!<img|</p>).)*)</p>", re.DOTALL)
_TITLE = re.compile(r' title="([^"]*)"')


class Lack(NamedTuple):
    """What `times` pictures lack that are shown with the same `src`: the code of the problem, a message and a help."""

    code: str
    message: str
    help: str
    src: str
    times: int


def lacking(html: str) -> Iterator[Lack]:
    """What the pictures of clean HTML lack."""
    tags = [tag[0] for tag in _PICTURE.finditer(html)] if "<img" in html else ()
    for code, message, says in _SAYS if tags else ():
        for src, times in _addresses(tag for tag in tags if not says.search(tag)):
            yield Lack(code, message.format(f'"{src}"'), "", src, times)
    for src, times in _addresses(tag for tag in tags if _DOCUMENT.search(tag)):
        yield Lack("invalid-picture", f'"{src}" is no picture', f"Link to it: [its title]({src})", src, times)


def _addresses(tags: Iterable[str]) -> Iterator[tuple[str, int]]:
    """The addresses of pictures that are shown, and how often."""
    for src, times in Counter(unescape(found[1]) for tag in tags if (found := _SRC.search(tag))).items():
        if isinstance(read_address(src, "src"), Link):
            yield src, times


def framed(html: str, note: Callable[[Item], str], short: bool) -> str:
    """Clean HTML with its figures; `note` gives the mark for a credit. A short text has pictures in its lines alone."""
    if "<img" not in html:
        return html

    def credit(tag: str) -> str:
        title = _TITLE.search(tag)
        return note(Credit(text)) if title and (text := unescape(title[1]).strip()) else ""

    def figure(found: re.Match[str]) -> str:
        picture, caption = found[1].strip(), found[4].strip()
        below = " ".join(filter(None, (caption, credit(_PICTURE.search(picture)[0]))))  # type: ignore[index]
        below = f"<figcaption>{below}</figcaption>" if below else ""
        # The title would be seen again, as a credit of its own, by what looks for pictures in lines.
        return f'<figure class="picture">{_TITLE.sub("", picture)}{below}</figure>'

    html = html if short else _FIGURE.sub(figure, html)
    return _PICTURE.sub(lambda tag: tag[0] + credit(tag[0]), html)
