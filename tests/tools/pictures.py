"""Pictures of a built site, to look at: a page of each kind, at four widths, light and dark.

    .venv/bin/python -m tests.tools.pictures OUTPUT [--widths 360,1280] [--schemes dark] [--kinds "home|article.*"]

The site is that of build/; the folder may be anywhere outside the repository. A page is cut at 6,000 pixels.
"""

import argparse
import re
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.support.http import serving
from tests.support.pages import address, examples
from tests.support.tools import ROOT, tool

WIDTHS = (360, 768, 1280, 1920)
SCHEMES = ("light", "dark")
TALLEST = 6000


def main() -> None:
    """Takes them, each as KIND-WIDTH-SCHEME.png."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("output", type=Path)
    parser.add_argument("--build", type=Path, default=ROOT / "build")
    parser.add_argument("--widths", default=",".join(map(str, WIDTHS)))
    parser.add_argument("--schemes", default=",".join(SCHEMES))
    parser.add_argument("--kinds", default=".*", help="a regular expression that the whole name of a kind matches")
    parser.add_argument("--height", type=int, default=TALLEST)
    asked = parser.parse_args()
    asked.output.mkdir(parents=True, exist_ok=True)
    kinds = {kind: path for kind, path in examples(asked.build).items() if re.fullmatch(asked.kinds, kind)}
    with serving(asked.build, "/") as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=tool("Chromium"), args=["--no-sandbox"])
        for scheme in asked.schemes.split(","):
            for width in map(int, asked.widths.split(",")):
                page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
                for kind, path in kinds.items():
                    page.goto(base + address(path))
                    height = min(page.evaluate("document.documentElement.scrollHeight"), asked.height)
                    page.set_viewport_size({"width": width, "height": height})
                    name = f"{kind.replace(' ', '-')}-{width}-{scheme}.png"
                    page.screenshot(path=asked.output / name)
                    page.set_viewport_size({"width": width, "height": 800})
                page.close()
        browser.close()


if __name__ == "__main__":
    main()
