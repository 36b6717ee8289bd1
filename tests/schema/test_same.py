"""The loader and the schemas accept and reject the same, but for what lies between entries or files.

A schema sees a file as an editor's program reads it, by YAML 1.2's core schema. `python -m tests.schema` prints the
counts.
"""

import pytest

from tests.schema.inputs import MAPPINGS, systematic
from tests.schema.judging import Judge


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    return Judge(tmp_path_factory.mktemp("judged"))


@pytest.mark.parametrize("mapping", MAPPINGS)
def test_each_key_in_each_form(mapping: str, judge: Judge) -> None:
    inputs = list(systematic(mapping))
    verdicts = [(one, judge.loader(one), judge.schema(one)) for one in inputs]
    assert [(one.what, f"loader {a}", f"schema {b}") for one, a, b in verdicts if a != b] == []
    assert {a for _, a, _ in verdicts} == {True, False}
