"""The words of the corpus: articles as a historian would mark them up, the same in every run.

An article has about 650 words (5.4 kB with its notes): headings, lists, a quotation, a table in two of five, emphasis,
links, code, straight quotation marks and dashes, and 5 to 10 notes. How a source is cited and an event named is left to
a `Syntax`: all else is the same for every generator.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

SMALL = """a about after against and as at before between but by during for from in into near of on once over since so
that the their these this those through to under until when where which while with without""".split()
NOUNS = """account agreement archive assembly balance bridge bulletin cadastre camera census checkpoint clause clinic
column commission committee convoy copy corridor council court custody deadline decree delegation department deposit
dispatch district document draft edition envoy estimate evidence extract facsimile factory family figure file folder
frontier garrison government harvest hospital household inquiry inspector interview inventory journal junction ledger
letter library lorry mandate map market memoir message mill ministry minutes monastery monitor mosque mountain negative
newspaper notebook observer office orchard order original outpost owner paragraph passage pension petition photograph
plateau population port position post press print programme protocol quarry quarter quota railway rally reader record
reel refugee register release repair report reservoir resolution return review river road school season secretary
sentence session settlement shelter spokesman square station statute store street summary survey teacher telegram
testimony theatre timber town translation treaty tribunal tunnel typescript valley village volunteer warehouse waybill
winter witness workshop""".split()
VERBS = """adds amends asks attributes avoids cites compares confirms contradicts copies corrects counts dates denies
describes discloses doubts estimates excludes explains lists mentions notes omits opens prints proposes publishes quotes
recalls records rejects repeats reports reviews revises says shows signs states translates withdraws""".split()
PLACES = """Ağdam Ağdərə Aghdam Alaverdi Ankara Bakı Baku Brussels Füzuli Geneva Goris Gəncə Hadrut Helsinki Jermuk
Kapan Karvachar Kəlbəcər Khojaly Lachin Laçın Martakert Martuni Minsk Moscow Prague Shushi Sochi Stepanakert Şuşa
Tbilisi Tehran Vardenis Vienna Xankəndi Xocalı Xocavənd Yerevan Գյումրի Երևան Թբիլիսի Москва""".split()
TOPICS = """archives borders casualties courts displacement economy hostilities journalism languages maps memory
monuments negotiations observers photography railways relief schools""".split()
FAMILY = """Adamyan Aliyeva Andersson Babayan Berger Delacroix Gasimov Gevorgyan Guliyev Harutyunyan Ibrahimova Ivanov
Kazarian Lindqvist Mammadova Martirosyan Moreau Nazarov Novotný Okafor Özdemir Rahimov Sargsyan Schäfer Valiyeva
Whitfield""".split()
GIVEN = "Aida Anar Ani Arman Clara David Elena Farid Gayane Ilham Jana Leyla Marta Narek Rashad Sona Thomas".split()


@dataclass(frozen=True, slots=True)
class Syntax:
    """How one generator's authors write what the generators do not share."""

    cite: Callable[[int, int], str]
    """The mark behind a word that cites the source of that number, at that page."""
    event: Callable[[int, str], str]
    """The number of an event, and the words that lead to it."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article before any generator's front matter."""

    slug: str
    title: str
    date: str
    topics: tuple[str, ...]
    summary: str
    body: str
    cited: tuple[int, ...]
    """Numbers of the sources that it cites, and of the events that it names."""
    named: tuple[int, ...]


def slug(number: int) -> str:
    """The article's name in addresses."""
    return f"a{number:05}"


def words(r: Random, count: int) -> list[str]:
    """Words in the proportions of running text."""
    kinds = r.choices((SMALL, NOUNS, VERBS, PLACES), (36, 45, 12, 7), k=count)
    return [r.choice(kind) for kind in kinds]


def phrase(r: Random, count: int) -> str:
    """Words that begin with a capital."""
    text = " ".join(words(r, count))
    return text[0].upper() + text[1:]


def name(r: Random) -> tuple[str, str]:
    """A family name and a given one."""
    return r.choice(FAMILY), r.choice(GIVEN)


def _sentence(r: Random, articles: int) -> str:
    """A sentence with, often, one piece of markup; `\\0` stands where a mark may."""
    row = words(r, r.randint(9, 22))
    row[0] = row[0].capitalize()
    at, chance = r.randrange(2, len(row) - 2), r.random()
    pair = f"{row[at]} {row[at + 1]}"
    if chance < 0.10:
        row[at] = f"*{row[at]}*"
    elif chance < 0.18:
        row[at : at + 2] = [f"**{pair}**"]
    elif chance < 0.26:
        row[at : at + 2] = [f"[{pair}](/articles/{slug(r.randrange(articles))}/)"]
    elif chance < 0.31:
        row[at] = f"[{row[at]}](https://archive.example.org/item/{r.randrange(100_000)})"
    elif chance < 0.34:
        row[at] = f"`{row[at]}/{r.randrange(1000)}`"
    elif chance < 0.40:
        row[at : at + 2] = [f'"{pair}"']
    elif chance < 0.43:
        row[at] += f" -- {r.randrange(1918, 1990)}-{r.randrange(1990, 2024)} --"
    elif chance < 0.50:
        row[at] += ","
    return " ".join(row) + "\0."


def _sentences(r: Random, articles: int, count: int) -> list[str]:
    return [_sentence(r, articles) for _ in range(count)]


def _paragraph(r: Random, articles: int) -> str:
    return " ".join(_sentences(r, articles, r.randint(3, 5)))


def _list(r: Random, articles: int) -> str:
    rows: list[str] = []
    for one in _sentences(r, articles, r.randint(3, 5)):
        rows.append(f"- {one}")
        if r.random() < 0.25:
            rows.append(f"    - {_sentence(r, articles)}")
    return "\n".join(rows)


def _table(r: Random) -> str:
    rows = [f"| {r.randrange(1918, 2024)} | {r.choice(PLACES)} | {r.randrange(100, 90_000)} | {phrase(r, 3)} |"
            for _ in range(r.randint(3, 7))]  # fmt: skip
    return "\n".join(("| Year | Place | Figure | Source |", "|------|:-----:|-------:|--------|", *rows))


def _blocks(r: Random, articles: int) -> list[str]:
    """The paragraphs, lists and so on of one article, with `\\0` where marks may stand."""
    out = [_paragraph(r, articles)]
    for part in range(r.randint(4, 5)):
        out += [f"## {phrase(r, 4)}", _paragraph(r, articles)]
        if part == 1:
            out.append(_list(r, articles))
        elif part == 2 and r.random() < 0.8:
            out += ["\n".join(f"> {one}" for one in _sentences(r, articles, 2)), f"### {phrase(r, 3)}",
                    _paragraph(r, articles)]  # fmt: skip
        elif part == 3 and r.random() < 0.4:
            out.append(_table(r))
        elif part == 3:
            out.append("\n".join(f"{n}. {one}" for n, one in enumerate(_sentences(r, articles, r.randint(3, 5)), 1)))
    return out


def _note(r: Random, number: int) -> str:
    family, given = name(r)
    start = r.randrange(1, 300)
    return (
        f"[^{number}]: {given} {family}, *{phrase(r, 5)}*, {r.choice(PLACES)}, {r.randrange(1950, 2024)}, "
        f"pp. {start}-{start + r.randrange(1, 20)}. <https://archive.example.org/doc/{r.randrange(100_000)}>"
    )


def article(
    r: Random, number: int, articles: int, cited: Sequence[int], events: Sequence[int], syntax: Syntax
) -> Article:
    """The article of that number among `articles`; it cites those sources and names those events, by number."""
    blocks = _blocks(r, articles)
    notes = r.randint(5, 10)
    marks: list[tuple[int, str]] = [(1, "")] * notes + [(0, syntax.cite(one, r.randrange(1, 90))) for one in cited]
    r.shuffle(marks)
    called = iter(range(1, notes + 1))
    texts = [f"[^{next(called)}]" if is_note else mark for is_note, mark in marks]
    for event in events:
        blocks.append(f"{phrase(r, 5)} {syntax.event(event, ' '.join(words(r, 2)))} {' '.join(words(r, 4))}.")
    pieces = "\n\n".join(blocks).split("\0")
    for at, text in zip(sorted(r.sample(range(len(pieces) - 1), len(texts))), texts, strict=True):
        pieces[at] += text
    body = "".join(pieces) + "\n\n" + "\n\n".join(_note(r, one) for one in range(1, notes + 1)) + "\n"
    title = f"{r.choice(PLACES)}: {r.choice(NOUNS).capitalize()}, {r.choice(NOUNS)} and {r.choice(NOUNS)}"
    date = f"{r.randrange(2005, 2024)}-{r.randrange(1, 13):02}-{r.randrange(1, 29):02}"
    topics = tuple(r.sample(TOPICS, 3))
    return Article(slug(number), title, date, topics, phrase(r, 14) + ".", body, tuple(cited), tuple(events))
