"""A section of RESULTS.md in words and tables."""

from collections.abc import Mapping, Sequence

from benchmarks import table

HOW = """Rounds: {rounds}, all taking turns in each; medians. Ratios are to Hugo's cold build in the same run: it
keeps nothing between builds, so that each of its builds is one. Of each output it was checked that every page is there,
that the notes, events and sources are shown, and that each edit is. Memory of all processes is the sum of their
proportional set sizes at its highest, or the peak of the largest process if more, in a cold build of its own."""
PROFILES = {
    "articles": """N articles over a record of 200 sources and 100 events. The others show the record on one page; ours
writes a page for each source, event, place and topic besides. MkDocs makes no feed.""",
    "full": """Two events and three sources an article, a page each. Hugo makes the same pages with content adapters; it
has the record as JSON, since it refuses large YAML. Ours writes copies for machines besides: three files a source, and
the exports of events.""",
}


def contest(profile: str, rounds: int, machine: str, versions: Sequence[str], runs: Mapping[int, table.Run]) -> str:
    """The section of a profile."""
    parts = (
        f"## Beside other generators, profile *{profile}* (`make bench`)",
        PROFILES[profile],
        HOW.format(rounds=rounds),
        f"{machine}.\n{'; '.join(versions)}.",
        table.goals(profile, runs),
        table.ratios(runs),
        table.seconds(runs),
        table.memory(runs),
        table.growth(runs),
    )
    return "\n\n".join(part for part in parts if part)


def start(rounds: int, machine: str, versions: Sequence[str], rows: str) -> str:
    """The section on what a start costs."""
    about = f"Rounds: {rounds}; medians. {machine}.\n{'; '.join(versions)}."
    return f"## Start (`make bench ARGS=--startup`)\n\n{about}\n\n{rows}"
