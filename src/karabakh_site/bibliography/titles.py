"""The title of a source as published, what helps to read it, and what stands in for it.

`‘Original’ / Transliteration [Translation] [Map]`. The original comes first and keeps its language, its capitals and
its own quotation marks; the translation is only ever a gloss after it, left out on pages in the original's language.
A thing without a title shows our description in square brackets, upright, never as a title.
"""

from karabakh_site.bibliography.draft import Draft
from karabakh_site.bibliography.parts import Clause, EntryPart, mark
from karabakh_site.bibliography.scripts import lang_of_title, romanised, same_language
from karabakh_site.bibliography.texts import alike, clean, in_quotes, mentions, unbracketed


def quoted(draft: Draft) -> bool:
    """Whether the title stands in quotation marks, as the title of a part of something larger."""
    if draft.form.title != "either":
        return draft.form.title == "quoted"
    larger = draft.get("container-title")
    return bool(larger) and alike(larger) not in draft.said | {alike(draft.source.title)}


def title(draft: Draft) -> Clause:
    """The title alone, or what stands in for it; () where the record has neither."""
    source = draft.source
    text = clean(source.title)
    if not text:
        return _stand_in(draft)
    if alike(text) in draft.said:
        return ()
    italic = not quoted(draft)
    draft.say(text)
    part = EntryPart("title", text, lang_of_title(text, source.language, draft.lang), italic=italic)
    if italic or in_quotes(text):
        return (part,)
    words = draft.words
    before, after = words.other_quotes if words.quotes[0] in text else words.quotes
    return (mark(before), part, mark(after))


def glosses(draft: Draft) -> Clause:
    """Transliteration and translation, each with the mark before it; () without a title that they would explain."""
    source = draft.source
    known = {alike(source.title)}
    out: list[EntryPart] = []
    if not clean(source.title):
        return ()
    letters = clean(source.transliterated_title)
    if letters and alike(letters) not in known:
        known.add(alike(letters))
        out += [mark(" / "), EntryPart("transliteration", letters, romanised(source.language))]
    meaning = clean(source.translated_title)
    if meaning and alike(meaning) not in known and not (source.language and same_language(source.language, draft.lang)):
        out += [mark(" ["), draft.our("translation", meaning), mark("]")]
    return tuple(out)


def medium(draft: Draft) -> Clause:
    """[Press release], [Map]: the recorded genre and medium, else the word for those types that need one.

    Nothing where the title or our description says it already.
    """
    source = draft.source
    in_body = any("genre" in sentence for sentence in draft.form.body)
    recorded = [text for text in ("" if in_body else draft.once("genre"), draft.once("medium")) if text]
    parts = [draft.name("medium", text) for text in recorded]
    if not parts and source.label and not clean(source.title):
        return ()
    if not parts:
        parts = [draft.word(word, "medium") for kind, word in draft.words.kinds if kind == source.type]
    heard = [part for part in parts if not mentions(clean(source.title), part.text)]
    if not heard:
        return ()
    out: list[EntryPart] = []
    for part in heard:
        out += [mark(", "), part] if out else [part]
    return (mark("["), *out, mark("]"))


def _stand_in(draft: Draft) -> Clause:
    for kind, text in (
        ("label", unbracketed(clean(draft.source.label))),
        ("transliteration", clean(draft.source.transliterated_title)),
        ("translation", clean(draft.source.translated_title)),
    ):
        if text:
            part = draft.our(kind, text)
            if kind == "transliteration":
                part = EntryPart(kind, text, romanised(draft.source.language))
            return (mark("["), part, mark("]"))
    return ()
