"""karabakh-site as an ordinary user has it: installed from the checkout, not editable, into its own environment."""

import re
import shutil
import subprocess
from pathlib import Path

from benchmarks import corpus as content
from benchmarks.peers.peer import Peer, environment, pip, said

ROOT = Path(__file__).parents[2]
ENGINE = "pypandoc-binary"


class Ours(Peer):
    """Without the extra `[csl]`: copies of references in other styles are what no peer makes."""

    name = "ours"
    profiles = ("articles", "full")
    output = "build"
    caches = (".cache",)
    articles = "content/articles"
    template = "templates/base.html"
    engine = False

    @property
    def folder(self) -> Path:
        """Where its virtual environment is."""
        return self.tools / self.name

    def install(self) -> None:
        """The dependencies as they are locked, and the package as it stands in the checkout."""
        locked = (ROOT / "requirements/build.txt").read_text("utf-8")
        if not self.engine:
            locked = re.sub(rf"^{ENGINE}(?:.*\\\n)*.*\n", "", locked, flags=re.MULTILINE)
        self.tools.mkdir(parents=True, exist_ok=True)
        wanted = self.tools / f"{self.name}.txt"
        if not wanted.exists() or wanted.read_text("utf-8") != locked:
            shutil.rmtree(self.folder, ignore_errors=True)
            wanted.write_text(locked, "utf-8")
        python = environment(self.folder, "--require-hashes", "--requirement", str(wanted))
        pip(python, "--no-deps", "--no-build-isolation", "--force-reinstall", str(ROOT))

    def version(self) -> str:
        git = subprocess.run(["git", "-C", ROOT, "describe", "--always", "--dirty"], capture_output=True, text=True)
        number = said([self.folder / "bin/karabakh-site", "--version"]).split()[-1]
        python = said([self.folder / "bin/python", "--version"])
        return f"karabakh-site {number} ({git.stdout.strip() or 'no commit'}), {python}"

    @property
    def record(self) -> str:
        return "content/record.yaml"

    @property
    def separate(self) -> bool:
        return True

    @property
    def timelines(self) -> str:
        return "timeline/*/index.html" if self.corpus.events > 500 else "timeline/index.html"

    def write(self, root: Path) -> None:
        """The corpus, and the packaged base template as the site's own, with what is edited."""
        content.write(self.corpus, root)
        (root / "templates").mkdir()
        base = (ROOT / self.template).read_text("utf-8")
        (root / self.template).write_text(base.replace("<body", '<body data-edit="0"'), "utf-8")

    def command(self, root: Path) -> list[str]:
        return [str(self.folder / "bin/karabakh-site"), "build", "--without", "search"]


class OursCsl(Ours):
    """With the extra `[csl]`: five more forms of each reference, set by pandoc."""

    name = "ours-csl"
    engine = True
