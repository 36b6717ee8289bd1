"""What a text says of each thing that it cites or links to: the sentences that do, by the thing.

They are kept beside the body, so that the page of a source or an event need not read the bodies of all the texts that
name it: of 5,000 articles a source's page shows a sentence of some hundred, and to read that of each took ten times as
long from its body.
"""

import json
from collections.abc import Mapping

from karabakh_site import codec
from karabakh_site.model.prose import Body, Cited, Naming
from karabakh_site.prose.citing import citing
from karabakh_site.prose.facts import groups
from karabakh_site.prose.naming import namings


def cited(body: Body) -> dict[str, tuple[Cited, ...]]:
    """The citations of each source, by its id, in the order of the page."""
    found: dict[str, list[Cited]] = {}
    for group, said in zip(groups(body), citing(body), strict=True):
        for citation in group.citations:
            row = Cited(citation.label, citation.locator, said.words, said.heading, said.remark)
            found.setdefault(citation.id, []).append(row)
    return {id: tuple(rows) for id, rows in found.items()}


def encoded(body: Body, of_sources: Mapping[str, tuple[Cited, ...]] | None = None) -> str:
    """The passages of a body as text: the citations of a source under its id, the sentences that link to another thing
    under its kind and its id. `of_sources` are those of `cited`, where they are at hand."""
    some_cited = cited(body) if of_sources is None else of_sources
    rows = {id: codec.to_data(some, tuple[Cited, ...]) for id, some in some_cited.items()}
    for thing, some in namings(body).items():
        rows[" ".join(thing)] = codec.to_data(some, tuple[Naming, ...])
    return codec.text_of(rows)


def cited_in(passages: str, source: str) -> tuple[Cited, ...]:
    """The citations of a source, out of what `encoded` wrote."""
    found: tuple[Cited, ...] = codec.from_data(json.loads(passages).get(source, []), tuple[Cited, ...])
    return found


def naming_in(passages: str, kind: str, id: str) -> tuple[Naming, ...]:
    """The sentences that link to a thing, out of what `encoded` wrote."""
    found: tuple[Naming, ...] = codec.from_data(json.loads(passages).get(f"{kind} {id}", []), tuple[Naming, ...])
    return found
