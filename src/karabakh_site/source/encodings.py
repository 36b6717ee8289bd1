"""What a file is that is no UTF-8 text, told by its bytes. It is only named: nothing is converted and read on."""

import re

_SAVE = "Open it in an editor with that encoding and save it as UTF-8."
_COPY = "Copy its text into a plain text file, begin that with the front matter, and save it as UTF-8."
_KINDS = (
    (b"PK\x03\x04", "a Word or LibreOffice document, or another archive"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a text in the form of a text program (RTF)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"\x1f\x8b", "a packed file (gzip)"),
)
_CYRILLIC = {"cp1251": "Windows-1251", "cp866": "CP866, the encoding of DOS", "koi8-r": "KOI8-R"}
_FREQUENT = "оеаинтсрвлкмдпу"
_LOOKED_AT = 20_000


def kind_of(data: bytes) -> str:
    """What a file is that is no text at all, in words; nothing for a text."""
    return next((kind for begins, kind in _KINDS if data.startswith(begins)), "")


def is_utf16(data: bytes) -> bool:
    """Whether it is UTF-16, with its mark or without: every second byte of ASCII is zero."""
    begin = data[:400]
    return begin[:2] in (b"\xff\xfe", b"\xfe\xff") or begin.count(0) > len(begin) // 8


def not_utf8(data: bytes, error: UnicodeDecodeError | None = None) -> tuple[str, str] | None:
    """What is wrong with the bytes of a file, and what to do; None where they are a text in UTF-8.

    `error` is what decoding them as UTF-8 gave.
    """
    if kind := kind_of(data):
        return (
            f"this is no text, but {kind}",
            _COPY if "picture" not in kind else "Pictures belong into content/media/.",
        )
    if not error:
        return ("this is not UTF-8 text", encoding_help(data)) if is_utf16(data) else None
    line = data.count(b"\n", 0, error.start) + 1
    message = f"this is not UTF-8 text; the first wrong byte is in line {line}"
    return message, encoding_help(data)


def encoding_help(data: bytes) -> str:
    """Which encoding the bytes of a text that is no UTF-8 probably are, and what to do."""
    name = "UTF-16" if is_utf16(data) else _encoding(data[:_LOOKED_AT])
    return f"It looks like {name}. {_SAVE}" if name else ""


def _encoding(data: bytes) -> str:
    """Which encoding it probably is: an alphabet of its own stands in whole words beyond ASCII."""
    if re.search(rb"[\x80-\xff]{3}", data):
        return f"{_cyrillic(data)} (Cyrillic)"
    if re.search(rb"[\x80-\x9f]", data):
        return "Windows-1252 (Western European)"
    return "Windows-1252 or Latin-1 (Western European)" if re.search(rb"[\xa0-\xff]", data) else ""


def _cyrillic(data: bytes) -> str:
    """The encoding in which the most frequent letters of Russian are the most frequent."""

    def fit(encoding: str) -> int:
        text = data.decode(encoding, "replace")
        return sum(text.count(letter) for letter in _FREQUENT)

    return _CYRILLIC[max(_CYRILLIC, key=fit)]
