"""Side notes: the short name of a source in the margin of a wide screen, beside the line that first cites it."""

from collections.abc import Iterable
from html import escape

from karabakh_site.model.pieces import Shown


def side_note(number: int, short: Iterable[Shown]) -> str:
    """The markup that stands behind the number of a source where it is first used.

    Its elements are empty: the words are attributes, which the style sheet shows where there is a margin for them. So
    they are no part of the sentence for whoever reads the page otherwise: on a narrow screen, without style, on paper,
    in the accessibility tree, as microformats, in a search index or in a copied sentence. Each stretch of another
    language keeps its language and direction.
    """
    words = "".join(f'<bdi{_language(stretch)} data-text="{escape(stretch.value)}"></bdi>' for stretch in short)
    return f'<span class="side-note" aria-hidden="true" data-number="{number}">{words}</span>'


def _language(stretch: Shown) -> str:
    direction = f' dir="{stretch.dir}"' if stretch.dir else ""
    return f' lang="{stretch.lang}"{direction}' if stretch.lang else ""
