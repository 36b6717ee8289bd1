"""content/ in, one Record out. Every file is read once; what is wrong is reported, and reading goes on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from karabakh_site.diagnostics import Report, quoted
from karabakh_site.model.record import Actor, Article, Event, Page, Place, Record, Site, Source
from karabakh_site.model.values import Ref, Span
from karabakh_site.source import files, front_matter, strict_yaml
from karabakh_site.source.articles import inherit, read_article, read_page
from karabakh_site.source.citation_style import read_style
from karabakh_site.source.context import BAD, Context
from karabakh_site.source.kinds import A_LIST, UNPRINTABLE, wrong
from karabakh_site.source.record_schema import RECORD
from karabakh_site.source.site_schema import SITE
from karabakh_site.source.stray import is_record, stray
from karabakh_site.source.strict_yaml import Mapping, Node, Scalar
from karabakh_site.source.structs import unknown_field


class NoSite(Exception):
    """There is no content/site.yaml: this folder is no site."""


@dataclass(slots=True)
class _Found:
    """The lists that the files fill, one after the other."""

    sources: list[Source] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    actors: list[Actor] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)


def load(root: Path, report: Report) -> tuple[Record, Context]:
    """The record below `root`, with what reading noted about ids; problems go to `report`.

    Raises NoSite where content/site.yaml does not exist, OSError where the machine does not let a file be read.
    """
    if not (root / "content" / "site.yaml").exists() and not (root / "content" / "site.yaml").is_symlink():
        raise NoSite
    if (root / "content").is_symlink():
        report.add_whole("unsafe-path", "content", "a symbolic link stands here; content/ must be a folder of its own")
    names = files.walk(root, report)
    cx = Context(report)
    # A record that is no plain file defines ids that nobody can know.
    unread = {d.file.removeprefix("content/") for d in report.sorted()}
    cx.blind = "record" in unread or any(is_record(name) for name in unread)
    site = _site(root, names, cx)
    site = replace(site, citation_style=read_style(root, site.citation_style, names, cx))
    cx.lang, cx.zone = site.language, ZoneInfo(site.time_zone)
    found = _Found()
    for name in names:
        if is_record(name):
            _record_file(root, name, found, cx)
    for name in names:
        folder, _, file = name.partition("/")
        if folder in ("articles", "pages") and file.endswith(".md") and "/" not in file and file != "README.md":
            _prose_file(root, name, found, site, cx)
        elif why := stray(name):
            report.add_whole("stray-file", f"content/{name}", *why)
    files.check_look(root, report)
    inherit("article", found.articles, cx)
    inherit("page", found.pages, cx)
    record = Record(
        site,
        tuple(found.sources),
        tuple(found.events),
        tuple(found.places),
        tuple(found.actors),
        tuple(found.articles),
        tuple(found.pages),
        tuple(n for n in names if n.startswith("media/")),
        tuple(_locked(root, names, report)),
    )
    return record, cx


_NO_SITE = Site("", "https://example.org", "en", languages=("en",))


def _yaml(root: Path, name: str, cx: Context) -> Node | None:
    source = files.read_text(root, name, files.YAML_LIMIT, cx.report)
    if source is None:
        cx.lose_text(files.words_of(root, name))
        return None
    return strict_yaml.load(source.path, source.text, cx.report, lost=cx.lose)


def _site(root: Path, names: tuple[str, ...], cx: Context) -> Site:
    """The site, or a stand-in when site.yaml has a problem, so that the other files can still be read."""
    before = cx.report.counts()
    node = _yaml(root, "site.yaml", cx) if "site.yaml" in names else None
    if node is None:
        cx.site_is_lost = True
        if "site.yaml" in names and cx.report.counts() == before:
            message = 'site.yaml is empty; it needs at least "title", "base_url" and "language"'
            cx.report.add_whole("missing-field", "content/site.yaml", message, "Add them, each on a line: title: ...")
        return _NO_SITE
    if isinstance(node, Mapping):
        # The language comes first: texts elsewhere in the file are in it.
        for key, value in node.items:
            if key.value == "language" and isinstance(value, Scalar) and value.value:
                cx.lang = value.value
    site = SITE.read(node, "site.yaml", cx)
    cx.site_is_lost = not isinstance(site, Site)
    return site if isinstance(site, Site) else _NO_SITE


def _record_file(root: Path, name: str, found: _Found, cx: Context) -> None:
    node = _yaml(root, name, cx)
    if node is None or (isinstance(node, Scalar) and node.is_null):
        return
    if not isinstance(node, Mapping):
        help = "Begin with one of these keys and a colon, and write the entries below it."
        wrong(node, name, "a group of keys (sources, events, places, actors)", cx, help)
        return
    for key, value in node.items:
        struct = RECORD.get(key.value)
        if struct is None:
            cx.lose(value.span)
            unknown_field(key, "a record", RECORD, cx)
        elif isinstance(value, strict_yaml.Sequence):
            items = (struct.read(item, key.value, cx) for item in value.items)
            getattr(found, key.value).extend(item for item in items if item is not BAD)
        elif not (isinstance(value, Scalar) and value.is_null):
            wrong(value, key.value, "a list", cx, A_LIST)


def _prose_file(root: Path, name: str, found: _Found, site: Site, cx: Context) -> None:
    """An article or a page. What cannot be read of it is noted, so that nothing that it may say is called missing."""
    source = files.read_text(root, name, files.MARKDOWN_LIMIT, cx.report)
    cut = front_matter.cut(source.text) if source else None
    if source is None or cut is None:
        cx.lose_text(f"{Path(name).stem} {source.text if source else files.words_of(root, name)}")
        if source:
            cx.report.add_whole("front-matter-missing", source.path, *front_matter.why_not(source.text))
        return
    before = cx.report.counts()
    node = strict_yaml.load(source.path, source.text, cx.report, cut.first, cut.last, cx.lose)
    if node is None and cx.report.counts() == before:
        node = Mapping((), Span(source.path, 0, 1))
    for odd in UNPRINTABLE.finditer(source.text, cut.body):
        message = f"the control character U+{ord(odd[0]):04X} stands here, which cannot be shown"
        help = "Delete it: put the cursor behind it and press backspace."
        cx.bad("invalid-value", Span(source.path, odd.start(), odd.end()), message, help)
    items: list[Any] = found.articles if name.startswith("articles/") else found.pages
    items.append((read_article if name.startswith("articles/") else read_page)(source, node, cut.body, site, cx))


_ADDRESS = re.compile(r"/(?:[^/?#\\\x00-\x1f]+/)*[^/?#\\\x00-\x1f]*")


def _locked(root: Path, names: tuple[str, ...], report: Report) -> Iterator[Ref]:
    """The addresses promised in content/addresses.lock: one a line; a line that begins with # is a remark."""
    source = files.read_text(root, "addresses.lock", files.YAML_LIMIT, report) if "addresses.lock" in names else None
    for line in re.finditer(r"[^\r\n]+", source.text) if source else ():
        address = line[0].strip()
        at = line.start() + len(line[0]) - len(line[0].lstrip())
        span = Span("content/addresses.lock", at, at + len(address))
        if not address or address.startswith("#"):
            continue
        if _ADDRESS.fullmatch(address) and not {".", ".."} & set(address.split("/")):
            yield Ref(address, span)
        else:
            help = "A line holds one address of this site, without its host: /articles/first-reports/"
            report.add("invalid-value", span, f"{quoted(address)} is not an address of this site", help)
