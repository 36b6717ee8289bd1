"""Articles and pages: what their file names and front matter say."""

from datetime import date
from pathlib import PurePosixPath
from typing import Any

from msgspec.structs import fields as fields_of
from msgspec.structs import replace

from karabakh_site.diagnostics import Report, nearest, quoted
from karabakh_site.model.record import Article, Page, Site
from karabakh_site.model.values import Later, Markdown, ProseFile, Span, Told
from karabakh_site.source import front_matter
from karabakh_site.source.conflicts import MESSAGE, conflicts
from karabakh_site.source.context import BAD, Context
from karabakh_site.source.files import SourceFile
from karabakh_site.source.kinds import ID, LANGUAGE, UNPRINTABLE, id_help
from karabakh_site.source.languages import LANGUAGE_NAMES, OF_COUNTRIES
from karabakh_site.source.site_schema import ARTICLE_FIELDS, PAGE_FIELDS, translated_fields
from karabakh_site.source.strict_yaml import Mapping, Node, load
from karabakh_site.source.structs import Read, Struct, Values
from karabakh_site.source.texts import told


def read_prose(file: SourceFile, site: Site, cx: Context) -> Article | Page:
    """The article or page of one Markdown file with front matter, which stands in articles/ or pages/."""
    cut = front_matter.cut(file.text)
    assert cut is not None
    before = cx.report.counts()
    front = load(file.path, file.text, cx.report, cut.first, cut.last, cx.lose)
    if front is None and cx.report.counts() == before:
        front = Mapping((), Span(file.path, 0, 1))
    refuse_unprintable(file, cut.body, cx)
    refuse_conflicts(file, cut.body, cx)
    return (read_article if file.name.startswith("articles/") else read_page)(file, front, cut.body, site, cx)


def refuse_unprintable(file: SourceFile, body: int, cx: Context) -> None:
    """Report what cannot be shown in the text behind the front matter, which begins at `body`."""
    if file.text.replace("\n", "").isprintable():  # as most are: to search takes three times as long
        return
    for odd in UNPRINTABLE.finditer(file.text, body):
        message = f"the control character U+{ord(odd[0]):04X} stands here, which cannot be shown"
        help = "Delete it: put the cursor behind it and press backspace."
        cx.bad("invalid-value", Span(file.path, odd.start(), odd.end()), message, help)


def refuse_conflicts(file: SourceFile, body: int, cx: Context) -> bool:
    """Report versions that git could not join in the text from `body` on; answers whether there are any."""
    marked = conflicts(file.text, body)
    for start, end in marked:
        cx.bad("merge-conflict", Span(file.path, start, end), MESSAGE)
    return bool(marked)


def with_body(item: Article | Page, file: ProseFile, report: Report) -> Article | Page:
    """An article or page, read from its front matter alone, with the text of its file."""
    return replace(item, body=_body(Span(item.span.path, file.start, file.end), file.told, item.lang, report))


def _body(span: Span, told: Told, lang: str, report: Report) -> Markdown:
    return Markdown(Later(told, lambda: report.text(span.path)[span.start : span.end]), lang, span)


def _own_body(file: SourceFile, start: int, lang: str, report: Report) -> Markdown:
    return _body(Span(file.path, start, len(file.text)), told(file.text[start:]), lang, report)


def read_article(file: SourceFile, front: Node | None, body: int, site: Site, cx: Context) -> Article:
    """The article of one Markdown file. Where its front matter cannot be read, the rest is there to be checked."""
    has_slug = isinstance(front, Mapping) and any(key.value == "slug" for key, _ in front.items)
    slug, lang, translated = _named(file, site, cx, has_slug)
    fields = translated_fields(ARTICLE_FIELDS) if translated else ARTICLE_FIELDS

    def make(v: Values, span: Span, cx: Context) -> Article:
        v.setdefault("date", date.min)  # a translation's, until it has inherited the original's
        values: Values = {"slug": slug, **v}
        own = _own_body(file, body, lang, cx.report)
        return Article(**values, lang=lang, body=own, span=span, is_translation=translated)

    def rule(read: Read, cx: Context) -> None:
        if not read.has("summary") and not translated:
            cx.bad("missing-summary", read.first, "the article has no summary")

    return _read(Struct("an article", fields, make, rule), front, file, lang, cx)  # type: ignore[no-any-return]


def read_page(file: SourceFile, front: Node | None, body: int, site: Site, cx: Context) -> Page:
    """The page of one Markdown file. Where its front matter cannot be read, the rest is there to be checked."""
    slug, lang, translated = _named(file, site, cx)

    def make(v: Values, span: Span, cx: Context) -> Page:
        own = _own_body(file, body, lang, cx.report)
        return Page(**v, slug=slug, lang=lang, body=own, span=span, is_translation=translated)

    return _read(Struct("a page", PAGE_FIELDS, make), front, file, lang, cx)  # type: ignore[no-any-return]


def _read(struct: Struct, front: Node | None, file: SourceFile, lang: str, cx: Context) -> Any:
    """Reads front matter, whose texts are in the language of the file."""
    before, cx.lang = cx.lang, lang
    found = BAD if front is None else struct.read(front, "front matter", cx)
    cx.lang = before
    return struct.make({"title": ""}, Span(file.path, 0, 1), cx) if found is BAD else found


def _named(file: SourceFile, site: Site, cx: Context, has_slug: bool = False) -> tuple[str, str, bool]:
    """The slug and language that the file's name gives, and whether it is a translation: SLUG.md or SLUG.LANG.md.

    A file that states its slug may have any name.
    """
    stem = PurePosixPath(file.name).name.removesuffix(".md")
    slug, dot, lang = stem.partition(".")
    if not ID.fullmatch(slug) and not (has_slug and not dot):
        message = f"the file's name {quoted(stem + '.md')} cannot be a slug"
        cx.report.add_whole("invalid-id", file.path, message, id_help(stem if "." in slug else slug, ".md"))
        cx.lost.add(slug)
    if not dot:
        return slug, site.language, False
    if lang in site.languages and lang != site.language:
        return slug, lang, True
    cx.lost.add(slug)  # so that nobody asks for its original
    if not LANGUAGE.fullmatch(lang):
        message, help = f"{quoted(lang)} in the file's name is not a language tag", f"Without it: {slug}.md"
        cx.report.add_whole("invalid-language", file.path, message, help)
        return slug, site.language, True
    if lang == site.language:
        message, help = f"\"{lang}\" in the file's name is the site's own language", f"Name the file {slug}.md"
        cx.report.add_whole("invalid-language", file.path, message, help)
    elif not cx.site_is_lost and lang not in cx.lost:
        help = (
            exchanged(slug, lang, site.languages)
            or nearest(lang, site.languages)
            or f"Add it to the languages there: languages: [{', '.join(site.languages)}, {lang}]"
        )
        message = f'"{lang}" in the file\'s name is not among the languages of site.yaml'
        cx.report.add_whole("invalid-language", file.path, message, help)
    return slug, lang, True


def exchanged(slug: str, lang: str, languages: tuple[str, ...]) -> str:
    """What to do about the name of a translation whose parts are exchanged, or that has a country in its name."""
    if slug in languages:
        return f"The language stands behind the name: {lang}.{slug}.md"
    own = OF_COUNTRIES.get(lang.lower(), "")
    return f"{LANGUAGE_NAMES[own]} is {own}: {slug}.{own}.md" if own in languages else ""


def inherit(kind: str, items: list[Any], cx: Context) -> None:
    """Gives each translation among `items`, in place, what it does not state of its original, the title excepted.

    The original is the file that is named alike, or else the one with that slug.
    """
    if not any(item.is_translation for item in items):
        return
    originals = {item.slug: item for item in items if not item.is_translation}
    originals |= {PurePosixPath(item.body.span.path).stem: item for item in items if not item.is_translation}
    for i, item in enumerate(items):
        if not item.is_translation:
            continue
        original = originals.get(item.slug)
        if original is None:
            if not cx.knows(kind, item.slug):
                message = f'there is no {kind} "{item.slug}" that this could translate'
                cx.report.add_whole(f"unknown-{kind}", item.body.span.path, message, nearest(item.slug, originals))
            continue
        items[i] = _inherited(item, original)


_OWN = frozenset({"title", "aliases", "corrections", "translated", "summary_lang"})


def _inherited(item: Any, original: Any) -> Any:
    """A translation with what it has from its original. Where it has a day of its own, the day on which the original
    was changed is not its."""
    empty = ("", (), None, date.min)
    stated = max(getattr(item, "date", date.min), item.updated or date.min)
    names = [f.name for f in fields_of(item) if f.name not in _OWN and getattr(item, f.name) in empty]
    if getattr(original, "draft", False):
        names.append("draft")
    values = {name: getattr(original, name) for name in names if name != "updated" or stated == date.min}
    if values.get("summary"):
        values["summary_lang"] = original.lang
    if values.get("cover"):
        values["cover"] = replace(original.cover, lang=original.lang)
    return replace(item, slug=original.slug, translated=None if stated == date.min else stated, **values)
