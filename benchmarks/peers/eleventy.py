"""Eleventy, from npm, with markdown-it and its footnotes. It keeps nothing between builds."""

import json
import subprocess
from pathlib import Path

from benchmarks.peers.peer import Peer, copy_site, said
from benchmarks.peers.texts import write_plain

PACKAGES = ("@11ty/eleventy@^3.1", "js-yaml", "markdown-it", "markdown-it-footnote")


class Eleventy(Peer):
    """Templates in Nunjucks, the record as a data file in YAML."""

    name = "eleventy"
    output = "_site"
    articles = "content/articles"
    template = "content/_includes/base.njk"

    @property
    def modules(self) -> Path:
        """Where npm puts packages."""
        return self.tools / "eleventy/node_modules"

    def install(self) -> None:
        if not (self.modules / "@11ty").exists():
            self.modules.parent.mkdir(parents=True, exist_ok=True)
            (self.modules.parent / "package.json").write_text('{"private": true}\n', "utf-8")
            quiet = ("--no-audit", "--no-fund", "--silent")
            subprocess.run(["npm", "install", *quiet, *PACKAGES], cwd=self.modules.parent, check=True)

    def version(self) -> str:
        known = {name: json.loads((self.modules / name / "package.json").read_bytes())["version"]
                 for name in ("@11ty/eleventy", "markdown-it")}  # fmt: skip
        node = said(["node", "--version"])
        return f"Eleventy {known['@11ty/eleventy']} (markdown-it {known['markdown-it']}, Node {node})"

    @property
    def record(self) -> str:
        return "content/_data/record.yaml"

    def write(self, root: Path) -> None:
        copy_site("eleventy", root)
        (root / "node_modules").symlink_to(self.modules, target_is_directory=True)
        write_plain(self.corpus, root / self.articles, root / self.record)

    def command(self, root: Path) -> list[str]:
        return ["node", "node_modules/@11ty/eleventy/cmd.cjs", "--quiet"]
