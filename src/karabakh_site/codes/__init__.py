"""The table of problem codes: what each means and how to mend it. The docs and the tests are checked against it."""

from pathlib import Path

from karabakh_site.codes import links, pictures
from karabakh_site.codes.kind import ERROR, NOTICE, WARNING, Code
from karabakh_site.tool import packaged

__all__ = ["CODES", "ERROR", "NOTICE", "WARNING", "Code", "page"]


def page(code: str) -> Path:
    """The page of the documentation about a code: a Markdown file that comes with the tool."""
    return packaged("docs") / "content" / "pages" / f"problem-{code}.md"


CODES: dict[str, Code] = {
    "yaml-syntax": Code(
        ERROR,
        "The YAML cannot be read, or uses what this site does not allow: anchors, aliases, tags, merge keys, "
        "several documents in one file.",
        "Look at the marked place: usually a missing space after a colon, a tab, a quote that is not closed or "
        "lines that do not stand below one another. Write a repeated text out instead of pointing to it.",
    ),
    "merge-conflict": Code(
        ERROR,
        "The file holds two versions of a passage, with the lines by which git marks them: `<<<<<<<`, `=======` and "
        "`>>>>>>>`.",
        "Keep one of the two versions, or join them, and delete the three lines of signs.",
    ),
    "duplicate-key": Code(
        ERROR,
        "A group of keys has the same key twice; one of the two would be lost.",
        "Keep one of them, or join their values.",
    ),
    "yaml-too-complex": Code(
        ERROR, "The YAML is nested more than 20 levels deep.", "Write it flatter; no entry needs more than six levels."
    ),
    "not-utf8": Code(
        ERROR,
        "The file is not UTF-8 text, the one encoding that holds every script.",
        "Open it in an editor and save it as UTF-8.",
    ),
    "file-too-large": Code(
        ERROR,
        "A Markdown or CSL file is larger than 1 MB or a YAML file larger than 20 MB.",
        "Split it: articles by subject, the record into several files in content/record/.",
    ),
    "front-matter-missing": Code(
        ERROR,
        "An article or page does not begin with its front matter: a line `---`, the keys, a line `---`.",
        "Put the front matter at the very start of the file.",
    ),
    "unknown-field": Code(
        ERROR,
        "A key that does not exist here; what stands under it would be ignored.",
        "Correct its spelling, or take it out.",
    ),
    "missing-field": Code(ERROR, "A key that this entry needs is not there.", "Add it."),
    "wrong-type": Code(
        ERROR,
        "A value has another shape than its key asks for: text for a list, a list for text, an empty value.",
        "Write it in the shape that the message names.",
    ),
    "invalid-value": Code(
        ERROR, "A value is not among those that its key allows.", "Choose one that the message names."
    ),
    "invalid-date": Code(
        ERROR,
        "A date is not EDTF (level 0 or 1), does not exist, or is an interval that ends before it begins.",
        "Write it as 2023, 2023-09, 2023-09-19, 2023-09-19T13:00 or as an interval of two of these with a slash; "
        "add ~ for about, ? for uncertain.",
    ),
    "invalid-url": Code(
        ERROR,
        "An address is not a complete http or https address, or holds a user name.",
        "Copy it from the browser's address bar.",
    ),
    "invalid-id": Code(
        ERROR,
        "An id or slug is not lower-case ASCII letters and digits in words joined by single hyphens.",
        "Write it like ceasefire or first-arrivals.",
    ),
    "invalid-language": Code(
        ERROR,
        "A language tag is not a well-formed BCP 47 tag, or a translation is in a language that the site lacks.",
        "Use the short tag, such as hy, az, ru, en or az-Arab; add a language of the site to `languages` in site.yaml.",
    ),
    "duplicate-id": Code(ERROR, "Two entries of one kind have the same id.", "Give one of them another id."),
    "slug-collision": Code(
        ERROR,
        "Two files or aliases want the same address.",
        "Give one of them another slug, or take the alias out.",
    ),
    "unknown-source": Code(
        ERROR,
        "A citation names a source that no file defines.",
        "Correct the id, or add the source under `sources`.",
    ),
    "unknown-event": Code(
        ERROR, "A reference names an event that no file defines.", "Correct the id, or add the event."
    ),
    "unknown-place": Code(
        ERROR, "A reference names a place that no file defines.", "Correct the id, or add it under `places`."
    ),
    "unknown-actor": Code(
        ERROR, "A reference names an actor that no file defines.", "Correct the id, or add it under `actors`."
    ),
    "unknown-article": Code(
        ERROR,
        "A reference names an article that does not exist.",
        "Correct the slug; it is the file's name without .md.",
    ),
    "unknown-page": Code(
        ERROR, "A reference names a page that does not exist.", "Correct the slug; it is the file's name without .md."
    ),
    "unknown-topic": Code(
        ERROR, "A topic that site.yaml does not define.", "Correct the id, or add it under `topics` in site.yaml."
    ),
    "unknown-note": Code(
        ERROR,
        "A remark is called with `[^name]` but never written.",
        "Add its text on a line of its own: `[^name]: text`. Summaries, claims and notes cannot have remarks.",
    ),
    "broken-link": Code(
        ERROR,
        "A link leads to an address or a heading that the site does not have.",
        "Correct it; a heading's anchor is its text in small Latin letters with hyphens.",
    ),
    "missing-media": Code(
        ERROR, "A picture or document is not in content/media/.", "Put the file there, or correct its name."
    ),
    "missing-alt": Code(
        ERROR,
        "A picture has no text for those who cannot see it.",
        "Describe what it shows: `![A road with cars](media/road.jpg)`.",
    ),
    "unsafe-path": Code(
        ERROR,
        "A symbolic link, a pipe or device, a folder where a file is expected, or a path that leaves content/media/.",
        "Put a plain file there.",
    ),
    "template-error": Code(
        ERROR,
        "A template cannot be read or fails while a page is made.",
        "Look at the marked line, or take your own template away: the packaged one then stands in for it.",
    ),
    "invalid-style": Code(
        ERROR,
        "The citation style of site.yaml cannot be used: its file is not there, is no CSL 1.0 style, stands for a "
        "style that is not here, or the engine does not understand it.",
        "Take an independent style from https://github.com/citation-style-language/styles and put it into "
        "content/styles/, or name one that comes with the tool.",
    ),
    "uncited-event": Code(
        ERROR, "An event names no source.", "Add the id of at least one source, such as citations: [notice]."
    ),
    "uncited-claim": Code(
        ERROR, "A claim names no source.", "Add the id of at least one source, such as citations: [notice]."
    ),
    "too-complex": Code(
        ERROR,
        "A Markdown text is past its limits: too many marks or open brackets, nested too deep, too long to convert.",
        "Split the paragraph, or write it plainer.",
    ),
    "unsafe-svg": Code(
        ERROR,
        "An SVG picture can do more than show itself: scripts, handlers, links or parts loaded from elsewhere.",
        "Export it anew as a plain SVG, or use a PNG.",
    ),
    "vanished-address": Code(
        ERROR,
        "An address that was promised in content/addresses.lock leads nowhere now.",
        "Add it to the `aliases` of the page that took its place, or to `withdrawn` in site.yaml.",
    ),
    "unused-source": Code(
        WARNING,
        "No event, claim, article or page cites this source.",
        "Cite it where something rests on it, or take it out.",
    ),
    "unused-note": Code(
        WARNING, "A remark is written but never called.", "Call it with `[^name]` in the text, or take it out."
    ),
    "missing-summary": Code(
        WARNING,
        "An article has no summary for lists, feeds and search engines.",
        "Add `summary`: one or two sentences.",
    ),
    "unsafe-html": Code(
        WARNING,
        "Something in the text may not stand on a page and was taken out: a script, a handler, a style, a thing "
        "loaded from another host.",
        "Use Markdown; a picture belongs in content/media/.",
    ),
    "incomplete-source": Code(
        WARNING,
        "A source lacks what its type normally has, such as an address, a date, someone who answers for it. The "
        "reference has the table. Its entry says so too.",
        "Add what is missing; where it cannot be had, say why: waive: {URL: reason}. The reason is shown.",
    ),
    "needless-waiver": Code(
        WARNING,
        "A reason is given for the lack of a field that is there, and the page would say that it is not.",
        "Take the field out of waive.",
    ),
    **links.CODES,
    **pictures.CODES,
    "misplaced-timeline": Code(
        ERROR,
        "A timeline is asked for where none can stand: in a list, a quotation or a remark, in a summary, a claim or a "
        "note.",
        "Put the block into the text of an article or page, its fence at the beginning of a line; to show how one is "
        "written, put it into a longer fence.",
    ),
    "empty-timeline": Code(
        WARNING,
        "No event matches what a timeline in an article or page asks for, so that it is not shown.",
        "Widen it: an event must match all of its keys. Or take it out.",
    ),
    "misplaced-chart": Code(
        ERROR,
        "A chart is asked for where none can stand: in a list, a quotation or a remark, in a summary, a claim or a "
        "note.",
        "Put the block into the text of an article or page, its fence at the beginning of a line; to show how one is "
        "written, put it into a longer fence.",
    ),
    "unknown-unit": Code(
        ERROR,
        "A chart counts what no claim of the record counts.",
        "Write the unit as the claims write it, letter by letter.",
    ),
    "empty-chart": Code(
        WARNING,
        "No claim has a figure for a chart in an article or page, so that it is not shown.",
        "Widen it: a claim must have one of its units and match all of its other keys. Or take it out.",
    ),
    "maybe-slip": Code(
        WARNING,
        "Something is allowed as it stands, but is read otherwise than somebody probably meant it: a citation whose "
        "bracket is not closed is plain text, and what stands behind a # in YAML is not read at all.",
        "Look whether it is meant so; the message says how to write either.",
    ),
    "stray-file": Code(
        WARNING,
        "A Markdown or YAML file stands where no file is read, so that what it holds would be missing.",
        "Articles belong directly in content/articles/, pages in content/pages/, the record in content/record.yaml or "
        "content/record/; the endings are .md and .yaml.",
    ),
    "foreign-file": Code(
        WARNING,
        "A file in the output folder was not written by this tool; it was left there.",
        "Move it away, or let it stay if it belongs there.",
    ),
    "uncited-statement": Code(
        WARNING,
        "A paragraph of an article or event holds a number, a date, a quotation or an attributed statement, and no "
        "citation. `coverage` says so, not `check`.",
        "Cite what it rests on: `[@source, p. 4]`. Where nothing is known that it rests on, take the statement out.",
    ),
    "maybe-uncited": Code(
        NOTICE,
        "Something that may lack a citation: a sentence behind the last citation of its paragraph, or a paragraph of "
        "a page, which may speak of the site itself. `coverage --verbose` says so; it does not count.",
        "See what it rests on. If that is not the site itself or the citation before, cite it here.",
    ),
}
