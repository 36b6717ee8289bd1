"""Values survive being written as JSON and read again, wherever their file has moved them."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from inspect import isclass
from typing import Any, Literal, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from karabakh_site import codec
from karabakh_site.model import prose, record, values
from karabakh_site.model.values import EdtfDate, Markdown, Ref, Span, Text
from tests.support.values import any_of

KINDS = [
    kind
    for module in (values, record, prose)
    for kind in vars(module).values()
    if isclass(kind) and kind.__module__ == module.__name__ and kind is not values.Later
]


def moved(value: Any, path: str, to: str, by: int) -> Any:
    """The value with all its spans in the file `path` moved on by so many characters, into the file `to`."""
    if isinstance(value, Span):
        return Span(to, value.start + by, value.end + by) if value.path == path else value
    if isinstance(value, tuple):
        return tuple(moved(each, path, to, by) for each in value)
    if isinstance(value, Struct):
        names = value.__struct_fields__
        return replace(value, **{name: moved(getattr(value, name), path, to, by) for name in names})
    return value


def test_the_model_is_looked_at() -> None:
    assert {"Source", "Event", "Article", "Body", "EdtfDate", "Span"} <= {kind.__name__ for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@given(st.data(), st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_value_survives(kind: Any, data: st.DataObject, base: int, new: int) -> None:
    value = data.draw(any_of(kind))
    text = codec.dumps(value, kind, "content/a.md", base)
    found = codec.loads(text, kind, "content/b.md", new)
    # Times are compared by their instants, their texts say the offset too.
    expected = moved(value, "content/a.md", "content/b.md", new - base)
    assert (found, repr(found)) == (expected, repr(expected))
    assert codec.loads(codec.dumps(value, kind), kind) == value


@given(st.lists(any_of(prose.Part), max_size=3).map(tuple), any_of(record.Event))
def test_many_values_stand_in_one_text(parts: tuple[Any, ...], event: record.Event) -> None:
    text = json.dumps([codec.to_data(parts, tuple[prose.Part, ...]), codec.to_data(event, record.Event)])
    first, second = json.loads(text)
    assert codec.from_data(first, tuple[prose.Part, ...]) == parts
    assert codec.from_data(second, record.Event) == event


def test_what_has_moved_is_written_as_before() -> None:
    here = Markdown("Text", "en", Span("content/a.md", 10, 14))
    there = Markdown("Text", "en", Span("content/a.md", 310, 314))
    assert codec.dumps(here, Markdown, "content/a.md", 5) == codec.dumps(there, Markdown, "content/a.md", 305)


class Point(NamedTuple):
    x: int
    y: "Point | None" = None


class Alone(Struct, frozen=True):
    one: Ref


class Nothing(Struct, frozen=True):
    pass


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (Point(1, Point(2)), Point),
        (Alone(Ref("a", Span("", 1, 2))), Alone),
        (Nothing(), Nothing),
        (("a", 1, None), tuple[str, int, None]),
        ((), tuple[Ref, ...]),
        (Decimal("1.50"), Decimal),
        (Markup("<b>"), Markup),
        ("low", Literal["low", "high"]),
        (1.5, float | str),
        (date(2023, 9, 19), str | date | Decimal),
        (datetime(2023, 9, 19, 13, tzinfo=UTC), str | date | datetime),
        ("2023", str | date),
        ({"a": Text("b", "c")}, Mapping[str, Text]),
        (("a", Text("b", "c")), tuple[str | Text, ...]),
    ],
)
def test_other_types(value: Any, kind: Any) -> None:
    found = codec.loads(codec.dumps(value, kind), kind)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize("kind", [object, set[str], dict[int, str], tuple[str, ...] | tuple[int, ...], complex])
def test_a_type_without_a_form_is_refused_each_time(kind: Any) -> None:
    for _ in range(2):
        with pytest.raises(TypeError):
            codec.dumps("", kind)


def test_a_value_of_another_class_is_refused() -> None:
    with pytest.raises(TypeError, match="is not a Text"):
        codec.dumps(EdtfDate("", None, None, "year"), Text)
    with pytest.raises(TypeError, match="is not a Text"):
        codec.dumps(("a", date.min), tuple[Text | str, ...])
