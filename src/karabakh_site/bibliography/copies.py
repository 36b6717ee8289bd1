"""Sources in the styles of others, set by the engine: copies for readers, and entries where a site has such a style.

Each is worked out from its own source alone, so that the same source gives the same entry whatever else is cited, and
what was worked out once can be kept: the key says all that an answer of the engine depends on.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import cache

from msgspec import Struct, field
from msgspec.structs import replace

from karabakh_site.bibliography import engine, typeset
from karabakh_site.bibliography.access import kept, robust
from karabakh_site.bibliography.csl_styles import job, text, written_in
from karabakh_site.bibliography.draft import Draft
from karabakh_site.bibliography.engine import EngineFailed, Inlines
from karabakh_site.bibliography.parts import Clause, EntryPart, mark, plain
from karabakh_site.bibliography.references import Meta, reference
from karabakh_site.bibliography.remarks import remarks
from karabakh_site.bibliography.scripts import same_language
from karabakh_site.bibliography.texts import finished
from karabakh_site.bibliography.words import words_for
from karabakh_site.memo import Memo
from karabakh_site.model.record import Source, Style
from karabakh_site.model.values import Span

_NOWHERE = Span("", 0, 0)


class Form(Struct, frozen=True):
    """A style, and whether its note is meant or its entry in a list."""

    style: Style
    note: bool = False


COPIES: Mapping[str, Form] = {
    "apa": Form(Style("apa", _NOWHERE)),
    "chicago_author_date": Form(Style("chicago-author-date", _NOWHERE)),
    "chicago_note": Form(Style("chicago-notes-bibliography", _NOWHERE), note=True),
    "chicago_bibliography": Form(Style("chicago-notes-bibliography", _NOWHERE)),
    "mla": Form(Style("modern-language-association", _NOWHERE)),
}
"""The forms that a reader is given, beside the house style; a name each for the interface's words."""


class StyleFailed(EngineFailed):
    """The engine did not understand a style of the site's own."""

    def __init__(self, style: Style, why: str) -> None:
        super().__init__(why)
        self.style = style


class Copies(Struct):
    """What the engine made, for pages in the language `page`; its own words are in the language `written`.

    `used` are its answers by their keys.
    """

    page: str
    written: str
    home: str
    used: dict[str, Inlines] = field(default_factory=dict)
    keys: dict[tuple[Form, Source], str] = field(default_factory=dict)

    def on(self, page: str) -> "Copies":
        """The same for pages in another language."""
        return self if page == self.page else replace(self, page=page)

    def clause(self, form: Form, source: Source) -> Clause:
        """The copy of a source; empty where there is none, or the style has nothing to say of it."""
        found = self.used.get(self.keys.get((form, source), "")) if self.used else None
        if not found:
            return ()
        parts = tuple(self._on_page(part) for part in typeset.parts(found, source.language, self.written))
        return robust(self._draft(source), parts)

    def _draft(self, source: Source) -> Draft:
        return Draft(source, self.page, words_for(self.page), self.home)

    def entry(self, style: Style, source: Source) -> Clause:
        """The entry of a source in a list: the copy, and behind it what no style would say and the record knows.

        Empty where the style does not list such a source.
        """
        parts = list(self.clause(Form(style), source))
        if not parts:
            return ()
        draft = self._draft(source)
        for clause in filter(None, (*kept(draft), remarks(draft))):
            ending = "" if finished(plain(parts)) else draft.words.stop
            parts += [mark(f"{ending} "), *clause]
            parts.append(mark(draft.words.stop))
        return tuple(parts)

    def _on_page(self, part: EntryPart) -> EntryPart:
        """The part with its language where that is not the page's, instead of where it is not the engine's."""
        lang = part.lang or self.written
        return part._replace(lang="" if same_language(lang, self.page) else lang)


def make(wanted: Iterable[tuple[Form, Source]], page: str, home: str, memo: Memo) -> Copies:
    """The copies of sources on pages in the language `page`; `home` is the language of the record's own texts.

    What is not kept in `memo` is asked of the engine, all of it in one process. Raises EngineAbsent where that is
    needed and not there, StyleFailed for a style of the site's own that it does not understand, EngineFailed and
    OSError where it does not work.
    """
    written = written_in(page)
    copies = Copies(page, written, home)
    asked: dict[Form, dict[str, dict[str, Meta]]] = {}
    items: dict[Source, dict[str, Meta]] = {}
    for form, source in wanted:
        item = items.get(source) or items.setdefault(source, reference(source, written, home))
        key = copies.keys[form, source] = _key(form, written, item)
        if (known := memo.get("copy", key)) is not None:
            copies.used[key] = json.loads(known)
        else:
            asked.setdefault(form, {})[key] = item
    jobs = [(job(form.style, written, note=form.note), list(new.values())) for form, new in asked.items()]
    for (form, new), answer in zip(asked.items(), engine.run(jobs), strict=True):
        if isinstance(answer, EngineFailed):
            raise StyleFailed(form.style, answer.why) if form.style.csl else answer
        for key, inlines in zip(new, answer, strict=True):
            copies.used[key] = inlines
            memo.put("copy", key, json.dumps(inlines, ensure_ascii=False, separators=(",", ":")))
    return copies


def _key(form: Form, written: str, item: Mapping[str, Meta]) -> str:
    """All that an answer depends on, in a word."""
    return hashlib.sha256(f"{_digest(form, written)} {json.dumps(item, sort_keys=True)}".encode()).hexdigest()


@cache
def _digest(form: Form, written: str) -> str:
    """Of the style as it was written: what is made of it for the engine, which takes long, follows from that."""
    whole = "\x00".join((engine.version(), text(form.style), written, str(form.note)))
    return hashlib.sha256(whole.encode()).hexdigest()
