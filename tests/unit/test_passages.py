"""The sentences of a text that name a thing are found again without its body, and without the other sentences."""

from karabakh_site.diagnostics import Report
from karabakh_site.model.prose import Body, Cited, Naming
from karabakh_site.model.values import Markdown, Span
from karabakh_site.prose.convert import Converter
from karabakh_site.prose.naming import namings
from karabakh_site.prose.passages import cited, cited_in, encoded, naming_in

TEXT = """One [@notice, p. 2]. As @plan [p. 3] says.

## The gate

[It](event:notice) stood open.[^a] Two [@plan; @notice]. Near [the gate](place:gate).

[^a]: Nobody came [see @notice, ch. 4].
"""


def body(text: str = TEXT) -> Body:
    found = Converter(frozenset({"notice", "plan"}), Report()).convert(Markdown(text, "en", Span("a.md", 0, len(text))))
    assert found.parts
    return found


def test_the_citations_of_a_source_come_in_the_order_of_the_page() -> None:
    assert cited_in(encoded(body()), "notice") == (
        Cited("page", "2", ("One.",)),
        Cited("", "", ("Two.",), "The gate"),
        Cited("chapter", "4", ("Nobody came.",), "", 1),
    )
    assert cited_in(encoded(body()), "plan")[0] == Cited("page", "3", ("As ", ("plan",), " says."))


def test_all_that_is_said_is_kept() -> None:
    made, kept = body(), encoded(body())
    assert {id: cited_in(kept, id) for id in ("notice", "plan")} == cited(made)
    assert {("event", "notice"): naming_in(kept, "event", "notice")} == namings(made)  # and no place: none shows it
    assert all(isinstance(one, Naming) for one in naming_in(kept, "event", "notice"))


def test_what_a_text_does_not_name_is_not_found() -> None:
    assert cited_in(encoded(body()), "gate") == ()
    assert naming_in(encoded(body()), "event", "gate") == ()
    assert encoded(body("Nothing is said.")) == "{}"
