"""Text as HTML. What markupsafe does, without the `Markup` that it makes of each piece.

A page is put together from some two hundred pieces, and making each a `Markup` that is joined to a text at once took
longer than the escaping: 0.37 µs a piece, 0.06 without (markupsafe 3.0.4).
"""

from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:

    def escape(text: str) -> str:
        """The text with the five signs that mean something in HTML, also in attributes, as references."""

else:
    try:
        from markupsafe._speedups import _escape_inner as escape
    except ImportError:  # another version, or one without its compiled part
        from markupsafe import escape


def html_of(value: object) -> str:
    """The HTML of any value that a template shows: markup as it is, what has HTML of its own as that, else its text."""
    if type(value) is str:
        return escape(value)
    if type(value) is Markup:
        return value
    html = getattr(value, "__html__", None)
    return html() if html else escape(str(value))
