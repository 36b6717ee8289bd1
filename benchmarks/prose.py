"""What converting a text costs, with our fast way through Python-Markdown and with the library's own classes.

Run: .venv/bin/python benchmarks/prose.py

Makes 200 articles of about 5.4 kB (headings, lists, tables, quotations, links, emphasis, 5 to 10 remarks, 1 to 3
citations), 2,000 summaries of 150 characters that cite and 2,000 that do not, and converts them all within one process,
in turn by the two. Prints CPU milliseconds for each text, the best of the rounds, and the ratio.
"""

import random
import sys
import time
from collections.abc import Callable, Sequence
from unittest.mock import patch

import markdown

from karabakh_site.diagnostics import Report
from karabakh_site.model.values import Markdown, Span
from karabakh_site.prose import fast_markdown
from karabakh_site.prose.convert import Converter

ARTICLES, SUMMARIES, ROUNDS, SOURCES = 200, 2_000, 7, 900
WORDS = (
    "archive record protocol witness railway valley assembly council census village border district treaty delegate "
    "photograph newspaper letter testimony map school hospital bridge river corridor ceasefire mandate committee the a "
    "of in by from with after before near under on at and but while since until whether which that these each several "
    "describes notes repeats omits confirms disputes dates cites quotes lists Stepanakert Xankəndi Şuşa Երևան Bakı"
).split()


def words(r: random.Random, count: int) -> str:
    """That many words."""
    return " ".join(r.choices(WORDS, k=count))


def sentence(r: random.Random, remarks: list[int]) -> str:
    """A sentence, some of them with a link, emphasis or code, some with the call of one of `remarks`."""
    before, behind = words(r, r.randint(4, 10)).capitalize(), words(r, r.randint(4, 10))
    middle = words(r, 2)
    forms = ("*{}*", "**{}**", "[{}](article:a7)", "[{}](https://archive.example/7)", "`{}`", '"{}"', *(["{},"] * 10))
    call = f"[^{remarks.pop()}]" if remarks and r.random() < 0.45 else ""
    return f"{before} {r.choice(forms).format(middle)} {behind}{call}."


def paragraph(r: random.Random, remarks: list[int]) -> str:
    """Three to five sentences."""
    return " ".join(sentence(r, remarks) for _ in range(r.randint(3, 5)))


def article(number: int) -> str:
    """An article of about 5.4 kB."""
    r = random.Random(number)  # noqa: S311 (nothing is secret)
    count = r.randint(5, 10)
    remarks = list(range(count, 0, -1))
    blocks = [paragraph(r, remarks)]
    for part in range(5):
        blocks += [f"## {words(r, 4).capitalize()}", paragraph(r, remarks)]
        if part == 1:
            blocks.append("\n".join(f"- {sentence(r, remarks)}" for _ in range(4)) + f"\n    - {sentence(r, [])}")
        if part == 2:
            blocks += [f"> {sentence(r, [])}", f"### {words(r, 3).capitalize()}", paragraph(r, remarks)]
        if part == 3 and number % 5 < 2:
            rows = [f"| {year} | {words(r, 1)} | {r.randrange(9_000)} | {words(r, 3)} |" for year in range(1918, 1923)]
            blocks.append(
                "\n".join(["| Year | Place | Figure | Source |", "|------|:-----:|-------:|--------|", *rows])
            )
        elif part == 3:
            blocks.append("\n".join(f"{n}. {sentence(r, [])}" for n in range(1, 5)))
    blocks += [f"{words(r, 9).capitalize()}[^{remark}]." for remark in remarks]
    for _ in range(r.randint(1, 3)):
        blocks[0] = blocks[0].replace(". ", f" [@c{r.randrange(SOURCES)}, p. {r.randrange(1, 99)}].\n", 1)
    notes = (
        f"[^{n}]: {words(r, 2)}, *{words(r, 5)}*, 1988, pp. 3-9. <https://archive.example/{n}>"
        for n in range(1, count + 1)
    )
    return "\n\n".join([*blocks, *notes])


def summary(number: int, cites: bool) -> str:
    """A summary of about 150 characters."""
    r = random.Random(number)  # noqa: S311
    return words(r, 23).capitalize() + (f" [@c{r.randrange(SOURCES)}]." if cites else ".")


def converter(version: str) -> Converter:
    """A converter as it is with this version of Python-Markdown."""
    with patch.object(markdown, "__version__", version):
        return Converter(frozenset(f"c{number}" for number in range(SOURCES)), Report())


def library_alone(converter: Converter, texts: Sequence[Markdown]) -> None:
    """Markdown to HTML, and no more."""
    for text in texts:
        converter._items = []
        converter._remarks.clear(allowed=True)
        converter._md.reset()
        converter._md.convert(text.value)


def whole(converter: Converter, texts: Sequence[Markdown]) -> None:
    """Markdown to bodies."""
    for text in texts:
        converter.convert(text, short=len(text.value) < 500)


def milliseconds(convert: Callable[[Converter, Sequence[Markdown]], None], texts: Sequence[str]) -> tuple[float, float]:
    """CPU milliseconds for each text, by the library and by us."""
    given = [Markdown(text, "en", Span("x.md", 0, len(text))) for text in texts]
    contestants = converter("0"), converter(fast_markdown.VERSION)
    best = [float("inf")] * 2
    for _ in range(ROUNDS):
        for number, contestant in enumerate(contestants):
            start = time.process_time()
            convert(contestant, given)
            best[number] = min(best[number], (time.process_time() - start) / len(given) * 1000)
    return best[0], best[1]


def main() -> None:
    """Print the table."""
    articles = [article(number) for number in range(ARTICLES)]
    size = sum(len(text.encode()) for text in articles) / ARTICLES / 1000
    print(f"{ARTICLES} articles of {size:.1f} kB, best of {ROUNDS} rounds, CPU ms a text")
    print(f"Markdown {markdown.__version__}, Python {sys.version.split()[0]}\n")
    print("| | library | ours | ratio |\n|---|---|---|---|")
    for name, convert, texts in (
        ("an article, Python-Markdown alone", library_alone, articles),
        ("an article, the whole conversion", whole, articles),
        ("a summary that cites, the whole conversion", whole, [summary(n, True) for n in range(SUMMARIES)]),
        ("a plain summary, the whole conversion", whole, [summary(n, False) for n in range(SUMMARIES)]),
    ):
        library, ours = milliseconds(convert, texts)
        print(f"| {name} | {library:.3f} | {ours:.3f} | {ours / library:.2f} |")


if __name__ == "__main__":
    main()
