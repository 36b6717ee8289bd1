"""What must hold between a source's link, its archived copy and its dates. One rule is one function and one code.

Days are compared by their strict bounds; a date that its writer calls approximate or uncertain is never contradicted,
and a time counts for every day that it is somewhere on earth.
"""

from datetime import UTC, date, datetime, timedelta

from karabakh_site.model.values import EdtfDate
from karabakh_site.source.archives import copy_at
from karabakh_site.source.context import Context
from karabakh_site.source.strict_yaml import Mapping
from karabakh_site.source.structs import Read

# A source without any of these has nothing for the rules to say.
_ASKED = frozenset({"accessed", "archive-date", "archive-url", "url-status", "waive"})
_EAST, _WEST = timedelta(hours=14), timedelta(hours=12)


def check_links(read: Read, cx: Context) -> None:
    """Every rule of this page, for one source."""
    if _ASKED.isdisjoint(read.values) and not read.meant:
        return
    for rule in (
        archive_date_without_url,
        not_an_archived_copy,
        undated_archive,
        archive_date_mismatch,
        archived_before_issued,
        accessed_before_issued,
        status_without_url,
        needless_waiver,
    ):
        rule(read, cx)
    if accessed := read.get("accessed"):
        cx.accessed[read.node.span] = (accessed, read.span("accessed"))


def archive_date_without_url(read: Read, cx: Context) -> None:
    """archive-date-without-url: a day on which a copy was made, and no copy."""
    if read.has("archive-date") and not read.has("archive-url"):
        message = f'{_named(read)} has an "archive-date", but no "archive-url"'
        cx.bad("archive-date-without-url", read.span("archive-date"), message)


def not_an_archived_copy(read: Read, cx: Context) -> None:
    """not-an-archived-copy: an address that has a copy made, lists copies, or is that of the source itself."""
    if fault := _fault(read):
        message = f'the "archive-url" of {_named(read)} {fault}'
        cx.bad("not-an-archived-copy", read.span("archive-url"), message)


def undated_archive(read: Read, cx: Context) -> None:
    """undated-archive: nobody says when the copy was taken, nor does its address."""
    address = read.get("archive-url", "")
    if address and not read.has("archive-date") and not copy_at(address).taken and not _fault(read):
        message = f'{_named(read)} has an "archive-url", but no "archive-date"'
        cx.bad("undated-archive", read.span("archive-url"), message)


def archive_date_mismatch(read: Read, cx: Context) -> None:
    """archive-date-mismatch: the day and the address of a copy contradict each other."""
    when, taken = read.get("archive-date"), copy_at(read.get("archive-url", "")).taken
    if when and taken and _contradict(when, taken):
        message = (
            f'the "archive-date" of {_named(read)} is {when.edtf}, but the address of the copy says {taken:%Y-%m-%d}'
        )
        help = f"Look which is right; the time in such an address is that of the copy: archive-date: {taken:%Y-%m-%d}"
        cx.bad("archive-date-mismatch", read.span("archive-date"), message, help)


def archived_before_issued(read: Read, cx: Context) -> None:
    """archived-before-issued: a copy of what was not yet there."""
    when, taken, issued = read.get("archive-date"), copy_at(read.get("archive-url", "")).taken, read.get("issued")
    if when and taken and _contradict(when, taken):
        return  # whichever of them is wrong, it has been named
    last = last_day(when.latest) if when else last_day(taken) if taken else None
    if issued and last and not doubtful(issued, when) and _precedes(last, issued):
        shown = when.edtf if when else f"{taken:%Y-%m-%d}"
        span = read.span("archive-date" if when else "archive-url")
        message = f"{_named(read)} was archived {shown}, before it was issued ({issued.edtf})"
        cx.bad("archived-before-issued", span, message)


def accessed_before_issued(read: Read, cx: Context) -> None:
    """accessed-before-issued: read before it was there."""
    accessed, issued = read.get("accessed"), read.get("issued")
    if accessed and issued and not doubtful(accessed, issued):
        last = last_day(accessed.latest)
        if last and _precedes(last, issued):
            message = f"{_named(read)} was accessed {accessed.edtf}, before it was issued ({issued.edtf})"
            cx.bad("accessed-before-issued", read.span("accessed"), message)


def status_without_url(read: Read, cx: Context) -> None:
    """status-without-url: how an address fares that is not given."""
    status = read.get("url-status")
    if status and not read.has("URL"):
        message = f'{_named(read)} has the "url-status" {status}, but no "URL"'
        cx.bad("status-without-url", read.span("url-status"), message)


def needless_waiver(read: Read, cx: Context) -> None:
    """needless-waiver: a reason for the lack of what is there."""
    waive = next((value for key, value in read.node.items if key.value == "waive"), None)
    for key, _ in waive.items if isinstance(waive, Mapping) else ():
        if key.value in read.values:
            message = f'{_named(read)} says why it lacks "{key.value}", but has one'
            cx.bad("needless-waiver", key.span, message)


def doubtful(*dates: EdtfDate | None) -> bool:
    """Whether one of the dates is approximate or uncertain, be it at one of its ends."""
    every = [part for when in dates if when for part in (when, when.start, when.end) if part]
    return any(part.approximate or part.uncertain for part in every)


def first_day(bound: date | datetime | None) -> date | None:
    """The earliest day that a bound falls on anywhere; None for an open one."""
    return _moved(bound, -_WEST) if isinstance(bound, datetime) else bound


def last_day(bound: date | datetime | None) -> date | None:
    """The latest day that a bound falls on anywhere; None for an open one."""
    return _moved(bound, _EAST) if isinstance(bound, datetime) else bound


def _moved(bound: datetime, by: timedelta) -> date:
    try:
        return (bound.astimezone(UTC) + by).date()
    except OverflowError:  # in the first and the last day of the calendar
        return bound.date()


def _precedes(last: date, when: EdtfDate) -> bool:
    first = first_day(when.earliest)
    return first is not None and last < first


def _contradict(when: EdtfDate, taken: datetime) -> bool:
    """Whether a date has no day on which it was `taken` o'clock anywhere."""
    first, last = first_day(when.earliest), last_day(when.latest)
    from_day, to_day = first_day(taken), last_day(taken)
    return not doubtful(when) and bool((last and from_day and last < from_day) or (first and to_day and first > to_day))


def _fault(read: Read) -> str:
    """Why the address of a copy is none, after "it"."""
    address: str = read.get("archive-url", "")
    same = address and address == read.get("URL")
    return "is the same address as its URL" if same else copy_at(address).fault


def _named(read: Read) -> str:
    id = read.get("id")
    return f'source "{id}"' if id else "a source"
