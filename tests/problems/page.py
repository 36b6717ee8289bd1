"""The pages of problems: what each code means and how to mend it, with the example that the tests check."""

from pathlib import Path

from karabakh_site.codes import CODES
from tests.problems.cases import HERE, Case, File, read

PAGES = Path(__file__).parents[2] / "docs" / "content" / "pages"
INTRODUCTION = """\
---
title: Problems
summary: "What is reported, in what form, and a page for each code with a wrong and a right example."
---

`karabakh-site check` reads everything in content/ and says what is wrong, all of it in one run. Each problem is shown
with its file, line and column, its code in brackets, the line itself with the place marked, and a line of help:

```text
content/record/more.yaml:5:17: error[unknown-source]: event "opening" cites "notise", which no source defines
    5 |     citations: [notise]
      |                 ^^^^^^
  help: Did you mean "notice"?
```

An *error* forbids the site to be built; nothing is written then, and the last good one stays as it is. A *warning* lets
it be built, save with `--strict`. A *notice* only points to something. Each code has a page of its own, with an example
of what is wrong and one of what is right; the examples belong to a small record of a bridge. On the terminal the list
of problems ends with the names of these pages, once for each code that it has; `--quiet` leaves them out.

The line of help names the mend where there is only one reading: a date in words is shown in digits, an address with a
slip in full, a text with a colon in its quotes, the id that a misspelt one comes near to. Nothing is ever read on so;
it stays for you to write. The warning [`maybe-slip`](page:problem-maybe-slip) is for what is allowed as it stands, and
was probably meant otherwise; its help also says how to write it so that nothing is said.

| code | | what it means |
|---|---|---|
"""


def examples() -> dict[str, Case]:
    """The example of each code."""
    return {case.name: case for case in read(HERE / "examples.md")}


def pages() -> dict[Path, str]:
    """The text of each page, by its file: one of all codes, and one a code."""
    shown = examples()
    rows = "".join(
        f"| [`{code}`](page:problem-{code}) | {of.severity} | {of.meaning} |\n" for code, of in CODES.items()
    )
    found = {PAGES / "problems.md": INTRODUCTION + rows}
    return found | {PAGES / f"problem-{code}.md": _page(code, shown[code]) for code in CODES}


def _page(code: str, example: Case) -> str:
    about = CODES[code]
    wrong = "\n".join(_file(file, "Wrong") for file in example.files)
    right = "\n".join(_file(file, "Right") for file in example.right if file not in example.files)
    head = f'---\ntitle: {code}\nsummary: "The {about.severity} {code}: what it means and how to mend it."\n---\n'
    printed = f"What is said of it:\n\n```text\n{example.prints}```\n"
    kinds = f"*{about.severity.capitalize()}.* {about.meaning}\n\n{about.mend}\n"
    return f"{head}\n{kinds}\n## An example\n\n{wrong}\n{printed}\n{right}\n[All problems](page:problems)\n"


def _file(file: File, word: str) -> str:
    how = f", {file.how.replace('times', 'times the same')}" if file.how else ""
    if not file.text:
        return f"{word}: `{file.path}`{how}\n"
    kind = {"md": "markdown", "yaml": "yaml", "html": "html", "svg": "xml"}.get(file.path.rpartition(".")[2], "text")
    return f"{word}: `{file.path}`{how}\n\n```{kind}\n{file.text}```\n"
