"""What stands on a parsed page."""

from selectolax.lexbor import LexborNode


def text(node: LexborNode) -> str:
    """The text of an element, its spaces as a reader sees them."""
    return " ".join(node.text().split())


def rows(node: LexborNode) -> list[list[str]]:
    """The texts of a table's cells, row by row, without the short names of sources, which are attributes."""
    return [[text(cell) for cell in row.css("th, td")] for row in node.css("tr")]
