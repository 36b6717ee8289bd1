"""The arithmetic of the benchmarks' tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import results, table
from benchmarks.__main__ import entries
from benchmarks.measure import Sample
from benchmarks.rounds import Contest


def contest(name: str, memory: float = 100, **walls: list[float]) -> Contest:
    """A contest whose CPU seconds are twice those on the clock."""
    samples = {scenario: [Sample(wall, 2 * wall, 50) for wall in taken] for scenario, taken in walls.items()}
    return Contest(name, 10, memory, samples)


def test_medians_are_of_all_rounds() -> None:
    one = contest("ours", cold=[1, 9, 2, 3, 100])
    assert (table.median(one, "cold"), table.median(one, "cold", "cpu"), table.median(one, "event")) == (3, 6, None)


@given(st.floats(0.01, 100), st.floats(-1, 3), st.lists(st.integers(1, 10**6), min_size=2, max_size=6, unique=True))
def test_the_exponent_is_that_of_the_power(factor: float, power: float, sizes: list[int]) -> None:
    assert table.exponent((n, factor * n**power) for n in sizes) == pytest.approx(power, abs=1e-6)


def test_one_size_has_no_exponent() -> None:
    assert table.exponent([(1000, 1.5)]) is None
    assert table.growth({1000: {"ours": contest("ours", cold=[1])}}) == ""


def test_ratios_are_to_the_cold_build_of_the_reference_of_the_same_size() -> None:
    run = {
        "hugo": contest("hugo", memory=200, cold=[4, 2, 3], event=[30]),
        "ours": contest("ours", memory=50, cold=[6], event=[0.3]),
    }
    runs = {1000: run, 5000: {**run, "ours": contest("ours", cold=[30])}}
    rows = table.ratios(runs).splitlines()
    assert rows[0] == "| build / hugo cold: wall (CPU) | articles | cold | one event edited |"
    assert rows[2] == "| hugo | 1,000 | 1.00 (1.00) | 10.0 (10.0) |"
    assert rows[3] == "| ours | 1,000 | 2.00 (2.00) | 0.100 (0.100) |"
    assert rows[5] == "| ours | 5,000 | 10.0 (10.0) | – |"
    assert "| ours | 1,000 | 10 | 50 | 0.250 | 50 |" in table.memory(runs)
    assert "| hugo | 1,000 | 3.00 (2.00 to 4.00), 6.00 | 30.0 (30.0 to 30.0), 60.0 |" in table.seconds(runs)


def test_goals_stand_beside_what_the_largest_run_came_to() -> None:
    small = {"hugo": contest("hugo", cold=[1]), "ours": contest("ours", cold=[2])}
    large = {
        "hugo": contest("hugo", memory=400, cold=[4]),
        "ours": contest("ours", memory=100, cold=[10], nothing=[0.1]),
        "pelican": contest("pelican", cold=[50]),
    }
    rows = table.goals("articles", {1000: small, 5000: large})
    assert "| cold | 2.50 | 2.50 | 2.20 |" in rows
    assert "| nothing changed | 0.025 | 0.025 | 0.04 |" in rows
    assert "| peak memory, all processes | 0.250 | – | 0.50 |" in rows
    assert "| cold / pelican | 0.200 | 0.200 | 0.25 |" in rows
    assert "| cold / mkdocs | – | – | 0.25 |" in rows
    assert "| exponent of growth, cold | 1.00 | 1.00 | 1.05 |" in rows
    assert table.goals("articles", {5000: {"ours": large["ours"]}}) == ""


def test_a_run_replaces_its_own_section_and_leaves_the_others() -> None:
    text = results.put(results.put("# Results\n\nmore\n", "full", "one"), "articles", "two \\1")
    assert results.put(text, "full", "three") == (
        "# Results\n\nmore\n\n<!-- begin full -->\nthree\n<!-- end full -->\n\n"
        "<!-- begin articles -->\ntwo \\1\n<!-- end articles -->\n"
    )


def test_generators_and_scenarios_are_chosen_by_name() -> None:
    assert entries("hugo,ours:event+cold", "full", ["cold"]) == {"hugo": ["cold"], "ours": ["event", "cold"]}
    assert entries("ours:event", "full", ["cold"]) == {"ours": ["cold", "event"]}
    assert list(entries(None, "full", ["cold"])) == ["hugo", "ours", "ours-csl"]
    for wrong in ("jekyll", "mkdocs", "hugo:warm"):
        with pytest.raises(ValueError, match=wrong.rpartition(":")[2]):
            entries(wrong, "full", ["cold"])
