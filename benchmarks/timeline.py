"""What a timeline of 10,000 events costs. Run: .venv/bin/python benchmarks/timeline.py

Makes the site, builds it in a process of its own, and prints CPU seconds and peak memory, and the size of its pages and
of its index; then, in a browser, the time of each keystroke in the filters, from the event to the next frame, and that
of loading the index. With the path of a built site it measures that. Needs the tools of the tests (`make test`).
"""

import os
import statistics
import sys
import tempfile
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.support.tools import tool
from tests.timeline import sites

EVENTS, FIRST, YEARS = 10_000, 1990, 34
WORDS = ("number 4242", "place 77 something", "zzz")
KEYSTROKE = """(letter) => {
  const box = document.getElementById("_q");
  box.value += letter;
  const start = performance.now();
  box.dispatchEvent(new InputEvent("input", {bubbles: true}));
  const script = performance.now() - start;
  document.body.offsetHeight;
  const layout = performance.now() - start;
  const frame = new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return frame.then(() => [script, layout, performance.now() - start]);
}"""


class Quiet(SimpleHTTPRequestHandler):
    """A web server that says nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


def build(root: Path) -> tuple[float, float]:
    """CPU seconds and peak memory in MB of one build."""
    command = [sys.executable, "-m", "karabakh_site", "build", "-q", "--no-cache", "--root", str(root)]
    pid = os.posix_spawn(sys.executable, command, os.environ)
    _, status, usage = os.wait4(pid, 0)
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"the build of {root} failed")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def sizes(build: Path) -> None:
    """Print how many pages the timeline has and how large they are."""
    pages = [path.stat().st_size for path in (build / "timeline").rglob("*.html")]
    index = (build / "timeline/index.json").stat().st_size
    print(f"{len(pages)} pages, the largest {max(pages) / 1000:.0f} kB; the index {index / 1000:.0f} kB")


def typed(page: Page) -> None:
    """Print the time of keystrokes in the words of the filters."""
    times: list[list[float]] = []
    for words in WORDS:
        page.get_by_role("button", name="Clear").click()
        times += [page.evaluate(KEYSTROKE, letter) for letter in words]
    for name, column in zip(("script", "and layout", "to the next frame"), zip(*times, strict=True), strict=True):
        print(f"keystroke, {name}: median {statistics.median(column):.1f} ms, most {max(column):.1f} ms")


def main() -> None:
    """Print what was measured."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder)
        if len(sys.argv) < 2:
            for path, text in sites.many(EVENTS, FIRST, YEARS).items():
                target = root / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, "utf-8")
            seconds, memory = build(root)
            print(f"{EVENTS} events: {seconds:.1f} CPU s, {memory:.0f} MB")
        sizes(root / "build")
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(root / "build")))
        Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=tool("Chromium"), args=["--no-sandbox", "--disable-gpu"]
            )
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.goto(f"http://127.0.0.1:{server.server_port}/timeline/")
            page.wait_for_selector("[role=status]:not(:empty)")
            start = "performance.getEntriesByType('navigation')[0].loadEventEnd"
            print(f"the overview is loaded after {page.evaluate(start):.0f} ms")
            page.get_by_label("Contested only").check()
            page.wait_for_selector(".results li")
            load = "performance.getEntriesByName(new URL('index.json', location).href)[0].duration"
            print(f"the index is loaded in {page.evaluate(load):.0f} ms")
            typed(page)
            browser.close()
        server.shutdown()


if __name__ == "__main__":
    main()
