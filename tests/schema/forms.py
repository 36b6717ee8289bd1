"""For each kind of value what is right and what is wrong, from forms.txt: what people write, whoever judges it."""

from pathlib import Path
from typing import Any, NamedTuple

from karabakh_site.source import date_kinds, kinds
from karabakh_site.source import structs as composed

KNOWN = {"source": "notice", "event": "closing", "place": "ford", "actor": "office", "topic": "roads"}
"""An id of each kind that the small site defines."""


class Forms(NamedTuple):
    """Texts of values."""

    right: list[str]
    wrong: list[str]


def _table() -> dict[str, Forms]:
    found: dict[str, Forms] = {}
    part = Forms([], [])
    for line in (Path(__file__).parent / "forms.txt").read_text("utf-8").splitlines():
        sign, text = line[:1], line[2:]
        if sign == "[":
            part = found[line.strip("[]")] = Forms([], [])
        elif sign == "=":
            part.right.extend(found[text].right)
            part.wrong.extend(found[text].wrong)
        elif sign in "+-" and sign:
            (part.right if sign == "+" else part.wrong).append(text)
    return found


TABLE = _table()


def forms(kind: Any) -> Forms:
    """What is right and what is wrong for a value of this kind."""
    if isinstance(kind, composed.ListOf):
        right, wrong = forms(kind.kind)
        listed = [f"[{one or '~'}]" for one in wrong]
        return Forms([f"[{one}]" for one in right], ["~", "true", "words", "{}", *listed])
    if isinstance(kind, composed.Struct):  # its own keys are looked at one by one
        return Forms([], ["words", "[a]", "~", "5", "true", *(["{}"] if kind.required or kind.needs else [])])
    if isinstance(kind, kinds.OneOf):
        first = kind.words[0]
        return Forms(list(kind.words), [*TABLE["no scalar"].wrong, "other", "true", "5", f"{first}x", '""'])
    if isinstance(kind, kinds.Reference):
        wrong = TABLE["no text"].wrong
        return Forms([KNOWN[kind.to]], [*wrong, "Not There", "a_b", "1.5"]) if kind.to else Forms(["/timeline/"], wrong)
    if isinstance(kind, kinds.Number) and kind.high is not None:
        wrong = [*TABLE["no scalar"].wrong, f"{kind.high + 0.1:g}", "-180.5", "a", '"5"', "1_0", "true"]
        return Forms(["1", "1.25", "-1", f"{kind.high:g}"], wrong)
    if isinstance(kind, date_kinds.Edtf) and kind.csl:
        plain, parts = TABLE["Edtf"], TABLE["CSL date"]
        return Forms(plain.right + parts.right, [text for text in plain.wrong if text != "{a: b}"] + parts.wrong)
    return TABLE[type(kind).__name__]
