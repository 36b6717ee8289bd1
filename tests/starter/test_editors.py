"""What the starter and the docs tell programs and people: settings, snippets and commands that are so."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from karabakh_site.cli import COMMANDS
from tests.support import core_yaml
from tests.support.site import Site, small
from tests.support.tools import ROOT

STARTER = ROOT / "src" / "karabakh_site" / "starter"
PAGES = ROOT / "docs" / "content" / "pages"
SETTINGS: dict[str, Any] = json.loads((STARTER / ".vscode" / "settings.json").read_text("utf-8"))
SNIPPETS: dict[str, Any] = json.loads((STARTER / ".vscode" / "karabakh.code-snippets").read_text("utf-8"))


def blocks(page: str, language: str) -> list[str]:
    """The fenced blocks of a page in one language."""
    text = (PAGES / f"{page}.md").read_text("utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def filled(prefix: str, *values: str) -> str:
    """A snippet as it stands in the file once its blanks have been filled with these values in turn."""
    body: list[str] = next(one["body"] for one in SNIPPETS.values() if one["prefix"] == prefix)
    text = "\n".join(body)
    text = text.replace("$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE", "2021-03-06").replace("$0", "")
    for number, value in enumerate(values, 1):
        text = re.sub(rf"\$\{{{number}:[^}}]*\}}|\${number}", value, text)
    assert "$" not in text
    return text + "\n"


def test_settings_lead_from_the_site_s_files_to_their_schemas(site: Site) -> None:
    site.write({**small(), "content/record/more.yaml": "sources: []\n"}).run("schema", "--write")
    named: dict[Path, str] = {}
    for schema, globs in SETTINGS["yaml.schemas"].items():
        assert (site.root / schema).is_file()
        for glob in [globs] if isinstance(globs, str) else globs:
            named |= dict.fromkeys(site.root.glob(glob), schema)
    wanted = {site.root / "content" / name for name in ("site.yaml", "record.yaml", "record/more.yaml")}
    assert set(named) == wanted
    assert named[site.root / "content" / "site.yaml"] == ".schemas/site.json"


def test_the_docs_show_the_settings_of_the_starter() -> None:
    (shown,) = blocks("completion", "json")
    assert json.loads(shown).items() <= SETTINGS.items()


@pytest.mark.parametrize(
    ("path", "prefix", "values"),
    [
        ("content/articles/second.md", "article", ("Second", "What it tells.", "")),
        ("content/pages/about.md", "page", ("About", "What this is.")),
    ],
)
def test_a_file_begun_with_a_snippet_is_right(path: str, prefix: str, values: tuple[str, ...], site: Site) -> None:
    site.write({**small(), path: filled(prefix, *values)})
    assert (result := site.run("check", "--strict")).status == 0, result.out


def test_what_is_put_in_with_snippets_is_right(site: Site) -> None:
    words = f"Closed {filled('cite', 'notice', '2').strip()}, {filled('event', 'then', 'closing').strip()}.\n"
    claim = filled("claim", "office", "It was closed.", "notice")
    actor = "actors:\n  - {id: office, name: Roads Office, kind: organisation}\n"
    record = (
        small()["content/record.yaml"].rstrip() + "\n    claims:\n" + re.sub("^", "      ", claim.rstrip(), flags=re.M)
    )
    article = filled("article", "Second", "What it tells.", "") + words
    site.write({**small(), "content/articles/second.md": article, "content/record.yaml": f"{record}\n{actor}"})
    assert (result := site.run("check", "--strict")).status == 0, result.out
    assert site.run("build").status == 0
    assert "It was closed." in site.page("/events/closing/").html  # type: ignore[operator]
    assert site.page("/articles/second/").css_first("a[role=doc-biblioref]") is not None


def test_the_readme_of_the_starter_names_commands_that_exist() -> None:
    lines = (STARTER / "README.md").read_text("utf-8").splitlines()
    named = set(re.findall(r"karabakh-site ([a-z]+)", "\n".join(lines)))
    assert {"serve", "check", "new", "coverage", "schema"} <= named <= set(COMMANDS)
    assert sum(line.startswith("- ") for line in lines) <= 10


def test_the_docs_show_a_hook_that_exists() -> None:
    (hook,) = core_yaml.read((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    by_address, local = (core_yaml.read(text)["repos"][0] for text in blocks("own-site", "yaml"))
    assert by_address["hooks"] == [{"id": hook["id"]}]
    (own,) = local["hooks"]
    assert {key: own[key] for key in ("id", "entry", "files", "pass_filenames")} == {
        key: hook[key] for key in ("id", "entry", "files", "pass_filenames")
    }


def test_the_docs_name_every_file_of_the_starter() -> None:
    text = (PAGES / "own-site.md").read_text("utf-8")
    tops = {path.name for path in STARTER.iterdir()} - {".github"}
    assert [name for name in sorted(tops) if f"`{name}" not in text] == []
    assert "`.github/workflows/site.yml`" in text
