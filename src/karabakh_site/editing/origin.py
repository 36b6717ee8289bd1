"""Where the tool that runs was installed from, as a line for pip, so that a site's checks elsewhere can install it."""

import json
from importlib.metadata import PackageNotFoundError, distribution
from urllib.parse import urlsplit

NAME = "karabakh-site"
WITH_PREVIEW = f"{NAME}[serve]"
_HEAD = "# The tool that builds this site, for pip. Editors and the checks on GitHub and GitLab install it from here.\n"
_BLANK = (
    "# It is not known from where others can install it. Fill in one of these two lines, and take its # away: the\n"
    "# repository of the tool and a commit of it, or the tool as one file that lies in this folder.\n"
    f"# {WITH_PREVIEW} @ git+https://HOST/OWNER/REPOSITORY@COMMIT\n"
    "# ./FILE.whl[serve]\n"
)


def requirements() -> tuple[str, bool]:
    """The text of a requirements.txt, and whether it names the tool or has to be filled in."""
    try:
        installed = distribution(NAME)
    except PackageNotFoundError:
        return _HEAD + _BLANK, False
    line = requirement(installed.read_text("direct_url.json"), installed.version)
    return _HEAD + (f"{line}\n" if line else _BLANK), bool(line)


def requirement(direct_url: str | None, version: str) -> str:
    """The requirement for what was installed, from the record that installers keep of it (PEP 610).

    "" where others can't install it from there: a folder or file of this machine, or an address with a user name.
    Without a record it came from an index, and its `version` is enough.
    """
    if direct_url is None:
        return f"{WITH_PREVIEW}=={version}"
    told = json.loads(direct_url)
    url, git = told.get("url", ""), told.get("vcs_info", {})
    parts = urlsplit(url)
    if parts.scheme != "https" or "@" in parts.netloc:
        return ""
    if not git:
        return f"{WITH_PREVIEW} @ {url}"
    return f"{WITH_PREVIEW} @ git+{url}@{git['commit_id']}" if git.get("vcs") == "git" else ""
