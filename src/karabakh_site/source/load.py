"""content/ in, one Record out. Every file is read once; what is wrong is reported, and reading goes on."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from karabakh_site.diagnostics import Report
from karabakh_site.model.record import Actor, Article, Event, Page, Place, Record, Ref, Site, Source, Span
from karabakh_site.source import files, front_matter, strict_yaml
from karabakh_site.source.articles import inherit, read_article, read_page
from karabakh_site.source.kinds import BAD, Context, wrong
from karabakh_site.source.record_schema import RECORD
from karabakh_site.source.site_schema import SITE
from karabakh_site.source.strict_yaml import Mapping, Node, Scalar


class NoSite(Exception):
    """There is no content/site.yaml: this folder is no site."""


@dataclass(slots=True)
class _Found:
    """The lists that the record's files fill, one after the other."""

    sources: list[Source] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    actors: list[Actor] = field(default_factory=list)


def load(root: Path, report: Report) -> tuple[Record, Context]:
    """The record below `root`, with what reading noted about ids; problems go to `report`.

    Raises NoSite where content/site.yaml does not exist, OSError where the machine does not let a file be read.
    """
    if not (root / "content" / "site.yaml").exists() and not (root / "content" / "site.yaml").is_symlink():
        raise NoSite
    if (root / "content").is_symlink():
        report.add_whole("unsafe-path", "content", "a symbolic link; content/ must be a folder of its own")
    names = files.walk(root, report)
    cx = Context(report)
    site = _site(root, cx) if "site.yaml" in names else _NO_SITE
    cx.lang, cx.zone = site.language, ZoneInfo(site.time_zone)
    found = _Found()
    for name in names:
        if _is_record(name):
            _record_file(root, name, found, cx)
    articles: list[Article] = []
    pages: list[Page] = []
    for name in names:
        folder, _, file = name.partition("/")
        if folder in ("articles", "pages") and file.endswith(".md") and "/" not in file:
            source = files.read_text(root, name, files.MARKDOWN_LIMIT, report)
            read = _front(source, cx) if source else None
            if source and read:
                if folder == "articles" and (article := read_article(source, *read, site, cx)):
                    articles.append(article)
                elif folder == "pages" and (page := read_page(source, *read, site, cx)):
                    pages.append(page)
        elif _is_stray(name):
            report.add_whole("stray-file", f"content/{name}", "no file is read here")
    inherit("article", articles, cx)
    inherit("page", pages, cx)
    record = Record(
        site,
        tuple(found.sources),
        tuple(found.events),
        tuple(found.places),
        tuple(found.actors),
        tuple(articles),
        tuple(pages),
        tuple(n for n in names if n.startswith("media/")),
        tuple(_locked(root, names, report)),
    )
    return record, cx


_NO_SITE = Site("", "https://example.org", "en", languages=("en",))


def _is_record(name: str) -> bool:
    return name == "record.yaml" or (name.startswith("record/") and name.endswith(".yaml") and name.count("/") == 1)


def _is_stray(name: str) -> bool:
    if name.startswith("media/") or name in ("site.yaml", "links.lock.yaml", "README.md") or _is_record(name):
        return False
    return name.endswith((".md", ".yaml", ".yml", ".markdown"))


def _yaml(root: Path, name: str, cx: Context) -> Node | None:
    source = files.read_text(root, name, files.YAML_LIMIT, cx.report)
    return strict_yaml.load(source.path, source.text, cx.report) if source else None


def _site(root: Path, cx: Context) -> Site:
    """The site, or a stand-in when site.yaml has a problem, so that the other files can still be read."""
    before = cx.report.counts()
    node = _yaml(root, "site.yaml", cx)
    if node is None:
        if cx.report.counts() == before:
            cx.report.add_whole("missing-field", "content/site.yaml", 'site.yaml has no "title", "base_url" and "language"')
        return _NO_SITE
    if isinstance(node, Mapping):
        # The language comes first: texts elsewhere in the file are in it.
        for key, value in node.items:
            if key.value == "language" and isinstance(value, Scalar) and value.value:
                cx.lang = value.value
    site = SITE.read(node, "site.yaml", cx)
    return site if isinstance(site, Site) else _NO_SITE


def _record_file(root: Path, name: str, found: _Found, cx: Context) -> None:
    node = _yaml(root, name, cx)
    if node is None or (isinstance(node, Scalar) and node.is_null):
        return
    if not isinstance(node, Mapping):
        wrong(node, name, "a mapping with sources, events, places or actors", cx)
        return
    for key, value in node.items:
        struct = RECORD.get(key.value)
        if struct is None:
            message = f'a record has no field "{key.value[:60]}"; it has sources, events, places and actors'
            cx.bad("unknown-field", key.span, message)
        elif isinstance(value, strict_yaml.Sequence):
            items = (struct.read(item, key.value, cx) for item in value.items)
            getattr(found, key.value).extend(item for item in items if item is not BAD)
        elif not (isinstance(value, Scalar) and value.is_null):
            wrong(value, key.value, "a list", cx)


def _front(source: files.SourceFile, cx: Context) -> tuple[Node, int] | None:
    """The front matter of a Markdown file and the offset of its text."""
    cut = front_matter.cut(source.text)
    if cut is None:
        cx.report.add_whole("front-matter-missing", source.path, "no front matter: the file must begin with a line ---")
        return None
    before = cx.report.counts()
    node = strict_yaml.load(source.path, source.text, cx.report, cut.first, cut.last)
    if node is None and cx.report.counts() == before:
        node = Mapping((), Span(source.path, 0, 1))
    return (node, cut.body) if node is not None else None


def _locked(root: Path, names: tuple[str, ...], report: Report) -> Iterator[Ref]:
    """The addresses promised in content/addresses.lock: one a line; a line that begins with # is a remark."""
    source = files.read_text(root, "addresses.lock", files.YAML_LIMIT, report) if "addresses.lock" in names else None
    at = 0
    for line in source.text.splitlines(keepends=True) if source else ():
        address = line.strip()
        if source and address and not address.startswith("#"):
            yield Ref(address, Span(source.path, at, at + len(address)))
        at += len(line)
