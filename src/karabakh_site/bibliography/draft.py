"""An entry in the making: the source, how it is to be shown, and what has been said of it so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import attrgetter

from karabakh_site.bibliography.forms import Form, form_of
from karabakh_site.bibliography.names import inverted, names_of, shown, upright
from karabakh_site.bibliography.parts import Clause, EntryPart, mark
from karabakh_site.bibliography.scripts import lang_of_name, same_language
from karabakh_site.bibliography.texts import alike, clean
from karabakh_site.bibliography.words import Words
from karabakh_site.model.record import Source
from karabakh_site.model.values import Name

OWN_SLOTS = {
    "container-title": "container_title", "publisher": "publisher", "publisher-place": "publisher_place",
    "number": "number", "URL": "URL",
}  # fmt: skip
_OWN = ("issued", *OWN_SLOTS)
_values_of = attrgetter("issued", *OWN_SLOTS.values())


@dataclass(slots=True)
class Draft:
    """`lang` is the page's language, `home` the one that the record's own texts are written in."""

    source: Source
    lang: str
    words: Words
    home: str
    form: Form = field(init=False)
    fields: Mapping[str, str] = field(init=False)
    roles: set[str] = field(default_factory=set)
    said: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.form = form_of(self.source.type)
        self.fields = dict(self.source.fields)

    def there(self) -> frozenset[str]:
        """The variables that the source has something for, by their CSL names."""
        source = self.source
        own = [name for name, value in zip(_OWN, _values_of(source), strict=True) if value]
        return frozenset([*own, *self.fields, *[role for role, _ in source.names]])

    def get(self, variable: str) -> str:
        """A standard variable by its CSL name, cleaned; "" where it is absent."""
        own = OWN_SLOTS.get(variable)
        if own:
            return clean(getattr(self.source, own))
        return clean(self.fields[variable]) if variable in self.fields else ""

    def once(self, variable: str) -> str:
        """A variable, unless the entry says the same already, as a publisher that is the author or the title."""
        text = self.get(variable)
        if not text or alike(text) in self.said:
            return ""
        self.say(text)
        return text

    def say(self, text: str) -> None:
        """Remembers what stands in the entry."""
        self.said.add(alike(text))

    def name(self, kind: str, text: str, *, italic: bool = False) -> EntryPart:
        """A part whose language is not stated: that of a name, a container, a publisher."""
        return EntryPart(kind, text, lang_of_name(text, self.source.language, self.lang), italic=italic)

    def word(self, text: str, kind: str = "word", *, italic: bool = False) -> EntryPart:
        """Something in the words of the interface, marked where they are not in the page's language."""
        return EntryPart(kind, text, self._differs(self.words.lang), italic=italic)

    def our(self, kind: str, text: str) -> EntryPart:
        """Something in the words of the record's editors."""
        return EntryPart(kind, text, self._differs(self.home))

    def people(self, role: str, *, lead: bool) -> Clause:
        """Those in a role, `Surname, I. and Surname, I.` in the lead, else `I. Surname and I. Surname`; said once."""
        everyone = names_of(self.source, role)
        if not everyone or role in self.roles:
            return ()
        self.roles.add(role)
        return self.listed(role, everyone, tuple((inverted if lead else upright)(name) for name in everyone))

    def listed(self, role: str, names: tuple[Name, ...], texts: tuple[str, ...]) -> Clause:
        """`texts`, the written form of each of `names`, as one list."""
        visible, others = shown(names)
        out: list[EntryPart] = []
        for index, text in enumerate(texts[: len(visible)]):
            if index == len(visible) - 1 and index > 0:
                out += [mark(" "), self.word(self.words.and_), mark(" ")]
            elif index:
                out.append(mark(", "))
            out.append(self.name(role, text))
        if others:
            out += [mark(" "), self.word(self.words.et_al, italic=True)]
        self.say("".join(part.text for part in out))
        return tuple(out)

    def _differs(self, tag: str) -> str:
        return "" if same_language(tag, self.lang) else tag
