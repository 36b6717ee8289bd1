"""The documentation as an editor uses it: its pages, the files that they show, the lines that they say to type."""

import re
import shlex
from typing import NamedTuple

from tests.support.tools import ROOT

DOCS = ROOT / "docs"
PAGES = {path.stem: path.read_text("utf-8") for path in sorted((DOCS / "content" / "pages").glob("*.md"))}
_FENCE = re.compile(r"(?m)^(?P<fence>`{3,})(?P<kind>[\w-]*)\n(?P<text>(?s:.*?))^(?P=fence)$")
_FILE = re.compile(r"`(content/[\w./-]+|[\w-]+\.(?:bib|ris|json))`[^`]*:\s*$")
_PROGRAM = re.compile(r"^(?:\.venv/bin/)?karabakh-site\b")


class Block(NamedTuple):
    """A fenced block: its kind, its text, and the file that the line before it says it is of, if any."""

    kind: str
    text: str
    file: str


def blocks(page: str) -> list[Block]:
    """The fenced blocks of a page, in their order."""
    text = PAGES[page]
    found = []
    for match in _FENCE.finditer(text):
        before = text[: match.start()].rstrip().rpartition("\n\n")[2]
        named = _FILE.search(before)
        found.append(Block(match["kind"], match["text"], named[1] if named else ""))
    return found


def typed(page: str) -> list[list[str]]:
    """The lines that a page says to type, each as its words."""
    lines = [line for block in blocks(page) if block.kind == "sh" for line in block.text.splitlines()]
    return [shlex.split(line, comments=True) for line in lines if line.strip() and not line.startswith("#")]


def commands(page: str) -> list[list[str]]:
    """The command lines of the tool on a page, without its name: in blocks, and in the text where they have options."""
    found = [words[1:] for words in typed(page) if _PROGRAM.match(words[0])]
    prose = _FENCE.sub("", PAGES[page])
    for code in re.findall(r"`((?:\.venv/bin/)?karabakh-site [^`]+)`", prose):
        found.append(shlex.split(code)[1:])
    return found


def references(page: str) -> set[str]:
    """The pages that a page leads to."""
    return set(re.findall(r"\]\(page:([\w-]+)", _FENCE.sub("", PAGES[page])))
