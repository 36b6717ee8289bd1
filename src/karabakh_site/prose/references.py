"""Checks what converted texts name: sources, events, headings, media. Positions are looked for only where needed."""

import re
from collections import Counter
from collections.abc import Collection

from karabakh_site.diagnostics import Report, near, nearest, quoted
from karabakh_site.model.prose import Link
from karabakh_site.model.values import Markdown, Ref
from karabakh_site.prose.addresses import Known, near_address
from karabakh_site.prose.bodies import Bodies
from karabakh_site.prose.clean import INSIDE, RAW_ID
from karabakh_site.prose.cut import read_address
from karabakh_site.prose.facts import links
from karabakh_site.prose.locate import Locator
from karabakh_site.source.id_slips import id_help
from karabakh_site.source.rules import address_of, unknown_source
from karabakh_site.source.texts import names_in


def check(text: Markdown, bodies: Bodies, known: Known, what: str, report: Report, is_draft: bool = False) -> None:
    """Report every citation and link of a text that leads nowhere; `what` names the text in messages."""
    sources, facts = known.ids["source"], bodies.facts(text)
    anchors = frozenset(facts.anchors or ())
    _misspelt(text, facts.cites, sources, known, report)
    if sources.issuperset(facts.cites) and not any(_problem(link, anchors, known, is_draft) for link in facts.links):
        return
    body = bodies[text]
    locator = Locator(report, text.span)
    for id, count in Counter(id for id in facts.cites if id not in sources and not known.may_have(id)).items():
        for at in locator.citations(id, count):
            report.add("unknown-source", at, unknown_source(what, id), id_help("source", id, known.ids))
    for link, count in Counter(links(body)).items():
        if problem := _problem(link, anchors, known, is_draft):
            code, message, help = problem
            for span in locator.places(count, link.written):
                report.add(code, span, message, help)


_NAMES = 200
"""Names in one text that are compared with the ids."""
_MISSPELT = 0.8
"""How near a name in running text must come to an id. Other names may stand there, so it is nearer than elsewhere."""


def _misspelt(text: Markdown, cited: Collection[str], sources: Collection[str], known: Known, report: Report) -> None:
    """maybe-slip: an `@name` in running text that is no source, and so plain text, but is spelt nearly as one is."""
    names = [name for name in names_in(text) if name not in sources and name not in cited and not known.may_have(name)]
    for name in names[:_NAMES]:
        if meant := near(name, sources, _MISSPELT):
            locator = Locator(report, text.span)
            for at in locator.in_text(name):
                message = f'"@{name}" is the id of no source, so that it is plain text'
                help = f'Did you mean "@{meant}"? A plain @ is written \\@'
                report.add("maybe-slip", at, message, help)


def check_address(ref: Ref, known: Known, report: Report, drafts: bool = False) -> None:
    """Report an address outside prose, as in the navigation, that leads nowhere."""
    link = read_address(ref.id, "href")
    if isinstance(link, Link) and (problem := _problem(link, frozenset(), known, drafts)):
        code, message, help = problem
        report.add(code, ref.span, message, help)
    elif not link:
        report.add("broken-link", ref.span, f"{quoted(ref.id)} is not an address", _HOW)


def check_picture(ref: Ref, known: Known, report: Report) -> None:
    """Report the picture of a cover that is not there."""
    link = read_address(ref.id, "src")
    problem: Problem | None = "missing-media", f"{quoted(ref.id)} is not a file of this site", _PUT
    if isinstance(link, Link) and link.kind == "media":
        problem = _media(link, known)
    if problem:
        code, message, help = problem
        report.add(code, ref.span, message, help)


Problem = tuple[str, str, str]
_HOW = "Write article:SLUG, page:SLUG, event:ID, /articles/SLUG/ or https://..."
_PUT = "Put the file into content/media/ and write media/FILE."


def _problem(link: Link, anchors: frozenset[str], known: Known, is_draft: bool = False) -> Problem | None:
    """The code, message and help for a link that leads nowhere."""
    if link.kind in INSIDE:
        return _reference(link, known, is_draft)
    if link.kind == "anchor":
        return _fragment(link, anchors, "here")
    if link.kind == "media":
        return _media(link, known)
    if link.kind == "address":
        return _address(link, known, is_draft)
    return _unknown(link, known)


def _reference(link: Link, known: Known, is_draft: bool) -> Problem | None:
    ids = known.ids[link.kind]
    if link.target not in ids:
        if known.may_have(link.target):
            return None
        bare = link.target.strip(" :")
        if bare in ids:
            help = f"Write {link.kind}:{bare}, without anything between the colon and the id."
        else:
            help = id_help(link.kind, link.target, known.ids)
        return f"unknown-{link.kind}", f'there is no {link.kind} "{link.target}"', help
    return _page(address_of(link.kind, link.target), link, known, is_draft)


def _page(path: str, link: Link, known: Known, is_draft: bool) -> Problem | None:
    if path in known.drafts and not is_draft:
        help = "Link to it once it is published, or take its draft: true out."
        return "broken-link", f'"{link.written}" is a draft, so nothing will stand there', help
    return _fragment(link, known.addresses.get(path, frozenset()), "there")


def _media(link: Link, known: Known) -> Problem | None:
    if ".." in link.target.split("/"):
        bare = f"media/{link.target.rpartition('media/')[2]}"
        help = f"Write {bare}" if bare in known.media else _PUT
        return "unsafe-path", f"{quoted(link.target)} leaves content/media/", help
    if link.target in known.media:
        return None
    help = nearest(link.target, known.media)
    if not link.target.startswith("media/"):
        bare = link.target.rpartition("media/")[2].lstrip("/")
        help = f"Write media/{bare}" if f"media/{bare}" in known.media else _PUT
    return "missing-media", f"there is no file content/{link.target.removeprefix('/')}", help


def _address(link: Link, known: Known, is_draft: bool) -> Problem | None:
    whole = link.target.endswith("/") or "." in link.target.rsplit("/", 1)[-1]
    path = link.target if whole else link.target + "/"
    if path in known.addresses:
        return _page(path, link, known, is_draft)
    if any(map(known.may_have, path.split("/"))):
        return None
    help = near_address(path, known) or "Write article:SLUG, page:SLUG or event:ID: their addresses are always right."
    return "broken-link", f'this site has no address "{link.target}"', help


def _unknown(link: Link, known: Known) -> Problem:
    """An address that is none of ours: mostly the name of a file, or a host without https://."""
    path, _, fragment = link.written.partition("#")
    message = f"{quoted(link.written)} is not an address on this site"
    if re.fullmatch(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", path):
        return "broken-link", message, f"If it is an address of mail, write mailto:{path}"
    if path.startswith("@") and path[1:] in known.ids["source"]:
        return "broken-link", message, f"A citation is written [{path}]; a link to the source source:{path[1:]}"
    if scheme := re.match(r"https?:?/{1,3}(?=[\w-]+\.)", path):
        return "broken-link", message, f"Write https://{link.written[scheme.end() :]}"
    if own := next((kind for kind in INSIDE if path in known.ids[kind]), ""):
        return "broken-link", message, f"Write {own}:{link.written}"
    path = path.removesuffix("/index.html").rstrip("/")
    stem = path.rpartition("/")[2].removesuffix(".md").removesuffix(".html").split(".")[0]
    kind = "page" if stem in known.ids["page"] and stem not in known.ids["article"] else "article"
    if found := near(stem, known.ids[kind]):
        help = f"Write {kind}:{found}{'#' + fragment if fragment else ''}"
    elif "." in path.split("/")[0] and not path.endswith((".md", ".html")):
        help = f"If it is the address of another site, write https://{link.written}"
    else:
        help = _HOW
    return "broken-link", message, help


def _fragment(link: Link, anchors: frozenset[str] | None, where: str) -> Problem | None:
    if not link.fragment or anchors is None or link.fragment in anchors or RAW_ID + link.fragment in anchors:
        return None
    help = nearest(link.fragment, (a.removeprefix(RAW_ID) for a in anchors))
    if not help and 0 < len(anchors) <= 8:
        help = f"The headings {where} are {', '.join('#' + a.removeprefix(RAW_ID) for a in sorted(anchors))}."
    return "broken-link", f'there is no heading "#{link.fragment}" {where}', help
