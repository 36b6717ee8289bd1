"""Words are folded alike where the index is made and where it is searched, and alike in all scripts."""

import random
import unicodedata
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from karabakh_site.site.search.folding import TABLES, folded, words
from tests.support.http import Serve
from tests.support.often import often
from tests.support.tools import ROOT

ALIKE = (
    "Pashinyan Pashinian Paşinyan Փաշինյան Պաշինյան Пашинян ПАШИНЯН paşınyan",
    "Shusha Susa Şuşa Шуша шуша",
    "Xankəndi Xankendi Khankendi Ханкенди Խանքենդի XANKƏNDİ",
    "Qarabağ Qarabag Garabagh Ղարաբաղ",
    "Karabakh Карабах Karabax",
    "Yerevan Երևան Երեւան Ереван",
    "Lachin Laçın Lacin Лачин Լաչին",
    "Khojaly Ходжалы",
    "Aliyev Алиев Ալիև",
    "ёлка елка Ёлка",
    "o’clock o'clock oclock Oʼclock",
    "ինչո՞ւ ինչու",
)
LETTERS = "".join(
    chr(point)
    for first, last in ((0x20, 0x7E), (0xA0, 0x24F), (0x250, 0x2AF), (0x300, 0x36F), (0x400, 0x4FF), (0x531, 0x58F))
    for point in range(first, last + 1)
    if unicodedata.category(chr(point)) != "Cn"
)
COMMON = "abcdeghkqsxyzçəğışöüабвеёжйкцчшщыьюяАДЖЯԱաեիխծղճոչպջւցփքևուՈՒ '’-.,–0129"


@pytest.mark.parametrize("row", ALIKE, ids=lambda row: row.split()[0])
def test_a_name_is_one_in_all_scripts(row: str) -> None:
    assert len({folded(name) for name in row.split()}) == 1


def test_numbers_are_not_folded() -> None:
    assert folded("2000-2,600") == ("2000", "2", "600")


def test_words_that_stand_everywhere_are_left_out() -> None:
    assert words(["The road and the և bridge, и мост"]) == {"road": 1, "bridge": 1, "most": 1}


def texts(number: int) -> list[str]:
    """Random texts, the same in every run: of letters that are in the tables, and of any."""
    chance = random.Random(1)  # noqa: S311 (no secret)
    rows = ["".join(chance.choices(COMMON, k=chance.randint(1, 30))) for _ in range(number)]
    rows += ["".join(chance.choices(LETTERS, k=chance.randint(1, 20))) for _ in range(number)]
    return [*rows, *ALIKE]


def test_the_script_folds_as_the_index_is_folded(browser: Browser, serve_folder: Serve, tmp_path: Path) -> None:
    (tmp_path / "folding.js").write_bytes((ROOT / "static/search/folding.js").read_bytes())
    (tmp_path / "index.html").write_text("<!doctype html><title>x</title>")
    rows = texts(often(2_000, 50_000))
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(serve_folder(tmp_path))
        found = page.evaluate(
            """async ([tables, rows]) => {
                 const { folding } = await import("/folding.js");
                 const { fold } = folding(tables);
                 return rows.map((text) => text.split(/\\s+/u).flatMap(fold));
               }""",
            [TABLES, rows],
        )
    ours = [[word for chunk in text.split() for word in folded(chunk)] for text in rows]
    assert [(text, one, other) for text, one, other in zip(rows, ours, found, strict=True) if one != other] == []
