"""Checks what converted texts name: sources, events, headings, media. Positions are looked for only where needed."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from karabakh_site.diagnostics import Report, nearest
from karabakh_site.model.prose import Body, CiteGroup, Link
from karabakh_site.model.record import Markdown, Ref
from karabakh_site.prose.clean import INSIDE, RAW_ID
from karabakh_site.prose.cut import read_address
from karabakh_site.prose.locate import places


@dataclass(frozen=True, slots=True)
class Known:
    """What exists: ids by kind, site addresses with the anchors on them, media."""

    ids: Mapping[str, frozenset[str]]
    addresses: Mapping[str, frozenset[str]]
    media: frozenset[str]


def cited(body: Body) -> list[str]:
    """The ids that a text cites, in order, its remarks last."""
    rows = (body.parts, *(remark.parts for remark in body.remarks))
    return [c.id for parts in rows for part in parts if isinstance(part, CiteGroup) for c in part.citations]


def named(body: Body) -> list[tuple[str, str]]:
    """The things that a text links to, as (kind, id), in order, its remarks last."""
    rows = (body.parts, *(remark.parts for remark in body.remarks))
    return [(part.kind, part.target) for parts in rows for part in parts if isinstance(part, Link)]


def anchors(body: Body) -> frozenset[str]:
    """The anchors that a link may lead to: headings, and ids that editors gave."""
    return frozenset({h.id for h in body.headings} | set(body.ids))


def check(text: Markdown, body: Body, known: Known, what: str, report: Report) -> None:
    """Report every citation and link of `body` that leads nowhere; `what` names the text in messages."""
    sources = known.ids["source"]
    for id, count in Counter(id for id in cited(body) if id not in sources).items():
        for span in places(report, text.span, f"@{id}", count, word=True):
            at = span._replace(start=min(span.start + 1, max(span.start, span.end - 1)))  # after the @
            message = f'{what} cites "{id}", which no source defines'
            report.add("unknown-source", at, message, nearest(id, sources))
    rows = (body.parts, *(remark.parts for remark in body.remarks))
    links = Counter(part for parts in rows for part in parts if isinstance(part, Link))
    for link, count in links.items():
        if problem := _problem(link, body, known):
            code, message, help = problem
            for span in places(report, text.span, link.written, count):
                report.add(code, span, message, help)


def check_address(ref: Ref, known: Known, report: Report) -> None:
    """Report an address outside prose, as in the navigation, that leads nowhere."""
    link = read_address(ref.id, "href")
    if isinstance(link, Link) and (problem := _problem(link, Body((), ""), known)):
        code, message, help = problem
        report.add(code, ref.span, message, help)
    elif not link:
        report.add("broken-link", ref.span, f'"{ref.id}" is no address')


Problem = tuple[str, str, str]


def _problem(link: Link, body: Body, known: Known) -> Problem | None:
    """The code, message and help for a link that leads nowhere."""
    if link.kind in INSIDE:
        ids = known.ids[link.kind]
        if link.target not in ids:
            return f"unknown-{link.kind}", f'there is no {link.kind} "{link.target}"', nearest(link.target, ids)
        return _fragment(link, known.addresses.get(address_of(link.kind, link.target), frozenset()))
    if link.kind == "anchor":
        return _fragment(link, anchors(body))
    if link.kind == "media":
        if ".." in link.target.split("/"):
            return "unsafe-path", f'"{link.target}" leaves content/media/', ""
        if link.target not in known.media:
            help = nearest(link.target, known.media)
            if not link.target.startswith("media/"):
                help = "Put the file into content/media/ and write media/FILE."
            return "missing-media", f'there is no file content/{link.target.removeprefix("/")}', help
        return None
    if link.kind == "address":
        path = link.target if link.target.endswith("/") or "." in link.target.rsplit("/", 1)[-1] else link.target + "/"
        if path not in known.addresses:
            return "broken-link", f'this site has no address "{link.target}"', nearest(path, known.addresses)
        return _fragment(link, known.addresses[path])
    return "broken-link", f'"{link.written}" is no address', "Write article:SLUG, page:SLUG, event:ID or https://...."


def _fragment(link: Link, anchors: frozenset[str]) -> Problem | None:
    if not link.fragment or link.fragment in anchors or RAW_ID + link.fragment in anchors:
        return None
    return "broken-link", f'there is no heading "#{link.fragment}" there', nearest(link.fragment, anchors)


def address_of(kind: str, id: str) -> str:
    """The site address of a thing, in the site's own language."""
    return f"/{id}/" if kind == "page" else f"/{kind}s/{id}/"
