"""Every key has its line, and no line is of a key that there is not."""

import re
from collections.abc import Mapping
from typing import Any

import pytest

from karabakh_site.source.key_words import KEY_WORDS
from karabakh_site.source.yaml_lines import KEYS
from tests.support.kinds import STRUCTS


def test_every_group_has_lines_and_no_other() -> None:
    assert set(KEY_WORDS) == set(STRUCTS)


@pytest.mark.parametrize("what", STRUCTS)
def test_every_key_has_a_line_and_no_other(what: str) -> None:
    fields: Mapping[str, Any] = STRUCTS[what].fields
    assert sorted(KEY_WORDS[what]) == sorted(fields)


@pytest.mark.parametrize("what", STRUCTS)
def test_lines_are_plain_sentences(what: str) -> None:
    for key, line in KEY_WORDS[what].items():
        assert re.fullmatch(r"[A-Z0-9][^\n`*<>]{5,99}\.", line), key


def test_words_that_lack_a_colon_are_keys() -> None:
    assert {key for words in KEY_WORDS.values() for key in words} >= KEYS
