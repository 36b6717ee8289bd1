"""The engine's answers, asked for once a process: small sites cite the same few sources in a thousand tests."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from karabakh_site.bibliography import engine
from karabakh_site.bibliography.csl_styles import Job
from karabakh_site.bibliography.engine import EngineFailed, Inlines

_run = engine.run
_known: dict[tuple[Job, str], Inlines] = {}


def run_once(jobs: Sequence[tuple[Job, Sequence[Mapping[str, Any]]]]) -> Iterator[list[Inlines] | EngineFailed]:
    """What `engine.run` answers; only what was not asked before goes to the engine, in one process."""
    asked = [(job, [json.dumps(item, sort_keys=True) for item in items]) for job, items in jobs]
    new = [(job, [text for text in dict.fromkeys(texts) if (job, text) not in _known]) for job, texts in asked]
    wanted = [(job, texts) for job, texts in new if texts]
    failed: dict[Job, EngineFailed] = {}
    answers = _run([(job, [json.loads(text) for text in texts]) for job, texts in wanted])
    for (job, texts), answer in zip(wanted, answers, strict=True):
        if isinstance(answer, EngineFailed):
            failed[job] = answer
        else:
            _known.update(((job, text), made) for text, made in zip(texts, answer, strict=True))
    for job, texts in asked:
        yield failed[job] if job in failed else [_known[job, text] for text in texts]
