"""A tiny site that changes at random: its words come from few choices, so that it also comes back to what it was."""

import random
import shutil
from pathlib import Path

from tests.incremental.building import TEMPLATES

BASE = (TEMPLATES / "base.html").read_text("utf-8")
MAIN = "{% block main required %}{% endblock %}"
SITE = """\
title: {title}
base_url: https://tiny.example/
language: en
topics: {{traffic: {topic}, works: Works}}
{languages}
{more}
"""
GATE = '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="3"/>'
CHOICES: dict[str, tuple[str, ...]] = {
    "title": ("A tiny record", "A small record"),
    "topic": ("Traffic", "Roads"),
    "more": ("", "navigation: [{label: Start, to: /}]", "time_zone: Europe/Vienna", "tagline: So it was"),
    "languages": ("", "", "languages: [de]", "languages: [de, fa]"),
    "m.de": ("", "Zu [@a].", "Zu [@b, p. 3]. Siehe [das Tor](place:gate).\n\n## Mehr\n\n[Hier](article:n)."),
    "m.de.title": ("Die Schließung", "Das Ende"),
    "about.de": ("", "Wer wir sind [@c]."),
    "sources": ("abc", "acb", "ab"),
    "a.title": ("Notice", "Announcement", "Zoning"),
    "a.year": ("2021", "2020", "1999"),
    "b.note": ("", "As [@a] has it.", "As [@a, p. 2] has it, of [the gate](place:gate)."),
    "events": ("xyz", "zx", "xy", "y"),
    "x.date": ("2021-03-04", "2021-03", "2022-01-01", "2021-03-04T10:00"),
    "x.title": ("It is closed", "It is shut", "{en: It is shut, de: Zu, fa: بسته}"),
    "x.summary": ("", "So says the notice [@a].", "Near [the gate](place:gate) [@b]."),
    "y.place": ("", "place: gate, "),
    "y.draft": ("", "draft: true, "),
    "y.claims": (
        "",
        "claims: [{by: office, text: For a week, value: 7, unit: days, citations: [a]}], ",
        "claims: [{by: union, text: Longer, value: 8, qualifier: about, unit: days, citations: [b, a]}], ",
        "claims: [{by: office, text: For a year, citations: [b]}, {by: union, text: Never, citations: [a]}], ",
    ),
    "gate": ("The gate", "The old gate", "{en: The gate, de: Das Tor}"),
    "gate.at": ("", "lat: 48.2, lon: 16.3, precision: exact, "),
    "office": ("Office", "Roads Office"),
    "articles": ("mn", "m", "n", ""),
    "m.title": ("The closing", "The opening"),
    "m.head": ("", "draft: true", "topics: [traffic]", "aliases: [/old/]", "timeline: {topics: [works]}"),
    "m.date": ("2021-04-01", "2021-05-01"),
    "m.text": (
        "Nothing.",
        "Closed [@a]. By [the office](actor:office) [@b, p. 3].",
        "Closed.[^one]\n\n[^one]: So [@a].",
        "First.[^two] Closed.[^one]\n\n[^one]: So [@a].\n\n[^two]: Indeed.",
        "See [this](event:{event}).\n\n```timeline\nfrom: 2021-01\nto: 2023\n```",
        '![The gate](media/gate.svg "Ada Roth")',
    ),
    "n.slug": ("", "slug: other"),
    "n.text": (
        "See [the list](/sources/#source-a).",
        "At [the gate](place:gate). [@b; @a]",
        "## One\n\n[@a]\n\n## Two\n\n[@a]",
        "{chart}So it is [@a].[^one]\n\n[^one]: Indeed [@a].",
        "So it is [@a].\n\n{chart}",
    ),
    "base.html": (
        "",
        BASE.replace("<body", "<body data-own"),
        BASE.replace(MAIN, "{% block more %}<p>{{ frame.canonical }}</p>{% endblock %}" + MAIN),
        BASE.replace("{% block head %}{% endblock %}\n", "").replace("{{ frame.machines }}", ""),
        BASE.replace(MAIN, MAIN + "{% if page.heading is defined %}{{ page.heading }}{% endif %}"),
        BASE.replace("<!doctype", "{% set motto = 'So it was' %}<!doctype"),
    ),
    "topic.html": ("", "{% extends \"base.html\" %}{% block main %}{{ motto|default('None') }}{% endblock %}"),
    "about": ("", "Who we are.", "Who we are [@a]."),
    "about.title": ("About", "Who"),
    "footer": ("", "<footer>{{ frame.canonical }}</footer>", "<footer>{{ frame.site_title }}</footer>"),
    "css": ("", "@layer utilities { .a { color: inherit } }"),
    "picture": ("2", "4"),
    "wrong": ("", "", "", "- no list", "article", "template"),
}


class Script:
    """A site in a folder, and what it says now."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root, self.random = root, random.Random(seed)  # noqa: S311 (the same in every run)
        self.now = {name: choices[0] for name, choices in CHOICES.items()}
        self.write()

    def edit(self) -> None:
        """Changes a few things."""
        for name in self.random.sample(sorted(CHOICES), self.random.choice((1, 1, 1, 2, 4))):
            self.now[name] = self.random.choice(CHOICES[name])
        self.write()

    def mend(self) -> None:
        """Takes out what is wrong."""
        self.now["wrong"] = ""
        self.write()

    def write(self) -> None:
        """Brings the files to what is said; those that say it already are left alone."""
        files = self._files()
        for folder in ("content", "templates", "static"):
            for path in (self.root / folder).rglob("*"):
                if path.is_file() and path.relative_to(self.root).as_posix() not in files:
                    path.unlink()
        for name, text in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.is_file() or path.read_text("utf-8") != text:
                path.write_text(text, "utf-8")

    def _files(self) -> dict[str, str]:
        now = self.now
        files = {
            "content/site.yaml": SITE.format(**{key: now[key] for key in ("title", "topic", "languages", "more")}),
            "content/record.yaml": self._record(),
            "content/media/gate.svg": GATE.format(now["picture"]),
        }
        for slug in now["articles"]:
            own = "\n".join(now[key] for key in ("m.head", "n.slug") if key[0] == slug)
            title = now["m.title"] if slug == "m" else "Another"
            head = f"title: {title}\ndate: {now['m.date']}\nsummary: What is known.\n{own}"
            text = now[f"{slug}.text"].replace("{event}", now["events"][0]).replace("{chart}", self._chart())
            files[f"content/articles/{slug}.md"] = f"---\n{head}\n---\n{text}\n"
        files |= self._translations()
        if now["about"]:
            files["content/pages/about.md"] = f"---\ntitle: {now['about.title']}\n---\n{now['about']}\n"
        if now["footer"]:
            files["templates/partials/footer.html"] = now["footer"]
        for name in ("base.html", "topic.html"):
            if now[name]:
                files[f"templates/{name}"] = now[name]
        if now["css"]:
            files["static/css/99.css"] = now["css"]
        if now["wrong"] == "article":
            files["content/articles/wrong.md"] = "---\ntitle: Wrong\ndate: 2021\nsummary: x\n---\n[@none]\n"
        if now["wrong"] == "template":
            files["templates/topic.html"] = "{{ page.nothing_of_the_kind }}"
        return files

    def _chart(self) -> str:
        """A chart of what the record counts, if it does."""
        counts = "y" in self.now["events"] and "unit" in self.now["y.claims"]
        return "```chart\nkind: over-time\ntitle: Days\nunit: days\n```\n\n" if counts else ""

    def _translations(self) -> dict[str, str]:
        now, files = self.now, {}
        if now["languages"] and now["m.de"] and "m" in now["articles"]:
            text = now["m.de"] if "n" in now["articles"] and not now["n.slug"] else now["m.de"].partition("\n")[0]
            files["content/articles/m.de.md"] = f"---\ntitle: {now['m.de.title']}\n---\n{text}\n"
        if now["languages"] and now["about"] and now["about.de"]:
            files["content/pages/about.de.md"] = f"---\ntitle: Über uns\nupdated: 2021-06-01\n---\n{now['about.de']}\n"
        return files

    def _record(self) -> str:
        now = self.now
        sources = {
            "a": f"{{id: a, type: report, author: [{{literal: Office}}], issued: {now['a.year']}, "
            f"title: {now['a.title']}}}",
            "b": "{id: b, type: report, author: [{literal: Office}], issued: 2021, title: Plan"
            + (f", note: '{now['b.note']}'" if now["b.note"] else "")
            + "}",
            "c": "{id: c, type: book, author: [{family: Lang}], issued: 2001, title: Rivers, publisher: Press}",
        }
        events = {
            "x": f"{{id: x, date: {now['x.date']}, title: {now['x.title']}, topics: [works], citations: [a]"
            + (f", summary: '{now['x.summary']}'" if now["x.summary"] else "")
            + "}",
            "y": f"{{id: y, date: 2021-03-09, title: They meet, {now['y.place']}{now['y.claims']}"
            + ("" if now["events"] == "y" else now["y.draft"])
            + "actors: [office], topics: [traffic, works], citations: [{id: b, label: page, locator: 4}]}",
            "z": "{id: z, date: 2022-05, title: It ends, topics: [works], citations: [b]}",
        }
        return "\n".join(
            (
                "sources:",
                *(f"  - {sources[id]}" for id in now["sources"]),
                "events:",
                *(f"  - {events[id]}" for id in now["events"]),
                "places:",
                f"  - {{id: gate, {now['gate.at']}name: {now['gate']}}}",
                "actors:",
                f"  - {{id: office, name: {now['office']}, kind: organisation}}",
                "  - {id: union, name: Union, kind: group}",
                *((now["wrong"],) if now["wrong"].startswith("-") else ()),
                "",
            )
        )

    def lose(self) -> None:
        """Somebody removes some of the cache, or of what was built."""
        found = [
            path for name in (".cache", "build", "other") for path in (self.root / name).rglob("*") if path.is_file()
        ]
        what = self.random.choice(("all", "some", "edit"))
        if what == "all":
            shutil.rmtree(self.root / ".cache", ignore_errors=True)
        elif found and what == "some":
            self.random.choice(found).unlink()
        elif found:
            path = self.random.choice(found)
            if path.name != "manifest.json":  # a build takes files for its own by what that says
                path.write_bytes(b"somebody else's")
