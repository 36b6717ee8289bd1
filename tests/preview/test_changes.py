"""Whatever happens to the files of a site, the preview follows, or shows the last good state and says why."""

import shutil
import time
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest

from karabakh_site.diagnostics import Report
from karabakh_site.preview.desk import Desk, Later
from karabakh_site.preview.memory import Memory
from karabakh_site.preview.stock import NotMade
from karabakh_site.preview.workshop import Looked, Workshop
from karabakh_site.source import files
from karabakh_site.store.objects import Objects
from karabakh_site.uptodate import Options
from tests.support.preview import Preview, Response, previewing
from tests.support.site import Site, small

ABOUT = {"content/pages/about.md": "---\ntitle: About\n---\nText.\n"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(tmp_path_factory.mktemp("changes") / "site").write(small())


@pytest.fixture(scope="module")
def preview(site: Site) -> Iterator[Preview]:
    with previewing(site.root) as running:
        running.wait_for("read: ")
        yield running


def there(answer: Response) -> bool:
    return answer.status == 200


def absent(answer: Response) -> bool:
    return answer.status == 404


def test_files_and_folders_come_and_go(site: Site, preview: Preview) -> None:
    site.write({"static/logo.txt": "A logo.\n", "templates/notes.txt": "", **ABOUT})
    preview.until("/about/", there)
    assert "assets/logo." in preview.get("/manifest.json").text
    (site.root / "content/pages").rename(site.root / "content/.pages")
    preview.until("/about/", absent)
    (site.root / "content/.pages").rename(site.root / "content/pages")
    preview.until("/about/", there)
    shutil.rmtree(site.root / "static")
    preview.until("/manifest.json", lambda answer: "assets/logo." not in answer.text)
    shutil.rmtree(site.root / "content/pages")
    preview.until("/about/", absent)


def test_a_template_of_the_sites_own_in_a_new_folder(site: Site, preview: Preview) -> None:
    own = (Path(__file__).parents[2] / "templates/home.html").read_text("utf-8")
    site.write({"templates/home.html": own.replace("{% block main %}", "{% block main %}<p>Ours.</p>")})
    preview.until("/", lambda answer: "<p>Ours.</p>" in answer.text)
    site.edit("templates/home.html", "Ours.", "Still ours.")
    preview.until("/", lambda answer: "<p>Still ours.</p>" in answer.text)
    shutil.rmtree(site.root / "templates")
    preview.until("/", lambda answer: "ours." not in answer.text)


def test_all_of_the_content_goes_and_comes_back(site: Site, preview: Preview) -> None:
    (site.root / "content").rename(site.root / "elsewhere")
    preview.wait_for("^Error: there is no content/site.yaml here")
    assert there(preview.get("/articles/bridge/")), "the last good site stays"
    (site.root / "elsewhere").rename(site.root / "content")
    preview.wait_for("no problems$")
    site.edit("content/articles/bridge.md", "The bridge was closed", "The old bridge was closed")
    preview.until("/articles/bridge/", lambda answer: "The old bridge" in answer.text)


def test_the_site_moves_to_another_path(site: Site, preview: Preview) -> None:
    site.edit("content/site.yaml", "https://record.example/", "https://record.example/of/a/bridge/")
    assert preview.until("/", lambda answer: answer.status == 302).headers["location"] == "/of/a/bridge/"
    assert there(preview.get("/of/a/bridge/articles/bridge/"))
    assert absent(preview.get("/articles/bridge/"))
    site.edit("content/site.yaml", "/of/a/bridge/", "/")
    preview.until("/", there)


def test_what_only_one_who_looks_again_and_again_sees(tmp_path: Path) -> None:
    """Where the system tells nothing of changes, as in some containers."""
    site = Site(tmp_path).write(small())
    with previewing(site.root, env={"WATCHFILES_FORCE_POLLING": "1"}) as preview:
        preview.until("/", there)
        site.write(ABOUT)
        preview.until("/about/", there)


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    """A workshop that has read a small site."""
    site = Site(tmp_path / "site").write({**small(), **ABOUT})
    workshop = Workshop(site.root, Options(), Memory())
    workshop.first()
    return workshop


def looked(shop: Workshop, files: dict[str, str]) -> Looked | None:
    """What a look finds after some files were written; long enough after, so that their times tell."""
    Site(shop.root).write(files)
    return shop.look()


def test_nothing_changed(shop: Workshop) -> None:
    before = shop.stock
    assert shop.look() is None
    assert shop.stock is before


def test_two_saves_within_a_tick_of_the_clock(shop: Workshop) -> None:
    """Of the same length, at the same time: the system says that there was a second one."""
    about = shop.root / "content/pages/about.md"
    looked(shop, {"content/pages/about.md": "---\ntitle: About\n---\nOne.\n"})
    stamp = about.stat()
    about.write_text("---\ntitle: About\n---\nTwo.\n")
    shop._stamps[str(about)] = (stamp.st_mode, stamp.st_size, about.stat().st_mtime_ns, about.stat().st_ctime_ns)
    assert shop.look() is None
    assert shop.look([str(about)])
    assert shop.stock
    assert b"Two." in (shop.stock.file("about/index.html") or b"")


def test_a_file_that_stands_as_it_stood_is_not_read(shop: Workshop) -> None:
    """What changed is; a slip in another file keeps its place."""
    time.sleep(0.15)  # older than a tick
    shop.look([str(shop.root / "content/articles/bridge.md")])
    bridge = shop.root / "content/articles/bridge.md"
    opened: list[str] = []
    read = files.read_text

    def noted(root: Path, name: str, limit: int, report: Report) -> files.SourceFile | None:
        opened.append(name)
        return read(root, name, limit, report)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "read_text", noted)
        looked(shop, {"content/pages/about.md": "---\ntitle: About\n---\nAnother text.\n"})
    assert "pages/about.md" in opened
    assert "articles/bridge.md" not in opened
    record = (shop.root / "content/record.yaml").read_text()
    looked(shop, {"content/record.yaml": record.replace("id: notice", "id: notices").replace("[notice]", "[notices]")})
    (problem,) = shop.report.sorted()
    line = bridge.read_text().splitlines()[problem.line - 1]
    assert (problem.file, problem.code) == ("content/articles/bridge.md", "unknown-source")
    assert line[problem.column - 1 :].startswith("notice")


def test_a_template_that_includes_itself(shop: Workshop) -> None:
    looked(shop, {"templates/page.html": '{% include "page.html" %}'})
    assert shop.stock
    with pytest.raises(NotMade):
        shop.stock.file("about/index.html")
    assert [problem.code for problem in shop.report.sorted()] == ["template-error"]
    assert shop.stock.file("index.html")
    with pytest.raises(NotMade):
        shop.stock.file("manifest.json")


def test_a_hostile_text_ends(shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its problem is told, and the last good site stays."""
    before = shop.stock
    looked(shop, {"content/pages/about.md": "---\ntitle: About\n---\n" + "[" * 100_000})
    assert [problem.code for problem in shop.report.sorted()] == ["too-complex"]
    assert shop.stock is before


def test_what_was_worked_out_is_kept_for_the_next_start(tmp_path: Path) -> None:
    lasting = Objects(tmp_path, "tool")
    memory = Memory(lasting)
    memory.put("body", "a", "text")
    memory.put("facts", "b", "text")
    assert memory.get_all("facts") == {"b": "text"}
    memory.keep("facts", [])
    assert memory.get_all("facts") == {}
    memory.save()
    lasting.close()
    again = Memory(Objects(tmp_path, "tool"))
    assert again.get("body", "a") == "text"
    assert again.get_some("facts", ["b", "c"]) == {"b": "text"}
    assert again.get_all("facts") == {"b": "text"}
    assert again.get("body", "nothing") is None


def test_jobs_are_done_in_turn_and_none_ends_the_work() -> None:
    desk, done = Desk(), []

    def twice() -> str:
        done.append("twice")
        if done.count("twice") < 2:
            raise Later
        return "twice"

    def wrong() -> None:
        raise ValueError("not this one")

    def end() -> None:
        raise KeyboardInterrupt

    first, second = desk.ask(twice), desk.ask(wrong)
    forgotten: Future[None] = desk.ask(lambda: done.append("forgotten"))
    forgotten.cancel()
    desk.ask(lambda: done.append("once"))
    tidied: list[int] = []

    def tidy() -> None:
        tidied.append(len(done))
        desk.ask(end)

    with pytest.raises(KeyboardInterrupt):
        desk.work(tidy, 0.01)
    assert done == ["twice", "once", "twice"]
    assert first.result() == "twice"
    assert isinstance(second.exception(), ValueError)
    assert tidied == [3]
