"""Readers of what a page says to programs, after the standards and not after our code: COinS, Highwire, JSON-LD."""

import json
from collections import defaultdict
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

# The keys of each metadata format (OpenURL registry, KEV), `rft.` before each.
_PEOPLE = "au aulast aufirst auinit auinit1 auinitm ausuffix aucorp"
KEYS = {
    "journal": f"{_PEOPLE} atitle title jtitle stitle date chron ssn quarter volume part issue spage epage pages "
    "artnum issn eissn isbn coden sici genre",
    "book": f"{_PEOPLE} btitle atitle title place pub date edition tpages series spage epage pages issn isbn bici "
    "genre",
    "dissertation": f"{_PEOPLE} title co cc inst advisor tpages date isbn degree",
    "patent": "title co cc kind applcc applnumber number date appldate applyear assignee pubdate prioritydate inv "
    "invlast invfirst inventor",
    "dc": "title creator subject description publisher contributor date type format identifier source language "
    "relation coverage rights",
}
# What Zotero reads and writes in every format.
EVERYWHERE = {"rft.aucorp", "rft.language", "rft.type"}
Values = dict[str, list[str]]


def context_object(text: str) -> Values:
    """The keys and values of a ContextObject; AssertionError for what the guidelines do not allow."""
    assert text.isascii(), text
    found: Values = defaultdict(list)
    for pair in text.split("&"):
        key, equals, value = pair.partition("=")
        assert equals, pair
        assert value, f"{key} is empty"
        assert not set(value) & set("=+ "), pair
        found[key].append(unquote(value, errors="strict"))
    assert found["ctx_ver"] == ["Z39.88-2004"]
    (format_,) = found["rft_val_fmt"]
    name = format_.removeprefix("info:ofi/fmt:kev:mtx:")
    known = {f"rft.{key}" for key in KEYS[name].split()} | EVERYWHERE
    assert {key for key in found if key.startswith("rft.")} <= known, text
    return dict(found)


def coins(page: LexborHTMLParser | LexborNode) -> list[Values]:
    """The COinS of a page, in order."""
    spans = page.css("span.Z3988")
    assert all(not span.text() and "hidden" in span.attributes for span in spans)
    return [context_object(span.attributes["title"] or "") for span in spans]


def metas(page: LexborHTMLParser, prefix: str = "citation_") -> Values:
    """The contents of the `meta` elements whose names begin so, by name, in order."""
    found: Values = defaultdict(list)
    for node in page.css(f'head > meta[name^="{prefix}"]'):
        assert (node.attributes["content"] or "").strip(), node.html
        found[node.attributes["name"] or ""].append(node.attributes["content"] or "")
    return dict(found)


def reference(content: str) -> Values:
    """A `citation_reference`, taken apart."""
    found: Values = defaultdict(list)
    for pair in content.split(";"):
        key, equals, value = pair.strip().partition("=")
        assert equals, content
        assert key.startswith("citation_"), content
        assert value.strip(), content
        found[key].append(value)
    return dict(found)


def json_ld(page: LexborHTMLParser) -> dict[str, object]:
    """The JSON-LD node of what a page is about, which is the first."""
    return json_lds(page)[0]


def json_lds(page: LexborHTMLParser) -> list[dict[str, object]]:
    """All JSON-LD nodes of a page."""
    found: list[dict[str, object]] = [json.loads(s.text()) for s in page.css('script[type="application/ld+json"]')]
    assert all(node.pop("@context") == "https://schema.org" for node in found)
    return found
