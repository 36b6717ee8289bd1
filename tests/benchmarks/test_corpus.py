"""The corpus of the benchmarks: the same in every run, valid for us, and the same texts for every generator."""

import json
import re
from pathlib import Path

import pytest
import yaml

from benchmarks import corpus as ours
from benchmarks.peers import texts
from benchmarks.record import PROFILES, Corpus
from tests.support.site import Site


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize("profile", PROFILES)
def test_check_finds_nothing_in_it(site: Site, profile: str) -> None:
    ours.write(Corpus(5, profile), site.root / "made")
    result = site.run("check", "--strict", "--root", str(site.root / "made"))
    assert (result.status, result.out) == (0, "")


@pytest.mark.parametrize("profile", PROFILES)
def test_it_is_the_same_in_every_run(tmp_path: Path, profile: str) -> None:
    for name in ("one", "two"):
        ours.write(Corpus(5, profile), tmp_path / name)
    ours.write(Corpus(5, profile, seed=2), tmp_path / "other")
    assert files(tmp_path / "one") == files(tmp_path / "two")
    assert files(tmp_path / "one").keys() == files(tmp_path / "other").keys()
    assert not set(files(tmp_path / "one").values()) & set(files(tmp_path / "other").values()) - {ours.site().encode()}


def without_marks(body: str) -> str:
    body = re.sub(r" \[@s[0-9]{6}, p\. [0-9]+\]|\[\^s[0-9]{6}\]", "", body)
    return re.sub(r"\((?:event:|/events/)(e[0-9]{6})/?\)", r"(\1)", body)


@pytest.mark.parametrize("profile", PROFILES)
def test_all_generators_get_the_same_texts_but_for_the_marks(profile: str) -> None:
    corpus = Corpus(20, profile)
    for number in range(corpus.n):
        mine, theirs = corpus.article(number, ours.SYNTAX), corpus.article(number, texts.SYNTAX)
        assert without_marks(mine.body) == without_marks(theirs.body)
        assert mine.body.count("[@s") == theirs.body.count("[^s") == len(mine.cited)
        assert [mine.title, mine.date, mine.summary] == [theirs.title, theirs.date, theirs.summary]


def test_an_article_is_as_long_as_its_description_says() -> None:
    sizes = [len(Corpus(200).article(number, ours.SYNTAX).body.encode()) for number in range(200)]
    assert 5_200 < sum(sizes) / len(sizes) < 5_600


@pytest.mark.parametrize("profile", PROFILES)
def test_the_peers_record_says_the_same_in_yaml_and_json(profile: str) -> None:
    corpus = Corpus(10, profile)
    record = json.loads("".join(texts.record_json(corpus)))
    assert record == yaml.safe_load("".join(texts.record_yaml(corpus)))
    mine = yaml.safe_load("".join(ours.record(corpus)))
    assert [one["id"] for one in record["events"]] == [one["id"] for one in mine["events"]]
    assert [one["sources"] for one in record["events"]] == [one["citations"] for one in mine["events"]]
    assert [one["title"] for one in record["sources"]] == [one["title"] for one in mine["sources"]]


def test_the_full_profile_has_two_events_and_three_sources_an_article() -> None:
    corpus = Corpus(10, "full")
    assert (corpus.events, corpus.sources) == (20, 30)
    cited = [number for one in texts.written(corpus) for number in one.cited]
    assert sorted(cited) == list(range(30))
