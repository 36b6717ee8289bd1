"""`sources export`, and the files that a build publishes from the same code."""

import json
import subprocess
import sys

import pytest

from tests.support.site import Site, run_in_process, small

FORMATS = {"csl-json": "json", "bibtex": "bib", "ris": "ris"}


def export(site: Site, *argv: str) -> str:
    result = run_in_process("sources", "export", "--root", str(site.root), *argv)
    assert (result.status, result.err) == (0, "")
    return result.out


@pytest.mark.parametrize(("form", "ending"), FORMATS.items())
def test_what_is_published_is_what_is_exported(site: Site, form: str, ending: str) -> None:
    site.write(small())
    assert site.run("build").status == 0
    built = site.tree()
    exported = export(site, "--to", form).encode()
    assert built[f"data/sources.{ending}"] == exported
    assert built[f"sources/notice/notice.{ending}"] == exported
    assert b"notice." not in built["sitemap.xml"]
    assert b"/data/sources" not in built["sitemap.xml"]


def test_the_published_files_can_be_linked_to(site: Site) -> None:
    site.write(small()).edit("content/articles/bridge.md", "beforehand.", "beforehand; [data](/data/sources.bib).")
    assert site.run("check", "--strict").status == 0
    assert site.run("build").status == 0
    links = [a.attributes["href"] for a in site.page("/articles/bridge/").css("a")]
    assert "../../data/sources.bib" in links


def test_the_forms(site: Site) -> None:
    site.write(small())
    assert json.loads(export(site, "--to", "csl-json"))[0]["issued"] == {"date-parts": [[2021, 3, 1]]}
    assert export(site, "--to", "csl-yaml").startswith("references:\n- id: notice\n  type: report\n")
    assert export(site, "--to", "bibtex") == (
        "@report{notice,\n  title = {{Notice of closing}},\n  language = {en},\n  date = {2021-03-01},\n"
        "  author = {{Roads Office}},\n  year = {2021},\n  langid = {english},\n}\n"
    )
    assert export(site, "--to", "ris") == (
        "TY  - RPRT\r\nPY  - 2021\r\nTI  - Notice of closing\r\nAU  - Roads Office\r\nDA  - 2021/03/01\r\n"
        "LA  - en\r\nID  - notice\r\nER  - \r\n"
    )


def test_to_a_file(site: Site) -> None:
    site.write(small())
    out = site.root / "out.bib"
    result = run_in_process("sources", "export", "--root", str(site.root), "--to", "bibtex", "-o", str(out))
    assert (result.status, result.out, result.err) == (0, "", f"{out}: 1 sources\n")
    assert out.read_text() == export(site, "--to", "bibtex")
    nowhere = str(site.root / "no" / "where.bib")
    result = run_in_process("sources", "export", "--root", str(site.root), "--to", "bibtex", "-o", nowhere)
    assert result.status == 3


def test_a_record_with_errors_is_not_exported(site: Site) -> None:
    site.write(small()).edit("content/record.yaml", "type: report", "type: reprot")
    result = run_in_process("sources", "export", "--root", str(site.root), "--to", "ris")
    assert result.status == 1
    assert "content/record.yaml:3:11: error[invalid-value]" in result.out


def test_a_build_needs_no_reader_of_bibtex() -> None:
    code = "import sys, karabakh_site.cli; print([m for m in sys.modules if 'bibtexparser' in m or 'pylatexenc' in m])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"
