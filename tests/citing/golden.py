"""Writes what the engine makes of the seed's ten sources into golden.txt: `python -m tests.citing.golden`. Read it!"""

from pathlib import Path

from karabakh_site.bibliography.copies import COPIES, Copies, Form, make
from karabakh_site.bibliography.entries import entry
from karabakh_site.bibliography.parts import Clause
from karabakh_site.bibliography.words import ENGLISH
from karabakh_site.memo import Passing
from karabakh_site.model.record import Source
from tests.unit.test_entries import SEED

FILE = Path(__file__).with_name("golden.txt")


def written(clause: Clause) -> str:
    """An entry with its italics between asterisks, its links in angle brackets, languages before their texts."""
    row = []
    for part in clause:
        text = f"<{part.text}>" if part.href else f"*{part.text}*" if part.italic else part.text
        row.append(f"{{{part.lang}}}{text}" if part.lang else text)
    return "".join(row)


def copies(sources: tuple[Source, ...], page: str = "en") -> Copies:
    """What the engine makes of the sources in every form that readers are given."""
    wanted: list[tuple[Form, Source]] = [(form, source) for source in sources for form in COPIES.values()]
    return make(wanted, page, "en", Passing())


def golden() -> str:
    """Every seed source in every style, ours first."""
    made = copies(SEED)
    rows = []
    for source in SEED:
        rows += [f"# {source.id}", f"harvard: {written(entry(source, 'en', ENGLISH))}"]
        rows += [f"{name}: {written(made.clause(form, source))}" for name, form in COPIES.items()]
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    FILE.write_text(golden(), encoding="utf-8")
