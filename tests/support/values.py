"""Any value of a type, by its annotations: what hypothesis needs to make small ones of the model."""

from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st
from msgspec import Struct

from karabakh_site.model.values import EdtfDate, Later, Span

TEXTS = st.one_of(st.sampled_from(["", "a", "é", "ա", '"', "\\", "[1]", "null", "\u2028"]), st.text(max_size=4))
ZONES = st.sampled_from([UTC, *(timezone(timedelta(minutes=m)) for m in (-720, 178, 240, 840))])
TIMES = st.builds(
    lambda day, seconds, zone: datetime(day.year, day.month, day.day, tzinfo=zone) + timedelta(seconds=seconds),
    st.dates(date(1, 1, 2), date(9999, 12, 30)),
    st.integers(0, 86_399),
    ZONES,
)
SPANS = st.builds(
    Span, st.sampled_from(["content/a.md", "content/record.yaml"]), st.integers(0, 10**7), st.integers(0, 10**7)
)
LEAVES: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXTS,
    int: st.integers(-(10**9), 10**9),
    bool: st.booleans(),
    NoneType: st.none(),
    date: st.dates(),
    datetime: TIMES,
    Span: SPANS,
}


@cache
def any_of(kind: Any, depth: int = 0) -> st.SearchStrategy[Any]:
    """Values of a type, with tuples of two at most and dates of dates of one level."""
    if kind in LEAVES:
        return LEAVES[kind]
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        # A text that is read later is the same as one that was read.
        members = [each for each in arguments if each is not Later and not (depth > 2 and each is EdtfDate)]
        return st.one_of([any_of(each, depth + 1) for each in members])
    if origin is tuple and arguments[1:] == (...,):
        return st.lists(any_of(arguments[0], depth + 1), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*(any_of(each, depth + 1) for each in arguments))
    if origin is Literal:
        return st.sampled_from(arguments)
    assert isinstance(kind, type)
    assert issubclass(kind, Struct), kind
    hints = get_type_hints(kind)
    return st.builds(kind, **{name: any_of(hints[name], depth + 1) for name in kind.__struct_fields__})
