"""The reference names everything that there is."""

import re
from pathlib import Path

import click
import pytest

from karabakh_site.cli import cli
from karabakh_site.schema.words import WORDS
from karabakh_site.site.precision import DIGITS, METRES
from karabakh_site.source.charts import CHART
from karabakh_site.source.completeness import EXPECTED, Expected
from karabakh_site.source.csl import DATE_VARIABLES, NAME_VARIABLES, TEXT_VARIABLES, TYPES
from karabakh_site.source.place_names import NAME_FIELDS
from karabakh_site.source.record_schema import ACTOR, CLAIM, EVENT, PLACE, QUALIFIERS, SOURCE
from karabakh_site.source.site_schema import ARTICLE_FIELDS, PAGE_FIELDS, SITE

REFERENCE = (Path(__file__).parents[1] / "docs" / "content" / "pages" / "reference.md").read_text(encoding="utf-8")
FIELDS = {*SITE.fields, *ARTICLE_FIELDS, *PAGE_FIELDS, *EVENT.fields, *CLAIM.fields, *PLACE.fields, *ACTOR.fields}
# CSL's own variables are CSL's to document; what we add is ours.
FIELDS |= {*NAME_FIELDS, *METRES, *CHART.fields, *QUALIFIERS}
FIELDS |= set(SOURCE.fields) - {*DATE_VARIABLES, *NAME_VARIABLES, *TEXT_VARIABLES}


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_every_key_is_documented(name: str) -> None:
    assert re.search(rf"`{re.escape(name)}\b", REFERENCE), name


@pytest.mark.parametrize("name", sorted(set(WORDS) - {"source", "name"}))
def test_every_key_of_the_schemas_is_documented(name: str) -> None:
    """What programs explain while one writes, the reference explains too; CSL's own names are CSL's."""
    code = " ".join(re.findall(r"````.*?````|```.*?```|`[^`\n]+`", REFERENCE, re.DOTALL))
    assert [key for key in WORDS[name] if not re.search(rf"(?<![\w-]){re.escape(key)}(?![\w-])", code)] == []


@pytest.mark.parametrize("word", METRES)
def test_what_a_precision_means_is_documented(word: str) -> None:
    far = METRES[word]
    shown = f"{far} m" if far < 1000 else f"{far // 1000} km"
    assert re.search(rf"\| `{word}` \| {shown} \| [^|]+ \| {DIGITS[word]}\b", REFERENCE)


@pytest.mark.parametrize("one", EXPECTED, ids=lambda one: f"{one.field} of {len(one.types)}")
def test_what_a_source_normally_has_is_documented(one: Expected) -> None:
    """A row of the table has the field, its types (or those that are left out) and what answers for it."""
    few = set(one.types if len(one.types) < len(TYPES) / 2 else set(TYPES) - one.types)
    rows = [line.split(" | ") for line in REFERENCE.splitlines() if line.startswith(f"| `{one.field}` | ")]
    answers = set(one.answers - set(NAME_VARIABLES))
    found = [(_named(row[1]) & set(TYPES), _named(row[2])) for row in rows if len(row) == 3]
    assert (few, answers) in found


def _named(cell: str) -> set[str]:
    return set(re.findall(r"`([^`]+)`", cell))


def _commands(group: click.Group, path: str = "") -> dict[str, click.Command]:
    found: dict[str, click.Command] = {}
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command
        found |= _commands(command, f"{path}{name} ") if isinstance(command, click.Group) else {path + name: command}
    return found


@pytest.mark.parametrize(("name", "command"), sorted(_commands(cli).items()))
def test_every_command_and_option_is_documented(name: str, command: click.Command) -> None:
    assert f"`karabakh-site {name}" in REFERENCE
    for option in command.params:
        if isinstance(option, click.Option) and not option.hidden:
            assert any(o in REFERENCE for o in option.opts), option.opts
