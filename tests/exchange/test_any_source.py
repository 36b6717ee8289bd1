"""Any source that the loader accepts comes back out of each format, but for the losses that are documented."""

from typing import Any

import pytest
from hypothesis import assume, example, given

from karabakh_site.bibliography.exchange import csl_json, recognise
from karabakh_site.bibliography.exchange.fit import Fitted, fit
from karabakh_site.bibliography.exchange.formats import DUMPS
from karabakh_site.bibliography.exchange.found import Found
from karabakh_site.model.record import Source
from tests.exchange import sources
from tests.exchange.losses import LOSSES, documented, without_losses

FORMATS = sorted(DUMPS)
LOSSY = ("bibtex", "ris")
SAMPLES: dict[str, dict[str, Any]] = {
    "`custom`, `categories`": {"custom": {"a": 1}, "categories": ["x"]},
    "`comma-suffix`, `static-ordering`, `parse-names` of a name": {"author": [{"family": "F", "parse-names": True}]},
    "the languages of a note": {"note": {"hy": "Մեկ", "ru": "Два"}},
    "line breaks and repeated spaces": {"title": "One  two\nthree"},
}


def back(form: str, found: list[Source]) -> list[Source]:
    """Sources out to a file of a format and in again."""
    items = recognise.read(DUMPS[form](found).encode(), "x")
    fitted = [fit(item) for item in items if isinstance(item, Found)]
    assert len(fitted) == len(items)
    return sources.read_entries({"id": item.key, **item.entry} for item in fitted if isinstance(item, Fitted))


def kept(found: list[Source]) -> list[dict[str, Any]]:
    """The sources as entries without what may be lost."""
    return [without_losses(csl_json.from_csl(csl_json.csl_item(source))) for source in found]


@pytest.mark.parametrize("form", ["csl-json", "csl-yaml"])
@given(entry=sources.entries())
def test_it_comes_back_exactly(form: str, entry: dict[str, Any]) -> None:
    found = sources.read_entries([entry])
    assert back(form, found) == found


@pytest.mark.parametrize("form", LOSSY)
@given(entry=sources.entries())
@example(entry={"id": "a", "type": "book", "title": "{unclosed", "note": "DOI: 10.1/x\nis no line of ours"})
@example(entry={"id": "a", "type": "book", "label": "x", "title": "[x]"})
def test_it_comes_back_but_for_the_losses(form: str, entry: dict[str, Any]) -> None:
    assume("||" not in str(entry))
    found = sources.read_entries([entry])
    assert kept(back(form, found)) == kept(found)


@pytest.mark.parametrize("form", LOSSY)
@pytest.mark.parametrize("what", LOSSES)
def test_a_loss_is_one(form: str, what: str) -> None:
    """A table of losses that names more than is lost would be as wrong as one that names less."""
    found = sources.read_entries([{"id": "a", "type": "book", "title": "T", **SAMPLES[what]}])
    assert back(form, found) != found
    assert kept(back(form, found)) == kept(found)


def test_every_loss_is_documented() -> None:
    assert documented() == list(LOSSES)


@pytest.mark.parametrize("form", FORMATS)
def test_several_sources_and_none(form: str) -> None:
    found = sources.read_entries({"id": f"s{i}", "type": "book", "title": f"Book {i}"} for i in range(3))
    assert back(form, found) == found
    assert "s0" not in DUMPS[form]([])
