"""What is made of finished pages, to take along: a PDF of each article, an EPUB of each language.

Each is a function of published files, so a digest of those says whether it is still what it was; that its pages are
others it knows by their digests, without a page being opened.
"""

from collections.abc import Iterator, Mapping, Sequence, Set

from msgspec import Struct

from karabakh_site.digest import digest
from karabakh_site.making import in_batches, refused
from karabakh_site.model.output import OutputFile
from karabakh_site.output.book import sheet
from karabakh_site.output.book.chapters import Section, sections
from karabakh_site.output.book.sheet import Style
from karabakh_site.publication import Publication
from karabakh_site.site.frames import Frames
from karabakh_site.site.routes import book_address, file_of, pdf_address
from karabakh_site.site.shown import choose
from karabakh_site.store.publish import Output, Placed
from karabakh_site.store.state import Kept
from karabakh_site.workers import SERIAL, Forked, Workers

class Job(Struct, frozen=True):
    """A book to make, from the files at `pages`: of one article's address, or of the sections of a language."""

    name: str
    path: str
    frames: Frames
    pages: tuple[str, ...]
    article: str = ""
    sections: tuple[Section, ...] = ()


class Books(Struct, frozen=True):
    """All that books are made from; `placed` are the finished files of the site, but for its look and media."""

    site: Publication
    output: Output
    placed: Mapping[str, Placed]

    def jobs(self) -> Iterator[Job]:
        """What is to be made; the books, which take longest, first."""
        for own in self.site.frames:
            parts = sections(self.site.catalogue, own)
            pages = tuple(page for part in parts for page in ((part.first,) if part.first else ()) + part.pages)
            if "epub" in own.books:
                address = book_address(self.site.catalogue.site, own.lang)
                files = tuple(map(file_of, pages))
                yield Job(f"the book in {own.lang}", file_of(address), own, files, sections=parts)
            for page in pages if "pdf" in own.books else ():
                if page.startswith(f"{own.prefix}/articles/"):
                    yield Job(f"the PDF of {page}", file_of(pdf_address(page)), own, (file_of(page),), page)

    def key(self, job: Job) -> str:
        """A digest of all that a book is made from."""
        site, files = self.site, [f"{page} {self.placed[page].sha256}" for page in job.pages]
        look = [f"{file.path} {digest(file.data.hex())}" for file in self._beside(job)]
        styles = self._style("pdf" if job.article else "epub").css
        templates = [f"{name} {text}" for name, text in site.templates.texts().items() if name.startswith("book/")]
        rest = (str(site.catalogue.extracts.day), styles, repr(sorted(site.circumstances.items())))
        return digest(job.path, *files, *look, *templates, *rest)

    def _beside(self, job: Job) -> Iterator[OutputFile]:
        return (file for file in self.site.files if file.path.startswith(("media/", "assets/")))

    def _style(self, name: str) -> Style:
        return sheet.style(self.site.root, name, self.site.files, self.site.look)

    def make(self, job: Job) -> OutputFile | None:
        """The finished file; None where a template fails, which is reported."""
        site, all = self.site, self.site.catalogue
        if job.article:
            from karabakh_site.output.book.pdf import pdf

            page = self.held(job.pages[0]) or b""
            style, title = self._style("pdf"), choose(all.site.titles, job.frames.lang)
            data = pdf(page, job.article, all.site.base_url, title, self.held, style, site.templates)
        else:
            from karabakh_site.output.book.epub import epub

            data = epub(all, job.frames, job.sections, self.held, self._style("epub"), site.templates)
        return None if data is None else OutputFile(job.path, data)

    def held(self, path: str) -> bytes | None:
        """The finished file at a path. Raises Refused."""
        if placed := self.placed.get(path):
            return self.output.data(placed)
        return next((file.data for file in self.site.files if file.path == path), None)


Row = tuple[str, Placed | None]


def taken(
    books: Books, last: Mapping[str, Kept], left: Set[str], workers: Workers, first: int
) -> Iterator[tuple[str, Kept, Placed | None]]:
    """Every book by its name, with what to know of it, and where it is; None where its template failed.

    What is `last` made from the same is not made again. Others get numbers in the staging room from `first` on.
    Raises Refused.
    """
    made, keys = [], {}
    for job in books.jobs():
        keys[job.name] = books.key(job)
        kept = last.get(job.name)
        if kept and kept.of == keys[job.name] and books.output.holds(kept.files, left):
            yield job.name, kept, Placed(*kept.files[0])
        else:
            made.append(job)
    jobs: Sequence[tuple[int, Job]] = tuple(enumerate(made, first))
    # The pages lie on this machine alone.
    workers = workers if len(jobs) > 1 and isinstance(workers, Forked) else SERIAL
    for name, placed in in_batches(_made, books, jobs, workers):
        if placed is None and workers is not SERIAL:
            books.make(next(job for job in made if job.name == name))  # so that the problem is reported here
        files = ((placed.path, placed.sha256, placed.size),) if placed else ()
        yield name, Kept("", (), files, None, keys[name]), placed


def _made(books: Books, job: tuple[int, Job]) -> tuple[Row, ...] | str:
    number, one = job
    return refused(_row(books, one, number) for _ in range(1))


def _row(books: Books, job: Job, number: int) -> Row:
    file = books.make(job)
    return job.name, books.output.place(file, number) if file else None
