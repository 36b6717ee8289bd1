"""The files of content/media/: pictures, which are made anew (pictures.py), and the others, published as they are."""

import hashlib
from pathlib import Path

from karabakh_site.diagnostics import Report
from karabakh_site.memo import Memo
from karabakh_site.model.output import OutputFile
from karabakh_site.model.pictures import Picture
from karabakh_site.output.svg import dangers, size
from karabakh_site.source import pictures
from karabakh_site.source.files import read_bytes


def media(
    root: Path, names: tuple[str, ...], report: Report, memo: Memo | None
) -> tuple[tuple[Picture, ...], tuple[OutputFile, ...]]:
    """The pictures, and the files to publish unchanged, an SVG as both; what can't be published is a problem.

    Of other pictures the bytes are not kept: they are read again where one is made.
    """
    shown: list[Picture] = []
    files: list[OutputFile] = []
    for name in names:
        limit = pictures.LIMIT if pictures.ending(name) in pictures.KINDS else None
        data = read_bytes(root, name, report, limit)
        if data is None:
            continue
        if pictures.ending(name) == "svg":
            problems = tuple(dangers(data))
            for danger in problems:
                report.add_whole("unsafe-svg", f"content/{name}", danger)
            if not problems:
                shown.append(Picture(name, hashlib.sha256(data).hexdigest(), "svg", *size(data)))
        elif found := pictures.look(name, data, memo):
            if isinstance(found, Picture):
                shown.append(found)
            else:
                report.add_whole("invalid-picture", f"content/{name}", *found)
            continue
        files.append(OutputFile(name, data))
    if memo:
        memo.keep("picture", (picture.digest for picture in shown))
    return tuple(shown), tuple(files)
