"""How an address is written, with the one that was written put right where there is only one reading."""

import re
from collections.abc import Callable, Iterator

_BARE = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/\S*)?")
_SCHEME = re.compile(r"h?t{1,3}ps?\s*[:;]?\s*/{0,3}\s*(?=[\w-]+\.)|https?:\s*/+\s*", re.I)


def url_help(text: str, problem_of: Callable[[str], str]) -> str:
    """What to do about an address that `problem_of` finds a fault in; nothing where the usual advice is the best."""
    if re.fullmatch(r"(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+", text):
        return "This is an address of mail. Give the address of the page, or leave the field out."
    if re.match(r"file:|[A-Za-z]:\\|/home/|/Users/|~/", text):
        return (
            "This is a file on one machine alone, which readers cannot open. Give the address of the page on the web."
        )
    return next((f"{say} {address}" for say, address in _readings(text) if not problem_of(address)), "")


def _readings(text: str) -> Iterator[tuple[str, str]]:
    """What to say, and the address that may be meant."""
    if link := re.fullmatch(r"!?\[[^\]]*\]\s?\(\s*<?([^()<>\s]+)>?[^()]*\)", text):
        yield "Write the address alone:", link[1]
    if angled := re.fullmatch(r"<(.+)>", text):
        yield "Write it without the angle brackets:", angled[1]
    if (bare := text.strip("“”„«»‘’\"'")) != text:
        yield "Write it without the quotation marks:", bare
    if len(several := text.split()) > 1 and all(re.match("https?://", one) for one in several):
        yield "Give one address here:", several[0]
    if _BARE.fullmatch(text):
        yield "Write it in full:", f"https://{text}"
    if (begun := _SCHEME.match(text)) and not re.match(r"https?://\S", text):
        scheme = "http" if re.match(r"http:", text, re.I) else "https"
        yield "Write it so:", f"{scheme}://{text[begun.end() :]}"
    yield "If the space belongs to it, write %20 in its place:", re.sub(r"[ \u00a0]+", "%20", text.strip())
