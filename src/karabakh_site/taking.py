"""What is made of finished pages, to take along: a PDF of each article, an EPUB of each language.

Each is a function of published files, so a digest of theirs says whether it is still what it was, without a page
being opened.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence, Set

from msgspec import Struct

from karabakh_site.digest import digest
from karabakh_site.making import in_batches, refused
from karabakh_site.model.output import OutputFile
from karabakh_site.output.book import sheet
from karabakh_site.output.book.chapters import Section, addresses, sections
from karabakh_site.output.book.sheet import Style
from karabakh_site.publication import Publication
from karabakh_site.site.frames import Frames
from karabakh_site.site.routes import book_address, file_of, pdf_address
from karabakh_site.site.shown import choose
from karabakh_site.store.publish import Output, Placed
from karabakh_site.store.state import Kept, Made
from karabakh_site.uptodate import Options
from karabakh_site.workers import SERIAL, Forked, Workers


class Job(Struct, frozen=True):
    """A book to make, in a form: of the pages of a language's sections, or of one page."""

    name: str
    form: str
    address: str
    frames: Frames
    pages: tuple[str, ...]
    sections: tuple[Section, ...] = ()


class Books:
    """All that books are made from; `placed` are the finished files of the site, but for its look and media."""

    def __init__(self, site: Publication, output: Output, placed: Mapping[str, Placed]) -> None:
        self.site, self.output, self._placed = site, output, placed
        self._files = {file.path: file.data for file in site.files if file.path.startswith(("assets/", "media/"))}
        self._styles: dict[str, Style] = {}

    def jobs(self) -> Iterator[Job]:
        """What is to be made; the books, which take longest, first."""
        for own in (own for own in self.site.frames if own.books):
            parts = sections(self.site.catalogue, own)
            pages = addresses(parts)
            if "epub" in own.books:
                address = book_address(self.site.catalogue.site, own.lang)
                yield Job(f"the book in {own.lang}", "epub", address, own, pages, parts)
            for page in pages if "pdf" in own.books else ():
                if page.startswith(f"{own.prefix}/articles/"):
                    yield Job(f"the PDF of {page}", "pdf", pdf_address(page), own, (page,))

    def common(self) -> str:
        """A digest of what all books are made from, besides pages."""
        site = self.site
        look = (f"{path} {hashlib.sha256(data).hexdigest()}" for path, data in self._files.items())
        templates = (f"{name} {text}" for name, text in site.templates.texts().items() if name.startswith("book/"))
        rest = (str(site.catalogue.extracts.day), repr(sorted(site.circumstances.items())))
        return digest(*look, *templates, *sheet.texts(site.root), *rest)

    def key(self, job: Job, common: str) -> str:
        """A digest of all that a book is made from."""
        return digest(job.address, common, *(f"{page} {self._placed[file_of(page)].sha256}" for page in job.pages))

    def style(self, form: str) -> Style:
        """The look of a form."""
        if form not in self._styles:
            self._styles[form] = sheet.style(self.site.root, form, self.site.files, self.site.look)
        return self._styles[form]

    def make(self, job: Job) -> OutputFile | None:
        """The finished file; None where a template fails, which is reported. Raises Refused."""
        all, templates, style = self.site.catalogue, self.site.templates, self.style(job.form)
        if job.form == "epub":
            from karabakh_site.output.book.epub import epub

            data = epub(all, job.frames, job.sections, self.held, style, templates)
        else:
            from karabakh_site.output.book.pdf import pdf

            title = choose(all.site.titles, job.frames.lang)
            data = pdf(job.pages[0], all.site.base_url, title, self.held, style, templates)
        return None if data is None else OutputFile(file_of(job.address), data)

    def held(self, path: str) -> bytes | None:
        """The finished file at a path, if there is one. Raises Refused."""
        placed = self._placed.get(path)
        return self.output.data(placed) if placed else self._files.get(path)


class Taken(Struct, frozen=True):
    """A book, what to know of it at the next build, and why it was made, if it was. Without a file its template failed,
    which is reported."""

    name: str
    unit: Kept
    file: Placed | None
    why: str = ""


def taken(books: Books, last: Made | None, left: Set[str], options: Options, first: int) -> Iterator[Taken]:
    """Every book.

    What the `last` build made from the same is not made again. Others get numbers in the staging room from `first` on.
    Raises Refused.
    """
    jobs, before = tuple(books.jobs()), last.units if last else {}
    common = books.common() if jobs else ""
    wanted, keys = {}, {}
    for job in jobs:
        keys[job.name] = books.key(job, common)
        kept = before.get(job.name)
        if kept and kept.of == keys[job.name] and books.output.holds(kept.files, left):
            yield Taken(job.name, kept, Placed(*kept.files[0]))
        else:
            wanted[job.name] = job
    for form in {job.form for job in wanted.values()}:
        books.style(form)  # once, before processes are forked
    # The pages lie on this machine alone.
    workers: Workers = SERIAL
    if len(wanted) > 1 and isinstance(options.workers, Forked):
        workers = options.workers
    rows = in_batches(_made, books, tuple(enumerate(wanted.values(), first)), workers)
    for done, (name, placed) in enumerate(rows, 1):
        options.progress("books", done, len(wanted))
        if placed is None and workers is not SERIAL:
            books.make(wanted[name])  # so that the problem is reported here
        files = (placed.row,) if placed else ()
        why = "what it is made of changed" if name in before else "it is new"
        yield Taken(name, Kept("", (), files, None, keys[name]), placed, why)


_Row = tuple[str, Placed | None]


def _made(books: Books, job: tuple[int, Job]) -> tuple[_Row, ...] | str:
    return refused(_rows(books, [job]))


def _rows(books: Books, jobs: Sequence[tuple[int, Job]]) -> Iterator[_Row]:
    for number, job in jobs:
        file = books.make(job)
        yield job.name, books.output.place(file, number) if file else None
