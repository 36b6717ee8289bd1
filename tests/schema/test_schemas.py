"""The schemas as they are: well-formed, described key by key, and fit for all content that there is."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from karabakh_site.schema.documents import DIALECT, NAMES, schema, text
from karabakh_site.source import front_matter
from tests.schema.judging import validator
from tests.support import core_yaml
from tests.support.tools import ROOT

SITES = ("", "docs", "tests/sites/sternuhr", "tests/incremental/site", "tests/languages/site")
FILES = sorted(
    path.relative_to(ROOT)
    for site in SITES
    for pattern in ("site.yaml", "record.yaml", "record/*.yaml", "articles/*.md", "pages/*.md")
    for path in (ROOT / site / "content").glob(pattern)
)


def inside(value: Any) -> Iterator[dict[str, Any]]:
    """Every mapping in a schema."""
    if isinstance(value, dict):
        yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from inside(one)


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_one(name: str) -> None:
    found = json.loads(text(name))
    assert (found["$schema"], found["$id"]) == (DIALECT, f"urn:karabakh-site:schema:{name}")
    Draft202012Validator.check_schema(found)
    assert text(name) == text(name)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_defined_in_vain_and_no_reference_leads_nowhere(name: str) -> None:
    found = schema(name)
    named = {one["$ref"].removeprefix("#/$defs/") for one in inside(found) if "$ref" in one}
    assert named == set(found["$defs"])


@pytest.mark.parametrize("name", NAMES)
def test_every_key_is_described_in_one_line(name: str) -> None:
    found = schema(name)
    keys = [
        (key, one)
        for mapping in inside(found)
        if mapping.get("additionalProperties") is False and "date-parts" not in mapping["properties"]
        for key, one in mapping["properties"].items()
    ]
    assert len(keys) >= 5
    assert [key for key, one in keys if not re.fullmatch(r"[^\n]{3,110}", one.get("description", ""))] == []


def test_patterns_are_read_alike_by_ecmascript() -> None:
    """No flags inside, no classes that mean more in Python, no anchors that only Python has."""
    found = {one["pattern"] for name in NAMES for one in inside(schema(name)) if "pattern" in one}
    assert len(found) > 8
    assert [one for one in found if re.search(r"\(\?[a-zP<]|\\[dwbAZ]|[*+?}]\+", one)] == []
    assert [one for one in found if not (one.startswith("^") and one.endswith("$"))] == []


@pytest.mark.parametrize("path", FILES, ids=str)
def test_all_content_is_valid(path: Path) -> None:
    read = (ROOT / path).read_text("utf-8")
    if path.suffix == ".md":
        cut = front_matter.cut(read)
        assert cut
        read, translated = read[cut.first : cut.last], "." in path.stem
        name = path.parent.name.removesuffix("s")
        name = "translation" if translated and name == "article" else name
    else:
        name = "site" if path.name == "site.yaml" else "record"
    assert [f"{one.json_path}: {one.message}" for one in validator(name).iter_errors(core_yaml.read(read))] == []
