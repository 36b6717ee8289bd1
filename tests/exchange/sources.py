"""Sources to exchange: those of the record, and any that the loader accepts."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from msgspec.structs import replace

from karabakh_site.diagnostics import Report, as_text
from karabakh_site.model.record import Source
from karabakh_site.model.values import Span
from karabakh_site.source import strict_yaml
from karabakh_site.source.context import BAD, Context
from karabakh_site.source.csl import DATE_VARIABLES, NAME_VARIABLES, TEXT_VARIABLES, TYPES
from karabakh_site.source.csl_kinds import NAME_FLAGS, NAME_PARTS
from karabakh_site.source.load import load
from karabakh_site.source.record_schema import SOURCE

NOWHERE = Span("", 0, 0)


def placeless(source: Source) -> Source:
    """The source without where it was written."""
    return replace(source, span=NOWHERE, note=tuple(replace(text, span=NOWHERE) for text in source.note))


def read_entries(entries: Iterable[Mapping[str, Any]]) -> list[Source]:
    """The sources that entries of the record make, without their places. JSON is YAML, so that no writer is needed."""
    report = Report()
    root = strict_yaml.load("", json.dumps(list(entries), ensure_ascii=False), report)
    assert isinstance(root, strict_yaml.Sequence), as_text(report.sorted())
    found = [SOURCE.read(item, "sources", Context(report)) for item in root.items]
    assert not report.failed(), as_text(report.sorted())
    assert BAD not in found
    return [placeless(source) for source in found]


def record_of(root: Path) -> list[Source]:
    """The sources of a site, without their places."""
    record, _ = load(root, Report())
    return [placeless(source) for source in record.sources]


# --- any source that the loader accepts ---------------------------------------------------------------------------

# No halves of pairs, no control characters but line breaks and tabs, nothing that Unicode will never assign.
CHARACTERS = st.characters(
    exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff\ufeff" + "".join(map(chr, range(0xFDD0, 0xFDF0)))
)
TEXTS = st.one_of(
    st.text(CHARACTERS, min_size=1, max_size=30),
    st.text(st.sampled_from("aZ é{}[]\\$%#&_^~:;,'\"@-|>!*\n<=+.0Ղш"), min_size=1, max_size=30),
    st.sampled_from(
        ["null", "true", "no", "~", "12", "1e3", "0x1F", "2023-09-19", "- a", "a: b", "TY  - X\nER  - ", "@book{a,"]
    ),
).filter(lambda text: bool(text.strip()))
DATES = st.one_of(
    st.sampled_from(
        "2023 2023-09 2023-09-19 2020~ 2023-09? 2023% 2023-09-XX 202X 20XX 2023-21 2023-24~ 2023-09-19/2023-09-20 "
        "../2020-11-10 2023-09-24/.. /1988 2023-09-19T13:00~ 2023-09-19T13+04:00 2020~/2021~ 2020~/2021 "
        "2023-21/2023-22 0987 2023-XX-XX".split()
    ),
    st.dates().map(str),
)
URLS = st.sampled_from(
    ["https://a.example/x?y=1&z=%20#a_b", "http://b.example", "https://a.example/~{}".replace("{}", "u")]
)
NAMES = st.one_of(
    st.fixed_dictionaries({"literal": TEXTS}),
    st.fixed_dictionaries(
        {"family": TEXTS}, optional={part: TEXTS for part in NAME_PARTS if part not in ("family", "literal")}
    ),
    st.fixed_dictionaries({"family": TEXTS}, optional={flag: st.one_of(st.booleans(), TEXTS) for flag in NAME_FLAGS}),
)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(10**17), 10**17), TEXTS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXTS, inner, max_size=3)),
    max_leaves=6,
)
IDS = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
OTHER_TEXTS = [name for name in TEXT_VARIABLES if name not in ("URL", "language", "note", "title")]
OWN: dict[str, st.SearchStrategy[Any]] = {
    "language": st.sampled_from("en hy az ru az-Arab zh-Hant de-CH-1901 x-a".split()),
    "URL": URLS,
    "label": TEXTS,
    "translated-title": TEXTS,
    "transliterated-title": TEXTS,
    "archive-url": st.just("https://archive.example/c/x_y"),
    "archive-date": DATES,
    "url-status": st.sampled_from(["live", "dead", "usurped", "unfit"]),
    "note": st.one_of(TEXTS, st.dictionaries(st.sampled_from(["en", "hy", "ru"]), TEXTS, min_size=1)),
    "waive": st.dictionaries(st.sampled_from(["URL", "author", "issued"]), TEXTS, min_size=1),
    "categories": st.lists(TEXTS, max_size=3),
    "custom": st.dictionaries(st.one_of(TEXTS, st.just("karabakh-site")), JSON, max_size=3),
}
REST: dict[str, st.SearchStrategy[Any]] = dict.fromkeys(OTHER_TEXTS, TEXTS)
REST |= {name: st.lists(NAMES, min_size=1, max_size=3) for name in NAME_VARIABLES}
REST |= dict.fromkeys(DATE_VARIABLES, DATES)


@st.composite
def entries(draw: st.DrawFn) -> dict[str, Any]:
    """An entry of the record that the loader accepts."""
    entry = {
        "id": draw(IDS),
        "type": draw(st.sampled_from(TYPES)),
        draw(st.sampled_from(["title", "label"])): draw(TEXTS),
    }
    keys = draw(st.lists(st.sampled_from(sorted(REST)), max_size=8, unique=True))
    own = draw(st.lists(st.sampled_from(sorted(OWN)), max_size=5, unique=True))
    entry |= {key: draw(REST[key]) for key in keys} | {key: draw(OWN[key]) for key in own}
    # What contradicts itself is refused: a day of a copy that is not there, a visit before the publication.
    lone = set() if "archive-url" in entry else {"archive-date"}
    lone |= set() if "URL" in entry else {"url-status"}
    lone |= {"accessed"} if "issued" in entry else set()
    return {key: value for key, value in entry.items() if key not in lone}
