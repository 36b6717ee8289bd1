"""Entries of sources as a page shows them. Each is worked out once a language, however many pages cite it."""

from collections.abc import Callable, Mapping

from karabakh_site.bibliography.entries import entry, named_in_text, short_parts
from karabakh_site.bibliography.parts import Clause
from karabakh_site.bibliography.words import words_for
from karabakh_site.model.pieces import EntryPart, Shown
from karabakh_site.model.record import Source
from karabakh_site.prose.citing import Words
from karabakh_site.site.shown import dir_of, in_language, marked


class Entries:
    """The entries in one language; `suffixes` tell sources of one author and year apart, `home` is the site's own."""

    def __init__(self, sources: Mapping[str, Source], suffixes: Mapping[str, str], home: str, lang: str) -> None:
        self._sources, self._suffixes, self._home, self._lang = sources, suffixes, home, lang
        self._parts: dict[str, tuple[EntryPart, ...]] = {}
        self._short: dict[str, tuple[Shown, ...]] = {}

    def parts(self, id: str) -> tuple[EntryPart, ...]:
        """The whole entry, in the house style."""
        if id not in self._parts:
            made = self._made(entry, id)
            self._parts[id] = tuple(
                EntryPart(p.kind, p.text, p.lang, dir_of(p.lang, self._lang), p.href, p.italic) for p in made
            )
        return self._parts[id]

    def text(self, id: str) -> str:
        """The whole entry as plain text."""
        return "".join(part.text for part in self.parts(id))

    def heading(self, id: str) -> Shown:
        """A source's title in its own language, or our description in brackets."""
        source = self._sources[id]
        if source.title:
            return marked(source.title, source.language, self._lang)
        return marked(f"[{source.label}]", self._home, self._lang)

    def named(self, id: str) -> tuple[Shown, ...]:
        """How running text names a source: `Kazimirov, V.`, in stretches of one language each."""
        made = named_in_text(self._sources[id], self._lang, words_for(self._lang), home=self._home)
        return self._stretches(made)

    def short(self, id: str) -> tuple[Shown, ...]:
        """A source's short name, such as `Armenpress, 2023`, in stretches of one language each."""
        if id not in self._short:
            self._short[id] = self._stretches(self._made(short_parts, id))
        return self._short[id]

    def words(self, words: Words, lang: str) -> tuple[Shown, ...]:
        """Plain words of a text in `lang`, with the sources that they name, in stretches of one language each."""
        row: list[Shown] = []
        for piece in words:
            if isinstance(piece, str):
                row.append(marked(piece, lang, self._lang))
            else:
                row += [shown for citation in piece.citations for shown in self.named(citation.id)]
        return tuple(row)

    def _made(self, form: Callable[..., Clause], id: str) -> Clause:
        suffix = self._suffixes.get(id, "")
        return form(self._sources[id], self._lang, words_for(self._lang), suffix=suffix, home=self._home)

    def _stretches(self, parts: Clause) -> tuple[Shown, ...]:
        """Parts with those of one language joined, and the marks between these."""
        row: list[tuple[str, str]] = []
        for i, part in enumerate(parts):
            following = next((p.lang for p in parts[i:] if p.kind != "punctuation"), "")
            inside = part.kind != "punctuation" or (row and row[-1][1] == following)
            lang = following if inside else ""
            if row and row[-1][1] == lang:
                row[-1] = (row[-1][0] + part.text, lang)
            else:
                row.append((part.text, lang))
        return tuple(in_language(text, lang, self._lang) for text, lang in row)
