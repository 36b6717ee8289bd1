"""Items read one by one, from the memo or by several: always what reading the whole files gives."""

import pickle
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from karabakh_site.diagnostics import Diagnostic, Report
from karabakh_site.memo import Memo, Passing
from karabakh_site.model.record import Record
from karabakh_site.source import chunks, items
from karabakh_site.source.items import Piece, Setting, Unread
from karabakh_site.source.load import load
from karabakh_site.workers import SERIAL, Workers
from tests.problems.cases import base, cases
from tests.problems.test_any_text import YAML, pieces
from tests.support.site import Site, small
from tests.support.tools import ROOT


@dataclass(frozen=True)
class Loaded:
    """All that loading answers and notes."""

    record: Record
    words: str
    noted: tuple[Any, ...]
    problems: tuple[Diagnostic, ...]


def loaded(root: Path, memo: Memo | None = None, workers: Workers = SERIAL) -> Loaded:
    """What `load` gives; as words too, since times are equal whose offsets differ."""
    report = Report()
    record, cx = load(root, report, memo, workers)
    noted = (cx.lang, cx.zone, cx.declared, cx.cited, cx.lost, cx.blind, cx.site_is_lost, cx.ill, cx.accessed)
    return Loaded(record, repr(record), noted, report.sorted())


def whole(root: Path) -> Loaded:
    """What reading whole files gives."""
    with patch.object(items, "read_all", lambda pieces, *_: [Unread.NOT_ALONE for _ in pieces]):
        return loaded(root)


class Others:
    """Those who share the work, in this process."""

    def map(self, task: Callable[[Any, Any], Any], shared: Any, jobs: Sequence[Any]) -> Iterator[Any]:
        for job in jobs:
            yield pickle.loads(pickle.dumps(task))(shared, pickle.loads(pickle.dumps(job)))  # noqa: S301


class Counted(Passing):
    """Counts what is put in."""

    puts = 0

    def put(self, kind: str, key: str, value: str) -> None:
        super().put(kind, key, value)
        self.puts += 1


def assert_the_same(root: Path) -> None:
    """Into a memo, out of it, and by others."""
    memo, expected = Counted(), whole(root)
    assert loaded(root, memo) == expected
    first = memo.puts
    assert loaded(root, memo) == expected
    assert memo.puts == first
    with patch.object(items, "ENOUGH", 1), patch.object(items, "BATCH", 2):
        shared = Counted()
        assert loaded(root, shared, Others()) == expected
    assert shared.kept == memo.kept


@pytest.mark.parametrize("group", sorted({case.group for case in cases()}))
def test_each_site_with_a_problem(tmp_path: Path, group: str) -> None:
    for number, case in enumerate(case for case in cases() if case.group == group and not case.in_output):
        root = tmp_path / str(number)
        case.write(root)
        if (root / "content" / "site.yaml").exists():
            assert_the_same(root)


def test_the_real_site() -> None:
    assert_the_same(ROOT)


def test_the_real_record_is_read_item_by_item() -> None:
    for path in FILES:
        assert chunks.cut(path.read_text("utf-8")), path
    every = [Piece(chunk.list, str(path), chunk.start, chunk.text) for path, chunk in CHUNKS]
    assert len(every) > 300
    readings = items.read_all(
        every,
        list(items.keys_of(every, Setting("en", ("en",), "UTC"))),
        Setting("en", ("en",), "UTC"),
        {},
        None,
        SERIAL,
    )
    assert not [piece for piece, r in zip(every, readings, strict=True) if isinstance(r, Unread)]


FILES = [ROOT / "content" / "record.yaml", *sorted((ROOT / "content" / "record").glob("*.yaml"))]
CHUNKS = [(path, chunk) for path in FILES for chunk in chunks.cut(path.read_text("utf-8")) or ()]
PLAIN = [chunk for _, chunk in CHUNKS if chunk.text]
ODD = [
    "- {id: paper, type: book, title: Paper, publisher: A house, issued: 2020}",
    "- id: paper\n  type: book\n  title: Paper\n  issued: '2020'\n  note: |\n    One\n\n    two\n\n",
    "- id: paper\n  type: book\n  title: >-\n    Paper\n  # a remark\n  issued: 2020\n\n# another\n",
    "- id: paper\n  type: book\n  title: 'Open\n",
    '- id: paper\n  title: "Two\n    lines"\n  type: book\n',
    "- id: paper\n  author: [{literal: A},\n- {literal: B}]\n",
    "- id: paper\n  ? type\n",
    "- id: opening\n  date: 2021-04-01\n  title: Open\n  citations:\n  - paper\n  - notice\n",
    "- id: opening\n  date: 2021-04-01T10\n  title: Open, again and\n   again\n  citations: [paper]\n  summary:\n",
    "- id: opening\n  date: 2021-04-01\n  date: 2021-04-02\n  title: Open\n  citations: [paper]\n",
    "- id: opening\n  date: 2021-04-01\n  title: Open\n  claims:\n    - by: roads\n      text: It is.\n",
    "- - id\n  - b",
    "-\n  id: ford\n  name: The ford\n",
    "- ",
    "- null",
    "- a: &a b\n",
    "- a: |+\n    b\n\n\n",
    "- " + "[" * 18 + "]" * 18,
]
FAR = [
    "",
    "\n",
    "# a remark\n",
    "   # a remark\n",
    "---\n",
    "...\n",
    "%YAML 1.1\n",
    "others: []\n",
    "- a\n",
    "x\n",
    "\t\n",
]


def indented(text: str, by: int) -> str:
    """An item begins in the column `by`."""
    text = re.sub(r"\A +", "", text)
    return "".join(" " * by + line for line in text.splitlines(keepends=True))


@st.composite
def records(draw: st.DrawFn) -> str:
    """A record file of items of all kinds, in sections, with some slips of the hand."""
    parts = []
    for name in draw(st.lists(st.sampled_from(sorted(chunks.LISTS)), min_size=1, max_size=4)):
        by = draw(st.sampled_from([0, 2, 2, 4]))
        known = [chunk.text for chunk in PLAIN if chunk.list == name and len(chunk.text) < 900]
        found = draw(st.lists(st.sampled_from(known) | st.sampled_from(ODD), max_size=4))
        lines = [indented(re.sub(r"^  ", "", text, flags=re.M), by).rstrip(" ") for text in found]
        parts.append(draw(st.sampled_from(["", "", "", *FAR])) + f"{name}:{draw(st.sampled_from(['', ' ', ' # a']))}\n")
        parts += [line if line.endswith("\n") else line + "\n" for line in lines]
    text = "".join(parts)
    for _ in range(draw(st.integers(0, 2))):
        text = slip(draw, text)
    text = text.replace("\n", "\r\n") if draw(st.sampled_from([False, False, True])) else text
    return text.strip() if draw(st.sampled_from([False, False, True])) else text


def slip(draw: st.DrawFn, text: str) -> str:
    """One thing that goes wrong with a line, or with a character."""
    lines = text.splitlines(keepends=True) or [""]
    at = draw(st.integers(0, len(lines) - 1))
    line = lines[at]
    where = draw(st.integers(0, len(line)))
    sign = draw(st.sampled_from(["", *pieces(YAML), *FAR]))
    changes: list[Callable[[], list[str]]] = [
        list,
        lambda: [line, line],
        lambda: [" " + line],
        lambda: [line[1:]],
        lambda: [line.replace("  ", "", 1)],
        lambda: [line[:where] + sign + line[where:]],
        lambda: [line[:where] + line[where + 1 :]],
        lambda: [sign, line],
        lambda: [*lines[at + 1 : at + 2], line],
    ]
    lines[at : at + 1] = draw(st.sampled_from(changes))()
    return "".join(lines)


@given(records(), records())
@example("sources:\n- id: a\n  title: 'b\n- c: d'\n", "")
@example("sources:\n  - a: |\n     b\n    c: d\n", "")
@example("sources:\n  - ? a\n  - b\n", "")
@example("sources:\n" + "  - {id: a, type: book, title: A}\n" * 2 + "  - {id: b, type: book, title: B}\n", "")
@example("# \x07\nsources:\n  - b\n", "sources: # \x07\n  - b\n")
@example("sources:\r  - b\n", "\ufeffsources:\n  - b\n")
@example("sources:\n  - a: b\n   # c\n    c: d\n", "sources:\n  - a: b\n# c\n    c: d\n")
@example("sources:\n  - " + "[" * 17 + "]" * 17, "sources:\n  - " + "[" * 18 + "]" * 18)
@example("sources:\n  - a:\n    b:\n      -\n      -\nevents:\n", "sources:\n  - a: >+\n\n     b\n\n# c\n\nevents:\n")
def test_any_record(first: str, second: str) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for file in base():
            file.write(root)
        (root / "content" / "record").mkdir(exist_ok=True)
        (root / "content" / "record" / "a.yaml").write_bytes(first.encode())
        (root / "content" / "record" / "b.yaml").write_bytes(second.encode())
        assert_the_same(root)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "sources:\n  - a\n  - b\nevents:\n- c\n",
            [("sources", "  - a\n"), ("sources", "  - b\n"), ("events", "- c\n")],
        ),
        ("# a\n\nsources: # b\n # c\n\n  - a\n# d\n\n  - b", [("sources", "  - a\n# d\n\n"), ("sources", "  - b")]),
        ("sources:\r\n  - a\r\n", [("sources", "  - a\r\n")]),
        ("places:\nactors:\n", []),
        ("", None),
        ("sources: []\n", None),
        ("sources:\n  - a\nsources:\n  - b\n", None),
        ("sources:\n  - a\nothers:\n  - b\n", None),
        ("---\nsources:\n  - a\n", None),
        (" sources:\n  - a\n", None),
        ("{sources: [a]}", None),
        ("sources:\n  -\n    a: b\n", None),
        ("sources:\n  # \x07\n  - a\n", None),
        ("sources:\r  - a\n", None),
    ],
)
def test_how_a_file_is_cut(text: str, expected: list[tuple[str, str]] | None) -> None:
    found = chunks.cut(text)
    assert (found if found is None else [(chunk.list, chunk.text) for chunk in found]) == expected
    assert all(text[chunk.start :].startswith(chunk.text) for chunk in found or ())


def test_only_what_changed_is_read(site: Site) -> None:
    site.write(small())
    memo = Counted()
    loaded(site.root, memo)
    assert memo.puts == 3  # an article, a source, an event
    # The source grows, so that the event below it moves.
    site.edit("content/record.yaml", "    type: report\n", "    type: report\n    page: 1\n")
    assert loaded(site.root, memo) == whole(site.root)
    assert memo.puts == 4
    site.edit("content/articles/bridge.md", "announced", "said")
    assert loaded(site.root, memo) == whole(site.root)
    assert memo.puts == 4
    site.edit("content/site.yaml", "language: en", "language: hy")
    assert loaded(site.root, memo) == whole(site.root)
    assert memo.puts == 7
    assert len(memo.kept[items.KIND]) == 3


def test_an_id_that_is_kept_is_still_found_twice(site: Site) -> None:
    site.write(small())
    memo = Passing()
    loaded(site.root, memo)
    record = (site.root / "content" / "record.yaml").read_text("utf-8")
    site.write({"content/record/again.yaml": record})
    found = loaded(site.root, memo)
    assert found == whole(site.root)
    assert [problem.code for problem in found.problems] == ["duplicate-id", "duplicate-id"]


def test_the_same_item_twice_and_another(site: Site) -> None:
    """All of them new, while the memo knows others and shows at once what is put in."""
    site.write(small())
    memo = Passing()
    loaded(site.root, memo)
    place = "  - {id: ford, name: The ford}\n"
    site.write({"content/record/more.yaml": f"places:\n{place}{place}  - {{id: bridge, name: The bridge}}\n"})
    found = loaded(site.root, memo)
    assert found == whole(site.root)
    assert [each.id for each in found.record.places] == ["ford", "", "bridge"]


class Pool:
    """Other processes, as a build has them."""

    def __init__(self) -> None:
        self.batches = 0

    def map(self, task: Callable[[Any, Any], Any], shared: Any, jobs: Sequence[Any]) -> Iterator[Any]:
        with get_context("spawn").Pool(2) as pool:
            self.batches += len(jobs)
            yield from pool.starmap(task, [(shared, job) for job in jobs])


def test_others_read_the_same(site: Site) -> None:
    """Enough items to share, some with a problem in what they say."""
    event = "  - {{id: event-{0}, date: 2021-03-{1:02}, title: Event {0}, citations: [notice, other]}}\n"
    files = small()
    files["content/record.yaml"] += "".join(event.format(n, n % 32) for n in range(700))
    site.write(files)
    memo, pool = Counted(), Pool()
    expected = whole(site.root)
    assert {problem.code for problem in expected.problems} == {"invalid-date"}
    assert loaded(site.root, memo, pool) == expected
    assert pool.batches > 1
    kept = dict(memo.kept[items.KIND])
    assert loaded(site.root, memo, pool) == expected
    alone = Passing()
    loaded(site.root, alone)
    assert alone.kept[items.KIND] == kept
