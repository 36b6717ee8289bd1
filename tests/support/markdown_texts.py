"""Markdown texts out of a grammar with all that may stand in one, well formed and broken, each from a number."""

import random
from collections.abc import Callable
from functools import partial

WORDS = (
    "bridge closed on the town office of Stepanakert Xankəndi Շուշի said that 2,400 people p. 4 left a AB NGO "
    "re-opened snake_case 5*3 x<y R&D fish&chips; &amp; &#42; &nbsp; it's “quoted” — 1988–94"
    " http://a.example/x?b=1&c=2 ... :: |"
).split()
# Thrown between words, most of them half of something.
SOUP = (
    *("*", "**", "***", "_", "__", "___", "*_", "_*", "`", "``", "[", "]", "(", ")", "![", "](", "[]", "[^", "@", "-@"),
    *(
        "<",
        ">",
        "</",
        "&",
        "&lt",
        "\\",
        "\\\\",
        "\\*",
        "\\_",
        "\\[",
        "\\@",
        "\\`",
        "\\|",
        "!",
        "#",
        "|",
        ":",
        "~~~",
        "  ",
    ),
    *("<b>", "</b>", "<br>", "<!--", "-->", "<?x?>", "<![CDATA[", "[TOC]", "[@", "[@a", "\x02", "\u00a0", "\t", '"'),
)
ADDRESSES = (
    *("https://a.example/b_c_d", "/articles/a/", "article:a#b", "media/a b.png", "<media/a b.png>", "javascript:x", ""),
    *("#part", "event:closing", "a(b)c", "x 'title'", 'x "a *title*"', "x 'a\"b'", "mailto:a@b.example", "//a.example"),
)
IDS = ("a", "b", "notice", "unknown", "a2")
Text = Callable[[random.Random, int], str]


def words(r: random.Random, depth: int = 0) -> str:
    """A few words."""
    return " ".join(r.choices(WORDS, k=r.randint(1, 6)))


def soup(r: random.Random, depth: int) -> str:
    """Words and signs without any order."""
    return "".join(r.choice((*SOUP, words(r), " ", "\n")) for _ in range(r.randint(1, 9)))


def _around(before: str, after: str, r: random.Random, depth: int) -> str:
    return before + line(r, depth + 1) + after


def _link(r: random.Random, depth: int) -> str:
    sign = r.choice(("", "", "", "!"))
    ends = (
        f"({r.choice(ADDRESSES)})",
        f"({r.choice(ADDRESSES)})",
        f"[{r.choice(IDS)}]",
        "[]",
        f" [{r.choice(IDS)}]",
        "",
    )
    return f"{sign}[{r.choice((line(r, depth + 1), r.choice(IDS)))}]{r.choice(ends)}"


def _code(r: random.Random, depth: int) -> str:
    ticks = "`" * r.choice((1, 1, 2, 3))
    return f"{ticks}{soup(r, depth)}{ticks}"


def _citation(r: random.Random, depth: int) -> str:
    ids = [r.choice(IDS) for _ in range(r.choice((1, 1, 2)))]
    place = r.choice(("", "", ", p. 4", ", pp. 3-5, *see* there", ", `x`", ", \\@a", " and more"))
    group = "; ".join(f"{r.choice(('', '', 'see ', '-', '*cf.* '))}@{id}{place}" for id in ids)
    return r.choice(
        (f"[{group}]", f"[{group}]", f"@{ids[0]}", f"@{ids[0]} [p. 4]", f"@{{{ids[0]}}}", f"[@{ids[0]}](x)")
    )


def _html(r: random.Random, depth: int) -> str:
    tag = r.choice(("b", "kbd", "code", "span", "samp", "q", "u", "x-y"))
    attribute = r.choice(("", "", ' title="*a* [@a]"', " lang=en", ' id="i"', " hidden", ' a="b" c'))
    return f"<{tag}{attribute}>{line(r, depth + 1)}</{tag}>"


def _sign(r: random.Random, depth: int) -> str:
    pieces = (
        "<https://a.example/*b*>",
        "<a@b.example>",
        "&copy;",
        "&#x41;",
        "<br/>",
        "  \n",
        "\\\n",
        "<!-- *c* -->",
        "AB",
    )
    return r.choice(pieces)


def _call(r: random.Random, depth: int) -> str:
    return f"[^{r.choice(('n', 'm', '1', 'none', '@a'))}]"


INLINES: tuple[Text, ...] = (
    words, words, words, words, soup, _link, _code, _citation, _citation, _html, _sign, _call,
    *(partial(_around, sign, sign) for sign in ("*", "**", "***", "_", "__", "___")),
    partial(_around, "**", "*"), partial(_around, "*", "_"), partial(_around, '"', '"'),
)  # fmt: skip


def line(r: random.Random, depth: int = 0) -> str:
    """Some of what may stand in a line."""
    if depth > 3:
        return words(r)
    glue = r.choice((" ", " ", " ", "", "\n"))
    return glue.join(r.choice(INLINES)(r, depth) for _ in range(r.choice((1, 1, 2, 3))))


def _indented(text: str, first: str, rest: str) -> str:
    return "\n".join((first if number == 0 else rest) + row for number, row in enumerate(text.split("\n")))


def _heading(r: random.Random, depth: int) -> str:
    text = line(r, 2)
    level = "#" * r.randint(1, 7)
    rule = "=" * r.randint(1, 5)
    return r.choice((f"{level} {text}", f"{level}{text} {level}", f"{text}\n{rule}", f"{text}\n---", f"{text}\n## x"))


def _list(r: random.Random, depth: int) -> str:
    rows = []
    for number in range(r.randint(1, 4)):
        mark = r.choice(("- ", "- ", "* ", "+ ", f"{number + 1}. ", "1.  ", "-   "))
        item = line(r, 1) if depth > 2 or r.random() < 0.6 else text(r, depth + 1, 2)
        rows.append(_indented(item, mark, r.choice(("    ", "    ", "  ", ""))))
    return r.choice(("\n", "\n", "\n\n")).join(rows)


def _quote(r: random.Random, depth: int) -> str:
    sign = r.choice(("> ", "> ", ">", " > "))
    inner = text(r, depth + 1, 2) if depth < 3 else line(r, 1)
    return _indented(inner, sign, r.choice((sign, sign, "")))


def _table(r: random.Random, depth: int) -> str:
    columns = r.randint(1, 4)
    border = r.choice(("| ", ""))

    def row(cell: Callable[[], str]) -> str:
        return border + " | ".join(cell() for _ in range(r.choice((columns, columns, 1, 5)))) + border[::-1]

    head = border + " | ".join(words(r) for _ in range(columns)) + border[::-1]
    rule = border + "|".join(r.choice(("---", ":--", "--:", ":-:", "-")) for _ in range(columns)) + border[::-1]
    body = [row(lambda: line(r, 2).replace("\n", " ")) for _ in range(r.randint(0, 3))]
    return "\n".join([head, rule, *body])


def _definition(r: random.Random, depth: int) -> str:
    rows = [line(r, 2)]
    for _ in range(r.randint(1, 2)):
        meaning = line(r, 1) if depth > 2 else text(r, depth + 1, 1)
        rows.append(_indented(meaning, r.choice((":   ", ": ", "  : ")), "    "))
    return r.choice(("\n", "\n\n")).join(rows)


def _fence(r: random.Random, depth: int) -> str:
    fence = r.choice(("```", "~~~", "````"))
    kind = r.choice(("", "", "python", " .x", "{.a #b}", "{", "timeline", 'x hl_lines="1"'))
    return f"{fence}{kind}\n{soup(r, depth)}\n{r.choice((fence, fence, fence, ''))}"


def _raw(r: random.Random, depth: int) -> str:
    tag = r.choice(("div", "p", "aside", "table", "details", "section", "pre", "script", "figure"))
    inner = r.choice((line(r, 1), "\n\n" + line(r, 1) + "\n\n", "\n" + line(r, 1) + "\n"))
    attribute = r.choice(("", ' id="x"', " class=y"))
    end = r.choice((f"</{tag}>", f"</{tag}>", ""))
    return f"<{tag}{attribute}>{inner}{end}{line(r, 2)}"


def _apart(r: random.Random, depth: int) -> str:
    id = r.choice((*IDS, "A *b*"))
    name = r.choice(("n", "m", "1", "unused"))
    forms = (
        f"[{id}]: {r.choice(ADDRESSES)}",
        f"[{id}]: <https://a.example>\n  'a title'\n[b]: /x/",
        f"*[{r.choice(('AB', 'NGO', '2,400', 'said'))}]: {words(r)}",
        f"[^{name}]: {_indented(line(r, 1), '', '    ')}",
        f"[^{name}]: {_indented(text(r, 3, 2), '', '    ')}",
        f"{line(r, 2)}\n[^{name}]: {line(r, 2)}\n[^m]: x",
    )
    return r.choice(forms)


def _rule(r: random.Random, depth: int) -> str:
    return r.choice(("---", "* * *", "___", "- - -\n" + line(r, 2), line(r, 2) + "\n\n\n***\n", "", " ", "\t", "--"))


def _code_block(r: random.Random, depth: int) -> str:
    return _indented(soup(r, depth), "    ", r.choice(("    ", "\t", "")))


def _paragraph(r: random.Random, depth: int) -> str:
    return "\n".join(r.choice(("", "", " ", "  ")) + line(r) for _ in range(r.choice((1, 1, 2, 3))))


BLOCKS: tuple[Text, ...] = (
    _paragraph, _paragraph, _paragraph, _heading, _heading, _list, _list, _quote, _table, _definition, _fence, _raw,
    _apart, _apart, _rule, _code_block, soup,
)  # fmt: skip


def text(r: random.Random, depth: int = 0, most: int = 6) -> str:
    """Blocks one after the other, mostly with an empty line between them."""
    row = []
    for _ in range(r.randint(1, most)):
        row += [r.choice(BLOCKS)(r, depth), r.choice(("\n\n", "\n\n", "\n\n", "\n\n\n", "\n", "\n  \n", "\r\n\r\n"))]
    return "".join(row[:-1])


def document(number: int) -> str:
    """The text of a number."""
    return text(random.Random(number))  # noqa: S311 (nothing is secret)
