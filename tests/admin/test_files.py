"""What /admin/ consists of, and that a site which does not ask for it has nothing of it."""

import gzip
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from karabakh_site.output.admin.fields import SOURCE_ORDER
from karabakh_site.output.admin.files import ELSEWHERE, SVELTIA, VENDOR
from karabakh_site.source.csl import DATE_VARIABLES, NAME_VARIABLES, TEXT_VARIABLES
from karabakh_site.source.record_schema import ACTOR, CLAIM, EVENT, PLACE, SOURCE
from karabakh_site.source.site_schema import ARTICLE_FIELDS, PAGE_FIELDS
from karabakh_site.source.structs import Field
from tests.support.site import Site, minimal, small, tree
from tests.tools.vendor import VERSIONS


def loaded(site: Site) -> dict[str, Any]:
    """What the editor is started with."""
    found: dict[str, Any] = json.loads((site.build / "admin" / "config.json").read_bytes())
    return found


def policy_of(site: Site) -> str:
    """The Content-Security-Policy of the editor's page."""
    node = site.page("/admin/").css_first("meta[http-equiv=Content-Security-Policy]")
    assert node is not None
    return str(node.attributes["content"])


def with_admin(site: Site, lines: str) -> Site:
    """A site whose site.yaml ends with these lines."""
    files = minimal()
    return site.write({"content/site.yaml": files["content/site.yaml"] + lines})


@pytest.mark.parametrize("lines", ["", "admin: false\n"])
def test_nothing_of_it_where_it_is_not_asked_for(site: Site, lines: str) -> None:
    site.write(small()).edit("content/site.yaml", "language: en\n", f"language: en\n{lines}")
    assert site.run("build").status == 0
    assert not (site.build / "admin").exists()
    assert not [path for path, data in site.tree().items() if b"admin" in data or b"sveltia" in data]


def test_the_other_pages_do_not_change(tmp_path: Path) -> None:
    """Neither their bytes nor the sitemap; only the manifest names the files of the editor too."""
    without, beside = (Site(tmp_path / name).write(small()) for name in ("without", "beside"))
    beside.edit("content/site.yaml", "language: en\n", "language: en\nadmin: true\n")
    assert (without.run("build").status, beside.run("build").status) == (0, 0)
    one, other = without.tree(), beside.tree()
    own = {path for path in other if path.startswith("admin/")}
    assert "admin/index.html" in own
    assert "admin/LICENSES.txt" in own
    assert {path: data for path, data in other.items() if path not in own and path != "manifest.json"} == {
        path: data for path, data in one.items() if path != "manifest.json"
    }
    assert own <= set(json.loads(other["manifest.json"])["files"])


def test_it_goes_when_it_is_no_longer_asked_for(site: Site) -> None:
    site.write(small()).edit("content/site.yaml", "language: en\n", "language: en\nadmin: true\n")
    assert site.run("build").status == 0
    site.edit("content/site.yaml", "admin: true\n", "")
    assert site.run("build").status == 0
    assert not (site.build / "admin" / "index.html").exists()


def test_no_search_engine_lists_it(own: Site) -> None:
    assert own.page("/admin/").css_matches('meta[name=robots][content="noindex, nofollow"]')
    assert b"admin" not in (own.build / "sitemap.xml").read_bytes()


def test_what_would_come_from_elsewhere_comes_from_here(own: Site) -> None:
    script = (own.build / "admin" / "sveltia-cms.js").read_text("utf-8")
    names = set(tree(own.build / "admin"))
    for address, here in ELSEWHERE.items():
        assert address not in script
        assert here in names or any(name.startswith(f"{here}/") for name in names), here
    # What is left is asked for by parts that no form here has (maps, pictures made smaller), and the policy forbids it.
    left = re.findall(r"https://[\w.-]*(?:unpkg|jsdelivr|googleapis)[\w.-]*", script)
    policy = policy_of(own)
    assert [url for url in left if url in policy] == []
    assert "script-src 'self';" in policy
    assert "default-src 'none';" in policy


def test_the_vendored_files_are_those_of_the_packages(own: Site) -> None:
    """By the digests that were taken when they were, of the scripts as they are unpacked."""
    said = dict(re.findall(r"^\| `(.+?)` \| (\w{64}) \|$", (VENDOR / "README.md").read_text("utf-8"), re.M))
    found = {
        path.name.removesuffix(".gz"): gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        for path in VENDOR.iterdir()
        if path.suffix != ".md"
    }
    assert {name: hashlib.sha256(data).hexdigest() for name, data in found.items()} == said
    assert VERSIONS["@sveltia/cms"] == SVELTIA
    assert f'"{SVELTIA}"' in found["sveltia-cms.js"].decode() or f"`{SVELTIA}`" in found["sveltia-cms.js"].decode()


def forms(fields: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Fields by their names."""
    return {field["name"]: field for field in fields}


@pytest.mark.parametrize(
    ("kind", "known"), [("events", EVENT), ("places", PLACE), ("actors", ACTOR), ("sources", SOURCE)]
)
def test_a_form_has_every_key_of_the_loader(own: Site, kind: str, known: Any) -> None:
    """Required where the loader requires it; of CSL's variables those that are listed."""
    (form,) = loaded(own)["forms"][kind]
    found = forms(form["fields"])
    csl = {*NAME_VARIABLES, *DATE_VARIABLES, *TEXT_VARIABLES, "categories", "custom"}
    assert set(found) == (set(SOURCE_ORDER) if kind == "sources" else set(known.fields))
    assert set(known.fields) - set(found) <= csl
    assert {key for key, one in found.items() if one["required"]} == {key for key, _ in known.required}
    if kind == "events":
        assert set(forms(found["claims"]["fields"])) == set(CLAIM.fields)


@pytest.mark.parametrize(("name", "known"), [("articles", ARTICLE_FIELDS), ("pages", PAGE_FIELDS)])
def test_prose_has_every_key_of_the_loader(own: Site, name: str, known: dict[str, Field]) -> None:
    found = forms(next(one for one in loaded(own)["config"]["collections"] if one["name"] == name)["fields"])
    assert set(found) - {"body", "~find"} == set(known)
    assert {key for key, one in found.items() if one["required"]} == {key for key, one in known.items() if one.required}
    assert found["title"]["required"] is True
    assert name == "pages" or found["date"]["required"] == ["en"]


def test_topics_are_those_of_the_site(own: Site) -> None:
    (form,) = loaded(own)["forms"]["events"]
    assert forms(form["fields"])["topics"]["options"] == [
        {"label": "Traffic", "value": "traffic"},
        {"label": "The council", "value": "council"},
        {"label": "Roads", "value": "roads"},
    ]


BACKENDS = [
    ("admin: true\n", {"name": "github", "repo": "this/site", "auth_methods": ["token"]}),
    (
        "repository: https://github.com/owner/record\nadmin: true\n",
        {"name": "github", "repo": "owner/record", "auth_methods": ["token"]},
    ),
    (
        "repository: https://gitlab.com/group/sub/record.git\nadmin: {branch: main}\n",
        {"name": "gitlab", "repo": "group/sub/record", "auth_methods": ["token"], "branch": "main"},
    ),
    (
        "admin: {backend: github, repo: owner/record, sign_in: 'https://sign-in.example.org/go'}\n",
        {
            "name": "github",
            "repo": "owner/record",
            "auth_methods": ["oauth", "token"],
            "base_url": "https://sign-in.example.org",
            "auth_endpoint": "go",
        },
    ),
    (
        "admin: {backend: gitlab, repo: group/record, app_id: a1b2}\n",
        {
            "name": "gitlab",
            "repo": "group/record",
            "auth_methods": ["oauth", "token"],
            "auth_type": "pkce",
            "app_id": "a1b2",
        },
    ),
]


@pytest.mark.parametrize(("lines", "wanted"), BACKENDS)
def test_where_it_keeps_what_it_writes(site: Site, lines: str, wanted: dict[str, Any]) -> None:
    result = with_admin(site, lines).run("build")
    assert result.status == 0, result.out
    assert loaded(site)["config"]["backend"] == wanted
    policy = policy_of(site)
    for host in ("https://api.github.com", "https://gitlab.com", "https://sign-in.example.org"):
        own = {"https://api.github.com": "github", "https://gitlab.com": "gitlab"}.get(host, "")
        there = (own == wanted["name"] and wanted["repo"] != "this/site") or host == wanted.get("base_url")
        assert (host in policy) == there, host


def test_a_site_in_a_folder_of_its_repository(site: Site) -> None:
    assert with_admin(site, "admin: {folder: sites/record}\n").run("build").status == 0
    config = loaded(site)["config"]
    assert config["media_folder"] == "sites/record/content/media"
    (events,) = (one for one in config["collections"] if one["name"] == "events")
    assert [one["file"] for one in events["files"]] == ["sites/record/content/record.yaml"]


def test_a_site_in_one_language_has_no_translations(site: Site) -> None:
    assert with_admin(site, "admin: true\n").run("build").status == 0
    config = loaded(site)["config"]
    assert "i18n" not in config
    assert [one["name"] for one in config["collections"] if "i18n" in one] == []
