"""A cache that is damaged, mixed up or another's: the same output as that of a clean build, and never a crash."""

import random
import shutil
import sqlite3
from pathlib import Path

import pytest

from karabakh_site.store.objects import _KINDS
from tests.incremental.building import RICH, built, clean, made
from tests.incremental.scripts import Script
from tests.support.often import often
from tests.support.site import Site, tree


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny site that was built twice, with an edit in between; the build and the cache before it lie beside."""
    root = tmp_path_factory.mktemp("kept") / "site"
    script = Script(root, 1)
    script.now |= {"m.text": "Closed [@a]. By [the office](actor:office) [@b, p. 3].", "about": "Who we are [@a]."}
    script.write()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("karabakh_site.bibliography.engine.version", lambda: "")
        assert built(Site(root))
        shutil.copytree(root / ".cache", root.parent / "cache before")
        script.now["x.title"] = "It is shut"
        script.write()
        assert built(Site(root))
    return root


def after_damage(site: Site) -> None:
    """Building goes on, and ends as a clean build does, then and after an edit."""
    assert built(site) is not None
    assert site.tree() == clean(site)
    text = (site.root / "content" / "record.yaml").read_text("utf-8")
    site.write({"content/record.yaml": text.replace("They meet", "They met")})
    assert built(site) is not None
    assert site.tree() == clean(site)


def damage(path: Path, chance: random.Random) -> None:
    """One thing that disks and people do to a file."""
    data = bytearray(path.read_bytes())
    at = chance.randrange(len(data))
    what = chance.choice(("flip", "flip", "truncate", "zeros", "swap", "double", "empty", "other"))
    if what == "flip":
        for _ in range(chance.choice((1, 20))):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    elif what == "truncate":
        del data[at:]
    elif what == "zeros":
        data[at : at + 512] = bytes(min(512, len(data) - at))
    elif what == "swap":
        to, size = chance.randrange(len(data)), chance.choice((16, 512, 4096))
        data[at : at + size], data[to : to + size] = data[to : to + size], data[at : at + size]
    elif what == "double":
        data += data[:at]
    elif what == "empty":
        data.clear()
    else:
        data[:] = chance.randbytes(at)
    path.write_bytes(data)


@pytest.mark.parametrize("seed", range(often(30, 200)))
def test_damaged_in_any_place(kept: Path, seed: int) -> None:
    """In the folder that was built, whose state is that of its address; a few places at a time."""
    chance = random.Random(seed)  # noqa: S311 (the same in every run)
    site = Site(kept)
    before = tree(kept / ".cache")
    record = (kept / "content" / "record.yaml").read_bytes()
    assert {name.partition("-")[0] for name in before} == {"made", "seen", "objects.db"}
    for name in chance.sample(sorted(before), chance.choice((1, 1, 2, 3))):
        damage(kept / ".cache" / name, chance)
    try:
        after_damage(site)
    finally:
        site.write({"content/record.yaml": record})
        assert built(site) is not None  # a cache that is whole for the next


def rows_swapped(database: Path, kind: str, other: str, column: str) -> None:
    """Exchanges a column of two rows: of one kind, or of one key in two kinds."""
    with sqlite3.connect(database) as connection:
        rows = connection.execute(f'SELECT rowid, {column} FROM "{kind}"').fetchall()  # noqa: S608
        others = connection.execute(f'SELECT rowid, {column} FROM "{other}"').fetchall()  # noqa: S608
        assert len(rows) > 1
        turned = others[::-1] if kind == other else others
        connection.execute(f"UPDATE \"{kind}\" SET {column} = {column} || '.'") if column == "key" else None  # noqa: S608
        for (row, _), (_, value) in zip(rows, turned, strict=False):
            connection.execute(f'UPDATE "{kind}" SET {column} = ? WHERE rowid = ?', (value, row))  # noqa: S608
    connection.close()


@pytest.mark.parametrize("column", ["key", "value", "sum"])
@pytest.mark.parametrize("kind", ["items", "body", "facts"])
def test_rows_in_each_others_place(kept: Path, tmp_path: Path, kind: str, column: str) -> None:
    site = copied(kept, tmp_path)
    rows_swapped(site.root / ".cache" / "objects.db", kind, kind, column)
    after_damage(site)


def test_whole_rows_in_the_table_of_another_kind(kept: Path, tmp_path: Path) -> None:
    """A body and its facts have one key: the checksum knows the kind too."""
    site = copied(kept, tmp_path)
    with sqlite3.connect(site.root / ".cache" / "objects.db") as connection:
        assert connection.execute("SELECT 1 FROM facts, body WHERE facts.key = body.key").fetchall()
        bodies = connection.execute("SELECT * FROM body").fetchall()
        facts = connection.execute("SELECT * FROM facts").fetchall()
        connection.execute("DELETE FROM body")
        connection.execute("DELETE FROM facts")
        connection.executemany("INSERT INTO facts VALUES (?, ?, ?)", bodies)
        connection.executemany("INSERT INTO body VALUES (?, ?, ?)", facts)
    connection.close()
    after_damage(site)


def copied(kept: Path, to: Path) -> Site:
    """The site at another address, with its cache: nothing is known of the output there but what it holds."""
    shutil.copytree(kept, to / "site")
    return Site(to / "site")


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE body",
        "DROP TABLE facts; CREATE VIEW facts AS SELECT 1 AS key, 2 AS value, 3 AS sum",
        "DROP TABLE items; CREATE TABLE items (a INTEGER PRIMARY KEY AUTOINCREMENT); INSERT INTO items VALUES (1)",
        "UPDATE body SET value = CAST(value AS TEXT)",
        "UPDATE body SET value = NULL, sum = NULL",
        "UPDATE facts SET key = CAST(key AS BLOB)",
        "PRAGMA user_version = 7; PRAGMA journal_mode = WAL",
    ],
)
def test_a_database_of_another_shape(kept: Path, tmp_path: Path, statement: str) -> None:
    site = copied(kept, tmp_path)
    with sqlite3.connect(site.root / ".cache" / "objects.db") as connection:
        connection.executescript(statement)
    connection.close()
    after_damage(site)


def test_a_database_of_somebody_elses(kept: Path, tmp_path: Path) -> None:
    site = copied(kept, tmp_path)
    database = site.root / ".cache" / "objects.db"
    database.unlink()
    with sqlite3.connect(database) as connection:
        connection.executescript('CREATE TABLE "a ""name"" of theirs" (a INTEGER PRIMARY KEY AUTOINCREMENT)')
    connection.close()
    after_damage(site)


def test_what_is_said_to_be_made_of_an_earlier_build(kept: Path, tmp_path: Path) -> None:
    """The content is again what it was, and so is what was made of it, but for the output."""
    site = Site(kept)
    record = (kept / "content" / "record.yaml").read_text("utf-8")
    site.write({"content/record.yaml": record.replace("It is shut", "It is closed")})
    for path in (kept.parent / "cache before").glob("made-*.json"):
        shutil.copyfile(path, kept / ".cache" / path.name)
    try:
        assert built(site) is not None
        assert site.tree() == clean(site)
    finally:
        site.write({"content/record.yaml": record})
        assert built(site) is not None


@pytest.mark.parametrize("pattern", ["seen-*.json", "made-*.json", "*"])
def test_the_cache_of_an_earlier_build(kept: Path, pattern: str) -> None:
    site = Site(kept)
    for path in (kept.parent / "cache before").glob(pattern):
        shutil.copyfile(path, kept / ".cache" / path.name)
    assert built(site) is not None
    assert site.tree() == clean(site)


def test_one_file_of_the_state_in_the_others_place(kept: Path) -> None:
    (seen,), (done,) = ([*(kept / ".cache").glob(f"{name}-*.json")] for name in ("seen", "made"))
    texts = seen.read_bytes(), done.read_bytes()
    seen.write_bytes(texts[1])
    done.write_bytes(texts[0])
    site = Site(kept)
    assert built(site) is not None
    assert site.tree() == clean(site)


def test_the_state_of_another_site(kept: Path, tmp_path: Path) -> None:
    other = RICH.copied(tmp_path / "other")
    assert made(other)
    for path in (other.root / ".cache").iterdir():
        name = path.name.partition("-")[0]
        for own in (kept / ".cache").glob(f"{name}*"):
            shutil.copyfile(path, own)
    site = Site(kept)
    assert built(site) is not None
    assert site.tree() == clean(site)


def test_every_kind_of_row_is_in_the_cache(kept: Path) -> None:
    """But copies, which need an engine, and what is known of pictures: they are rows like all others."""
    connection = sqlite3.connect(kept / ".cache" / "objects.db")
    full = {kind for kind in _KINDS if connection.execute(f'SELECT 1 FROM "{kind}"').fetchone()}  # noqa: S608
    connection.close()
    assert full == {*_KINDS} - {"copy", "picture"}
