"""Where sentences end, after the rules of their language: sentencex, Wikimedia's segmenter, kept within bounds.

For quotation marks that are not closed it takes the square of a text's length (16,000 of them 0.1 s, a megabyte
minutes), so that a longer text is given to it in stretches.
"""

from collections.abc import Iterator

from sentencex import segment

LONGEST = 4_000
"""Characters that are looked at together: more than any paragraph that is meant to be read."""


def sentences(text: str, lang: str) -> Iterator[str]:
    """The sentences of a text in `lang` (BCP 47), each with the white space behind it: one after the other the text."""
    primary = lang.partition("-")[0].lower()
    for stretch in _stretches(text):
        yield from segment(primary, stretch)


def _stretches(text: str) -> Iterator[str]:
    start = 0
    while len(text) - start > LONGEST:
        end = text.rfind(" ", start, start + LONGEST) + 1 or start + LONGEST
        yield text[start:end]
        start = end
    yield text[start:]
