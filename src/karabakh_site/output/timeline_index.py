"""The data of a long timeline for its filters: /timeline/index.json, which the page loads when it is needed."""

import json

from karabakh_site.model.output import OutputFile
from karabakh_site.model.pieces import Shown
from karabakh_site.site import filters
from karabakh_site.site.catalogue import Catalogue
from karabakh_site.site.routes import address_in
from karabakh_site.site.trees import INDEX

# Rows without keys and names by number: a timeline of 10,000 events stays near 1 MB.


def timeline_index(all: Catalogue, lang: str) -> OutputFile:
    """The index of a timeline that has more than one page, as JSON of lists whose last members are positions in the
    lists of names.

    `topics`, `places`, `actors`: [id, name, lang]; `events`: [id, earliest, latest, date, lang, title, lang,
    contested, topics, places, actors]. `lang` is empty where it is the page's.
    """
    index = filters.index(all, lang)
    numbers = {kind: {id: i for i, (id, _) in enumerate(names)} for kind, names in index.names}
    data: dict[str, list[object]] = {
        f"{kind}s": [[id, *_text(name)] for id, name in names] for kind, names in index.names
    }
    data["events"] = [
        [e.id, e.earliest, e.latest, *_text(e.date), *_text(e.title), int(e.contested)]
        + [[numbers[kind][id] for id in ids] for (kind, _), ids in zip(index.names, e.subjects, strict=True)]
        for e in index.events
    ]
    return OutputFile(
        address_in(all.site, lang, INDEX).lstrip("/"),
        json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode() + b"\n",
    )


def _text(shown: Shown) -> tuple[str, str]:
    return shown.value, shown.lang
