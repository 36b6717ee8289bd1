"""Sources of every CSL type as COinS, Highwire tags and schema.org nodes."""

import json
import re
from datetime import UTC
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from karabakh_site.bibliography.machines import coins, highwire, schema_org
from karabakh_site.bibliography.machines.fields import day, one_line, pages, period
from karabakh_site.bibliography.machines.kinds import KINDS
from karabakh_site.model.record import Source
from karabakh_site.model.values import Name, Span
from karabakh_site.site.json_ld import script
from karabakh_site.source.csl import NAME_VARIABLES, TEXT_VARIABLES, TYPES
from karabakh_site.source.edtf import parse
from tests.support.readers import Values, context_object, reference
from tests.support.tools import ROOT
from tests.support.vocabulary import vocabulary

PAGE = "https://record.example/sources/a/"
PEOPLE = (Name(family="Stepanyan", given="Ruben", non_dropping_particle="de"), Name(literal="Roads Office"))
FULL: dict[str, Any] = {
    "title": "Դարձ ի շրջանս յուր",
    "language": "hy",
    "translated_title": "Return to its circle",
    "transliterated_title": "Dardz i shrjans yur",
    "names": (("author", PEOPLE), ("editor", PEOPLE[:1]), ("recipient", PEOPLE[1:])),
    "issued": parse("2021-03-04"),
    "container_title": "The Whole",
    "publisher": "Press & Sons",
    "publisher_place": "Yerevan",
    "number": "7",
    "URL": "https://press.example/a?b=c&d=e",
    "archive_url": "https://archive.example/a",
    "fields": tuple(
        {
            "DOI": "https://doi.org/10.1000/ab<c>;d",
            "ISBN": "978-1",
            "ISSN": "1234-5678",
            "volume": "3",
            "issue": "2",
            "page": "19–24",
            "edition": "2nd",
            "collection-title": "Studies",
            "number-of-pages": "300",
            "genre": "PhD",
            "jurisdiction": "AM",
            "version": "1.0",
            "abstract": "In short.",
        }.items()
    ),
}


def source(type_: str, **fields: Any) -> Source:
    return Source("a", type_, Span("", 0, 0), **fields)


def full(type_: str, **fields: Any) -> Source:
    return source(type_, **{**FULL, **fields})


def openurl(one: Source) -> Values:
    return context_object(coins.context_object(one, "record.example"))


def tagged(one: Source) -> Values:
    found: Values = {}
    for meta in highwire.tags(one, "en"):
        assert meta.content
        found.setdefault(meta.name, []).append(meta.content)
    return found


def node(one: Source) -> Any:
    return json.loads(json.dumps(schema_org.work(one, schema_org.cited(one, PAGE), "en")))


# --- every type ---------------------------------------------------------------------------------------------------


def test_every_type_of_csl_has_its_row() -> None:
    assert sorted(KINDS) == sorted(TYPES)


@pytest.mark.parametrize("type_", TYPES)
def test_the_documentation_has_the_same_table(type_: str) -> None:
    kind = KINDS[type_]
    openurl_ = f"{kind.format}, {kind.genre}" if kind.genre else kind.format
    row = f"| {type_} | {kind.schema} | {kind.whole} | {openurl_} | {kind.zotero} |"
    assert row in (ROOT / "docs" / "content" / "pages" / "machines.md").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("type_", TYPES)
def test_schema_org_knows_every_type_and_property_that_a_source_gets(type_: str) -> None:
    for one in (full(type_), source(type_, label="A note"), source(type_, title="A", URL="https://a.example/")):
        assert list(vocabulary().faults(node(one))) == []
        assert list(vocabulary().faults(schema_org.cited(one, PAGE))) == []


@pytest.mark.parametrize("type_", TYPES)
def test_a_source_is_whole_in_every_form(type_: str) -> None:
    one, found = openurl(full(type_)), node(full(type_))
    title = FULL["title"]
    assert title in (one.get("rft.atitle") or one.get("rft.btitle") or one["rft.title"])
    assert one["rft.date"] == ["2021-03-04"]
    assert one["rft_id"] == ["info:doi/10.1000/ab<c>;d", FULL["URL"]]
    assert one["rft.aucorp"] == ["Roads Office"]
    assert "de Stepanyan, Ruben" in [v for key in ("rft.au", "rft.creator", "rft.inventor") for v in one.get(key, [])]
    tags = tagged(full(type_))
    assert tags["citation_title"] == [title]
    assert tags["citation_author"] == ["de Stepanyan, Ruben", "Roads Office"]
    assert tags["citation_publication_date"] == ["2021/03/04"]
    assert tags["citation_doi"] == ["10.1000/ab<c>;d"]
    assert tags["citation_language"] == ["hy"]
    assert (tags["citation_firstpage"], tags["citation_lastpage"]) == (["19"], ["24"])
    assert found["@id"] == PAGE
    assert (found["name"], found["inLanguage"], found["datePublished"]) == (title, "hy", "2021-03-04")
    assert (found["url"], found["archivedAt"]) == (FULL["URL"], FULL["archive_url"])
    assert found["sameAs"] == "https://doi.org/10.1000/ab%3Cc%3E;d"
    assert [person["name"] for person in found["author"]] == ["Ruben de Stepanyan", "Roads Office"]
    assert "@type" not in found["author"][1], "nobody said whether a literal name is a body or a person"
    assert found["alternateName"] == [
        {"@value": "Dardz i shrjans yur", "@language": "hy-Latn"},
        {"@value": "Return to its circle", "@language": "en"},
    ]


@pytest.mark.parametrize("type_", TYPES)
def test_what_is_not_known_is_absent(type_: str) -> None:
    bare = source(type_, label="A note")
    assert set(openurl(bare)) <= {
        "ctx_ver", "rfr_id", "rft_val_fmt", "rft.genre", "rft.title", "rft.btitle", "rft.atitle", "rft.type"
    }  # fmt: skip
    assert tagged(bare) == {"citation_title": ["[A note]"]}
    assert node(bare) == {"@type": KINDS[type_].schema, "@id": PAGE, "name": "[A note]"}
    assert highwire.reference(bare).content == "citation_title=[A note]"


@pytest.mark.parametrize(
    ("type_", "format_", "expected"),
    [
        (
            "article-journal",
            "journal",
            {"rft.genre": ["article"], "rft.jtitle": ["The Whole"], "rft.volume": ["3"], "rft.issue": ["2"],
             "rft.issn": ["1234-5678"], "rft.spage": ["19"], "rft.epage": ["24"], "rft.aulast": ["de Stepanyan"],
             "rft.aufirst": ["Ruben"]},
        ),
        ("article-newspaper", "journal", {"rft.genre": ["article"], "rft.type": ["newspaperArticle"]}),
        (
            "book",
            "book",
            {"rft.genre": ["book"], "rft.btitle": [FULL["title"]], "rft.pub": ["Press & Sons"],
             "rft.place": ["Yerevan"], "rft.isbn": ["978-1"], "rft.edition": ["2nd"], "rft.series": ["Studies"],
             "rft.tpages": ["300"]},
        ),
        ("chapter", "book", {"rft.genre": ["bookitem"], "rft.atitle": [FULL["title"]], "rft.btitle": ["The Whole"]}),
        ("paper-conference", "book", {"rft.genre": ["proceeding"], "rft.btitle": ["The Whole"]}),
        ("report", "book", {"rft.genre": ["report"], "rft.btitle": [FULL["title"]]}),
        ("thesis", "dissertation", {"rft.inst": ["Press & Sons"], "rft.degree": ["PhD"]}),
        ("patent", "patent", {"rft.number": ["7"], "rft.co": ["AM"]}),
        ("webpage", "dc", {"rft.source": ["The Whole"], "rft.publisher": ["Press & Sons"], "rft.language": ["hy"]}),
        ("speech", "dc", {"rft.type": ["presentation"]}),
    ],
)  # fmt: skip
def test_openurl_format_and_genre_follow_the_type(type_: str, format_: str, expected: Values) -> None:
    found = openurl(full(type_))
    assert found["rft_val_fmt"] == [f"info:ofi/fmt:kev:mtx:{format_}"]
    assert {key: found[key] for key in expected} == expected


@pytest.mark.parametrize("type_", ["webpage", "book", "article-journal", "thesis"])
def test_a_type_that_zotero_sees_by_itself_is_not_said_again(type_: str) -> None:
    assert "rft.type" not in openurl(full(type_))


def test_the_type_comes_last_since_zotero_reads_the_other_keys_by_the_type_it_has() -> None:
    assert coins.context_object(full("article-newspaper"), "a.example").rpartition("&")[2].startswith("rft.type=")


@pytest.mark.parametrize(
    ("type_", "key", "value"),
    [
        ("article-journal", "citation_journal_title", "The Whole"),
        ("article-newspaper", "citation_journal_title", "The Whole"),
        ("chapter", "citation_inbook_title", "The Whole"),
        ("paper-conference", "citation_conference_title", "The Whole"),
        ("thesis", "citation_dissertation_institution", "Press & Sons"),
        ("report", "citation_technical_report_institution", "Press & Sons"),
        ("report", "citation_technical_report_number", "7"),
        ("book", "citation_publisher", "Press & Sons"),
        ("book", "citation_isbn", "978-1"),
    ],
)
def test_highwire_keys_follow_the_type(type_: str, key: str, value: str) -> None:
    assert tagged(full(type_))[key] == [value]


def test_an_article_of_a_journal_is_part_of_its_issue_of_its_volume() -> None:
    found = node(full("article-journal"))
    journal = {"@type": "Periodical", "name": "The Whole", "issn": "1234-5678"}
    volume = {"@type": "PublicationVolume", "volumeNumber": "3", "isPartOf": journal}
    assert found["isPartOf"] == {"@type": "PublicationIssue", "issueNumber": "2", "isPartOf": volume}
    assert (found["pageStart"], found["pageEnd"], found["pagination"]) == ("19", "24", "19–24")


def test_those_beside_the_making_of_a_work_are_not_said_to_have_made_it() -> None:
    roles = tuple((role, PEOPLE[:1]) for role in NAME_VARIABLES)
    found = node(full("interview", names=roles))
    assert "contributor" in found
    assert "recipient" not in found
    assert len(found["contributor"]) == len(schema_org._ROLES) - 7


@pytest.mark.parametrize(
    ("status", "there"), [("", True), ("live", True), ("dead", True), ("usurped", False), ("unfit", False)]
)
def test_an_address_in_other_hands_is_given_to_no_program(status: str, there: bool) -> None:
    one = full("webpage", url_status=status, fields=())
    assert ("rft_id" in openurl(one)) is there
    assert ("citation_public_url" in tagged(one)) is there
    assert ("url" in node(one)) is there


def test_an_address_that_is_none_is_given_to_no_program() -> None:
    one = source("webpage", title="A", URL="javascript:alert(1)", archive_url="data:text/html,a")
    assert "javascript" not in coins.context_object(one, "a.example") + json.dumps(node(one)) + str(tagged(one))
    assert "data:" not in json.dumps(node(one))


# --- dates --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2023", "2023"), ("2023-09", "2023-09"), ("2023-09-19", "2023-09-19"), ("0987-01", "0987-01"),
        ("2023-09-19T13:45+04:00", "2023-09-19T13:45+04:00"), ("2023-09-19T13:45:30Z", "2023-09-19T13:45:30+00:00"),
        ("2023-09-19T13", "2023-09-19"), ("2023-09-19T13:00+04:00~", "2023-09-19"),
        ("2023-09-XX", "2023-09"), ("2023-XX-XX", "2023"), ("202X", ""), ("20XX", ""),
        ("2023-21", "2023"), ("2023-24", ""), ("2023~", ""), ("2023-09?", ""), ("2023-09-19%", ""),
        ("2023-09-19/2023-09-22", "2023-09"), ("2023-09-19/2023-10-02", "2023"), ("2022/2023", ""),
        ("2023-09-19T10:00/2023-09-19T12:00", "2023-09-19"), ("2023-09-19~/2023-09-22", ""),
        ("../2020-11-10", ""), ("2023-09-24/..", ""), ("/1988", ""),
    ],
)  # fmt: skip
def test_a_date_is_given_as_exactly_as_it_is_known(written: str, iso: str) -> None:
    when = parse(written, UTC)
    assert period(when) == iso
    one = source("webpage", title="A", issued=when)
    assert openurl(one).get("rft.date", [""]) == [iso[:10]]
    assert tagged(one).get("citation_publication_date", [""]) == [iso[:10].replace("-", "/")]
    assert node(one).get("datePublished", "") == iso


@given(st.dates(), st.integers(0, 800))
def test_a_period_holds_all_of_the_time_that_the_date_leaves_open(first: Any, days: int) -> None:
    last = first.fromordinal(min(first.toordinal() + days, type(first).max.toordinal()))
    found = day(parse(f"{first.isoformat()}/{last.isoformat()}"))
    assert re.fullmatch(r"(\d{4}(-\d\d(-\d\d)?)?)?", found)
    assert first.isoformat().startswith(found)
    assert last.isoformat().startswith(found)


@pytest.mark.parametrize(
    ("written", "ends"),
    [
        ("19-24", ("19", "24")), ("19–24", ("19", "24")), ("A1 — A4", ("A1", "A4")), ("7", ("7", "")), ("", ("", "")),
        ("3, 9", ("", "")), ("1-2-3", ("", "")), ("19-24, 30", ("", "")),
    ],
)  # fmt: skip
def test_pages_have_two_ends_where_they_are_one_stretch(written: str, ends: tuple[str, str]) -> None:
    one = source("article-journal", title="A", fields=(("page", written),))
    assert pages(one) == ends
    found = openurl(one)
    assert found.get("rft.pages", []) == ([written] if written and not ends[0] else [])


# --- any text -----------------------------------------------------------------------------------------------------

TEXT = st.text(st.characters(codec="utf-8"), max_size=30)
NAMES = st.builds(Name, family=TEXT, given=TEXT, literal=TEXT, suffix=TEXT, non_dropping_particle=TEXT)
FIELDS = st.dictionaries(st.sampled_from(TEXT_VARIABLES), TEXT, max_size=6).map(lambda d: tuple(d.items()))
SOURCES = st.builds(
    source,
    st.sampled_from(TYPES),
    title=TEXT,
    label=TEXT,
    language=st.sampled_from(("", "hy", "az-Arab", "ru")),
    translated_title=TEXT,
    transliterated_title=TEXT,
    names=st.lists(st.tuples(st.sampled_from(NAME_VARIABLES), st.lists(NAMES, max_size=3).map(tuple)), max_size=3).map(
        lambda rows: tuple(dict(rows).items())
    ),
    container_title=TEXT,
    publisher=TEXT,
    publisher_place=TEXT,
    number=TEXT,
    URL=TEXT,
    fields=FIELDS,
)


@given(SOURCES)
def test_any_text_in_any_field_comes_out_as_it_went_in(one: Source) -> None:
    found, tags = openurl(one), tagged(one)
    said = one_line(one.title)
    if said:
        assert [said] in (found.get("rft.atitle"), found.get("rft.btitle"), found.get("rft.title"))
        assert tags["citation_title"] == [said]
        assert node(one)["name"] == said
    authors = next((names for role, names in one.names if role == "author"), ())
    literal = [one_line(name.literal) for name in authors if one_line(name.literal)]
    assert found.get("rft.aucorp", []) == literal
    if highwire.reference(one).content:
        read = reference(highwire.reference(one).content)
        assert read.get("citation_title", [""]) == [tags.get("citation_title", [""])[0].replace(";", ",")]
    assert list(vocabulary().faults(node(one))) == []
    assert not re.search(r"[\n\r\t\x00-\x1f\u2028\u2029]", json.dumps(node(one), ensure_ascii=False))


@given(st.recursive(TEXT, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3)))
def test_any_text_is_safe_in_its_script_and_comes_out_of_it(value: object) -> None:
    html = f'<script type="application/ld+json">{script({"name": value})}</script><p>after</p>'
    page = LexborHTMLParser(html)
    (read,) = page.css("script")
    assert json.loads(read.text()) == {"@context": "https://schema.org", "name": value}
    assert page.css("p")[0].text() == "after"
    assert not re.search("[<>&\u2028\u2029]", read.text())
