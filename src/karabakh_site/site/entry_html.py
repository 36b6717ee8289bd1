"""The HTML of a source's entry, made once however many pages show it, since nothing in it depends on the page."""

from markupsafe import Markup

from karabakh_site.bibliography.parts import Clause, EntryPart
from karabakh_site.bibliography.words import words_for
from karabakh_site.model.escape import escape
from karabakh_site.site.shown import dir_of

_ROBUST = (("originalurl", "original_url"), ("versionurl", "version_url"), ("versiondate", "version_date"))
"""Where a link leads when it leads there no more, as robustlinks.mementoweb.org/spec has it."""


def entry_html(clause: Clause, page: str) -> Markup:
    """The parts of an entry on a page in the language `page`, each in its own language.

    Links have a class that says what they are; what is said by us, of something that the source lacks, has one too.
    Where the page runs the other way than the words of its entries, so does the whole entry.
    """
    html = "".join(_part(part, page) for part in clause)
    written = words_for(page).lang
    if clause and (way := dir_of(written, page)):
        html = f'<bdi lang="{written}" dir="{way}">{html}</bdi>'
    return Markup(html)  # noqa: S704 (each part is escaped)


def _part(part: EntryPart, page: str) -> str:
    text = escape(part.text)
    if part.href:
        robust = "".join(f' data-{name}="{escape(url)}"' for name, key in _ROBUST if (url := getattr(part, key)))
        return f'<a class="entry-{part.kind}" href="{escape(part.href)}"{robust}{_language(part, page)}>{text}</a>'
    if part.kind == "remark":
        return f'<bdi class="entry-remark"{_language(part, page)}>{text}</bdi>'
    face = f' class="{part.face}"' if part.face else ""
    if part.italic or part.lang:
        element = "cite" if part.italic else "bdi"
        return f"<{element}{face}{_language(part, page)}>{text}</{element}>"
    return f"<span{face}>{text}</span>" if face else text


def _language(part: EntryPart, page: str) -> str:
    if not part.lang:
        return ""
    direction = dir_of(part.lang, page)
    return f' lang="{escape(part.lang)}"' + (f' dir="{direction}"' if direction else "")
