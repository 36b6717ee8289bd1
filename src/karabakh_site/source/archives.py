"""What the address of an archived copy says of itself: when the copy was taken, and whether it is one copy at all.

Wayback addresses carry fourteen figures (`/web/20231003120000/https://...`), and so do those of archives built like
it (Memento's convention); archive.today writes `2023.10.03-120000` too. Anything else says nothing.
"""

import re
from datetime import UTC, datetime
from urllib.parse import urlsplit

from msgspec import Struct

_TODAY = re.compile(r"archive\.(?:today|is|ph|li|vn|fo|md)")
_STAMP = re.compile(r"/(\d{14}|\d{4}\.\d\d\.\d\d-\d{6})(?:[a-z]{2}_)?/$")
_ASKING = re.compile(r"/(?:newest|oldest|search|submit|timegate|timemap)\b|/$")


class Copy(Struct, frozen=True):
    """`taken` is the time that the address carries; `fault` says why it leads to no copy of its own, after "it"."""

    taken: datetime | None = None
    fault: str = ""


def copy_at(url: str) -> Copy:
    """What is known of the copy at an address. Never raises."""
    try:
        split = urlsplit(url)
        host, path, query = split.hostname or "", split.path, split.query
    except ValueError:
        return Copy()
    wayback = host == "web.archive.org" or (host.endswith("archive.org") and path.startswith("/web/"))
    today = _TODAY.fullmatch(host) is not None
    before, copied = _before(path, wayback or today)
    if stamp := _STAMP.search(before) if copied else None:
        return _taken(stamp[1])
    if "*" in before and (wayback or today or copied):
        return Copy(fault="lists all copies of a page")
    if wayback and path.startswith("/save"):
        return Copy(fault="has the archive save the page anew")
    if wayback:
        return Copy(fault="leads to the copy that is nearest or newest, not to one")
    if today and (copied or query or _ASKING.match(path)):
        return Copy(fault="asks the archive for its copies")
    return Copy()


def _before(path: str, of_archive: bool) -> tuple[str, bool]:
    """What stands in the path before the address that was copied, and whether there is one; an archive that we know
    leaves out its `https://` too."""
    inner = re.search(r"(?<=/)https?:/", path)
    if not inner and of_archive:
        inner = re.search(r"(?<=[0-9*_]/)[^/]", path)
    return (path[: inner.start()], True) if inner else (path, False)


def _taken(figures: str) -> Copy:
    try:
        return Copy(datetime.strptime(re.sub(r"\D", "", figures), "%Y%m%d%H%M%S").replace(tzinfo=UTC))
    except ValueError:
        return Copy(fault=f"carries {figures}, which is no time")
