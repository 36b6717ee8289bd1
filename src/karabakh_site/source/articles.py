"""Articles and pages: what their file names and front matter say."""

from dataclasses import fields as fields_of
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from karabakh_site.diagnostics import nearest
from karabakh_site.model.record import Article, Markdown, Page, Site, Span
from karabakh_site.source.files import SourceFile
from karabakh_site.source.kinds import ID, LANGUAGE, Context, Field, Struct, Values
from karabakh_site.source.site_schema import ARTICLE_FIELDS, PAGE_FIELDS
from karabakh_site.source.strict_yaml import Node


def read_article(file: SourceFile, front: Node, body: int, site: Site, cx: Context) -> Article | None:
    """The article of one Markdown file, or None with its problems reported."""
    named = _named(file, site, cx)
    if named is None:
        return None
    slug, lang = named
    if lang != site.language:
        fields = {k: f if k == "title" else Field(f.kind) for k, f in ARTICLE_FIELDS.items() if k != "slug"}
    else:
        fields = ARTICLE_FIELDS

    def make(v: Values, node: Node, cx: Context) -> Article:
        if "summary" not in fields.keys() & {k.value for k, _ in getattr(node, "items", ())} and lang == site.language:
            cx.bad("missing-summary", Span(file.path, node.span.start, node.span.start + 1), "the article has no summary")
        text = Markdown(file.text[body:], lang, Span(file.path, body, len(file.text)))
        v.setdefault("date", date.min)  # a translation's, until it has inherited the original's
        return Article(**({"slug": slug} | v), lang=lang, body=text, span=node.span, is_translation=lang != site.language)

    return _read(Struct("an article", fields, make), front, lang, cx)


def read_page(file: SourceFile, front: Node, body: int, site: Site, cx: Context) -> Page | None:
    """The page of one Markdown file, or None with its problems reported."""
    named = _named(file, site, cx)
    if named is None:
        return None
    slug, lang = named

    def make(v: Values, node: Node, cx: Context) -> Page:
        text = Markdown(file.text[body:], lang, Span(file.path, body, len(file.text)))
        return Page(**v, slug=slug, lang=lang, body=text, span=node.span, is_translation=lang != site.language)

    return _read(Struct("a page", PAGE_FIELDS, make), front, lang, cx)


def _read(struct: Struct, front: Node, lang: str, cx: Context) -> Any:
    """Reads front matter, whose texts are in the language of the file."""
    before, cx.lang = cx.lang, lang
    found = struct.read(front, "front matter", cx)
    cx.lang = before
    return found if isinstance(found, (Article, Page)) else None


def _named(file: SourceFile, site: Site, cx: Context) -> tuple[str, str] | None:
    """The slug and language that the file's name gives: SLUG.md, or SLUG.LANG.md for a translation."""
    stem = PurePosixPath(file.name).name.removesuffix(".md")
    slug, dot, lang = stem.partition(".")
    if not ID.fullmatch(slug):
        message = f'the file name "{stem}.md" is no slug: lower-case letters and digits joined by hyphens'
        cx.report.add_whole("invalid-id", file.path, message)
        return None
    if not dot:
        return slug, site.language
    if lang == site.language or lang not in site.languages:
        why = "is the site's own language" if lang == site.language else "is not among the languages of site.yaml"
        if not LANGUAGE.fullmatch(lang):
            why = "is not a language tag"
        cx.report.add_whole("invalid-language", file.path, f'"{lang}" in the file name {why}', nearest(lang, site.languages))
        return None
    return slug, lang


def inherit(kind: str, items: list[Any], cx: Context) -> None:
    """Gives each translation among `items`, in place, what it does not state of its original, the title excepted."""
    originals = {item.slug: item for item in items if not item.is_translation}
    for i, item in enumerate(items):
        if not item.is_translation:
            continue
        original = originals.get(item.slug)
        if original is None:
            message = f'there is no {kind} "{item.slug}" that this could translate'
            cx.report.add_whole(f"unknown-{kind}", item.body.span.path, message, nearest(item.slug, originals))
            continue
        own = ("title", "aliases", "corrections")
        names = [f.name for f in fields_of(item) if f.name not in own and getattr(item, f.name) in ("", (), None, date.min)]
        items[i] = replace(item, **{name: getattr(original, name) for name in names})
