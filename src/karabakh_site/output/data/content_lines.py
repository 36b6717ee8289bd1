"""Content lines of RFC 5545: a property a line, its text escaped, lines folded at 75 octets and ended by CR LF."""

from collections.abc import Iterable, Iterator

_ROOM = 74
"""Octets of a line, with one for the space before those that go on."""


def text(value: str) -> str:
    """A value of the type TEXT (3.3.11). Only line feeds may stand in it as controls."""
    return value.replace("\\", "\\\\").replace(";", r"\;").replace(",", r"\,").replace("\n", r"\n")


def worded(name: str, value: str, lang: str) -> str:
    """A property with a text in a language; a tag of BCP 47 needs no quotes."""
    return f"{name};LANGUAGE={lang}:{text(value)}"


def folded(lines: Iterable[str]) -> bytes:
    """The lines as they are written. No character is cut in two, and no escape, which some readers need."""
    found: list[bytes] = []
    for line in lines:
        data = line.encode()
        found.append(data if len(data) <= _ROOM else b"\r\n ".join(_pieces(data)))
    return b"".join(line + b"\r\n" for line in found)


def _pieces(data: bytes) -> Iterator[bytes]:
    start = 0
    while len(data) - start > _ROOM:
        end = start + _ROOM
        while data[end] & 0xC0 == 0x80:  # within a character of UTF-8
            end -= 1
        piece = data[start:end]
        end -= (len(piece) - len(piece.rstrip(b"\\"))) % 2
        yield data[start:end]
        start = end
    yield data[start:]
