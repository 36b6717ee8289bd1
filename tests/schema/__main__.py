"""`python -m tests.schema`: how many inputs loader and schemas were asked, and where they differ."""

import tempfile
from collections import Counter
from pathlib import Path

from tests.schema.inputs import MAPPINGS, systematic
from tests.schema.judging import Judge

with tempfile.TemporaryDirectory() as folder:
    judge = Judge(Path(folder))
    total: Counter[str] = Counter()
    for mapping in MAPPINGS:
        verdicts = [(one.what, judge.loader(one), judge.schema(one)) for one in systematic(mapping)]
        counts = Counter(f"{'both' if a == b else 'one'} {'accept' if a else 'reject'}" for _, a, b in verdicts)
        total += counts
        print(f"{mapping}: {len(verdicts)} inputs, {dict(counts)}")
        for what, a, b in verdicts:
            if a != b:
                print(f"  {what!r}: loader {a}, schema {b}")
    print(total.total(), dict(total))
