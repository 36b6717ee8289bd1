"""Files that somebody means to be read, and that are not: an ending or a folder is not the one that is looked for."""

from karabakh_site.diagnostics import near

_READ = ("articles", "pages", "record", "media")
# Notes to those who work on the files; they may lie anywhere.
_NOTES = ("readme", "license", "licence", "contributing", "changelog", "notes", "todo", "authors")
_OTHERS = ("site.yaml", "record.yaml", "links.lock.yaml")


def is_record(name: str) -> bool:
    """Whether a file of content/ is a part of the record."""
    return name == "record.yaml" or (name.startswith("record/") and name.endswith(".yaml") and name.count("/") == 1)


def is_prose(name: str) -> bool:
    """Whether a file of content/ is an article or a page."""
    folder, _, file = name.partition("/")
    return folder in ("articles", "pages") and file.endswith(".md") and "/" not in file and file != "README.md"


def stray(name: str) -> tuple[str, str] | None:
    """Why a file of content/ that is read by nothing was probably meant to be read, and what to do; else None."""
    folder, _, file = name.rpartition("/")
    top = name.partition("/")[0] if folder else ""
    stem, _, ending = file.lower().rpartition(".")
    if ending not in ("md", "markdown", "mdown", "yaml", "yml") or stem.split(".")[0] in _NOTES:
        return None
    if name in _OTHERS or is_record(name) or top == "media":
        return None
    if top and top not in _READ:
        meant = near(top.lower(), _READ)
        return (f"no file is read in content/{top}/; did you mean content/{meant}/?", "") if meant else None
    is_yaml = ending in ("yaml", "yml")
    if is_yaml and (top == "record" or not top) and file.endswith((".yml", ".YML", ".YAML")):
        return "no file is read here that does not end with .yaml", f"Name it {file[: -len(ending)]}yaml."
    if not is_yaml and top in ("articles", "pages") and folder == top:
        return "no file is read here that does not end with .md", f"Name it {file[: -len(ending)]}md."
    return "no file is read here", ""
