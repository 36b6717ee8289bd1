"""One file of prose read again, of which nothing changed but the text behind its front matter."""

from pathlib import Path

from karabakh_site.model.values import ProseFile
from karabakh_site.source import files, front_matter, items
from karabakh_site.source.articles import refuse_conflicts, refuse_unprintable
from karabakh_site.source.context import Context
from karabakh_site.source.items import Piece, Setting
from karabakh_site.source.texts import told


def read_again(root: Path, name: str, before: ProseFile, setting: Setting, cx: Context) -> ProseFile | None:
    """What content/`name` is read as now; None where its front matter is not what it was, or there is a problem.

    Raises OSError.
    """
    noted = cx.report.noted
    file = files.read_text(root, name, files.MARKDOWN_LIMIT, cx.report)
    cut = front_matter.cut(file.text) if file else None
    if file is None or cut is None:
        return None
    (key,) = items.keys_of((Piece(name.partition("/")[0], file.path, 0, file.text[: cut.body]),), setting)
    refuse_unprintable(file, cut.body, cx)
    refuse_conflicts(file, cut.body, cx)
    if key != before.item or cx.report.noted > noted:
        return None
    return ProseFile(key, cut.body, len(file.text), told(file.text[cut.body :]))
