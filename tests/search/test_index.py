"""The index that a build leaves: what is in it, how large it is, and when it is made."""

import hashlib
import json
import re
from pathlib import Path

from tests.support.site import Site, small
from tests.support.tools import ROOT
from tests.tools.vendor import MINISEARCH, VERSIONS

SHARE = 0.3
"""Of the text that it covers: all that the index may take, with what the script needs to fold words."""
RU = """\
---
title: Мост закрыт
---
Мост закрыли 4 марта 2021 года.
"""


class Index:
    """The files of an index, read as output/search/index.py says that they are, not by what writes them."""

    def __init__(self, build: Path) -> None:
        folder = build / "search"
        self.files = {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "index.html"}
        self.manifest = json.loads(self.files["index.json"])
        names = self.manifest["things"]
        self.things = [line for name in names for line in self.files[f"things-{name}.txt"].decode().splitlines()]
        self.lengths = self.files[f"lengths-{self.manifest['lengths']}.bin"]
        self.words: dict[str, list[tuple[int, int]]] = {}
        for first, name in self.manifest["words"]:
            found = dict(self._words(self.files[f"words-{name}.bin"]))
            assert next(iter(found)) == first
            self.words |= found

    def _words(self, data: bytes) -> "list[tuple[str, list[tuple[int, int]]]]":
        at, rows, before = 0, [], b""

        def number() -> int:
            nonlocal at
            value = shift = 0
            while True:
                byte, at = data[at], at + 1
                value |= (byte & 127) << shift
                shift += 7
                if byte < 128:
                    return value

        while at < len(data):
            counts = [data[at] >> 4, data[at] & 15]
            at += 1
            for i in (0, 1):
                if counts[i] == 15:
                    counts[i] += data[at]
                    at += 1
            before = before[: counts[0]] + data[at : at + counts[1]]
            at += counts[1]
            end, places, last = number(), [], -1
            end += at
            while at < end:
                value = number()
                last += (value >> 2) + 1
                places.append((last, value & 3))
            rows.append((before.decode(), places))
        return rows

    def documents(self, word: str) -> list[tuple[str, int]]:
        """The things that have a folded word, with what is noted of it there."""
        return [(self.things[number], often) for number, often in self.words.get(word, [])]


def test_each_thing_is_found_by_its_words_once_for_all_languages(site: Site) -> None:
    yaml = small()["content/site.yaml"] + "languages: [en, ru]\n"
    site.write({**small(), "content/site.yaml": yaml, "content/articles/bridge.ru.md": RU})
    assert site.run("build").status == 0
    index = Index(site.build)
    assert index.things == [
        "article bridge  The bridge is closed",
        "article bridge ru Мост закрыт",
        "event closing  The bridge is closed to traffic",
        "source notice  Notice of closing",
    ]
    assert index.documents("bridge") == [(index.things[0], 3), (index.things[2], 3)]
    assert index.documents("most") == [(index.things[1], 3)]
    assert index.documents("marta") == [(index.things[1], 1), (index.things[2], 0)]  # the date of the event in Russian
    assert index.documents("roads") == [(index.things[3], 0)]
    assert [length >> 3 & 1 for length in index.lengths] == [0, 1, 0, 0]
    assert index.manifest["documents"] == 4
    assert index.manifest["kinds"] == {"article": 2, "event": 1, "source": 1}


def test_the_index_of_the_real_site_is_small(built_site: Path) -> None:
    index = Index(built_site)
    size = sum(map(len, index.files.values()))
    assert size <= SHARE * index.manifest["covered"]
    # What is counted as text is what the sources, events, articles and names of the record say, each once.
    written = sum(path.stat().st_size for path in (built_site.parent / "content").rglob("*") if path.is_file())
    assert index.manifest["covered"] < written
    assert max(len(data) for name, data in index.files.items() if name.startswith("words-")) < 32_000


def test_another_text_changes_few_files_of_a_large_index(site: Site) -> None:
    word = "abcdefghijklmnopqrstuvwxyz"
    articles = {
        f"content/articles/a{n}.md": f"---\ntitle: Article {n}\ndate: 2021-01-01\nsummary: One.\n---\n"
        + " ".join(f"{word[n % 26]}{word[i % 26]}{word[i // 26 % 26]}{n * i % 997}x" for i in range(200))
        for n in range(60)
    }
    site.write({**small(), **articles})
    assert site.run("build").status == 0
    before = Index(site.build).files
    site.edit("content/articles/a7.md", "---\nh", "---\nsomething h")
    assert site.run("build").status == 0
    after = Index(site.build).files
    changed = before.keys() ^ after.keys()
    assert len(before) > 12
    assert len(changed) <= 4, changed  # the file with the word, and how long the article is
    assert site.run("build", "--no-cache").status == 0
    assert Index(site.build).files == after


def test_it_is_made_again_where_a_text_changed_and_only_there(site: Site) -> None:
    base = (ROOT / "templates/base.html").read_text("utf-8")
    site.write({**small(), "templates/base.html": base})
    assert site.run("build").status == 0

    def made(*edit: str) -> bool:
        site.edit(*edit)
        result = site.run("build", "--verbose")
        assert result.status == 0, result.err
        return "made: the index of the search" in result.err

    assert made("content/articles/bridge.md", "was closed", "was shut")
    assert made("content/record.yaml", "to traffic", "to all traffic")
    assert not made("templates/base.html", "<body", "<body data-own")


def test_a_site_can_do_without_a_search(site: Site) -> None:
    site.write(small())
    assert site.run("build").status == 0
    with_it = set(site.tree())
    assert site.run("build", "--without", "search").status == 0
    without = set(site.tree())
    gone = {re.sub(r"-\w{8}(?=\.)|(?<=\w)\.\w{10}(?=\.js)", "", path) for path in with_it - without}
    assert gone == {
        "search/index.html",
        *(f"search/{name}" for name in ("index.json", "things.txt", "lengths.bin", "words.bin")),
        *(f"assets/search/{name}.js" for name in ("excerpt", "folding", "index", "minisearch", "search")),
    }
    assert site.page("/").css_first("form") is None
    pages = (data.decode() for path, data in site.tree().items() if path.endswith(".html"))
    assert not [page for page in pages if "search/" in page]


def test_the_engine_is_the_one_that_was_taken_from_its_package() -> None:
    """By its digest; `tests/tools/vendor.py` compares with the package itself."""
    data = MINISEARCH.read_bytes()
    assert data.startswith(f"/* MiniSearch {VERSIONS['minisearch']} (npm)".encode())
    assert b"Permission is hereby granted" in data
    assert hashlib.sha256(data).hexdigest() == "4e453f027a583e3746102a8ca2afc00767495600f04d2cb269b5fd2d60c351d2"
