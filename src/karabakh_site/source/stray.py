"""Files that somebody means to be read, and that are not: an ending or a folder is not the one that is looked for."""

from karabakh_site.diagnostics import near

_READ = ("articles", "pages", "record", "media")
# Notes to those who work on the files; they may lie anywhere.
_NOTES = ("readme", "license", "licence", "contributing", "changelog", "notes", "todo", "authors")
_TEXTS = ("md", "markdown", "mdown", "yaml", "yml")
_DOCUMENTS = ("txt", "doc", "docx", "odt", "rtf", "htm", "html")
_PICTURES = ("png", "jpg", "jpeg", "gif", "webp", "avif", "svg")
_PICTURE_FOLDERS = ("images", "image", "img", "imgs", "pictures", "photos", "assets", "static", "uploads")
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
    if top == "media" or stem.split(".")[0] in _NOTES:
        return None
    if ending not in _TEXTS:
        return _of_another_kind(top, folder, file, stem, ending)
    if name in _OTHERS or is_record(name):
        return None
    if top and top not in _READ:
        meant = near(top.lower(), _READ)
        return (f"no file is read in content/{top}/; did you mean content/{meant}/?", "") if meant else None
    is_yaml = ending in ("yaml", "yml")
    if is_yaml and (top == "record" or not top) and file.endswith((".yml", ".YML", ".YAML")):
        return "no file is read here that does not end with .yaml", f"Name it {file[: -len(ending)]}yaml."
    if not is_yaml and top in ("articles", "pages") and folder == top:
        return "no file is read here that does not end with .md", f"Name it {file[: -len(ending)]}md."
    return "no file is read here", _where(top, folder, file, is_yaml)


def _where(top: str, folder: str, file: str, is_yaml: bool) -> str:
    """Where the file belongs, if that can be told."""
    if not is_yaml and top in ("articles", "pages"):
        return f"Move it one folder up: content/{top}/{file}"
    if is_yaml and not folder and (meant := near(file, ("site.yaml", "record.yaml"))):
        return f"Did you mean content/{meant}?"
    if is_yaml and top in ("", "articles", "pages", "record"):
        return f"A part of the record belongs directly in content/record/: content/record/{file}"
    return f"An article belongs in content/articles/, a page in content/pages/: content/articles/{file}"


def _of_another_kind(top: str, folder: str, file: str, stem: str, ending: str) -> tuple[str, str] | None:
    """The same for a file whose ending is that of another program."""
    if ending == "txt" and stem.endswith((".md", ".yaml", ".yml")) and (not top or top in _READ):
        help = f"Name it {file[: -len(ending) - 1]}. Some systems hide the last ending: let them show it."
        return "no file is read that ends with .txt", help
    if top in ("articles", "pages") and folder == top and ending in _DOCUMENTS:
        help = f"Copy its text into {file[: -len(ending)]}md, and begin that with the front matter."
        return "no file is read here that does not end with .md", help
    if top == "record" and folder == top and ending == "json":
        help = f"Name it {file[: -len(ending)]}yaml: what is JSON is YAML too."
        return "no file is read here that does not end with .yaml", help
    if ending in _PICTURES and (top in ("articles", "pages") or top.lower() in _PICTURE_FOLDERS):
        return "no picture is read here", f"Move it to content/media/, and write media/{file} where it is to be shown."
    return None
