"""Edits of the rich site. What has to be made again after each, and why, is written in edits.txt."""

from collections.abc import Callable
from typing import NamedTuple

from tests.incremental.building import TEMPLATES
from tests.support.pictures import picture
from tests.support.site import Site

Change = Callable[[Site], object]


class Edit(NamedTuple):
    """An edit: what it is, and what it does to the site; `before` makes the site one that it can be done to."""

    name: str
    change: Change
    before: Change = lambda site: None


ARTICLES, RECORD, PAGES = "content/articles/", "content/record/", "content/pages/"
SITE = "content/site.yaml"


def edit(path: str, old: str, new: str) -> Change:
    """Replaces the one place of `old` in a file of the site."""
    return lambda site: site.edit(path, old, new)


def template(name: str, old: str, new: str) -> Change:
    """A copy of one of our templates in the site, changed at the first place of `old`."""

    def change(site: Site) -> None:
        text = (TEMPLATES / name).read_text("utf-8")
        assert old in text
        site.write({f"templates/{name}": text.replace(old, new, 1)})

    return change


def rename(path: str, new: str) -> Change:
    """Gives a file another name."""
    return lambda site: (site.root / path).rename(site.root / new)


def last_first(path: str) -> Change:
    """Puts the last item of a record file before all others."""

    def change(site: Site) -> None:
        head, *items = (site.root / path).read_text("utf-8").split("  - id: ")
        site.write({path: "  - id: ".join((head, items[-1], *items[:-1]))})

    return change


def further(lang: str) -> Change:
    """Another language of the site."""
    return edit(SITE, "language: en\n", f"language: en\nlanguages: [{lang}]\n")


TRANSLATION = """\
---
title: Ein Brief
updated: 2021-03-23
---
Er wurde am 20. März abgeschickt [@letter].
"""


def translated(slug: str) -> Change:
    """A translation of an article."""
    return lambda site: site.write({f"{ARTICLES}{slug}.de.md": TRANSLATION})


def both(slug: str) -> Change:
    """Another language and a translation into it."""
    return lambda site: (further("de")(site), translated(slug)(site))


TITLES = "title: A letter is sent", "title: {en: A letter is sent, de: Ein Brief wird geschickt}"
LETTER_SENT = """\
  - id: letter-sent
    date: 2021-03-20
    title: A letter is sent
    actors: [council]
    citations: [letter]
"""
FIVE = "The office pays., value: 5, unit: euros,"
EDITS = (
    Edit("an article's text", edit(ARTICLES + "letter.md", "It was sent on", "It was posted on")),
    Edit("an article's title", edit(ARTICLES + "bridge.md", "title: The bridge is closed", "title: The bridge shut")),
    Edit("an article's summary", edit(ARTICLES + "bridge.md", "What is known of the closing.", "What is known.")),
    Edit("a citation added", edit(ARTICLES + "letter.md", "[@letter]", "[@letter] and answered [@evening]")),
    Edit("a source used for the first time", edit(ARTICLES + "toll.md", "p. 12]", "p. 12; @unread]")),
    Edit("a remark", edit(ARTICLES + "bridge.md", "At seven,", "At eight,")),
    Edit(
        "another remark before it",
        edit(ARTICLES + "bridge.md", "## After\n", "## After\n\nThe river is wide.[^wide]\n\n[^wide]: Very.\n"),
    ),
    Edit("a source's title", edit(RECORD + "sources.yaml", "title: Who pays?", "title: Who pays now?")),
    Edit("a source's note", edit(RECORD + "sources.yaml", "The copy that the council", "One copy that the council")),
    Edit("a source's year", edit(RECORD + "sources.yaml", "issued: 2021-02-11", "issued: 2020-02-11")),
    Edit("a source's author", edit(RECORD + "sources.yaml", "family: Huber", "family: Zuber")),
    Edit("sources in another order", last_first(RECORD + "sources.yaml")),
    Edit("a remark above all sources", edit(RECORD + "sources.yaml", "sources:\n", "# not for readers\nsources:\n")),
    Edit("a remark in a source", edit(RECORD + "sources.yaml", "  - id: morning\n", "  - id: morning  # Anna's\n")),
    Edit("an event's date", edit(RECORD + "events.yaml", "date: 2021-03-20\n", "date: 2021-03-21\n")),
    Edit("an event before others", edit(RECORD + "events.yaml", "date: 2021-03-20\n", "date: 2021-03-03\n")),
    Edit("an event's title", edit(RECORD + "events.yaml", "title: A letter is sent", "title: A letter is posted")),
    Edit("an event's summary", edit(RECORD + "events.yaml", "in the morning [", "at dawn [")),
    Edit("a claim", edit(RECORD + "events.yaml", "The office pays.", "The office will pay.")),
    Edit("a figure in a chart", edit(RECORD + "events.yaml", "value: 30", "value: 31")),
    Edit("the words of a claim in a chart", edit(RECORD + "events.yaml", "for a week.", "for one week.")),
    Edit("a chart's title", edit(ARTICLES + "drivers.md", "title: For how long", "title: How long")),
    Edit("a figure that a chart does not ask for", edit(RECORD + "events.yaml", "The office pays.,", FIVE)),
    Edit("a figure more for a chart", edit(RECORD + "events.yaml", "The office pays.,", FIVE.replace("euros", "days"))),
    Edit("an event's place", edit(RECORD + "events.yaml", "place: hall", "place: toll-house")),
    Edit("an event deleted", edit(RECORD + "events.yaml", LETTER_SENT, "")),
    Edit("the name of a place on maps", edit(RECORD + "subjects.yaml", "name: The town hall", "name: The hall")),
    Edit("the name of a place on none", edit(RECORD + "subjects.yaml", "name: The toll house", "name: The inn")),
    Edit("an actor's name", edit(RECORD + "subjects.yaml", "name: Drivers' Union", "name: Union of Drivers")),
    Edit("a topic's name", edit(SITE, "money: Money", "money: Payment")),
    Edit(
        "an article's slug, with an alias",
        edit(ARTICLES + "money.md", "aliases: [", "slug: pays\naliases: [/articles/money/, "),
    ),
    Edit("an article's file renamed", rename(ARTICLES + "letter.md", ARTICLES + "post.md")),
    Edit("an article deleted", lambda site: site.remove(ARTICLES + "letter.md")),
    Edit("a draft published", edit(ARTICLES + "plans.md", "draft: true\n", "")),
    Edit(
        "an article made a draft", edit(ARTICLES + "letter.md", "summary: What it says.", "summary: What.\ndraft: true")
    ),
    Edit("a page's text", edit(PAGES + "about.md", "Who we are", "What we are")),
    Edit("a page's summary", edit(PAGES + "method.md", "How this was made.", "How it was made.")),
    Edit("a page's title", edit(PAGES + "method.md", "title: Method", "title: Methods")),
    Edit("a picture", lambda site: site.write({"content/media/fence.png": picture(4, 3)})),
    Edit("a template of one kind of page", edit("templates/topic.html", "<article>", '<article class="own">')),
    Edit("a macro of several", template("macros/timelines.html", "class=", "data-own class=")),
    Edit("the template of all", template("base.html", "<body", "<body data-own")),
    Edit("the style", edit("static/css/95-own.css", "inherit", "unset")),
    Edit("the site's title", edit(SITE, "title: The bridge at", "title: A bridge at")),
    Edit("the site's language", edit(SITE, "language: en", "language: de")),
    Edit("the site's time zone", edit(SITE, "Europe/Vienna", "Europe/London")),
    Edit("a language added", further("de")),
    Edit("a translation added", translated("letter"), further("de")),
    Edit("a translation's text", edit(ARTICLES + "letter.de.md", "abgeschickt", "gesandt"), both("letter")),
    Edit("a translation's title", edit(ARTICLES + "letter.de.md", "Ein Brief", "Der Brief"), both("letter")),
    Edit("a translation deleted", lambda site: site.remove(ARTICLES + "letter.de.md"), both("letter")),
    Edit(
        "an event's title in another language",
        edit(RECORD + "events.yaml", "de: Ein Brief", "de: Der Brief"),
        lambda site: (further("de")(site), edit(RECORD + "events.yaml", *TITLES)(site)),
    ),
)
