"""The configuration of the editor: what stands in its menu, which files are behind that, and their forms."""

from pathlib import PurePosixPath
from typing import Any

from karabakh_site.model.record import Record
from karabakh_site.output.admin.backend import backend
from karabakh_site.output.admin.fields import ALL, PICKED, Form, Shape, Site, picker, struct, summary_of, text
from karabakh_site.output.admin.hints import hint, label
from karabakh_site.source.kinds import ID
from karabakh_site.source.record_schema import RECORD
from karabakh_site.source.site_schema import ARTICLE_FIELDS, PAGE_FIELDS
from karabakh_site.source.structs import Struct

_ICONS = {"events": "event", "sources": "menu_book", "places": "location_on", "actors": "groups"}
_ABOUT = {
    "events": "What happened, with its date and sources, and what each party says of it.",
    "sources": "What was published: articles, reports, statements. Texts cite them by their ids.",
    "places": "Where events happened, with their names in several languages.",
    "actors": "States, bodies and persons that act or make claims.",
}
_OWN_FILE = "record.yaml"


def configuration(record: Record) -> dict[str, Any]:
    """What web/admin.js starts the editor with.

    `config` is the editor's own configuration; `forms` go into the files of the collections that are called like them;
    by `shapes` files are read and written (see web/files.js).
    """
    site = _site(record)
    folder = record.site.admin.folder.strip("/") + "/" if record.site.admin and record.site.admin.folder else ""
    root = f"{folder}content"
    forms = {kind: _record_form(kind, site) for kind in ("events", "sources", "places", "actors")}
    article, article_shape = _prose("an article", ARTICLE_FIELDS, site)
    page, page_shape = _prose("a page", PAGE_FIELDS, site)
    config = {
        "load_config_file": False,
        "backend": backend(record.site),
        "app_title": f"Edit: {record.site.title}",
        "site_url": record.site.base_url or "/",
        "media_folder": f"{root}/media",
        "public_folder": "/media",
        "show_preview_links": False,
        "editor": {"preview": False},
        "output": {"omit_empty_optional_fields": True},
        "slug": {"encoding": "ascii", "clean_accents": True},
        **_languages(site),
        "collections": [
            _folder("articles", "article", "article", root, article, site),
            *(_record(kind, record, root) for kind in forms),
            _folder("pages", "page", "description", root, page, site),
            _everything(root, site),
        ],
    }
    shapes = {kind: shape for kind, (_, shape) in forms.items()}
    return {
        "config": config,
        "forms": {kind: [form] for kind, (form, _) in forms.items()},
        "shapes": {"record": {"map": shapes}, "article": article_shape, "page": page_shape},
    }


def _site(record: Record) -> Site:
    own = record.site.language
    topics = []
    for topic in record.site.topics:
        name = next(
            (text.value for text in topic.name if text.lang == own), topic.name[0].value if topic.name else topic.id
        )
        topics.append((topic.id, name))
    return Site(record.site.languages, tuple(topics))


def _languages(site: Site) -> dict[str, Any]:
    """Translations of articles and pages are files beside their originals: SLUG.LANG.md."""
    if len(site.languages) == 1:
        return {}
    own = site.languages[0]
    languages = {"structure": "multiple_files", "locales": list(site.languages), "default_locale": own}
    return {"i18n": languages | {"initial_locales": [own], "omit_default_locale_from_file_path": True}}


def _record_form(kind: str, site: Site) -> tuple[Form, Shape]:
    """The list of all things of a kind in a file."""
    fields, shape = struct(RECORD[kind], site)
    form: Form = {"name": kind, "label": label(kind), "label_singular": kind.removesuffix("s"), "widget": "list"}
    form |= {"required": False, "collapsed": True, "summary": summary_of(RECORD[kind], site), "fields": fields}
    return form, {"list": shape}


def _record(kind: str, record: Record, root: str) -> Form:
    """A kind in the menu: each file that has some of it, and the one that new things are written to."""
    things: tuple[Any, ...] = getattr(record, kind)
    names = {thing.span.path.removeprefix("content/") for thing in things}
    files = [
        {"name": name.removesuffix(".yaml").replace("/", "-"), "label": _title(name), "file": f"{root}/{name}"}
        for name in [*sorted(names - {_OWN_FILE}), _OWN_FILE]
    ]
    return {
        "name": kind,
        "label": label(kind),
        "label_singular": kind.removesuffix("s"),
        "description": _ABOUT[kind],
        "icon": _ICONS[kind],
        "format": "record",
        "files": files,
    }


def _title(name: str) -> str:
    return PurePosixPath(name).stem.replace("-", " ").capitalize()


def _folder(name: str, one: str, icon: str, root: str, fields: list[Form], site: Site) -> Form:
    """Articles or pages: a file each."""
    return {
        "name": name,
        "label": label(name),
        "label_singular": one,
        "icon": icon,
        "folder": f"{root}/{name}",
        "format": one,
        "slug": {
            "template": "{{title}}",
            "editable": ["create"],
            "pattern": [f"^{ID.pattern}$", "lower-case Latin letters and digits, in words joined by hyphens"],
            "hint": "Its address for good, and the name of its file: lower-case Latin words with hyphens.",
        },
        "create": True,
        **({"i18n": True} if len(site.languages) > 1 else {}),
        "fields": fields,
    }


_FIND = (
    "To look up the id that a citation in the text needs: it is the first word of the line. Nothing of this is saved."
)
_ORDER = "title date summary authors topics cover timeline updated corrections draft slug aliases".split()
"""The front matter in the order in which it is filled in; what is seldom needed comes last."""


def _prose(what: str, fields: dict[str, Any], site: Site) -> tuple[list[Form], Shape]:
    """The front matter of an article or page and its text, which is edited as it is written."""
    ordered = {key: fields[key] for key in sorted(fields, key=_ORDER.index)}
    forms, shape = struct(Struct(what, ordered, lambda v, span, cx: v), site)
    about = hint("an article", "body")
    body: Form = {"name": "body", "label": "Text", **text("text"), "required": False, "hint": about}
    # Its value has no place in the file: it is there to find the id that a citation needs.
    find = picker("sources", site) | {"name": "~find", "label": "Find a source", "required": False, "hint": _FIND}
    first = sum(key in ordered for key in ("title", "date", "summary"))
    forms[first:first] = [body, find]
    if len(site.languages) == 1:
        return forms, shape
    return [_translated(form, site.languages[0]) for form in forms], shape


def _translated(form: Form, own: str) -> Form:
    """What a translation does not state it has from its original: only the title is its own in any case."""
    if form["name"] in ("slug", "~find"):
        return form
    required = form["required"] if form["name"] == "title" or not form["required"] else [own]
    return form | {"i18n": True, "required": required}


def _everything(root: str, site: Site) -> Form:
    """All files of the record, where pickers look things up; it has no place in the menu."""
    return {
        "name": ALL,
        "hide": True,
        "create": False,
        "folder": root,
        "nested": {"depth": 2},
        "format": "record",
        "identifier_field": "sources",
        "fields": [_looked_up(kind, site) for kind in PICKED],
    }


def _looked_up(kind: str, site: Site) -> Form:
    fields: list[Form] = []
    for key in PICKED[kind]:
        name, _, lang = key.partition(".")
        inner = (
            {"widget": "object", "fields": [{"name": site.languages[0], "widget": "string"}]}
            if lang
            else {"widget": "string"}
        )
        fields.append({"name": name, **inner})
    return {"name": kind, "widget": "list", "required": False, "fields": fields}
