"""Begins new entries: an article as a file, an event or a source at the end of its list in the record.

What has to be filled in is left empty, and `check` names it until it is.
"""

import json
import re
from collections.abc import Container
from datetime import date
from itertools import chain, count
from pathlib import Path

from msgspec import Struct

from karabakh_site.bibliography.exchange.yaml_text import scalar
from karabakh_site.diagnostics import Report, as_text, nearest
from karabakh_site.editing.append import Refusal, append
from karabakh_site.editing.whole import write
from karabakh_site.model.record import Record
from karabakh_site.slugs import slug
from karabakh_site.source import edtf
from karabakh_site.source.context import Context
from karabakh_site.source.csl import TYPES
from karabakh_site.source.load import load

LONGEST_ID = 60
_WORDS_OF_ID = 8
# Control characters, halves of surrogate pairs, and what Unicode reserves or YAML does not allow.
_NO_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_UNREADABLE = frozenset({"yaml-syntax", "yaml-too-complex", "not-utf8", "file-too-large", "unsafe-path"})


class Made(Struct, frozen=True):
    """What was made, where, what is left to fill in, and how it is used."""

    path: str
    line: int
    what: str
    blanks: tuple[str, ...]
    use: str


def article(root: Path, title: str) -> Made:
    """A new article with today's date. Raises Refusal, and NoSite where `root` is no site."""
    record, _ = load(root, Report())
    title, proposed = _title(title)
    folder = root / "content" / "articles"
    taken = {path.name.partition(".")[0] for path in folder.glob("*.md")} | {a.slug for a in record.articles}
    promised = [alias for a in record.articles for alias in a.aliases] + [
        alias for p in record.pages for alias in p.aliases
    ]
    promised += [gone.address for gone in record.site.withdrawn]
    taken |= {ref.id.split("/")[2] for ref in promised if ref.id.startswith("/articles/")}
    name = _free(proposed, taken)
    folder.mkdir(parents=True, exist_ok=True)
    text = (
        f"---\ntitle: {scalar(title)}\ndate: {date.today().isoformat()}\n"
        "summary:            # one or two sentences for lists and feeds\n"
        "topics: []          # ids from topics in site.yaml\n---\n\n"
        "Write here. Behind each statement stands its source: [@source-id].\n"
    )
    write(folder / f"{name}.md", text)
    use = f"it will be at /articles/{name}/"
    return Made(f"content/articles/{name}.md", 1, f'the article "{name}"', ("summary", "the text"), use)


def event(root: Path, title: str, when: str) -> Made:
    """A new event at the end of `events`. Raises Refusal, and NoSite where `root` is no site."""
    taken = _ids(root, "event")
    title, proposed = _title(title)
    try:
        edtf.parse(when)
    except edtf.EdtfError as error:
        raise Refusal(f'--date: "{when}": {error}') from None
    name = _free(proposed, taken)
    lines = (
        f"id: {scalar(name)}",
        f"date: {when if re.fullmatch(r'[0-9][0-9A-Za-z:~?./+-]*', when) else json.dumps(when)}",
        f"title: {scalar(title)}",
        "summary:            # what happened, in one to three sentences; may cite [@id]",
        "citations: []       # at least one id under sources",
    )
    use = f"link to it in texts: [words](event:{name})"
    return Made(*append(root, "events", lines), f'the event "{name}"', ("summary", "citations"), use)


def source(root: Path, title: str, kind: str) -> Made:
    """A new source at the end of `sources`. Raises Refusal, and NoSite where `root` is no site."""
    taken = _ids(root, "source")
    title, proposed = _title(title)
    if kind not in TYPES:
        near = nearest(kind, TYPES) or "Some that are: webpage, article-newspaper, book, report."
        raise Refusal(f'--type: "{kind}" is not a CSL type. {near}')
    name = _free(proposed, taken)
    lines = (
        f"id: {scalar(name)}",
        f"type: {kind}",
        "author:",
        "  - literal:          # who wrote it; family and given for a person; without one take author out",
        f"title: {scalar(title)}",
        "language:           # of the title: en, hy, az, ru ...",
        "publisher:          # or container-title, the newspaper or site",
        "issued:             # when it was published: 2023-09-19, 2023-09 or 2023",
        "URL:",
        f"accessed: {date.today().isoformat()}",
    )
    blanks = ("author", "language", "publisher", "issued", "URL")
    use = f"cite it in texts: [@{name}]; in events: citations: [{name}]"
    return Made(*append(root, "sources", lines), f'the source "{name}"', blanks, use)


def _ids(root: Path, kind: str) -> Container[str]:
    """The ids of this kind. Raises Refusal where a file of the record cannot be read: it may have more."""
    _, cx = readable_record(root, Report())
    return cx.declared.get(kind, {})


def readable_record(root: Path, report: Report) -> tuple[Record, Context]:
    """The record. Raises Refusal where a file of it cannot be read, NoSite where `root` is no site."""
    record, cx = load(root, report)
    unread = [d for d in report.sorted() if d.code in _UNREADABLE and d.file.startswith("content/record")]
    if unread:
        raise Refusal("the record cannot be read; mend it first:\n" + as_text(unread).rstrip(), 1)
    return record, cx


def _title(typed: str) -> tuple[str, str]:
    """The title on one line, and the id that it proposes. Raises Refusal where it proposes none."""
    # What a machine without UTF-8 has made of the command line is put right.
    text = (
        re.sub("[\ud800-\udc7f\udd00-\udfff]", "", typed).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    )
    title = " ".join(_NO_TEXT.sub(" ", text).split())
    name = "-".join(slug(title).split("-")[:_WORDS_OF_ID])[:LONGEST_ID].rstrip("-")
    if not name:
        raise Refusal(f'"{title}" has no letter that an id could be made from; begin with a title in words')
    return title, name


def _free(name: str, taken: Container[str]) -> str:
    """The name, or the name with the first number that is free."""
    return next(n for n in chain([name], (f"{name}-{i}" for i in count(2))) if n not in taken)
