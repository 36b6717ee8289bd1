"""Everything that a record can be published as, not made yet, and what all of it depends on."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from karabakh_site import codec, tool
from karabakh_site.bibliography import engine
from karabakh_site.bibliography.copies import Copies, Form, StyleFailed
from karabakh_site.bibliography.copies import make as make_copies
from karabakh_site.bibliography.order import OrderKeys, order_keys
from karabakh_site.diagnostics import Report
from karabakh_site.late import Late
from karabakh_site.memo import Memo
from karabakh_site.model.output import AssetPaths, OutputFile
from karabakh_site.model.record import Record, Source
from karabakh_site.model.values import ProseFile
from karabakh_site.output import assets
from karabakh_site.output.pictures import Originals, Studio
from karabakh_site.output.render import Units
from karabakh_site.output.templates import Templates
from karabakh_site.prose.bodies import Bodies
from karabakh_site.site import citing
from karabakh_site.site.catalogue import Catalogue
from karabakh_site.site.digests import of_site
from karabakh_site.site.frames import Frames
from karabakh_site.store.blobs import Blobs
from karabakh_site.store.state import Circumstances
from karabakh_site.uptodate import Options

if TYPE_CHECKING:
    from karabakh_site.output.admin import files as admin
else:
    admin = Late("output.admin.files")


class Content(Struct, frozen=True):
    """All of content/, read: the record, its converted texts, and those of its media that are published as they are."""

    record: Record
    bodies: Bodies
    media: tuple[OutputFile, ...]
    written: Mapping[tuple[str, str], str]
    """Digests of what things were read from (see source/context.py)."""
    prose: dict[str, ProseFile]
    """The files of prose in which there was nothing to report, by their names."""
    sources: Collection[str] | None
    """The ids of all sources; None where some of content/ could not be read."""


class Publication(Struct, frozen=True):
    """The units of a site; `files` are its look, its media and its editor, always at hand; `look` says where its style
    and script are, `frames` are those of each language."""

    root: Path
    catalogue: Catalogue
    units: Units
    templates: Templates
    files: tuple[OutputFile, ...]
    look: AssetPaths
    frames: tuple[Frames, ...]
    circumstances: Circumstances


def publication(
    root: Path,
    content: Content,
    options: Options,
    report: Report,
    memo: Memo,
    templates: Templates | None = None,
    *,
    read_only: bool = False,
) -> Publication | None:
    """None where the site's own citation style is not understood. Raises EngineAbsent and EngineFailed.

    `templates` are those of the site, where they have been read already; with `read_only` nothing is kept for later.
    """
    record, written = content.record, content.written
    copies = styled(record, citing.listed(record), report, memo)
    if copies is None:
        return None
    paths, look = assets.collect(root, search=options.search)
    editor = admin.files(record) if record.site.admin else ()
    catalogue = Catalogue(record, content.bodies, options.drafts, copies, written, _keys(record, written, memo))
    templates = templates or Templates(root, report)
    frames = tuple(Frames(catalogue, paths, lang, options.portable, options.books) for lang in record.site.languages)
    originals = Originals(root, [picture.name for picture in record.pictures])
    kept = blobs(root, options, tool.digest(), read_only=read_only)
    units = Units(catalogue, frames, templates, Studio(originals, kept))
    circumstances = {
        "the tool": tool.digest(),
        "an option": repr((options.drafts, options.portable, options.books)),
        "site.yaml": of_site(record.site),
        "the name of style, script or icon": repr(paths),
        "pandoc": engine.version(),
    }
    return Publication(
        root, catalogue, units, templates, (*look, *editor, *content.media), paths, frames, circumstances
    )


def blobs(root: Path, options: Options, tool: str, *, read_only: bool = False) -> Blobs:
    """Where the files that take long to make are kept; `tool` is the digest of the tool."""
    return Blobs(options.cache_of(root), tool, read_only)


def _keys(record: Record, written: Mapping[tuple[str, str], str], memo: Memo) -> dict[str, dict[str, OrderKeys]]:
    """Where each source stands in the order of each language, as far as it is known what a source was read from."""
    kept, used = memo.get_all("order"), []
    found: dict[str, dict[str, OrderKeys]] = {lang: {} for lang in record.site.languages}
    for lang, keys in found.items():
        for source in record.sources:
            if key := written.get(("source", source.id)):
                used.append(key := f"{key} {lang}")
                if (text := kept.get(key)) is None:
                    text = codec.dumps(order_keys(source, lang), OrderKeys)
                    memo.put("order", key, text)
                keys[source.id] = codec.loads(text, OrderKeys)
    memo.keep("order", used)
    return found


def styled(record: Record, wanted: Iterable[tuple[Form, Source]], report: Report, memo: Memo) -> Copies | None:
    """What the engine makes of sources; what it made before is not asked for again.

    None where it does not understand the site's own style, which is reported. Raises EngineAbsent and EngineFailed
    where an engine is needed that is not there or does not work.
    """
    try:
        return make_copies(wanted, record.site.language, record.site.language, memo)
    except StyleFailed as failed:
        message = f'the style "{failed.style.name}" is not understood: {failed.why}'
        report.add("invalid-style", failed.style.span, message)
        return None
