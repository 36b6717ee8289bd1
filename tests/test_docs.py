"""The documentation names everything that there is, and leads to all of it."""

import re

import click
import pytest

from karabakh_site.cli import cli
from karabakh_site.codes import CODES
from karabakh_site.site.precision import DIGITS, METRES
from karabakh_site.source.completeness import EXPECTED, Expected
from karabakh_site.source.csl import NAME_VARIABLES, TYPES
from karabakh_site.source.record_schema import QUALIFIERS
from tests.reference.commands import commands as all_commands
from tests.reference.pages import pages as generated
from tests.reference.pages import stretches
from tests.support.docs import DOCS, PAGES, blocks, commands, references
from tests.support.kinds import STRUCTS

REFERENCE = "\n".join(text for name, text in PAGES.items() if name.startswith("reference"))
# Words in the place of what a person types.
STANDING_FOR = {"PERCENT": "50", "TYPE": "webpage", "FORMAT": "bibtex", "N": "2"}

# --- the keys, the commands, the codes ----------------------------------------------------------------------------


def test_the_reference_is_as_the_code_is() -> None:
    """What is told from the code is written by `python -m tests.reference`."""
    pages = generated()
    assert len(pages) >= 4
    assert [path.stem for path, text in pages.items() if text != path.read_text("utf-8")] == []


@pytest.mark.parametrize("what", sorted(set(STRUCTS) - {"a record"}))
def test_the_keys_of_every_group_are_in_the_reference(what: str) -> None:
    found = {about.partition(",")[0] for kind, about in stretches() if kind == "keys"}
    assert what in found


def test_the_variables_and_types_of_csl_are_in_the_reference() -> None:
    kinds = {(kind, about) for kind, about in stretches() if kind in ("variables", "words")}
    assert kinds == {(k, a) for k, a in kinds if k == "words"} | {("variables", a) for a in ("texts", "names", "dates")}
    assert ("words", "types") in kinds


@pytest.mark.parametrize("name", sorted(all_commands()))
def test_every_command_is_in_the_reference_with_its_options(name: str) -> None:
    """Its options stand there as it knows them; each says what it means."""
    assert f"\n{'#' * (3 if ' ' in name else 2)} {name}\n" in PAGES["reference-commands"]
    command = all_commands()[name]
    assert command.help
    for option in command.params:
        if isinstance(option, click.Option) and not option.hidden:
            assert option.help, option.name
            assert any(re.search(rf"`{opt}[` ]", REFERENCE) for opt in option.opts), option.opts


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_page_and_stands_in_the_list(code: str) -> None:
    assert CODES[code].meaning in PAGES[f"problem-{code}"]
    assert f"problem-{code}" in references("problems")


def test_every_code_is_named_where_it_may_come_up() -> None:
    """Beside the list of all problems: with the key, the command or the task that it is of."""
    elsewhere = {name for page in PAGES if not page.startswith("problem") for name in references(page)}
    assert [code for code in CODES if f"problem-{code}" not in elsewhere] == []


def test_no_page_is_of_a_code_that_there_is_not() -> None:
    assert {name.removeprefix("problem-") for name in PAGES if name.startswith("problem-")} == set(CODES)


@pytest.mark.parametrize("word", METRES)
def test_what_a_precision_means_is_documented(word: str) -> None:
    far = METRES[word]
    shown = f"{far} m" if far < 1000 else f"{far // 1000} km"
    assert re.search(rf"\| `{word}` \| {shown} \| [^|]+ \| {DIGITS[word]}\b", REFERENCE)


@pytest.mark.parametrize("word", QUALIFIERS)
def test_what_a_qualifier_draws_is_documented(word: str) -> None:
    assert f"`{word}`" in PAGES["reference-record"]


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


# --- the way there ------------------------------------------------------------------------------------------------


def test_every_page_is_reached_from_the_navigation() -> None:
    """From the front page, which has the pages of the navigation, by links in texts."""
    site = (DOCS / "content" / "site.yaml").read_text("utf-8")
    reached: set[str] = set()
    ahead = set(re.findall(r"to: page:([\w-]+)", site))
    assert ahead
    while ahead:
        reached |= ahead
        ahead = {page for name in ahead for page in references(name)} - reached
    assert sorted(set(PAGES) - reached) == []


def test_every_how_to_is_in_the_list_and_leads_back() -> None:
    names = {name for name in PAGES if name.startswith("how-to-")}
    assert names <= references("how-to")
    assert all("how-to" in references(name) for name in names)


def test_every_page_says_in_a_line_what_it_has() -> None:
    """Lists and search engines show it."""
    assert [
        name for name, text in PAGES.items() if not re.search(r"(?m)^summary: .{20,}$", text.split("\n---\n")[0])
    ] == []


@pytest.mark.parametrize("page", [name for name in PAGES if re.match("how-to|start|reference", name)])
def test_lines_that_are_shown_as_typed_fit_on_the_page(page: str) -> None:
    """A line that is broken does not look as it is to be typed."""
    assert [line for block in blocks(page) for line in block.text.splitlines() if len(line) > 86] == []


# --- command lines ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", [name for name in PAGES if commands(name)])
def test_every_command_line_can_be_typed(page: str) -> None:
    for words in commands(page):
        typed = [STANDING_FOR.get(word, word.partition("|")[0]) for word in words]
        try:
            _read(cli, typed)
        except click.ClickException as error:
            pytest.fail(f"{' '.join(words)}: {error.format_message()}")


def _read(group: click.Group, words: list[str]) -> None:
    """Reads a command line as the tool does, without doing what it says."""
    with click.Context(group) as context:
        name, command, rest = group.resolve_command(context, words)
        assert command
        if isinstance(command, click.Group):
            _read(command, rest)
        else:
            command.make_context(name, rest)
