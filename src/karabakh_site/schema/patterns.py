"""The forms of single values as regular expressions that Python and ECMAScript read alike.

They are anchored, and let spaces stand around a value as the loader does. Ids, language tags and aliases have the
loader's own patterns; dates and addresses it reads by code, and tests compare.
"""

import re

from karabakh_site.source.citation_style import OWN
from karabakh_site.source.kinds import ID as _ID
from karabakh_site.source.kinds import LANGUAGE as _LANGUAGE
from karabakh_site.source.kinds import UNPRINTABLE
from karabakh_site.source.site_schema import ALIAS as _ALIAS


def _whole(pattern: str) -> str:
    return rf"^\s*(?:{pattern})\s*$"


def _escaped(characters: str) -> str:
    """The inside of a class of characters, each past ASCII and each control character as an escape."""
    return re.sub(r"[^ -~]", lambda one: f"\\u{ord(one[0]):04x}", characters)


# Without halves of surrogate pairs: no file in UTF-8 has any, and an engine without the flag `u` would see them in
# every character past the first plane.
TEXT = rf"^(?=[\s\S]*\S)[^{_escaped(UNPRINTABLE.pattern[1:-1].replace(chr(0xD800) + '-' + chr(0xDFFF), ''))}]*$"
"""Something that can be seen, and nothing that cannot be shown."""
ID = _whole(_ID.pattern)
LANGUAGE = _whole(_LANGUAGE.pattern)
ALIAS = _whole(_ALIAS.pattern)
OWN_STYLE = _whole(OWN.pattern)

_NEVER = r'\s\u0000-\u0020\u007f<>"\\^`{|}'
_PORT = r"0*(?:[0-9]{1,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])"
_HOST = rf"(?:\[[0-9A-Fa-f:.]+\]|[^{_NEVER}/?#@:\[\]]+)"
_SCHEME = r"[Hh][Tt][Tt][Pp][Ss]?"
URL = _whole(rf"{_SCHEME}://{_HOST}(?::(?:{_PORT})?)?(?:[/?#][^{_NEVER}]*)?")
BASE_URL = _whole(rf"{_SCHEME}://{_HOST}(?::(?:{_PORT})?)?(?:/[^{_NEVER}?#]*)?")

_YEAR = r"(?!0000)[0-9]{4}"
_MONTH = r"(?:0[1-9]|1[0-2])"
_FOURTH = r"(?:0[48]|[2468][048]|[13579][26])"
_DAY = (
    rf"(?:{_YEAR}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    rf"|02-(?:0[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{{2}}{_FOURTH}|{_FOURTH}00)-02-29)"
)
_OFFSET = r"(?:Z|[+-](?:(?:0[0-9]|1[0-3])(?::[0-5][0-9])?|14(?::00)?))"
_TIME = rf"T(?:[01][0-9]|2[0-3])(?::[0-5][0-9](?::[0-5][0-9])?)?{_OFFSET}?"
_VAGUE = rf"(?!000X|00XX)[0-9]{{2}}[0-9X]X|{_YEAR}-(?:XX(?:-XX)?|{_MONTH}-XX)"
_ONE = rf"(?:{_DAY}(?:{_TIME})?|{_YEAR}(?:-{_MONTH})?|(?!9999-24){_YEAR}-2[1-4]|{_VAGUE})[~?%]?"
DAY = _whole(_DAY)
DATE = _whole(rf"{_ONE}(?:/(?:{_ONE}|\.\.)?)?|(?:\.\.)?/{_ONE}")
"""EDTF as `source/edtf.py` takes it, but that an interval may end before it begins."""
