"""The engine that sets entries in CSL styles: pandoc's citeproc, from the wheel pypandoc_binary, in one process.

Only that pandoc is used, never the machine's: another version gives other bytes. It gets its work on standard input,
opens no file and no connection, and knows neither the home folder nor the locale of who started it.
"""

import base64
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from karabakh_site.bibliography.csl_styles import Job
from karabakh_site.stopped import Stopped

PACKAGE = "pypandoc_binary"
HOW_TO_GET_IT = "pip install 'karabakh-site[csl]'"
_SCRIPT = Path(__file__).with_name("citeproc.lua")
# Ten thousand sources take half a minute; past this a style goes in circles.
_SECONDS = 900
_PANDOC_TYPES = [1, 23, 1]
_NO_HOME = {"LC_ALL": "C.UTF-8", "HOME": "/nonexistent", "XDG_DATA_HOME": "/nonexistent"}

Inlines = list[dict[str, Any]]
"""What pandoc calls inline elements, as its JSON has them."""


class EngineAbsent(Stopped):
    """There is no engine, and something needs one."""

    def __init__(self) -> None:
        super().__init__(f"the citation style of site.yaml needs pandoc: {HOW_TO_GET_IT}")


class EngineFailed(Stopped):
    """The engine ended without an answer, or did not understand a style; `why` is what it said."""

    def __init__(self, why: str) -> None:
        super().__init__(f"pandoc, which sets the citations, failed: {why}")
        self.why = why


@cache
def version() -> str:
    """The version of the wheel that the engine is in, "" where it is not installed."""
    if _program() is None:
        return ""
    from importlib.metadata import version

    return version(PACKAGE)


@cache
def _program() -> Path | None:
    if find_spec("pypandoc") is None:
        return None
    # Loaded here, as whatever few builds need: it takes longer than all the rest of this module.
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        files = distribution(PACKAGE).files or ()
    except PackageNotFoundError:
        return None
    found = [file for file in files if file.as_posix() in ("pypandoc/files/pandoc", "pypandoc/files/pandoc.exe")]
    return Path(str(found[0].locate())) if found else None


def run(jobs: Sequence[tuple[Job, Sequence[Mapping[str, Any]]]]) -> Iterator[list[Inlines] | EngineFailed]:
    """For each job and its references (see references.py) the entries in their order, an empty one for a reference
    that the style says nothing of; or why that job failed. One process does them all, and none where there is no job.

    Raises EngineAbsent, and EngineFailed where the engine itself gave up; OSError where it can't be started.
    """
    if not jobs:
        return
    program = _program()
    if program is None:
        raise EngineAbsent
    import subprocess

    work = "".join(json.dumps(_document(*job)) + "\n" for job in jobs)
    try:
        done = subprocess.run(  # noqa: S603 (our own program, from its wheel)
            [program, "lua", _SCRIPT],
            input=work.encode(),
            capture_output=True,
            env=_NO_HOME,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise EngineFailed(f"it did not end within {_SECONDS // 60} minutes") from None
    answers = done.stdout.decode().splitlines()
    if done.returncode or len(answers) != len(jobs):
        raise EngineFailed(done.stderr.decode(errors="replace").strip() or f"it ended with status {done.returncode}")
    for (job, references), answer in zip(jobs, answers, strict=True):
        document = json.loads(answer)
        if "error" in document:
            yield EngineFailed(re.sub(r"^Citeproc\w+: ", "", " ".join(str(document["error"]).split())))
        else:
            found = _notes(document["blocks"]) if job.note else _entries(document["blocks"])
            yield [_compact(found.get(str(number), [])) for number in range(len(references))]


def _document(job: Job, references: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """A document that cites each reference once, in a paragraph of its own, or lists them all without citing any."""
    numbered = [{"id": _text(str(number)), **reference} for number, reference in enumerate(references)]
    csl = "data:text/xml;base64," + base64.b64encode(job.csl.encode()).decode()
    meta = {
        "csl": _text(csl),
        "lang": _text(job.locale),
        "references": {"t": "MetaList", "c": [{"t": "MetaMap", "c": reference} for reference in numbered]},
    }
    blocks = [_cite(str(number)) for number in range(len(numbered))] if job.note else []
    if not job.note:
        meta["nocite"] = {"t": "MetaInlines", "c": _cite("*")["c"]}
    return {"pandoc-api-version": _PANDOC_TYPES, "meta": meta, "blocks": blocks}


def _text(text: str) -> dict[str, Any]:
    return {"t": "MetaString", "c": text}


def _cite(id: str) -> dict[str, Any]:
    citation = {
        "citationId": id,
        "citationPrefix": [],
        "citationSuffix": [],
        "citationMode": {"t": "NormalCitation"},
        "citationNoteNum": 0,
        "citationHash": 0,
    }
    return {"t": "Para", "c": [{"t": "Cite", "c": [[citation], []]}]}


def _entries(blocks: list[dict[str, Any]]) -> dict[str, Inlines]:
    """The entries of the list at the document's end, by the ids of their references."""
    found: dict[str, Inlines] = {}
    for block in blocks:
        if block["t"] == "Div":
            (id, _, _), inner = block["c"]
            if id.startswith("ref-"):
                found[id.removeprefix("ref-")] = _inlines(inner)
            else:
                found |= _entries(inner)
    return found


def _notes(blocks: list[dict[str, Any]]) -> dict[str, Inlines]:
    """What each citation became, by the id that it cites: the text of its note, or what stands in running text."""
    found: dict[str, Inlines] = {}
    for block in blocks:
        for inline in block["c"] if block["t"] == "Para" else ():
            if inline["t"] == "Cite":
                citations, shown = inline["c"]
                in_note = [note for note in shown if note["t"] == "Note"]
                found[citations[0]["citationId"]] = _inlines(in_note[0]["c"]) if in_note else shown
    return found


def _inlines(blocks: list[dict[str, Any]]) -> Inlines:
    """The text of some blocks, a space between them."""
    row: Inlines = []
    for block in blocks:
        inner = _inlines(block["c"][1]) if block["t"] == "Div" else block["c"]
        row += [{"t": "Space"}, *inner] if row else inner
    return row


def _compact(inlines: Any) -> Any:
    """The same with neighbouring texts and spaces made one text; a sign alone, as a quotation mark, stays apart."""
    if not isinstance(inlines, list):
        return inlines
    row: list[Any] = []
    for inline in inlines:
        if isinstance(inline, dict) and inline.get("t") in ("Space", "SoftBreak"):
            inline = {"t": "Str", "c": " "}
        elif isinstance(inline, dict) and "c" in inline and inline.get("t") != "Str":
            inline = {**inline, "c": _compact(inline["c"])}
        elif isinstance(inline, list):
            inline = _compact(inline)
        last: Any = row[-1] if row else {}
        if _is_text(inline) and _is_text(last):
            row[-1] = {"t": "Str", "c": last["c"] + inline["c"]}
        else:
            row.append(inline)
    return row


def _is_text(inline: Any) -> bool:
    text = inline.get("c") if isinstance(inline, dict) and inline.get("t") == "Str" else None
    return isinstance(text, str) and (len(text) != 1 or text.isspace() or text.isalnum())
