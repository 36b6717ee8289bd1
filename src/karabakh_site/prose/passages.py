"""What a text says of each thing that it cites or links to: the sentences that do, by the thing.

They are kept beside the body, so that the page of a source or an event need not read the bodies of all the texts that
name it. With 1,000 articles over 200 sources the page of a source takes half the time so.
"""

from collections.abc import Mapping

import msgspec

from karabakh_site.model.prose import Body, Chart, Cited, Naming
from karabakh_site.prose.citing import citing
from karabakh_site.prose.facts import citing_parts
from karabakh_site.prose.naming import namings


def cited(body: Body) -> dict[str, tuple[Cited, ...]]:
    """The citations of each source, by its id, in the order of the page."""
    found: dict[str, list[Cited]] = {}
    sentences, charts = iter(citing(body)), 0
    for part in citing_parts(body):
        if isinstance(part, Chart):
            charts += 1
            continue
        said = next(sentences)
        for citation in part.citations:
            row = Cited(citation.label, citation.locator, said.words, said.heading, said.remark, charts)
            found.setdefault(citation.id, []).append(row)
    return {id: tuple(rows) for id, rows in found.items()}


def encoded(body: Body, of_sources: Mapping[str, tuple[Cited, ...]] | None = None) -> str:
    """The passages of a body as text: the citations of a source under its id, the sentences that link to another thing
    under its kind and its id. `of_sources` are those of `cited`, where they are at hand."""
    rows: dict[str, object] = {**(cited(body) if of_sources is None else of_sources)}
    rows |= {" ".join(thing): some for thing, some in namings(body).items()}
    return msgspec.json.encode(rows).decode()


_read = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
_read_cited = msgspec.json.Decoder(tuple[Cited, ...]).decode
_read_naming = msgspec.json.Decoder(tuple[Naming, ...]).decode


def cited_in(passages: str, source: str) -> tuple[Cited, ...]:
    """The citations of a source, out of what `encoded` wrote."""
    found = _read(passages).get(source)
    return _read_cited(found) if found else ()


def naming_in(passages: str, kind: str, id: str) -> tuple[Naming, ...]:
    """The sentences that link to a thing, out of what `encoded` wrote."""
    found = _read(passages).get(f"{kind} {id}")
    return _read_naming(found) if found else ()
