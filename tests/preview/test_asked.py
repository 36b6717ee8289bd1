"""What the preview answers, and whom."""

import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.preview import Preview, previewing
from tests.support.site import Site, small, tree

LANGUAGES = Path(__file__).parents[1] / "languages" / "site"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site below a path, in four languages, with media and a style of its own, and built."""
    made = Site(tmp_path_factory.mktemp("asked") / "site")
    shutil.copytree(LANGUAGES, made.root)
    made.write({"static/css/99-own.css": "main { color: inherit }\n", "content/media/a b.txt": "Text.\n"})
    made.write({"content/site.yaml": (made.root / "content/site.yaml").read_text("utf-8") + "admin: true\n"})
    assert made.run("build").status == 0
    return made


@pytest.fixture(scope="module")
def preview(site: Site) -> Iterator[Preview]:
    """Its preview."""
    before = tree(site.root / "build")
    with previewing(site.root) as running:
        running.wait_for("read: ")
        yield running
        assert not (site.root / "build" / ".staging").exists()
    assert tree(site.root / "build") == before, "the preview leaves build/ alone"


def test_every_file_has_the_bytes_that_a_build_writes(site: Site, preview: Preview) -> None:
    files = site.tree()
    assert {"manifest.json", "sitemap.xml", "data/datapackage.json", "404.html", "hy/feed.xml"} <= files.keys()
    for path, data in files.items():
        answer = preview.get("/record/" + path.replace(" ", "%20"))
        assert answer.status == 200, path
        added = b'<script src="/_preview/preview.js" data-page="'
        got = answer.data
        if path.endswith(".html") and path != "admin/index.html":
            before, found, after = got.partition(added)
            assert found, path
            got = before + after.partition(b"</script>\n")[2]
        assert got == data, path
        assert answer.headers["cache-control"] == "no-store"


def test_pages_are_found_as_a_host_finds_them(preview: Preview) -> None:
    assert preview.get("/").headers["location"] == "/record/"
    assert preview.get("/record").headers["location"] == "/record/"
    assert preview.get("/record/timeline").headers["location"] == "/record/timeline/"
    assert preview.get("/record/admin").headers["location"] == "/record/admin/"
    assert preview.get("/record/timeline/").status == 200
    head = preview.get("/record/timeline/", method="HEAD")
    assert (head.status, head.data) == (200, b"")
    assert int(head.headers["content-length"]) == len(preview.get("/record/timeline/").data)
    types = {
        "/record/": "text/html; charset=utf-8",
        "/record/data/events.ics": "text/calendar; charset=utf-8",
        "/record/media/bridge.svg": "image/svg+xml",
        "/record/feed.xml": "application/xml; charset=utf-8",
    }
    assert {path: preview.get(path).headers["content-type"] for path in types} == types


def test_what_is_not_there_gets_the_page_for_that_with_links_into_the_preview(preview: Preview) -> None:
    for path in ("/record/nothing/", "/record/nothing.txt", "/elsewhere/", "/recordings/", "/record/assets/site.css"):
        answer = preview.get(path)
        assert answer.status == 404, path
        assert 'href="/record/assets/site.' in answer.text
        assert "https://bridge.example/record/assets" not in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/record/../content/site.yaml",
        "/record/..%2fcontent%2fsite.yaml",
        "/record/%2e%2e/content/site.yaml",
        "/../../../../etc/passwd",
        "/record//etc/passwd",
        "//etc/passwd",
        "/record/content/site.yaml",
        "/_preview/../serve.py",
        "/_preview/problems.html",
        "/_docs/../content/site.yaml",
        "/record/media/..%5c..%5ccontent%5csite.yaml",
        "/record/%00",
        "/record/%ff%fe",
    ],
)
def test_nothing_but_the_site_is_served(preview: Preview, path: str) -> None:
    answer = preview.get(path)
    assert answer.status == 404, path
    assert "base_url" not in answer.text
    assert "root:" not in answer.text


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "192.0.2.7:8000", "", "localhost@evil", "[::1"]
)
def test_a_foreign_host_is_misdirected(preview: Preview, host: str) -> None:
    assert preview.get("/record/", Host=host).status in ((421,) if host else (400, 421))
    assert preview.get("/_preview/events", Host=host).status in ((421,) if host else (400, 421))


@pytest.mark.parametrize("host", ["localhost", "localhost:1", "127.0.0.1:8000", "[::1]:8000", "preview.localhost"])
def test_this_machine_by_any_of_its_names_is_served(preview: Preview, host: str) -> None:
    assert preview.get("/record/", Host=host).status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
def test_it_can_only_be_read(preview: Preview, method: str) -> None:
    for path in ("/record/", "/_preview/events", "/_docs/"):
        answer = preview.get(path, method=method)
        assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")


def test_only_its_own_pages_may_listen(preview: Preview) -> None:
    host = preview.address.split("/")[2]
    listen = "/_preview/events?page=/record/"
    assert preview.get(listen, method="HEAD", Origin=f"http://{host}").status == 200
    assert preview.get(listen, method="HEAD").status == 200
    assert preview.get(listen, Origin="https://evil.example").status == 403
    assert preview.get(listen, Origin="null").status == 403
    assert preview.get(listen, Sec_Fetch_Site="cross-site").status == 403


def test_the_documentation_is_there_without_a_network(preview: Preview) -> None:
    assert preview.get("/_docs").status == 404
    answer = preview.get("/_docs/problem-unknown-source/")
    assert answer.status == 200
    assert "A citation names a source that no file defines" in answer.text
    assert "/_preview/preview.js" not in answer.text
    assert preview.get("/_docs/nothing/").status == 404


def test_who_reads_slowly_holds_up_nobody(preview: Preview) -> None:
    """A request that is never finished, an answer that is never read, and streams that nobody listens to."""
    host, _, port = preview.address.split("/")[2].partition(":")
    slow = [socket.create_connection((host, int(port))) for _ in range(20)]
    for number, connection in enumerate(slow):
        path = (b"/record/manifest.json", b"/_preview/events?page=/record/")[number % 2]
        connection.sendall(b"GET " + path + b" HTTP/1.1\r\nHost: localhost\r\n" + (b"\r\n" if number % 4 else b""))
    assert preview.get("/record/").status == 200
    for connection in slow:
        connection.close()
    assert preview.get("/record/").status == 200


def test_drafts_are_shown_when_they_are_asked_for(tmp_path: Path) -> None:
    site = Site(tmp_path).write(small())
    site.edit("content/articles/bridge.md", "title:", "draft: true\ntitle:")
    with previewing(site.root) as plain:
        assert plain.until("/", lambda answer: answer.status == 200).status == 200
        assert plain.get("/articles/bridge/").status == 404
    with previewing(site.root, "--drafts") as drafts:
        assert drafts.until("/articles/bridge/", lambda answer: answer.status == 200).status == 200
    assert not site.build.exists()
