"""Sources in the vocabulary of schema.org, as JSON-LD nodes: mappings of names to texts, nodes and lists of them.

Types are those of `kinds.py`. Who is a person is known of names with parts alone; of a literal name nobody said whether
it is a body or a person, so that its node has no type. A field that is not known is absent.
"""

from karabakh_site.bibliography.access import safe
from karabakh_site.bibliography.machines.fields import (
    address,
    doi,
    doi_address,
    get,
    names_in,
    one_line,
    pages,
    period,
    title_of,
    upright,
)  # fmt: skip
from karabakh_site.bibliography.machines.kinds import kind_of
from karabakh_site.bibliography.scripts import romanised
from karabakh_site.model.record import Source
from karabakh_site.model.values import Name

Node = dict[str, object]

# The property for those in each role (CSL name variables); roles beside the making of a work have none here.
_ROLES = {
    "author": "author", "editor": "editor", "editorial-director": "editor", "translator": "translator",
    "producer": "producer", "executive-producer": "producer", "series-creator": "creator",
    **dict.fromkeys(
        "chair compiler composer contributor curator director guest host illustrator interviewer narrator organizer "
        "performer script-writer".split(),
        "contributor",
    ),
}  # fmt: skip
_PAGED = frozenset(
    ("Article", "ScholarlyArticle", "NewsArticle", "BlogPosting", "SocialMediaPosting", "Report", "Chapter")
)
_SERIAL = frozenset(("Periodical", "Newspaper"))


def node(type_: str, **properties: object) -> Node:
    """A node without the properties that have nothing to say, its texts on one line each.

    A trailing `_` in a name stands for a leading `@`.
    """
    found: Node = {"@type": type_} if type_ else {}
    for key, value in properties.items():
        if value and (said := _lined(value)):
            found[f"@{key[:-1]}" if key[-1] == "_" else key] = said
    return found


def _lined(value: object) -> object:
    if type(value) is str:
        return one_line(value)
    return [_lined(each) for each in value] if isinstance(value, list) else value


def one_or_all(values: list[object]) -> object:
    """A single value by itself, several as a list."""
    return values[0] if len(values) == 1 else values


def cited(source: Source, id: str) -> Node:
    """A source in the `citation` of a work: what tells it from others. `id` is the address of its page."""
    return node(
        kind_of(source.type).schema,
        id_=id,
        name=title_of(source),
        author=_people(source, "author", parts=False),
        datePublished=period(source.issued),
        inLanguage=source.language,
        url=address(source) or doi_address(source),
        archivedAt=safe(one_line(source.archive_url)),
    )


def work(source: Source, known: Node, home: str) -> Node:
    """All that is known of a source: what it is cited by (`known`), and the rest. `home` is the language that the
    record's translations are in."""
    kind = kind_of(source.type)
    book, isbn, issn = kind.schema == "Book", get(source, "ISBN"), get(source, "ISSN")
    whole = _whole(source)
    placed = {"ISBN": book or bool(whole.get("isbn")), "ISSN": kind.schema in _SERIAL or kind.whole in _SERIAL}
    numbers = {"DOI": doi(source), "ISBN": isbn, "ISSN": issn}
    identifiers: list[object] = [
        node("PropertyValue", propertyID=name, value=value)
        for name, value in numbers.items()
        if value and not placed.get(name)
    ]
    return {**known, **_everyone(source)} | node(
        "",
        alternateName=one_or_all(_other_titles(source, home)),
        description=get(source, "abstract"),
        publisher=publisher(get(source, "publisher"), place=get(source, "publisher-place")),
        isPartOf=whole,
        genre=get(source, "genre"),
        identifier=one_or_all(identifiers),
        sameAs=doi_address(source) if address(source) else "",
        bookEdition=get(source, "edition") if book else "",
        numberOfPages=get(source, "number-of-pages") if book else "",
        isbn=isbn if book else "",
        issn=issn if kind.schema in _SERIAL else "",
        reportNumber=get(source, "number") if kind.schema == "Report" else "",
        legislationIdentifier=get(source, "number") if kind.schema == "Legislation" else "",
        version=get(source, "version"),
        pagination=get(source, "page") if kind.schema in _PAGED else "",
        **(dict(zip(("pageStart", "pageEnd"), pages(source), strict=True)) if kind.schema in _PAGED else {}),
    )


def publisher(name: str, *, url: str = "", place: str = "") -> Node:
    """An organisation that publishes; without a name no node."""
    return node("Organization", name=name, url=url, location=place) if name else {}


def _whole(source: Source) -> Node:
    """What a source is part of: an issue of a volume of a periodical, as far as these are known, a book, a site."""
    kind, name = kind_of(source.type), get(source, "container-title")
    serial = kind.whole in _SERIAL
    if not name and not (serial and get(source, "ISSN")):
        return {}
    found = node(
        kind.whole,
        name=name,
        isbn=get(source, "ISBN") if kind.whole == "Book" else "",
        issn=get(source, "ISSN") if serial else "",
    )
    volume, issue = (get(source, name) if serial else "" for name in ("volume", "issue"))
    if volume:
        found = node("PublicationVolume", volumeNumber=volume, isPartOf=found)
    if issue:
        found = node("PublicationIssue", issueNumber=issue, isPartOf=found)
    return found


def _other_titles(source: Source, home: str) -> list[object]:
    """Transliteration and translation, each with its language, of a title that there is."""
    rows = ((source.transliterated_title, romanised(source.language)), (source.translated_title, home))
    return [{"@value": one_line(text), "@language": lang} for text, lang in rows if source.title and one_line(text)]


def _everyone(source: Source) -> Node:
    found: dict[str, list[object]] = {}
    for role, _ in source.names:
        if role in _ROLES:
            found.setdefault(_ROLES[role], []).extend(_each(source, role, parts=True))
    return {name: one_or_all(people) for name, people in found.items() if people}


def _people(source: Source, role: str, *, parts: bool) -> object:
    return one_or_all(_each(source, role, parts=parts))


def _each(source: Source, role: str, *, parts: bool) -> list[object]:
    return [_person(name, parts) for name in names_in(source, role)]


def _person(name: Name, parts: bool) -> Node:
    if name.literal:
        return {"name": name.literal}
    given, family, suffix = (name.given, name.family, name.suffix) if parts else ("", "", "")
    return node("Person", name=upright(name), givenName=given, familyName=family, honorificSuffix=suffix)
