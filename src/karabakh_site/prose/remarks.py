"""Remarks: `[^name]` calls one, `[^name]: text` writes it, with further paragraphs indented by four spaces.

Python-Markdown's own footnotes do not fit: a remark that is never called gets a way back to nowhere, one that is
never written stays as text, and there are no roles.
"""

import re
import xml.etree.ElementTree as etree
from typing import Any

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from karabakh_site.prose.fast_inlines import BRACKET
from karabakh_site.prose.marks import REMARK_CLOSE, REMARK_OPEN

CALL = re.compile(r"\[\^([^\[\]\s]{1,80})\](?!:)")
DEFINITION = re.compile(r"^ {0,3}\[\^([^\[\]\s]{1,80})\]:[ ]*", re.MULTILINE)


class Remarks:
    """The remarks of the text at hand: their texts by name, and the names called, by mark."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.undefined: list[str] = []
        self.repeated: list[str] = []
        self.allowed = True

    def clear(self, allowed: bool) -> None:
        """Begin a new text; short texts may not have remarks."""
        self.texts, self.undefined, self.repeated, self.allowed = {}, [], [], allowed


class DefinitionProcessor(BlockProcessor):
    """Takes `[^name]: text` and what is indented below it out of the text."""

    def __init__(self, md: Markdown, remarks: Remarks) -> None:
        super().__init__(md.parser)
        self._remarks = remarks

    def test(self, parent: etree.Element, block: str) -> bool:
        """Whether the block may hold a remark."""
        return "[^" in block and "]:" in block and self._remarks.allowed

    def run(self, parent: etree.Element, blocks: list[str]) -> bool:
        """Store the remarks of the first block; hand on what stands before the first one."""
        block = blocks.pop(0)
        found = list(DEFINITION.finditer(block))
        if not found:
            blocks.insert(0, block)
            return False
        if block[: found[0].start()].strip():
            self.parser.parseBlocks(parent, [block[: found[0].start()].rstrip("\n")])
        for this, following in zip(found, [*found[1:], None], strict=True):
            text = block[this.end() : following.start() if following else len(block)].rstrip("\n")
            lines = text.split("\n")
            text = "\n".join([lines[0], *(re.sub(r"^ {1,4}", "", line) for line in lines[1:])])
            if following is None:
                while blocks and blocks[0].startswith("    "):
                    text += "\n\n" + "\n".join(re.sub(r"^ {1,4}", "", line) for line in blocks.pop(0).split("\n"))
            if this[1] in self._remarks.texts:
                self._remarks.repeated.append(this[1])
            else:
                self._remarks.texts[this[1]] = text
        return True


class CallProcessor(InlineProcessor):
    """`[^name]`: leaves a mark where the remark is called."""

    ANCESTOR_EXCLUDES = ("a",)
    SIGNS = BRACKET
    BEGINNING = "[^"

    def __init__(self, md: Markdown, remarks: Remarks, note: Any) -> None:
        super().__init__(CALL.pattern, md)
        self._remarks, self._note = remarks, note

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override]  # noqa: N802 (the library's name)
        """The mark and the stretch that it replaces; nothing for a remark that is not written."""
        name = m[1]
        if name not in self._remarks.texts:
            self._remarks.undefined.append(name)
            return None, None, None
        return self._note(name), m.start(), m.end()


class AppendTexts(Treeprocessor):
    """Adds the texts of the remarks behind the body, each after a paragraph that names it, before inlines are read."""

    def __init__(self, md: Markdown, remarks: Remarks) -> None:
        super().__init__(md)
        self._remarks = remarks

    def run(self, root: etree.Element) -> None:
        """Parse each remark's text as blocks of its own."""
        index = 0
        while index < len(self._remarks.texts):  # grows where a remark's text holds the text of another
            title = etree.SubElement(root, "p")
            title.text = f"{REMARK_OPEN}{index}{REMARK_CLOSE}"
            self.md.parser.parseChunk(root, list(self._remarks.texts.values())[index])
            index += 1
