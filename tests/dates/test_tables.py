"""Date strings, good and bad: good.tsv has what each means and how it is said, bad.tsv what is wrong with it.

The examples of levels 0, 1 and 2 are those of the EDTF specification of 4 February 2019. A time without an offset is in
Baku's zone. Between "2023" and the Russian "г." stands CLDR's narrow no-break space (U+202F).
"""

import csv
import json
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from karabakh_site.site.dates import display
from karabakh_site.source.edtf import EdtfError, parse
from tests.support.site import Site, small

HERE = Path(__file__).parent
BAKU = ZoneInfo("Asia/Baku")
LANGUAGES = ("en", "hy", "az", "ru")


def table(name: str) -> list[list[str]]:
    """The rows of a table; lines that begin with # name its parts."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return [row for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if not row[0].startswith("#")]


GOOD, BAD = table("good.tsv"), table("bad.tsv")


def bound(text: str) -> date | datetime | None:
    if text == "-":
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def test_the_tables_are_not_thin_and_say_nothing_twice() -> None:
    texts = Counter(row[0] for row in GOOD + BAD)
    assert len(texts) >= 400
    assert [text for text, times in texts.items() if times > 1] == []


@pytest.mark.parametrize(("text", "earliest", "latest", "precision", "flags"), [row[:5] for row in GOOD])
def test_accepted(text: str, earliest: str, latest: str, precision: str, flags: str) -> None:
    d = parse(text, BAKU)
    assert (d.edtf, d.earliest, d.latest, d.precision) == (text, bound(earliest), bound(latest), precision)
    assert (d.approximate, d.uncertain) == ("a" in flags, "u" in flags)
    for found, expected in ((d.earliest, bound(earliest)), (d.latest, bound(latest))):
        assert type(found) is type(expected)
        if isinstance(found, datetime) and isinstance(expected, datetime):
            assert found.utcoffset() == expected.utcoffset()


@pytest.mark.parametrize(("text", "words"), [(row[0], row[5:]) for row in GOOD])
def test_said_in_four_languages(text: str, words: list[str]) -> None:
    assert [display(parse(text, BAKU), lang) for lang in LANGUAGES] == words


@pytest.mark.parametrize(("text", "offset", "message"), BAD)
def test_refused(text: str, offset: str, message: str) -> None:
    with pytest.raises(EdtfError) as caught:
        parse(text, BAKU)
    assert (caught.value.message, caught.value.offset) == (message, int(offset))


def test_every_bad_date_is_a_problem_at_its_place(site: Site) -> None:
    """In a whole record, one event a date; what YAML itself would read otherwise stands in quotes."""
    rows = [row for row in BAD if "'" not in row[0]][:40]
    events = "".join(
        f"  - {{id: e-{i}, date: '{text}', title: Event, citations: [notice]}}\n" for i, (text, *_) in enumerate(rows)
    )
    site.write(small()).write({"content/record/more.yaml": f"events:\n{events}"})
    result = site.run("check", "--format", "json")
    found = [(one["line"], one["column"], one["code"], one["message"]) for one in json.loads(result.out)]
    assert found == [
        (i + 2, len(f"  - {{id: e-{i}, date: ") + 1, "invalid-date", f'the date "{text}" is wrong: {message}')
        for i, (text, _, message) in enumerate(rows)
    ]
