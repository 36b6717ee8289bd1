"""What a kind of problem is."""

from typing import NamedTuple

ERROR, WARNING, NOTICE = "error", "warning", "notice"


class Code(NamedTuple):
    """One kind of problem: its severity, what it means, and how it is mended."""

    severity: str
    meaning: str
    mend: str
