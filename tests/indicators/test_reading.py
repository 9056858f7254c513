"""Gains and regressions are signals on the better or the worse side, judged by their own phase's limits."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pairs.indicators.reading import Finding, bounds, read
from pairs.indicators.xmr import limits

STEADY = [10.0, 11.0, 9.0, 10.0, 11.0, 9.0, 10.0, 11.0, 9.0, 10.0, 11.0, 9.0]


def days(count: int) -> list[str]:
    return [(date(2026, 3, 2) + timedelta(weeks=n)).isoformat() for n in range(count)]


def test_steady_values_say_nothing() -> None:
    found = read(days(12), STEADY, "down")
    assert found.findings == []
    assert found.now is not None
    assert found.now.limits == limits(STEADY)


def test_no_values_read_as_nothing() -> None:
    assert read([], [], "up").now is None


def test_the_same_signal_is_a_regression_or_a_gain_as_better_lies_below_or_above() -> None:
    values = [*STEADY, *STEADY[:9], *[10.6] * 8]
    for better, meaning in (("down", "regression"), ("up", "gain")):
        (finding,) = read(days(29), values, better).findings  # type: ignore[arg-type]
        at = days(29)
        assert finding == Finding(meaning, "eight_in_a_row", "above", 21, 28, (at[21], at[28]), True)  # type: ignore[arg-type]
        assert finding.values == 8


def test_two_worse_values_alone_are_no_regression() -> None:
    assert read(days(14), [*STEADY, 10.9, 11.4], "down").findings == []


def test_what_is_over_is_told_and_does_not_go_on() -> None:
    values = [*STEADY, *STEADY[:9], 30.0, 10.0, 9.0]
    (finding,) = read(days(24), values, "down").findings
    assert (finding.test, finding.going_on) == ("beyond", False)


def test_after_a_marked_change_other_limits_hold_and_those_of_before_stay() -> None:
    values = [*STEADY, *(value - 6 for value in STEADY)]
    without = read(days(24), values, "down")
    assert "gain" in {finding.meaning for finding in without.findings}
    marked = read(days(24), values, "down", [days(24)[12]])
    assert marked.findings == []
    before, after = marked.stretches
    assert before.limits == limits(STEADY)
    assert after.limits is not None
    assert after.limits.mean == pytest.approx(4)


def test_a_new_phase_with_few_values_has_no_limits_yet_and_says_how_many_are_missing() -> None:
    found = read(days(14), [*STEADY, 4.0, 5.0], "down", [days(14)[12]])
    assert found.now is not None
    assert (found.now.limits, found.now.missing) == (None, 6)
    assert found.findings == []


def test_a_change_marked_before_the_first_value_or_after_the_last_cuts_nothing() -> None:
    for change in ("2020-01-01", "2030-01-01"):
        assert len(read(days(12), STEADY, "down", [change]).stretches) == 1


def test_a_count_has_no_limit_below_nought_and_a_share_none_above_a_hundred() -> None:
    assert bounds([0, 3], "minutes") == (0, None)
    assert bounds([0, 3], "%") == (0, 100)
    assert bounds([-1, 103], "%") == (None, None)
    assert bounds([], "%") == (None, None)
