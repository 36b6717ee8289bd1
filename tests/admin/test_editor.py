"""The editor in a real browser: what is changed in its forms, and nothing else, is changed in the files."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.admin.editor import PATIENCE, Editor, editing
from tests.admin.sample import with_editor
from tests.support.http import Serve
from tests.support.site import Site

EN, HY = "content/articles/bridge.md", "content/articles/bridge.hy.md"
RECORD = "content/record.yaml"


@pytest.fixture(scope="module")
def opened(own: Site, browser: Browser, serve_folder: Serve) -> Iterator[Editor]:
    """The editor, opened once for all tests: each leaves the files that it has changed to the next."""
    with editing(browser, serve_folder(own.build), with_editor()) as editor:
        yield editor
        assert editor.elsewhere == []


@pytest.fixture
def editor(opened: Editor, own: Site, tmp_path: Path) -> Iterator[Editor]:
    """The same; what a test has written passes `check`, and means the same to the loader."""
    yield opened
    again = Site(tmp_path / "again").write(opened.written())
    result = again.run("check")
    assert (result.status, "error" in result.out) == (0, False), result.out


def test_the_title_of_an_event_and_a_source_picked(editor: Editor) -> None:
    editor.open("events/entries/record").unfold("events", 1).fill("events.1.title.en", "The bridge: open again")
    editor.fill("events.1.id", "opening").add("events.1.citations", "source")
    editor.pick("events.1.citations.2.id", "closing", "notice").fill("events.1.citations.2.locator", "p. 7").save()
    assert editor.changes() == [
        f"{RECORD} -    title: The bridge is open",
        f'{RECORD} +    title: "The bridge: open again"',
        f"{RECORD} +      - id: notice",
        f"{RECORD} +        locator: p. 7",
    ]


def test_dates_words_and_figures_come_back_as_they_were(editor: Editor) -> None:
    """Of an event with everything in it one claim is changed; all else keeps its quotes, its folds and its remarks."""
    editor.open("events/entries/record").unfold("events").unfold("events.0.claims")
    expect(editor.field("events.0.date").locator("input")).to_have_value("2021-03-04T13:00~", timeout=PATIENCE)
    expect(editor.field("events.0.claims.0.text.en").locator("textarea")).to_have_value("no", timeout=PATIENCE)
    editor.fill("events.0.claims.0.value", "12").save()
    assert editor.changes() == [f"{RECORD} -        value: 10", f"{RECORD} +        value: 12"]


def test_a_new_event(editor: Editor) -> None:
    editor.open("events/entries/record").add("events", "event")
    editor.fill("events.2.id", "repair").fill("events.2.date", "2021-03-10/2021-03-12")
    editor.fill("events.2.title.en", "Repairs").fill("events.2.title.hy", "Նորոգում")
    editor.tick("events.2.summary").fill("events.2.summary.en", "It was repaired [@notice].\n\nTwice.")
    editor.pick("events.2.place", "bridge", "bridge").pick("events.2.actors", "council", "council")
    editor.add("events.2.citations", "source").pick("events.2.citations.0.id", "letter", "letter").save()
    assert [line.removeprefix(f"{RECORD} +") for line in editor.changes()] == [
        "  - id: repair",
        "    date: 2021-03-10/2021-03-12",
        "    title:",
        "      en: Repairs",
        "      hy: Նորոգում",
        "    summary: |-",
        "      It was repaired [@notice].",
        "",
        "      Twice.",
        "    place: bridge",
        "    actors: [council]",
        "    citations: [letter]",
        "",
    ]


def test_a_source_a_place_and_an_actor(editor: Editor) -> None:
    editor.open("sources/entries/record").unfold("sources").fill("sources.0.title", "Notice of closing").save()
    assert editor.changes() == [f'{RECORD} -    title: "Notice: closing"', f"{RECORD} +    title: Notice of closing"]
    editor.open("places/entries/record").unfold("places").fill("places.0.lat", "46.51").save()
    assert editor.changes() == [f"{RECORD} -    lat: 46.50", f"{RECORD} +    lat: 46.51"]
    editor.open("actors/entries/record").unfold("actors", 1).fill("actors.1.name.hy", "Խորհուրդ").save()
    assert editor.changes() == [
        f"{RECORD} -    name: Town Council",
        f"{RECORD} +    name:",
        f"{RECORD} +      en: Town Council",
        f"{RECORD} +      hy: Խորհուրդ",
    ]


def test_an_article_and_its_translation(editor: Editor) -> None:
    """The text is edited as it stands in the file: nothing of its Markdown becomes other Markdown."""
    editor.open("articles/entries/bridge").fill("title", "The bridge, closed")
    body = editor.field("body").locator("textarea:visible")
    body.fill(body.input_value().replace("was closed", "has been closed"))
    right = editor.page.locator('[data-key-path="title"]').nth(1).locator("input")
    right.fill("Կամուրջը փակ է")
    editor.save()
    was = with_editor()[EN].splitlines()[8]
    assert editor.changes() == [
        f"{HY} -title: Կամուրջը",
        f"{HY} +title: Կամուրջը փակ է",
        f"{EN} -title: The bridge",
        f"{EN} +title: The bridge, closed",
        f"{EN} -{was}",
        f"{EN} +{was.replace('was closed', 'has been closed')}",
    ]


def test_a_new_article(editor: Editor) -> None:
    editor.open("articles/new").fill("title", "Who owns the bridge?").fill("date", "2021-05-01")
    editor.fill("summary", "Two answers.").fill("body", "One says so [@notice, p. 4].").save()
    assert editor.changes() == [
        f"content/articles/who-owns-the-bridge.md +{line}"
        for line in (
            "---",
            "title: Who owns the bridge?",
            "date: 2021-05-01",
            "summary: Two answers.",
            "---",
            "One says so [@notice, p. 4].",
        )
    ]


def test_a_page(editor: Editor) -> None:
    editor.open("pages/entries/about").fill("title", "About this record").save()
    assert editor.changes() == [
        "content/pages/about.md -title: About",
        "content/pages/about.md +title: About this record",
    ]


def test_what_cannot_be_right_is_not_saved(editor: Editor) -> None:
    editor.open("events/entries/record").unfold("events").fill("events.0.id", "Not An Id")
    editor.page.get_by_role("button", name="Save", exact=True).click()
    expect(editor.page.get_by_text("lower-case letters and digits").first).to_be_visible(timeout=PATIENCE)
    assert editor.changes() == []
