"""The short name of a source behind its number: a side note in the margin of a wide screen where it is first cited, and
in a browser without script what a number shows while one points at it."""

from collections.abc import Iterable
from html import escape

from karabakh_site.model.pieces import Shown


def short_name(number: int, short: Iterable[Shown], *, first: bool) -> str:
    """The markup that stands behind the number of a source; `first` says that it is used for the first time.

    Its elements are empty: the words are attributes, which the style sheet shows where there is a margin for them. So
    they are no part of the sentence for whoever reads the page otherwise: on a narrow screen, without style, on paper,
    in the accessibility tree, as microformats, in a search index or in a copied sentence. Each stretch of another
    language keeps its language and direction.
    """
    words = "".join(f'<bdi{_language(stretch)} data-text="{escape(stretch.value)}"></bdi>' for stretch in short)
    side = " side-note" if first else ""
    return f'<span class="source-name{side}" aria-hidden="true" data-number="{number}">{words}</span>'


def _language(stretch: Shown) -> str:
    direction = f' dir="{stretch.dir}"' if stretch.dir else ""
    return f' lang="{stretch.lang}"{direction}' if stretch.lang else ""
