"""Pages of which it is known where what fills them stands, and frames made anew around it.

A page is rendered as Jinja does it. Only what a block of the page's own template makes comes as one piece that can be
told from all others (`Filling`), and so do two pieces of the head. Where such a piece stands in the finished page is
its slot. When nothing but the frame's templates has changed, the frame is rendered alone, and its blocks give what
stood in the slots: neither the page's view nor its template is needed. What the frame asks for besides is not known
then (`Uncertain`), and the page is made as if nothing had been there.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NoReturn

from jinja2 import Template
from jinja2.runtime import Context
from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from karabakh_site.model.frame import Frame
from karabakh_site.output.inheritance import HEAD

Slots = dict[str, tuple[int, int] | None]
"""Where fillings begin in a page and how long they are, in characters, by their names: that of a block, or of HEAD.
None for blocks of the page's template of which that is not known."""
_Block = Callable[[Context], Iterator[str]]


class Page(Struct, frozen=True):
    """A page's HTML, and its slots as far as they are known."""

    html: str
    slots: Slots


class Filling(Markup):
    """The HTML that fills a slot: markup as any other, but that it is known where it is shown as it is.

    What a template makes of it is of the same class, and has no name.
    """

    slot = ""


class Uncertain(Exception):
    """The frame asks for what is not kept of the page."""


def filled(template: Template, frame: Template | None, view: Any) -> Page:
    """A page whose `template` fills a `frame`, if it has one."""
    given: dict[str, list[str]] = {}
    context = template.new_context({"page": view})
    for name in frame.blocks.keys() & template.blocks.keys() if frame else ():
        context.blocks[name] = [_told(name, template.blocks[name], given)]
    try:
        page = _page(template.root_render_func(context))
    except Exception:
        template.environment.handle_exception()  # as Template.render does it: raises it again, with lines of templates
    # What comes out otherwise at another time depends on more than the page.
    changing = {name for name, texts in given.items() if len(texts) > 1 and len(set(texts)) > 1}
    slots: Slots = dict.fromkeys(template.blocks)
    return Page(page.html, slots | {name: slot for name, slot in page.slots.items() if name not in changing})


def anew(frame: Template, around: Frame, html: str, slots: Slots) -> Page:
    """The page `html` in the frame as it is now, which gets `around`. Raises Uncertain, and what templates raise."""
    kept = {name: _filling(name, html[slot[0] : slot[0] + slot[1]]) for name, slot in slots.items() if slot}
    machines, coins = (kept.get(name, _UNKNOWN) for name in HEAD)
    bare = replace(around, head=_UNKNOWN, machines=machines, coins=coins)
    context = frame.new_context({"page": _OnlyFrame(bare)})
    for name in frame.blocks.keys() & slots.keys():
        context.blocks[name].insert(0, _kept(kept.get(name)))
    page = _page(frame.root_render_func(context))
    return Page(page.html, dict.fromkeys(slots) | page.slots)


def with_head(view: Any, html: Callable[[str], str]) -> Any:
    """A view whose frame has the HTML of its head; `html` renders a template of HEAD."""
    machines, coins = (_filling(name, html(name)) for name in HEAD)
    return replace(view, frame=replace(view.frame, machines=machines, coins=coins))


def _told(name: str, block: _Block, given: dict[str, list[str]]) -> _Block:
    """A block whose HTML comes in one piece."""

    def render(context: Context) -> Iterator[str]:
        filling = _filling(name, "".join(block(context)))
        given.setdefault(name, []).append(filling)
        yield filling

    return render


def _kept(filling: Filling | None) -> _Block:
    """A block that gives what is kept of it."""

    def render(_: Context) -> Iterator[str]:
        if filling is None:
            raise Uncertain
        yield filling

    return render


def _filling(name: str, html: str) -> Filling:
    filling = Filling(html)
    filling.slot = name
    return filling


def _page(rendered: Iterable[str]) -> Page:
    pieces = list(rendered)
    slots, texts, at, behind = {}, [], 0, 0
    kinds = list(map(type, pieces))
    for _ in range(kinds.count(Filling)):
        n = kinds.index(Filling, behind)
        texts.append("".join(pieces[behind:n]))
        start, at = at + len(texts[-1]), at + len(texts[-1]) + len(pieces[n])
        slots[pieces[n].slot] = start, len(pieces[n])  # type: ignore[attr-defined]
        texts.append(pieces[n])
        behind = n + 1
    html = "".join([*texts, *pieces[behind:]]).rstrip()
    return Page(html + "\n", {name: slot for name, slot in slots.items() if name and sum(slot) <= len(html)})


def _unknown(*_: object) -> NoReturn:
    raise Uncertain


class _Unknown:
    """What is not kept: whatever is asked of it is uncertain."""

    __slots__ = ()
    __getattribute__ = __str__ = __repr__ = __format__ = __bool__ = __eq__ = __ne__ = __hash__ = _unknown


_UNKNOWN: Any = _Unknown()


class _OnlyFrame(_Unknown):
    """A page of which nothing but the frame is known."""

    __slots__ = ("_frame",)

    def __init__(self, frame: Frame) -> None:
        object.__setattr__(self, "_frame", frame)

    def __getattribute__(self, name: str) -> Any:  # type: ignore[override]
        return object.__getattribute__(self, "_frame") if name == "frame" else _unknown()
