"""What an SVG picture could do besides showing itself."""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator

# Elements that draw, describe or group; anything else (script, foreignObject, animation of links, a ...) is refused.
_ELEMENTS = frozenset(
    "svg g defs symbol use title desc metadata path rect circle ellipse line polyline polygon text tspan textPath "
    "image clipPath mask pattern marker linearGradient radialGradient stop filter feBlend feColorMatrix "
    "feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDropShadow feFlood feFuncA "
    "feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting "
    "feSpotLight feTile feTurbulence style switch view".split()
)
_PIXELS = re.compile(r"\s*(\d{1,5})(?:\.\d+)?(?:px)?\s*")
_SVG = "{http://www.w3.org/2000/svg}"
_HTML = "{http://www.w3.org/1999/xhtml}"


def dangers(data: bytes) -> Iterator[str]:
    """Each thing that an SVG from content/ may not have, in words."""
    if b"<!DOCTYPE" in data.upper() or b"<!ENTITY" in data.upper():
        yield "it has a document type declaration; take the line with <!DOCTYPE out"
        return
    if re.search(rb"<\?(?!xml\s)", data):
        yield "it has a processing instruction, which could load a style sheet"
    try:
        # In another encoding what was looked for above could hide.
        root = etree.fromstring(data.decode("utf-8"))  # noqa: S314 (no entities: a declaration was refused above)
    except (etree.ParseError, ValueError, LookupError) as error:
        yield f"it is no well-formed SVG: {error}"
        return
    for element in root.iter():
        yield from _in_element(element)


def size(data: bytes) -> tuple[int, int]:
    """Width and height of a harmless SVG in pixels, as it says itself or as its view box has them; else zeros."""
    root = etree.fromstring(data.decode("utf-8"))  # noqa: S314 (harmless)
    said = [_PIXELS.fullmatch(root.get(name, "")) for name in ("width", "height")]
    box = re.fullmatch(r"\s*\S+[\s,]+\S+[\s,]+(\d+)(?:\.\d+)?[\s,]+(\d+)(?:\.\d+)?\s*", root.get("viewBox", ""))
    if all(said):
        return int(said[0][1]), int(said[1][1])  # type: ignore[index]
    return (int(box[1]), int(box[2])) if box else (0, 0)


def _in_element(element: etree.Element) -> Iterator[str]:
    name = str(element.tag)
    if name.startswith(_HTML):
        yield f"it has <{name.removeprefix(_HTML)[:40]}> of HTML, which could run a script"
    if name.startswith(_SVG) or not name.startswith("{"):
        local = name.removeprefix(_SVG)
        if local not in _ELEMENTS:
            yield f"it has <{local[:40]}>, which a picture does not need"
        if local == "style" and _loads("".join(element.itertext())):
            yield "its style loads something from elsewhere"
    for attribute, value in element.attrib.items():
        local = attribute.rpartition("}")[2].lower()
        if local.startswith("on"):
            yield f"it has the handler {local[:40]}"
        elif local in ("href", "src") and not re.match(r"\s*(#|data:image/(png|jpeg|gif|webp);base64,)", value, re.I):
            yield f'it leads to "{value[:60]}"'
        elif _loads(value):
            yield f"its attribute {local[:40]} loads something from elsewhere"


def _loads(css: str) -> bool:
    """Whether a piece of CSS loads anything but a part of the same file."""
    if "\\" in css:
        return True
    return "@import" in css.lower() or bool(re.search(r"url\(\s*['\"]?\s*(?!#|['\"]?#)", css, re.IGNORECASE))
