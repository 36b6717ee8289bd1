"""How the editor writes YAML: only what was changed, and so that the loader reads what the form said.

The scripts run in a page of the browser, as they do for an editor; what they wrote is read by the loader's own YAML.
"""

import difflib
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from karabakh_site.diagnostics import Report
from karabakh_site.source.strict_yaml import Mapping, Node, Scalar, load
from tests.admin.sample import ARTICLE, RECORD
from tests.support.http import Serve
from tests.support.site import Site
from tests.support.tools import ROOT

Value = Any
SETUP = """async () => {
  const files = await import("./files.js");
  const shapes = await import("./shapes.js");
  const { shapes: known } = await (await fetch("config.json")).json();
  const [article, page] = [files.proseFile(known.article), files.proseFile(known.page)];
  const kinds = { record: files.recordFile(known.record), article, page };
  window.form = (kind, text) => kinds[kind].fromFile(text);
  window.file = (kind, value) => kinds[kind].toFile(value);
  window.again = async (kind, text) => file(kind, await form(kind, text));
}"""


@pytest.fixture(scope="module")
def page(own: Site, browser: Browser, serve_folder: Serve) -> Iterator[Page]:
    """A page with the editor's scripts, and not the editor itself."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{serve_folder(own.build)}admin/bare.html")
        page.evaluate(SETUP)
        yield page


def form(page: Page, text: str, kind: str = "record") -> Value:
    """What the form gets of a file."""
    return page.evaluate("([kind, text]) => form(kind, text)", [kind, text])


def written(page: Page, value: Value, kind: str = "record") -> str:
    """What is written of a form."""
    return str(page.evaluate("([kind, value]) => file(kind, value)", [kind, value]))


def plain(node: Node) -> Value:
    """YAML as the loader sees it, every scalar a text."""
    if isinstance(node, Scalar):
        return node.value.strip()
    return (
        {key.value: plain(one) for key, one in node.items}
        if isinstance(node, Mapping)
        else list(map(plain, node.items))
    )


def read(text: str) -> Value:
    """A file as the loader reads it, which must have nothing to say against it."""
    report = Report()
    report.read("content/record.yaml", text)
    node = load("content/record.yaml", text, report)
    assert node is not None
    assert not report.sorted(), [str(one) for one in report.sorted()]
    return plain(node)


def difference(old: str, new: str) -> list[str]:
    rows = difflib.unified_diff(old.splitlines(), new.splitlines(), lineterm="", n=0)
    return [row for row in rows if row[0] in "+-" and not row.startswith(("+++", "---"))]


FILES = sorted(
    path for path in (ROOT / "content").rglob("*") if path.suffix in (".md", ".yaml") and path.name != "site.yaml"
)


def test_what_was_not_changed_is_written_as_it_was(page: Page) -> None:
    """Every file of the real site, and the sample."""
    kinds = {"articles": "article", "pages": "page"}
    texts = [(kinds.get(path.parent.name, "record"), path.read_text("utf-8")) for path in FILES]
    texts += [("record", RECORD), ("article", ARTICLE)]
    again = page.evaluate("texts => Promise.all(texts.map(([kind, text]) => again(kind, text)))", texts)
    assert [new for (_, old), new in zip(texts, again, strict=True) if new != old] == []


def claim(value: Value) -> Value:
    return value["events"][0]["claims"][0]


EDITS: dict[str, tuple[Callable[[Value], Any], list[str]]] = {
    "a title in brackets": (
        lambda v: v["events"][0]["title"].update(en="Closed, for now"),
        [
            "-    title: {en: The bridge is closed, de: Die Brücke ist gesperrt}",
            '+    title: {en: "Closed, for now", de: Die Brücke ist gesperrt}',
        ],
    ),
    "a title gets another language": (
        lambda v: v["events"][1]["title"].update(hy="Բաց է"),
        ["-    title: The bridge is open", "+    title:", "+      en: The bridge is open", "+      hy: Բաց է"],
    ),
    "a citation gets a place": (
        lambda v: v["events"][1]["citations"][0].update(locator="p. 3"),
        ["-      - notice   # again", "+      - id: notice", "+        locator: p. 3   # again"],
    ),
    "a citation loses its place": (
        lambda v: v["events"][0]["citations"][1].update(locator=""),
        ["-    citations: [notice, {id: letter, locator: p. 2}]", "+    citations: [notice, letter]"],
    ),
    "a citation is taken out": (
        lambda v: v["events"][1]["citations"].pop(0),
        ["-      - notice   # again"],
    ),
    "claims change places, the remark between them stays there": (
        lambda v: v["events"][0]["claims"].reverse(),
        [
            "+      - by: council",
            "+        text: 'It''s not closed'",
            "+        citations: [letter]",
            "+      # The council answered.",
            "-      # The council answered.",
            "-      - by: council",
            "-        text: 'It''s not closed'",
            "-        citations: [letter]",
        ],
    ),
    "a figure becomes a range": (
        lambda v: claim(v).update(value="", low="9", high="11"),
        ["-        value: 10", "+        low: 9", "+        high: 11"],
    ),
    "an event is taken out, the remark above it stays": (
        lambda v: v["events"].pop(1),
        [
            "-  - id: opening",
            "-    date: 2021-04",
            "-    title: The bridge is open",
            "-    citations:",
            "-      - notice   # again",
            "-      - letter",
        ],
    ),
    "a date that no form shows is kept, one that is typed takes its place": (
        lambda v: v["sources"][1].update(issued="2021-03-02"),
        ["-    issued: {date-parts: [[2021, 3, 2]]}", "+    issued: 2021-03-02"],
    ),
    "a draft": (lambda v: v["events"][1].update(draft=True), ["+    draft: true"]),
    "a name in one language of several": (
        lambda v: v["places"][0]["names"][0].update(name="Մեծ կամուրջ"),
        [
            "-    names: {hy: Կամուրջ, ru: {name: Мост, used-by: office, citations: [notice]}}",
            "+    names: {hy: Մեծ կամուրջ, ru: {name: Мост, used-by: office, citations: [notice]}}",
        ],
    ),
    "words that would mean something else": (
        lambda v: claim(v).update(unit="true", text={"en": "null"}),
        [
            "-        text: no    # a word, not a boolean",
            '+        text: "null"    # a word, not a boolean',
            '-        unit: "yes"',
            '+        unit: "true"',
        ],
    ),
    "a reason": (
        lambda v: v["sources"][1]["waive"].update(URL="never: online"),
        [
            "-    waive: {author: the name is withheld}",
            '+    waive: {author: the name is withheld, URL: "never: online"}',
        ],
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_changes_only_its_lines(page: Page, name: str) -> None:
    edit, wanted = EDITS[name]
    value = form(page, RECORD)
    edit(value)
    new = written(page, value)
    assert sorted(difference(RECORD, new)) == sorted(wanted)
    read(new)


def test_files_that_had_nothing_in_them(page: Page) -> None:
    value = {"places": [{"id": "ford", "name": {"en": "The ford"}, "lat": "39.820", "names": []}]}
    lines = ["places:", "  - id: ford", "    name: The ford", "    lat: 39.820", ""]
    assert written(page, value) == "\n".join(lines)
    empty = form(page, "# Places come here.")
    assert written(page, {**empty, **value}) == "\n".join(["# Places come here.", *lines])


def test_a_file_that_was_changed_since_is_not_overwritten(page: Page) -> None:
    value = form(page, RECORD)
    value["~file"] = "another"
    said = page.evaluate("value => { try { file('record', value) } catch (error) { return error.message } }", value)
    assert said == "The file was changed since this draft was made. Load the page again and repeat the change."


def test_front_matter_and_text_are_apart(page: Page) -> None:
    value = form(page, ARTICLE, "article")
    assert value["body"].startswith("The *bridge* was closed [see @notice, p. 4; @letter] by \\@office.[^note]")
    value["date"], value["cover"] = "2021-03-06", {"src": "/media/bridge.png", "alt": "The bridge"}
    assert difference(ARTICLE, written(page, value, "article")) == [
        "-date: 2021-03-05",
        "+date: 2021-03-06",
        "+cover:",
        "+  src: media/bridge.png",
        "+  alt: The bridge",
    ]


# Letters of four scripts, and all that means something in YAML, alone and side by side.
_WORDS = st.sampled_from(
    (
        *"-?:,[]{}#&*!|>'\"%@`~=<\\/ \n\t",
        *(": ", " #", "---", "...", "- ", "? ", "<<", "!!str", "\\n", "\n\n", "  ", "\u00a0", "\u2028", "\u0085"),
        *(
            "true",
            "no",
            "null",
            "0x1F",
            "1e3",
            "2023-09-19",
            "Կամուրջ",
            "Мост",
            "körpü",
            "the bridge",
            "😀",
            "word " * 40,
        ),
    )
)
_TEXTS = st.lists(_WORDS, min_size=1, max_size=8).map("".join).filter(lambda text: bool(text.strip()))


@given(texts=st.lists(_TEXTS, min_size=4, max_size=4))
def test_any_text_is_read_as_it_was_typed(page: Page, texts: list[str]) -> None:
    """In brackets, in a mapping, in quotes, as a paragraph; the loader strips what stands at the ends."""
    value = form(page, RECORD)
    value["events"][0]["title"]["en"], value["events"][0]["summary"]["en"] = texts[0], texts[1]
    value["events"][1]["title"]["en"], value["sources"][0]["title"] = texts[2], texts[3]
    got = read(written(page, value))
    found = [
        got["events"][0]["title"]["en"],
        got["events"][0]["summary"],
        got["events"][1]["title"],
        got["sources"][0]["title"],
    ]
    strip = page.evaluate("texts => texts.map((text) => text.replace(/\\r\\n?/g, '\\n').trim())", texts)
    assert found == [text.strip() for text in strip]


def test_any_row_of_edits_says_what_the_form_said(page: Page) -> None:
    """Things are taken out, put in, moved and renamed at random; what stands between them is still there."""
    chance = random.Random(7)  # noqa: S311 - a row of edits that is the same in every run
    remarks = [line.strip() for line in RECORD.splitlines() if line.strip().startswith("#")]
    for _ in range(60):
        value = form(page, RECORD)
        for _ in range(chance.randint(1, 4)):
            _change(value, chance)
        new = written(page, value)
        assert form(page, new)["events"] == _renumbered(value["events"]), new
        lines = {line.strip() for line in new.splitlines()}
        assert [one for one in remarks[:3] if one not in lines] == [], new
        read(new)


def _change(value: Value, chance: random.Random) -> None:
    events = value["events"]
    event = chance.choice(events)
    kind = chance.randrange(6)
    if kind == 0:
        chance.shuffle(events)
    elif kind == 1 and len(events) > 1:
        events.remove(event)
    elif kind == 2:
        name = f"new-{chance.randrange(10**6)}"
        events.insert(
            chance.randint(0, len(events)),
            {"id": name, "date": "2023", "title": {"en": name}, "citations": [{"id": "notice"}]},
        )
    elif kind == 3:
        event["citations"].insert(0, {"id": "letter", "locator": "p. 1"})
    elif kind == 4:
        event["citations"] = event["citations"][1:] or [{"id": "letter"}]
    else:
        event["title"]["en"] = f"Title: {chance.randrange(100)}"


def _renumbered(items: Value) -> Value:
    """The same with each item at its new place."""
    if not isinstance(items, list):
        return items
    return [
        {key: _renumbered(one) for key, one in item.items()} | {"~at": at} if isinstance(item, dict) else item
        for at, item in enumerate(items)
    ]


def test_the_real_record_is_there() -> None:
    assert len(FILES) > 20
    assert Path(FILES[0]).is_file()
