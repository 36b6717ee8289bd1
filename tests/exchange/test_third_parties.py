"""Other programs read what we write: Pandoc, rispy, bibtexparser, and the schema of CSL-JSON itself.

csl-data.json is that of CSL 1.0.2 (Citation Style Language and contributors, MIT licence), as it was published.
"""

import json
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pypandoc
import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from hypothesis import given

from karabakh_site.bibliography.exchange import bibtex, csl_json, languages, ris, yaml_text
from tests.exchange import sources
from tests.exchange.cases import FOLDER
from tests.support.tools import ROOT

SCHEMA = json.loads((FOLDER / "csl-data.json").read_text(encoding="utf-8"))
FOUND = sources.record_of(ROOT)


def pandoc(form: str, text: str) -> list[dict[str, Any]]:
    """The items that Pandoc reads."""
    done = subprocess.run(
        [pypandoc.get_pandoc_path(), "-f", form, "-t", "csljson"],
        input=text.encode(),
        capture_output=True,
        timeout=120,
        check=True,
    )
    read: list[dict[str, Any]] = json.loads(done.stdout)
    return read


def plain(text: str) -> str:
    """A title without the marks with which Pandoc keeps capitals, and with one kind of quotation marks."""
    for mark in ('<span class="nocase">', "</span>"):
        text = text.replace(mark, "")
    return text.translate(dict.fromkeys(map(ord, "‘’“”«»\"'"), "'"))


@pytest.mark.parametrize("form", ["biblatex", "csljson", "ris"])
def test_pandoc_reads_the_record(form: str) -> None:
    text = {"biblatex": bibtex.dump, "csljson": csl_json.dump, "ris": ris.dump}[form](FOUND)
    read = {item["id"]: item for item in pandoc(form, text)}
    assert sorted(read) == sorted(source.id for source in FOUND)
    for source in FOUND:
        item = read[source.id]
        assert plain(item["title"]) == plain(csl_json.shown_title(source)), source.id
        if source.issued and source.issued.precision == "day":
            day = source.issued.earliest
            assert day is not None
            whole = [day.year, day.month, day.day]
            # Of RIS, Pandoc takes the year alone.
            assert item["issued"]["date-parts"] == [whole[:1] if form == "ris" else whole], source.id
        if source.URL:
            assert item["URL"] == source.URL
        if form != "ris":
            # Pandoc keeps babel's word for a language where it has no tag of its own for it.
            assert languages.tag_of(item.get("language", "")).partition("-")[0] == source.language


def test_pandoc_reads_the_yaml(tmp_path: Path) -> None:
    text = f"---\n{yaml_text.dump(FOUND)}---\n"
    done = subprocess.run(
        [pypandoc.get_pandoc_path(), "-f", "markdown", "-t", "csljson"], input=text.encode(), capture_output=True,
        timeout=120, check=True,
    )  # fmt: skip
    assert sorted(item["id"] for item in json.loads(done.stdout)) == sorted(source.id for source in FOUND)


def test_rispy_reads_the_record() -> None:
    read = rispy.loads(ris.dump(FOUND).replace("\r\n", "\n"))
    assert [record["id"] for record in read] == [source.id for source in FOUND]
    assert [record["title"] for record in read] == [csl_json.shown_title(source) for source in FOUND]
    assert [record.get("urls", [""])[0] for record in read] == [source.URL for source in FOUND]
    assert not [record["unknown_tag"] for record in read if "unknown_tag" in record]


@given(entry=sources.entries())
def test_rispy_and_bibtexparser_read_any_source(entry: dict[str, Any]) -> None:
    found = sources.read_entries([entry, {"id": "the-last-one", "type": "book", "title": "Z"}])
    read = rispy.loads(ris.dump(found).replace("\r\n", "\n"))
    assert [record["id"] for record in read] == [source.id for source in found]
    library = parse_string(bibtex.dump(found))
    failed = [block for block in library.failed_blocks if "Duplicate" not in str(block.error)]
    assert failed == []
    assert [block.key for block in library.entries][-1] == "the-last-one"


@given(entry=sources.entries())
def test_what_is_written_is_valid_csl_json(entry: dict[str, Any]) -> None:
    jsonschema.validate(json.loads(csl_json.dump(sources.read_entries([entry]))), SCHEMA)


def test_the_record_is_valid_csl_json() -> None:
    jsonschema.validate(json.loads(csl_json.dump(FOUND)), SCHEMA)
