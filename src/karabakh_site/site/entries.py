"""Entries of sources as a page shows them. Each is worked out once a language, however many pages cite it."""

from collections.abc import Mapping

from karabakh_site.bibliography.entries import entry, named_in_text, short_parts
from karabakh_site.bibliography.parts import plain
from karabakh_site.bibliography.words import words_for
from karabakh_site.model.pieces import EntryPart, Shown
from karabakh_site.model.record import Source
from karabakh_site.site.shown import direction


class Entries:
    """The entries in one language; `suffixes` tell sources of one author and year apart, `home` is the site's own."""

    def __init__(self, sources: Mapping[str, Source], suffixes: Mapping[str, str], home: str, lang: str) -> None:
        self._sources, self._suffixes, self._home, self._lang = sources, suffixes, home, lang
        self._parts: dict[str, tuple[EntryPart, ...]] = {}
        self._short: dict[str, Shown] = {}

    def parts(self, id: str) -> tuple[EntryPart, ...]:
        """The whole entry, in the house style."""
        if id not in self._parts:
            made = entry(
                self._sources[id],
                self._lang,
                words_for(self._lang),
                suffix=self._suffixes.get(id, ""),
                home=self._home,
            )
            self._parts[id] = tuple(
                EntryPart(p.kind, p.text, p.lang, self._dir(p.lang), p.href, p.italic) for p in made
            )
        return self._parts[id]

    def text(self, id: str) -> str:
        """The whole entry as plain text."""
        return "".join(part.text for part in self.parts(id))

    def named(self, id: str) -> tuple[Shown, ...]:
        """How running text names a source: `Kazimirov, V.`, in stretches of one language each."""
        made = named_in_text(self._sources[id], self._lang, words_for(self._lang), home=self._home)
        return tuple(Shown(p.text, p.lang, self._dir(p.lang)) for p in made)

    def short(self, id: str) -> Shown:
        """A source's short name, such as `Armenpress, 2023`, in the language that it is in."""
        if id not in self._short:
            parts = short_parts(
                self._sources[id],
                self._lang,
                words_for(self._lang),
                suffix=self._suffixes.get(id, ""),
                home=self._home,
            )
            lang = next((p.lang for p in parts if p.kind != "punctuation"), "")
            self._short[id] = Shown(plain(parts), lang, self._dir(lang))
        return self._short[id]

    def _dir(self, lang: str) -> str:
        return direction(lang) if lang and direction(lang) != direction(self._lang) else ""
