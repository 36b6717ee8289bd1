"""content/ in, one Record out. Every file is read once; what is wrong is reported, and reading goes on."""

import re
from collections.abc import Iterator
from collections.abc import Mapping as MappingType
from functools import partial
from pathlib import Path
from types import MappingProxyType
from zoneinfo import ZoneInfo

from msgspec import Struct, field
from msgspec.structs import replace

from karabakh_site.diagnostics import Report, quoted
from karabakh_site.memo import Memo
from karabakh_site.model.record import Actor, Article, Event, Page, Place, Record, Site, Source
from karabakh_site.model.values import ProseFile, Ref, Span
from karabakh_site.source import chunks, files, front_matter, items, strict_yaml
from karabakh_site.source.articles import inherit, read_prose, refuse_conflicts, refuse_unprintable, with_body
from karabakh_site.source.citation_style import read_style
from karabakh_site.source.context import BAD, Context
from karabakh_site.source.files import SourceFile
from karabakh_site.source.items import Piece, Reading, Setting, Unread
from karabakh_site.source.kinds import wrong
from karabakh_site.source.list_slips import list_help
from karabakh_site.source.record_schema import RECORD
from karabakh_site.source.site_schema import SITE
from karabakh_site.source.stray import is_prose, is_record, stray
from karabakh_site.source.strict_yaml import Mapping, Scalar
from karabakh_site.source.structs import unknown_field
from karabakh_site.source.texts import told
from karabakh_site.stopped import Stopped
from karabakh_site.workers import SERIAL, Workers


class NoSite(Stopped):
    """There is no content/site.yaml: this folder is no site."""

    status = 2

    def __init__(self, root: Path) -> None:
        alike = [name for name in _ALIKE if (root / "content" / name).is_file()]
        how = f"name content/{alike[0]} so" if alike else "name the site's folder with --root"
        super().__init__(f"there is no content/site.yaml here; {how}")


_ALIKE = ("site.yml", "Site.yaml", "site.yaml.txt", "site.YAML", "SITE.YAML", "config.yaml", "_config.yml")


def refuse_no_site(root: Path) -> None:
    """Raises NoSite where content/site.yaml does not exist."""
    if not (root / "content" / "site.yaml").exists() and not (root / "content" / "site.yaml").is_symlink():
        raise NoSite(root)


class _Found(Struct):
    """The lists that the files fill, one after the other."""

    sources: list[Source] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    actors: list[Actor] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)


def load(
    root: Path,
    report: Report,
    memo: Memo | None = None,
    workers: Workers = SERIAL,
    unchanged: MappingType[str, ProseFile] = MappingProxyType({}),
) -> tuple[Record, Context]:
    """The record below `root`, with what reading noted about ids; problems go to `report`.

    What `memo` keeps is not read again, and files of prose that are `unchanged`, by their names, are not opened; what
    is new is shared among the `workers`. None of this changes the answer.
    Raises NoSite where content/site.yaml does not exist, OSError where the machine does not let a file be read.
    """
    refuse_no_site(root)
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
    kept = memo.get_all(items.KIND) if memo else {}
    known = {name: file for name, file in unchanged.items() if file.item in kept}
    read = {name: _file(root, name, known, report) for name in (*filter(is_record, names), *filter(is_prose, names))}
    pieces = [piece for name, file in read.items() if file for piece in _pieces(name, file)]
    setting = Setting(site.language, site.languages, site.time_zone)
    keys = tuple(items.keys_of(pieces, setting))
    readings: dict[str, list[_Read]] = {}
    every = items.read_all(pieces, keys, setting, kept, memo, workers)
    for piece, key, reading in zip(pieces, keys, every, strict=True):
        readings.setdefault(piece.path, []).append((piece, key, reading))
    found = _Found()
    for name, file in read.items():
        if file is None:
            cx.lose_text(
                f"{Path(name).stem} {files.words_of(root, name)}" if is_prose(name) else files.words_of(root, name)
            )
        elif isinstance(file, ProseFile):
            ((_, key, reading),) = readings[f"content/{name}"]
            _prose(name, key, reading, file, found, cx)
        elif is_record(name):
            _record_file(file, readings.get(file.path, []), found, cx)
        else:
            _prose_file(file, readings.get(file.path, []), found, site, cx)
    for name in names:
        if name not in read and (why := stray(name)):
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


_Read = tuple[Piece, str, Reading | Unread]


def _file(root: Path, name: str, known: MappingType[str, ProseFile], report: Report) -> SourceFile | ProseFile | None:
    """A file's text, or what is known of it."""
    if name not in known:
        return _text(root, name, report)
    read_later(root, name, report)
    return known[name]


def read_later(root: Path, name: str, report: Report) -> None:
    """Has a file of content/ read when a problem points into it, or somebody wants its text."""
    report.read_later(f"content/{name}", partial(_text, root, name, report))


def _text(root: Path, name: str, report: Report) -> SourceFile | None:
    return files.read_text(root, name, files.MARKDOWN_LIMIT if is_prose(name) else files.YAML_LIMIT, report)


def _pieces(name: str, file: SourceFile | ProseFile) -> Iterator[Piece]:
    """What can be read alone: the items of a record file of the plain shape, or the front matter of prose."""
    if isinstance(file, ProseFile):
        yield Piece(name.partition("/")[0], f"content/{name}", 0, "", file.item)
    elif is_record(file.name):
        for chunk in chunks.cut(file.text) or ():
            yield Piece(chunk.list, file.path, chunk.start, chunk.text)
    elif cut := front_matter.cut(file.text):
        yield Piece(file.name.partition("/")[0], file.path, 0, file.text[: cut.body])


def _site(root: Path, names: tuple[str, ...], cx: Context) -> Site:
    """The site, or a stand-in when site.yaml has a problem, so that the other files can still be read."""
    before = cx.report.counts()
    file = _text(root, "site.yaml", cx.report) if "site.yaml" in names else None
    if file is None and "site.yaml" in names:
        cx.lose_text(files.words_of(root, "site.yaml"))
    node = strict_yaml.load(file.path, file.text, cx.report, lost=cx.lose) if file else None
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


def _record_file(file: SourceFile, read: list[_Read], found: _Found, cx: Context) -> None:
    """What a part of the record says: its items as they were read alone, or the whole file where that cannot be."""
    if not read or any(reading is Unread.NOT_ALONE for _, _, reading in read):
        _whole_record_file(file, found, cx)
        return
    for piece, key, reading in read:
        is_good = isinstance(reading, Reading) and items.replay(reading, cx)
        value = reading.value if is_good else items.read_here(piece, cx)
        if is_good:
            cx.written[piece.kind.removesuffix("s"), getattr(value, "id", "")] = key
        if value is not BAD:
            getattr(found, piece.kind).append(value)


def _whole_record_file(file: SourceFile, found: _Found, cx: Context) -> None:
    node = strict_yaml.load(file.path, file.text, cx.report, lost=cx.lose)
    if node is None or (isinstance(node, Scalar) and node.is_null):
        return
    if not isinstance(node, Mapping):
        help = "Begin with one of these keys and a colon, and write the entries below it."
        wrong(node, file.name, "a group of keys (sources, events, places, actors)", cx, help)
        return
    for key, value in node.items:
        struct = RECORD.get(key.value)
        if struct is None:
            cx.lose(value.span)
            unknown_field(key, "a record", RECORD, cx)
        elif isinstance(value, strict_yaml.Sequence):
            values = (struct.read(item, key.value, cx) for item in value.items)
            getattr(found, key.value).extend(value for value in values if value is not BAD)
        elif not (isinstance(value, Scalar) and value.is_null):
            help = list_help(value, cx.written_at(value.span), frozenset(struct.fields))
            wrong(value, key.value, "a list", cx, help)


def _prose_file(file: SourceFile, read: list[_Read], found: _Found, site: Site, cx: Context) -> None:
    """An article or a page. What cannot be read of it is noted, so that nothing that it may say is called missing."""
    if not read:
        cx.lose_text(f"{Path(file.name).stem} {file.text}")
        if not refuse_conflicts(file, 0, cx):
            message, help, start, end = front_matter.why_not(file.text)
            cx.report.add("front-matter-missing", Span(file.path, start, end), message, help)
        return
    ((piece, key, reading),) = read
    if isinstance(reading, Reading):
        start, noted = len(piece.text), cx.report.noted
        refuse_unprintable(file, start, cx)
        refuse_conflicts(file, start, cx)
        whole = ProseFile(key, start, len(file.text), told(file.text[start:]))
        _prose(file.name, key, reading, whole, found, cx)
        if cx.report.noted > noted:
            del cx.prose[file.name]
    else:
        getattr(found, file.name.partition("/")[0]).append(read_prose(file, site, cx))


def _prose(name: str, key: str, reading: Reading | Unread, file: ProseFile, found: _Found, cx: Context) -> None:
    """An article or a page that has nothing to report in its front matter."""
    assert isinstance(reading, Reading)
    assert isinstance(reading.value, Article | Page)
    kind = name.partition("/")[0]
    value = with_body(reading.value, file, cx.report)
    one = kind.removesuffix("s")
    cx.written[f"{one}.{value.lang}" if value.is_translation else one, value.slug] = key
    cx.prose[name] = file
    getattr(found, kind).append(value)


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
