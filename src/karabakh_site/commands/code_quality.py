"""Problems as GitLab's code quality report, which it shows in a merge request (a list after Code Climate's)."""

import json
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from karabakh_site.diagnostics import Diagnostic

_SEVERITIES = {"error": "major", "warning": "minor", "notice": "info"}


def as_gitlab(found: Iterable[Diagnostic]) -> str:
    """One list of objects. A problem is known again by its fingerprint, wherever in its file it has moved to."""
    rows = []
    seen: Counter[tuple[str, str, str]] = Counter()
    for d in found:
        same = (d.file, d.code, d.message)
        seen[same] += 1
        rows.append(
            {
                "description": f"{d.message}. {d.help}" if d.help else d.message,
                "check_name": d.code,
                "fingerprint": sha256("\0".join((*same, str(seen[same]))).encode()).hexdigest(),
                "severity": _SEVERITIES[d.severity],
                "location": {"path": d.file, "lines": {"begin": d.line}},
            }
        )
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
