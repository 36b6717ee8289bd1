"""A body that is kept is the same when it is read again."""

from hypothesis import given

from karabakh_site.model.prose import Block, Body
from karabakh_site.model.values import Markdown, Span
from karabakh_site.prose.bodies import decoded, encoded
from tests.support.values import any_of

TEXT = Markdown("...", "en", Span("content/a.md", 10, 13))


@given(any_of(Body).filter(lambda body: not any(isinstance(p, Block) for r in body.remarks for p in r.parts)))
def test_a_body_survives(body: Body) -> None:
    found = decoded(encoded(body, TEXT), TEXT)
    assert (found, repr(found)) == (body, repr(body))
