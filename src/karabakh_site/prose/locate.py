"""Finds the place of a writing in a Markdown source; only asked when there is a problem to report."""

import re
from functools import cached_property, lru_cache
from itertools import islice

from karabakh_site.diagnostics import Report
from karabakh_site.model.values import Span
from karabakh_site.prose.citations import IN_TEXT

MAX_SEARCHES = 1_000
"""In one text; each goes through all of it. What is asked for beyond is reported at the text's beginning."""

# A text in YAML is indented, and so may its fences be.
_FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t>]*\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"(?<![`\\])(`+)(?!`)((?:(?!\n[ \t]*\n).){1,2000}?)(?<!`)\1(?!`)", re.DOTALL)
_INDENTED = re.compile(r"(?:\A(?= {4}|\t)|(?:\A|(?<=\n))[ \t]*\n)((?:(?: {4}|\t)[^\n]*\n?|[ \t]*\n)+)")
_LIST = re.compile(r"^ {0,3}(?:[-*+]|\d+[.)])[ \t]", re.MULTILINE)
_CITATION = re.compile(r"(?<![\w@.+\\])@(?:\{([^{}\s]+)\}|([\w-]+))")


class Locator:
    """Finds writings in one text; what is code in it is passed over."""

    def __init__(self, report: Report, span: Span) -> None:
        self._report, self._span = report, span
        self._searches = 0

    def masked(self) -> str:
        """The text as it stands in the file, its code blanked out at the same length."""
        return self._text

    @cached_property
    def _text(self) -> str:
        whole = self._report.text(self._span.path)
        is_body = self._span.path.endswith(".md") and self._span.end == len(whole)
        return _mask(whole[self._span.start : self._span.end], is_body)

    @cached_property
    def _cited(self) -> dict[str, list[Span]]:
        """The places of every id after an @."""
        cited: dict[str, list[Span]] = {}
        for found in _CITATION.finditer(self._text):
            group = 1 if found[1] else 2
            cited.setdefault(found[group], []).append(self._at(found.start(group), found.end(group)))
        return cited

    def citations(self, id: str, count: int) -> list[Span]:
        """Up to `count` places where `@id` stands, each at the character after the @."""
        return self._cited.get(id, [])[:count] or self._beginning()

    def in_text(self, name: str) -> list[Span]:
        """Every place where `@name` stands in running text as a citation would."""
        return [self._at(m.start(1) - 1, m.end(1)) for m in IN_TEXT.finditer(self._text) if m[1] == name]

    def places(self, count: int, *writings: str) -> list[Span]:
        """Up to `count` places of the first of `writings` that stands in the text, outside code; else its beginning."""
        for writing in writings:
            self._searches += 1
            # In a quoted or folded YAML scalar a line may break at any space, and quotes are doubled or escaped.
            words = [re.escape(word).replace("'", "''?").replace('"', r'\\?"') for word in writing.split()]
            if not words or self._searches > MAX_SEARCHES:
                continue
            # An address may be the end of another one, which it is only where there is no other.
            before = r"(?<![\w/.])" if re.match(r"[\w/.]", writing) else ""
            pattern = r"\s+".join(words)
            found = islice(re.finditer(before + pattern, self._text), count)
            if spans := [self._at(m.start(), m.end()) for m in found]:
                return spans
            if before and (first := re.search(pattern, self._text)):
                return [self._at(first.start(), first.end())]
        return self._beginning()

    def _at(self, start: int, end: int) -> Span:
        return Span(self._span.path, self._span.start + start, self._span.start + end)

    def _beginning(self) -> list[Span]:
        """Where a writing is reported that stands in the text in another guise: an escape, an entity."""
        return [self._span._replace(end=self._span.start + 1)]


@lru_cache(maxsize=4)
def _mask(text: str, is_body: bool) -> str:
    """The text with code blanked out, at the same length.

    Indented lines are code only in the body of a file (YAML indents its texts), and in one with lists may belong to
    them, so there they are left.
    """
    patterns = (_FENCE, _CODE, _INDENTED) if is_body and not _LIST.search(text) else (_FENCE, _CODE)
    for pattern in patterns:
        text = pattern.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text)
    return text
