"""Takes the sources of other programs' files into content/record.yaml, and says what became of each."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from karabakh_site.bibliography.exchange import recognise, yaml_text
from karabakh_site.bibliography.exchange.fit import Fitted, fit
from karabakh_site.bibliography.exchange.found import Broken, Entry, Unreadable
from karabakh_site.diagnostics import Report, one_line, quoted
from karabakh_site.editing.append import append_all
from karabakh_site.editing.duplicates import Seen, telling
from karabakh_site.editing.imported_ids import id_for
from karabakh_site.editing.new import readable_record
from karabakh_site.editing.notes import Notes
from karabakh_site.model.record import Record
from karabakh_site.source.context import Context
from karabakh_site.source.csl import DATE_VARIABLES

_DATES = frozenset({*DATE_VARIABLES, "archive-date"})


class Imported(Struct):
    """What an import did. `said` are lines for people, each with the file and line of the entry that it is about."""

    made: list[tuple[int, str]] = field(default_factory=list)
    """The new sources: the line in content/record.yaml, and the id."""
    said: list[str] = field(default_factory=list)
    left: int = 0
    broken: int = 0
    unreadable: int = 0


class _Place(Struct, frozen=True):
    """An entry of a file, for the lines about it."""

    file: str
    entry: Fitted

    def line(self, text: str) -> str:
        """A line for people about this entry."""
        title = self.entry.entry.get("title") or self.entry.entry.get("label") or ""
        return f"{self.file}:{self.entry.line}: {one_line(quoted(self.entry.key or title))}: {one_line(text)}"


def take(root: Path, files: Iterable[Path]) -> Imported:
    """Adds what the files hold and the record lacks to content/record.yaml, all of it or none.

    Broken entries and unreadable files are named and passed over. Raises Refusal where the record cannot be read or
    added to, NoSite where `root` is no site, OSError where the machine refuses.
    """
    record, cx = readable_record(root, Report())
    done = Imported()
    places = [place for file in files for place in _entries(file, done)]
    chosen = _new(places, record, cx, done)
    entries = _worded(chosen, record, cx, done)
    if entries:
        lines = append_all(root, "sources", [yaml_text.mapping(entry, _DATES) for entry in entries])
        done.made = [(line, entry["id"]) for line, entry in zip(lines, entries, strict=True)]
    return done


def _entries(file: Path, done: Imported) -> list[_Place]:
    """What a file holds, in the shape of the record."""
    try:
        found = recognise.read(file.read_bytes(), file.name)
    except Unreadable as error:
        done.unreadable += 1
        done.said.append(f"{file}: {one_line(str(error))}")
        return []
    places = []
    for item in found:
        fitted = item if isinstance(item, Broken) else fit(item)
        if isinstance(fitted, Broken):
            done.broken += 1
            done.said.append(f"{file}:{fitted.line}: skipped: {one_line(fitted.why)}")
        else:
            places.append(_Place(str(file), fitted))
    return places


def _new(places: Iterable[_Place], record: Record, cx: Context, done: Imported) -> list[tuple[_Place, str]]:
    """The entries that the record does not have yet, each with its id."""
    seen = Seen()
    for source in record.sources:
        seen.add(source.id, telling(source))
    taken = {*cx.declared.get("source", ()), *cx.lost}
    chosen = []
    for place in places:
        if there := seen.find(place.entry.entry):
            done.left += 1
            done.said.append(place.line(f'left out: it is there as "{there[0]}" ({there[1]})'))
            continue
        id = id_for(place.entry.key, place.entry.entry, taken)
        taken.add(id)
        seen.add(id, place.entry.entry)
        chosen.append((place, id))
    return chosen


def _worded(chosen: Iterable[tuple[_Place, str]], record: Record, cx: Context, done: Imported) -> list[Entry]:
    """The entries with their ids, and with notes that read as Markdown; what was changed is said."""
    chosen = list(chosen)
    drafts = {event.id for event in record.events if event.draft}
    ids = {kind: frozenset(cx.declared.get(kind, ())) - drafts for kind in ("event", "place", "actor")}
    ids["source"] = frozenset(cx.declared.get("source", ())) | {id for _, id in chosen}
    notes = Notes(ids)
    entries = []
    for place, id in chosen:
        entry: dict[str, Any] = {"id": id, **place.entry.entry}
        remarks = list(place.entry.remarks)
        if "note" in entry:
            entry["note"] = _note(entry["note"], record.site.language, notes, remarks)
        done.said += [place.line(remark) for remark in remarks]
        entries.append({key: value for key, value in entry.items() if value})
    return entries


def _note(note: Any, language: str, notes: Notes, remarks: list[str]) -> Any:
    """A note that reads as Markdown; one in the site's language alone is a plain text."""
    texts = {language: note} if isinstance(note, str) else note
    done = {}
    for lang, text in texts.items():
        done[lang], why = notes.readable(text)
        remarks += [why] if why else []
    done = {lang: text for lang, text in done.items() if text}
    return done[language] if list(done) == [language] else done
