"""`new article|event|source`: what is made, where it goes, and that nothing else in the file changes."""

import json
import re
import stat
from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from karabakh_site.editing.new import LONGEST_ID
from tests.support.site import Result, Site, minimal, run_apart, run_in_process, small

PATH = "content/record.yaml"
SOURCES = "sources:\n  - {id: s, type: book, title: A book, issued: 2001, publisher: A house}\n"


def new(site: Site, kind: str, *argv: str) -> Result:
    """Run `new KIND`."""
    return run_in_process("new", kind, "--root", str(site.root), *argv)


def new_event(site: Site, title: str = "The second thing") -> Result:
    return new(site, "event", "--date", "2021-05", "--", title)


def text_of(site: Site, path: str = PATH) -> str:
    return (site.root / path).read_bytes().decode()


def added(old: str, now: str) -> str:
    """The one piece that stands in `now` and not in `old`; all else is as it was."""
    start = next((i for i, (a, b) in enumerate(zip(old, now, strict=False)) if a != b), len(old))
    piece = now[start : start + len(now) - len(old)]
    assert now == old[:start] + piece + old[start:], f"{old!r} became {now!r}"
    return piece


def read(site: Site, path: str = PATH) -> Any:
    return yaml.safe_load(text_of(site, path))


def fill(site: Site, path: str = PATH) -> Site:
    """Fill in the blanks of what was made."""
    text = text_of(site, path)
    text = re.sub(r"(summary|language|publisher|URL|issued|- literal):(?=\s+#|\r?\n)", _filled, text)
    text = text.replace("citations: []", "citations: [s]")
    return site.write(
        {path: text.replace("Write here. Behind each statement stands its source: [@source-id].", "Words.")}
    )


def _filled(blank: re.Match[str]) -> str:
    values = {"language": "de", "URL": "https://x.example/a", "issued": "2020"}
    return f"{blank[1]}: {values.get(blank[1], 'Words')}"


def passes(site: Site) -> None:
    result = site.run("check")
    assert result.status == 0, result.out


# --- where an event goes ------------------------------------------------------------------------------------------

ITEM = "- id: a\n{}  date: 2020\n{}  title: A\n{}  citations: [s]\n"


def item(indent: int, id: str = "a") -> str:
    pad = " " * indent
    return pad + ITEM.format(pad, pad, pad).replace("id: a", f"id: {id}")


RECORDS = {
    "flush": f"events:\n{item(0)}{SOURCES}",
    "indented by two": f"events:\n{item(2)}{SOURCES}",
    "indented by four": f"events:\n{item(4)}{SOURCES}",
    "last key": f"{SOURCES}events:\n{item(2)}",
    "no final newline": f"{SOURCES}events:\n{item(2)}".rstrip(),
    "blank lines between": f"events:\n\n{item(2)}\n{item(2, 'b')}\n\n# The books\n{SOURCES}",
    "remarks behind the last item": f"events:\n{item(2)}    # to do: a better source\n\n    # and a place\n\n{SOURCES}",
    "a remark of the next key": f"events:\n{item(2)}# The books\n{SOURCES}",
    "a remark on the last line": f"events:\n{item(2).rstrip()} # one only\n{SOURCES}",
    "a block scalar last": f"events:\n{item(2)}    summary: |\n      One.\n\n      Two. # not a remark\n\n\n{SOURCES}",
    "a kept block scalar last": f"events:\n{item(2)}    summary: |+\n      One.\n\n\n{SOURCES}",
    "a folded scalar at the end": f"{SOURCES}events:\n{item(2)}    summary: >-\n      One\n      two",
    "a long plain text last": f"events:\n{item(2)}    summary: One\n      two\n      three\n{SOURCES}",
    "a quoted text of many lines": f'events:\n{item(2)}    summary: "One\n\n      - two"\n{SOURCES}',
    "flow items": f"events:\n  - {{id: a, date: 2020, title: A, citations: [s]}}\n{SOURCES}",
    "a flow item of many lines": (
        f"events:\n  - {{id: a, date: 2020, title: A,\n     citations: [s]\n    }} # so\n{SOURCES}"
    ),
    "wide dashes": f"events:\n  -   id: a\n      date: 2020\n      title: A\n      citations: [s]\n{SOURCES}",
    "dashes on lines of their own": (
        f"events:\n  -\n    id: a\n    date: 2020\n    title: A\n    citations: [s]\n{SOURCES}"
    ),
    "an empty list of lines": f"events:\n# none yet\n{SOURCES}",
    "no such list": SOURCES,
    "only remarks": "# The record\n",
    "empty": "",
    "a byte order mark": f"\ufeffevents:\n{item(2)}{SOURCES}",
    "right-to-left and wide letters": f"events:\n{item(2).replace('title: A', 'title: سرقة 盗難 😀')}{SOURCES}",
    "indented keys": "".join(f"  {line}\n" for line in f"events:\n{item(2)}{SOURCES}".splitlines()),
}


@pytest.mark.parametrize("crlf", [False, True], ids=["lf", "crlf"])
@pytest.mark.parametrize("name", RECORDS)
def test_the_file_stays_but_for_the_addition(site: Site, name: str, crlf: bool) -> None:
    old = RECORDS[name].replace("\n", "\r\n" if crlf else "\n")
    site.write({**minimal(), PATH: old})
    before = len((yaml.safe_load(old) or {}).get("events") or [])
    result = new_event(site)
    assert (result.status, result.err) == (0, "")
    piece = added(old, text_of(site))
    if crlf and "\n" in old:
        assert piece.count("\n") == piece.count("\r\n")
    events = read(site)["events"]
    assert len(events) == before + 1
    assert events[-1] == {
        "id": "the-second-thing", "date": "2021-05", "title": "The second thing", "summary": None, "citations": [],
    }  # fmt: skip
    line = int(result.out.split(":")[1])
    assert "id: the-second-thing" in text_of(site).splitlines()[line - 1]
    if "sources" in read(site):
        passes(fill(site))


@pytest.mark.parametrize("empty", ["[]", "[ ]", "[]  # none yet", "~", "null", "[\n]"])
def test_an_empty_list_is_begun(site: Site, empty: str) -> None:
    site.write({**minimal(), PATH: f"events: {empty}\n{SOURCES}"})
    assert new_event(site).status == 0
    assert ("# none yet" in text_of(site)) == ("# none yet" in empty)
    assert [event["id"] for event in read(site)["events"]] == ["the-second-thing"]
    passes(fill(site))


@pytest.mark.parametrize("blank", [True, False])
def test_the_new_item_keeps_the_distance_of_the_others(site: Site, blank: bool) -> None:
    between = "\n" if blank else ""
    site.write({**minimal(), PATH: f"events:\n{between}{item(2)}{between}{item(2, 'b')}{between}{SOURCES}"})
    new_event(site)
    assert f"[s]\n{between}  - id: the-second-thing\n" in text_of(site)


def test_remarks_of_the_last_item_stay_with_it(site: Site) -> None:
    site.write({**minimal(), PATH: RECORDS["remarks behind the last item"]})
    new_event(site)
    assert "# and a place\n  - id: the-second-thing\n" in text_of(site)


@pytest.mark.parametrize(
    "text",
    [
        "events: [{id: a, date: 2020, title: A, citations: [s]}]\n",
        "{events: []}\n",
        "events: text\n",
        "- events\n",
        "sources: []\n...\n",
    ],
)
def test_what_cannot_be_added_to_is_left(site: Site, text: str) -> None:
    site.write({**minimal(), PATH: text})
    result = new_event(site)
    assert (result.status, result.out) == (1, "")
    assert re.fullmatch(r'Error: "events" in content/record\.yaml is written in a way .*\n', result.err)
    assert site.root.joinpath(PATH).read_text() == text


@pytest.mark.parametrize("path", [PATH, "content/record/more.yaml"])
@pytest.mark.parametrize("broken", [b"events: [\n", b"events: \xff\n", b"a: &x 1\n"])
def test_a_record_that_cannot_be_read_is_left(site: Site, path: str, broken: bytes) -> None:
    """An id in it might be the one that the new entry would get."""
    site.write({**minimal(), path: broken})
    result = new_event(site)
    assert (result.status, result.out) == (1, "")
    assert f"{path}:" in result.err
    assert [p.name for p in (site.root / "content").rglob("*") if p.is_file()] == ["site.yaml", path.rpartition("/")[2]]


def test_the_one_file_that_has_the_list_gets_the_entry(site: Site) -> None:
    events, books = "content/record/events.yaml", "content/record/sources.yaml"
    site.write({**minimal(), events: f"events:\n{item(2)}", books: SOURCES})
    assert new_event(site).out.startswith(f"{events}:6: ")
    assert new(site, "source", "--type", "book", "Another").out.startswith(f"{books}:3: ")
    assert not (site.root / PATH).exists()
    passes(fill(fill(site, events), books))


def test_record_yaml_gets_it_where_several_have_the_list_or_none(site: Site) -> None:
    site.write({**minimal(), "content/record/a.yaml": f"events:\n{item(2)}{SOURCES}"})
    site.write({"content/record/b.yaml": f"events:\n{item(2, 'b')}"})
    assert new_event(site).out.startswith(f"{PATH}:4: ")
    passes(fill(site))


def test_a_site_without_a_record_gets_one(site: Site) -> None:
    """Its first line names the schema, which is put where it says; what is there already gets no such line."""
    site.write(minimal())
    assert new(site, "source", "--type", "webpage", "A page").status == 0
    assert new_event(site).status == 0
    assert list(read(site)) == ["sources", "events"]
    first, *others = text_of(site).splitlines()
    assert first == "# yaml-language-server: $schema=../.schemas/record.json"
    assert not any("$schema" in line for line in others)
    schema = json.loads((site.root / "content" / first.partition("=")[2]).read_text("utf-8"))
    assert schema["title"].startswith("record.yaml")


def test_a_record_that_is_there_is_left_without_schemas(site: Site) -> None:
    site.write({**minimal(), PATH: SOURCES})
    assert new_event(site).status == 0
    assert "$schema" not in text_of(site)
    assert not (site.root / ".schemas").exists()


def test_a_link_in_the_place_of_the_record_is_left(site: Site) -> None:
    site.write({**minimal(), "elsewhere.yaml": ""})
    (site.root / PATH).symlink_to(site.root / "elsewhere.yaml")
    assert new_event(site).status == 1
    assert (site.root / PATH).is_symlink()


def test_the_rights_of_the_file_stay(site: Site) -> None:
    site.write(small())
    (site.root / PATH).chmod(0o640)
    new_event(site)
    assert stat.S_IMODE((site.root / PATH).stat().st_mode) == 0o640
    assert not list((site.root / "content").glob(".*"))


# --- what is made -------------------------------------------------------------------------------------------------


def test_an_article(site: Site) -> None:
    site.write(small())
    result = new(site, "article", "The bridge: a “history”")
    path = "content/articles/the-bridge-a-history.md"
    assert result == Result(
        0,
        f'{path}:1: the article "the-bridge-a-history"\n  fill in: summary\n  fill in: the text\n'
        "  it will be at /articles/the-bridge-a-history/\n",
        "",
    )
    front = yaml.safe_load(text_of(site, path).split("---")[1])
    assert isinstance(front.pop("date"), date)
    assert front == {"title": "The bridge: a “history”", "summary": None, "topics": []}
    assert [line.split(": ")[1] for line in site.run("check").out.splitlines() if line.startswith(path)] == [
        "error[wrong-type]",  # the summary
        "error[unknown-source]",  # the text as it was made
    ]
    passes(fill(site, path))
    assert site.run("build").status == 0
    assert site.page("/articles/the-bridge-a-history/").css("h1")[0].text() == "The bridge: a “history”"


def test_an_event_says_how_it_is_linked(site: Site) -> None:
    site.write(small())
    assert new_event(site).out.splitlines()[-1] == "  link to it in texts: [words](event:the-second-thing)"


def test_a_source(site: Site) -> None:
    site.write(small())
    result = new(site, "source", "--type", "article-newspaper", "Brücke zu")
    assert result.out.splitlines()[1:] == [
        *(f"  fill in: {name}" for name in "author language publisher issued URL".split()),
        "  cite it in texts: [@brucke-zu]; in events: citations: [brucke-zu]",
    ]
    made = read(site)["sources"][-1]
    assert made["id"] == "brucke-zu"
    assert isinstance(made["accessed"], date)
    site.edit(PATH, "citations: [notice]", "citations: [notice, brucke-zu]")
    assert site.run("check").status == 1
    result = fill(site).run("check", "--strict")
    assert (result.status, result.out) == (0, "")


@pytest.mark.parametrize("kind", ["event", "source", "article"])
def test_ids_are_unique(site: Site, kind: str) -> None:
    site.write(small())
    options = {"event": ("--date", "2020"), "source": ("--type", "book"), "article": ()}[kind]
    made = [new(site, kind, *options, title).out.split('"')[1] for title in ("Notice", "notice!", "NOTICE")]
    first = ["notice-2", "notice-3", "notice-4"] if kind == "source" else ["notice", "notice-2", "notice-3"]
    assert made == first


def test_an_article_takes_no_address_that_another_has_or_had(site: Site) -> None:
    site.write(small()).edit(
        "content/articles/bridge.md", "summary:", "slug: taken\naliases: [/articles/old/]\nsummary:"
    )
    site.edit("content/site.yaml", "language: en\n", "language: en\nlanguages: [en, hy]\nwithdrawn:\n"
              "  - {address: /articles/gone/, date: 2020-01-01, reason: It was wrong.}\n")  # fmt: skip
    site.write({"content/articles/half.md": "no front matter"})
    titles = ("Taken", "Old", "Gone", "Half", "Bridge", "Free")
    made = [new(site, "article", title).out.split('"')[1] for title in titles]
    assert made == ["taken-2", "old-2", "gone-2", "half-2", "bridge-2", "free"]


def test_an_existing_file_is_never_written_over(site: Site) -> None:
    site.write(small())
    before = site.root.joinpath("content/articles/bridge.md").read_bytes()
    new(site, "article", "Bridge")
    assert site.root.joinpath("content/articles/bridge.md").read_bytes() == before


# --- titles -------------------------------------------------------------------------------------------------------

TITLES = {
    'He said "no"': "he-said-no",
    "It's over": "its-over",
    "Baku: a statement": "baku-a-statement",
    "Number #1": "number-1",
    "#1": "1",
    "- a dash": "a-dash",
    "--date": "date",
    "Ստեփանակերտի օդանավակայան": "stepanakerti-odanavakayan",
    "Two\nlines\r\n\tand a tab": "two-lines-and-a-tab",
    "null": "null",
    "Null": "null",
    "~null": "null",
    "true": "true",
    "tRue": "true",
    "no": "no",
    "2023": "2023",
    "1e3": "1e3",
    "0x1F": "0x1f",
    "2023-09-19": "2023-09-19",
    "12:30:45": "12-30-45",
    "2023-99-99": "2023-99-99",
    "[a list]": "a-list",
    "{a: map}": "a-map",
    "&anchor *alias !tag": "anchor-alias-tag",
    "@key %": "key",
    "a #b": "a-b",
    "a: ": "a",
    "ends with:": "ends-with",
    "back\\slash": "back-slash",
    "<b>bold</b> & more": "b-bold-b-more",
    "? question": "question",
    "| pipe > gt": "pipe-gt",
    "---": None,
    "😀🎉": None,
    "   ": None,
    "": None,
    "\x00\x1b": None,
    "\u202e\u200f!": None,
}


@pytest.mark.parametrize("title", TITLES)
def test_odd_titles(site: Site, title: str) -> None:
    site.write({**minimal(), PATH: SOURCES})
    id = TITLES[title]
    shown = " ".join(re.sub(r"[\x00-\x1f]", " ", title).split())
    results = [
        new_event(site, title),
        new(site, "source", "--type", "book", "--", title),
        new(site, "article", "--", title),
    ]
    if id is None:
        assert {(result.status, result.out) for result in results} == {(2, "")}
        assert all("begin with a title in words" in result.err for result in results)
        return
    assert [result.status for result in results] == [0, 0, 0]
    assert (read(site)["events"][0]["id"], read(site)["events"][0]["title"]) == (id, shown)
    assert (read(site)["sources"][1]["id"], read(site)["sources"][1]["title"]) == (id, shown)
    passes(fill(fill(site), f"content/articles/{id}.md"))


def test_a_very_long_title(site: Site) -> None:
    site.write({**minimal(), PATH: SOURCES})
    for title in ("word " * 1000, "w" * 5000):
        assert new_event(site, title).status == 0
        assert new(site, "article", title).status == 0
    ids = [event["id"] for event in read(site)["events"]]
    assert ids == ["-".join(["word"] * 8), "w" * LONGEST_ID]
    fill(site)
    for id in ids:
        fill(site, f"content/articles/{id}.md")
    passes(site)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=st.text(max_size=60), existing=st.sampled_from(sorted(RECORDS)))
def test_any_title_is_made_or_refused_and_read_back(site: Site, title: str, existing: str) -> None:
    site.write({**minimal(), PATH: RECORDS[existing]})
    result = new_event(site, title)
    if result.status:
        assert result.status == 2
        assert text_of(site) == RECORDS[existing]
        return
    added(RECORDS[existing], text_of(site))
    made = read(site)["events"][-1]
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made["id"])
    assert isinstance(made["title"], str)
    assume("�" not in title)
    assert made["title"] == " ".join(re.sub("[\x00-\x1f\x7f-\x9f\ufeff\ufffe\uffff]", " ", title).split())


# --- the command line ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("argv", "line"),
    [
        (("event", "A", "--date", "19.09.2023"), 'Error: --date: "19.09.2023": write the year first: 2023-09-19'),
        (("event", "A", "--date", ""), 'Error: --date: "": the date is empty'),
        (("event", "A"), "Error: Missing option '--date'."),
        (("source", "A", "--type", "webpgae"), 'Error: --type: "webpgae" is not a CSL type. Did you mean "webpage"?'),
        (("source", "A", "--type", "x"), 'Error: --type: "x" is not a CSL type. Some that are: webpage'),
        (("source", "A"), "Error: Missing option '--type'."),
        (("article",), "Error: Missing argument 'TITLE'."),
        (("article", "A", "B"), "Error: Got unexpected extra argument (B)"),
        (("article", "-x"), "Error: No such option"),
        (("page", "A"), "Error: No such command 'page'."),
    ],
)
def test_a_wrong_command_line(site: Site, argv: tuple[str, ...], line: str) -> None:
    site.write(small())
    result = run_in_process("new", argv[0], *(("--root", str(site.root)) if argv[0] != "page" else ()), *argv[1:])
    assert (result.status, result.out) == (2, "")
    assert line in result.err
    assert site.tree() == {}
    assert text_of(site) == small()[PATH]


def test_no_site(site: Site) -> None:
    site.root.mkdir()
    for argv in (("article", "A"), ("event", "--date", "2020", "A"), ("source", "--type", "book", "A")):
        result = new(site, *argv)
        assert (result.status, result.out) == (2, "")
        assert result.err == "Error: there is no content/site.yaml here; name the site's folder with --root\n"
    assert list(site.root.iterdir()) == []


@pytest.mark.parametrize(
    "when",
    ["2023", "202X", "2023-21", "2023-09-19T13:00~", "2023-09-19T13:00+04:00", "../2020", "/1988", "1988/", "2023%"],
)
def test_a_date_is_kept_as_typed(site: Site, when: str) -> None:
    site.write({**minimal(), PATH: SOURCES})
    assert new(site, "event", "A", "--date", when).status == 0
    assert re.search(rf'date: "?{re.escape(when)}"?\n', text_of(site))
    passes(fill(site))


def test_quiet_says_nothing(site: Site) -> None:
    site.write(small())
    assert new(site, "event", "A", "--date", "2020", "-q") == Result(0, "", "")


def test_a_machine_without_utf8(site: Site) -> None:
    site.write({**minimal(), PATH: SOURCES})
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    result = run_apart("new", "event", "--root", str(site.root), "--date", "2020", "Ստեփանակերտ", env=plain)
    assert (result.status, result.err) == (0, "")
    assert read(site)["events"][0]["title"] == "Ստեփանակերտ"
