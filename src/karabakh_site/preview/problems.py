"""Problems as the page shows them: what the terminal says, in parts that the script puts together as text."""

from collections.abc import Sequence

from msgspec import Struct

from karabakh_site.codes import ERROR
from karabakh_site.diagnostics import Diagnostic

MOST = 100
"""Problems that a page lists."""
DOCS = "/_docs/"


class Problem(Struct, frozen=True):
    """One problem. `excerpt` is the line before, in and behind the marked span; `page` explains the code."""

    where: str
    severity: str
    code: str
    message: str
    help: str = ""
    line: int = 0
    excerpt: tuple[str, str, str] = ("", "", "")
    page: str = ""


class Problems(Struct, frozen=True):
    """What is wrong now: the numbers of errors and of all others, and the first of them, errors before others."""

    errors: int
    warnings: int
    listed: tuple[Problem, ...]


def problems(found: Sequence[Diagnostic], trouble: str = "") -> Problems:
    """The problems of a report, or the `trouble` that kept it from being made."""
    errors = sum(one.severity == ERROR for one in found)
    first = sorted(found, key=lambda one: one.severity != ERROR)[:MOST]
    listed = [Problem("", ERROR, "", trouble)] if trouble else []
    listed += [_problem(one) for one in first]
    return Problems(errors + bool(trouble), len(found) - errors, tuple(listed))


def _problem(one: Diagnostic) -> Problem:
    start, end = one.at, one.at + one.length
    excerpt = one.excerpt[:start], one.excerpt[start:end], one.excerpt[end:]
    where, page = f"{one.file}:{one.line}:{one.column}", f"{DOCS}problem-{one.code}/"
    shown = excerpt if one.excerpt.strip() else ("", "", "")
    return Problem(where, one.severity, one.code, one.message, one.help, one.line, shown, page)
