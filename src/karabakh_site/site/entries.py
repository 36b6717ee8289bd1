"""Entries of sources as a page shows them. Each is worked out once a language, however many pages cite it."""

from collections.abc import Callable, Mapping

from markupsafe import Markup

from karabakh_site.bibliography.entries import entry, named_in_text, short_parts
from karabakh_site.bibliography.parts import Clause, plain
from karabakh_site.bibliography.scripts import lang_of_title
from karabakh_site.bibliography.texts import clean, unbracketed
from karabakh_site.bibliography.words import words_for
from karabakh_site.model.pieces import Shown
from karabakh_site.model.prose import Words
from karabakh_site.model.record import Source
from karabakh_site.site.entry_html import entry_html
from karabakh_site.site.shown import in_language, marked


class Entries:
    """The entries in one language; `suffixes` tell sources of one author and year apart, `home` is the site's own.

    `made` gives the entry of a source in another style, where the site has one.
    """

    def __init__(
        self,
        sources: Mapping[str, Source],
        suffixes: Mapping[str, str],
        home: str,
        lang: str,
        made: Callable[[Source], Clause] | None = None,
    ) -> None:
        self._sources, self._suffixes, self._home, self._lang = sources, suffixes, home, lang
        self._styled = made
        self._entries: dict[str, tuple[Markup, str]] = {}
        self._short: dict[str, tuple[Shown, ...]] = {}

    def html(self, id: str) -> Markup:
        """The whole entry, in the site's style; in the house style where that one does not list such a source."""
        return self._entry(id)[0]

    def alone(self, id: str) -> Markup:
        """The entry in the house style as it is cited elsewhere, without the letter that a list of ours gives it."""
        if not self._styled and not self._suffixes.get(id):
            return self.html(id)
        return entry_html(self._made(entry, self._sources[id]), self._lang)

    def heading(self, id: str) -> Shown:
        """What a source is called on a page of its own: its title as published, else our description in brackets, as
        one that is ours; never its translation, which the entry gives beside the title.
        """
        source = self._sources[id]
        if title := clean(source.title):
            return in_language(title, lang_of_title(title, source.language, self._lang), self._lang)
        return marked(f"[{unbracketed(clean(source.label))}]", self._home, self._lang)

    def text(self, id: str) -> str:
        """The whole entry as plain text."""
        return self._entry(id)[1]

    def named(self, id: str) -> tuple[Shown, ...]:
        """How running text names a source: `Kazimirov`, in stretches of one language each."""
        made = named_in_text(self._sources[id], self._lang, words_for(self._lang), home=self._home)
        return self._stretches(made)

    def short(self, id: str) -> tuple[Shown, ...]:
        """A source's short name, such as `Armenpress, 2023`, in stretches of one language each."""
        source, suffix = self._sources[id], self._suffixes.get(id, "")
        if id not in self._short:
            self._short[id] = self._stretches(self._made(short_parts, source, suffix))
        return self._short[id]

    def words(self, words: Words, lang: str) -> tuple[Shown, ...]:
        """Plain words of a text in `lang`, with the sources that they name, in stretches of one language each."""
        row: list[Shown] = []
        for piece in words:
            if isinstance(piece, str):
                row.append(marked(piece, lang, self._lang))
            else:
                row += [shown for id in piece for shown in self.named(id)]
        return tuple(row)

    def _entry(self, id: str) -> tuple[Markup, str]:
        """The entry and its plain text."""
        source, suffix = self._sources[id], self._suffixes.get(id, "")
        if id not in self._entries:
            made = (self._styled(source) if self._styled else ()) or self._made(entry, source, suffix)
            self._entries[id] = entry_html(made, self._lang), plain(made)
        return self._entries[id]

    def _made(self, form: Callable[..., Clause], source: Source, suffix: str = "") -> Clause:
        return form(source, self._lang, words_for(self._lang), suffix=suffix, home=self._home)

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
