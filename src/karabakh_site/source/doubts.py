"""maybe-slip, across the record: what is allowed as it stands, and was probably meant otherwise."""

import re
from collections.abc import Iterator

from karabakh_site.model.record import Article, Page, Place, Record, Site, Source
from karabakh_site.model.values import Span
from karabakh_site.source import languages
from karabakh_site.source.context import Context
from karabakh_site.source.locators import split_locator

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_PREFIXED = re.compile(r"(?:https?://(?:dx\.|www\.)?doi\.org/|doi:?\s*|DOI:?\s*)(10\.\d{4,9}/\S+)")
_NUMBERS = {"ISBN": re.compile(r"(?i)isbn(?:-1[03])?:?\s*(?=\d)"), "ISSN": re.compile(r"(?i)e?-?issn:?\s*(?=\d)")}


def check(record: Record, cx: Context) -> None:
    """Every doubt of this page."""
    for source in record.sources:
        _source(source, cx)
    _exchanged(record.places, cx)
    _translations(record, cx)
    _site(record.site, cx)
    _plain_texts(record, cx)


def _source(source: Source, cx: Context) -> None:
    if source.language and (found := languages.doubt(source.language)):
        _doubt(source.span, "language", *found, cx)
    for key, text in source.fields:
        if key == "DOI" and not _DOI.fullmatch(text):
            bare = _PREFIXED.fullmatch(text)
            help = f"Write it without what stands before it: {bare[1]}" if bare else "A DOI looks like 10.1000/182."
            _doubt(source.span, key, f'"{text}" is no bare DOI, which begins with 10.', help, cx)
        elif key in _NUMBERS and (prefix := _NUMBERS[key].match(text)):
            help = f"Write the number alone: {text[prefix.end() :]}"
            _doubt(source.span, key, f'"{text}" has its own name before the number', help, cx)
        elif key == "page" and not text[0].isdigit() and (place := split_locator(text))[0] == "page" and place[1]:
            help = f"Write the numbers alone: {place[1]}. Entries put the word for pages before them."
            _doubt(source.span, key, f'"{text}" has the word for pages before its numbers', help, cx)


def _doubt(item: Span, key: str, message: str, help: str, cx: Context) -> None:
    cx.bad("maybe-slip", _value(item, key, cx), message, help)


def _value(item: Span, key: str, cx: Context) -> Span:
    """Where the value of a key stands in an item; looked for only where there is something to say."""
    text = cx.written_at(item)
    found = re.search(rf"(?<![\w-]){re.escape(key)}[\"']?:[ \t]+([^\n]*?)[ \t]*(?=\r?\n|\Z|[,}}])", text)
    if not found:
        return item._replace(end=item.start + 1)
    return Span(item.path, item.start + found.start(1), item.start + max(found.end(1), found.start(1) + 1))


def _site(site: Site, cx: Context) -> None:
    whole = Span("content/site.yaml", 0, len(cx.report.text("content/site.yaml")))
    for tag in dict.fromkeys((site.language, *site.languages)):
        if found := languages.doubt(tag):
            at = re.search(rf"(?<=[ \[\"'-]){re.escape(tag)}(?![\w-])", cx.written_at(whole))
            span = Span(whole.path, at.start(), at.end()) if at else whole._replace(end=1)
            cx.bad("maybe-slip", span, *found)


def _plain_texts(record: Record, cx: Context) -> None:
    """Titles of events, titles and summaries of articles and pages are plain: a citation in one is shown as typed."""
    items: tuple[Article | Page, ...] = (*record.articles, *record.pages)
    rows = [(item.span, key, getattr(item, key)) for item in items for key in ("title", "summary")]
    rows += [(event.span, "title", text.value) for event in record.events for text in event.title]
    for span, key, text in rows:
        if found := re.search(r"\[[^\[\]]*(?<![\w.])@[\w-]+[^\[\]]*\]", text) if "@" in text else None:
            message = f'"{key}" is plain text, so that {found[0]} is shown as it is typed'
            _doubt(span, key, message, "Take it out, and cite the source in the text below.", cx)


def _exchanged(places: tuple[Place, ...], cx: Context) -> None:
    """A place far from all the others, that would lie among them with its latitude and longitude exchanged."""
    known = [(place, float(place.lat), float(place.lon)) for place in places if place.lat and place.lon]
    for place, lat, lon in known if len(known) > 3 else ():
        others = [(a, b) for other, a, b in known if other is not place]
        if not _among(lat, lon, others) and _among(lon, lat, others):
            message = (
                f'the place "{place.id}" lies far from all others, and would lie among them with lat and lon exchanged'
            )
            _doubt(
                place.span, "lat", message, f"If they are exchanged, write lat: {place.lon} and lon: {place.lat}", cx
            )


def _among(lat: float, lon: float, others: list[tuple[float, float]]) -> bool:
    """Whether a point lies where the others do, or as far beside them as they reach."""
    lats, lons = sorted(a for a, _ in others), sorted(b for _, b in others)
    middle = lats[len(lats) // 2], lons[len(lons) // 2]
    reach = max(1.0, lats[-len(lats) // 4] - lats[len(lats) // 4], lons[-len(lons) // 4] - lons[len(lons) // 4])
    return abs(lat - middle[0]) <= 2 * reach and abs(lon - middle[1]) <= 2 * reach


def _translations(record: Record, cx: Context) -> None:
    """An article or page whose name ends with a language of the site, beside one that is named without it."""
    for kind, items in (("article", record.articles), ("page", record.pages)):
        slugs = {item.slug for item in items if not item.is_translation}
        for slug, language in _named_alike(slugs, record.site.languages[1:]):
            original = slug.removesuffix(f"-{language}")
            path = next(item.body.span.path for item in items if item.slug == slug)
            message = f'this {kind} is named as a translation of "{original}" would be, but for the hyphen'
            cx.report.add_whole("maybe-slip", path, message, f"Name it {original}.{language}.md, if it is one.")


def _named_alike(slugs: set[str], further: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for slug in sorted(slugs):
        for language in further:
            if slug.endswith(f"-{language}") and slug.removesuffix(f"-{language}") in slugs:
                yield slug, language
