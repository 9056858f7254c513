"""What a row of values says, by the documented tests and never by its last two values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pairs.indicators.xmr import LEAST, MOST, Limits, Signal, limits, signals

FLOW = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
"""The individuals chart worked out in NIST/SEMATECH's e-Handbook of Statistical Methods, 6.3.2.2."""
QUIET = Limits(mean=10, sigma=1)


def test_the_limits_are_those_of_the_handbook_s_example() -> None:
    found = limits(FLOW)
    assert found is not None
    assert found.mean == pytest.approx(50.81)
    assert found.high == pytest.approx(55.8041, abs=1e-3)
    assert found.low == pytest.approx(45.8159, abs=1e-3)
    assert signals(FLOW, found) == []


def test_seven_values_have_no_limits() -> None:
    assert limits(FLOW[: LEAST - 1]) is None
    assert limits(FLOW[:LEAST]) is not None


def test_values_after_the_twentieth_do_not_move_the_limits() -> None:
    steady = [10.0, 11.0] * (MOST // 2)
    assert limits([*steady, 90.0, 95.0]) == limits(steady)


def test_a_value_beyond_three_sigma_is_a_signal_and_one_on_the_line_is_none() -> None:
    assert signals([10, 10.5, 13.1], QUIET) == [Signal("beyond", "above", 2, 2)]
    assert signals([10, 10.5, 13.0], QUIET) == []


def test_the_last_two_values_alone_never_make_a_signal_within_two_sigma() -> None:
    assert signals([10, 9.5, 10.2, 8.1, 11.9], QUIET) == []


def test_two_of_three_beyond_two_sigma_on_one_side_are_a_signal() -> None:
    assert signals([10, 12.5, 10, 12.5], QUIET) == [Signal("two_of_three", "above", 1, 3)]
    assert signals([10, 12.5, 10, 7.5], QUIET) == []


def test_four_of_five_beyond_one_sigma_on_one_side_are_a_signal() -> None:
    assert signals([8.5, 8.5, 10.5, 8.5, 8.5], QUIET) == [Signal("four_of_five", "below", 0, 4)]


def test_eight_in_a_row_on_one_side_are_a_signal_that_grows_with_the_ninth() -> None:
    assert signals([10.5] * 7, QUIET) == []
    assert signals([10.5] * 8, QUIET) == [Signal("eight_in_a_row", "above", 0, 7)]
    assert signals([10.5] * 9, QUIET) == [Signal("eight_in_a_row", "above", 0, 8)]
    assert signals([*[10.5] * 7, 10], QUIET) == []


def test_what_a_stronger_test_named_is_not_named_again() -> None:
    assert signals([13.5, 13.5, 13.5], QUIET) == [Signal("beyond", "above", 0, 2)]


@given(st.lists(st.floats(-1e6, 1e6), min_size=LEAST, max_size=60))
def test_turning_the_values_over_turns_the_sides_over(values: list[float]) -> None:
    found = limits(values)
    assert found is not None
    turned = Limits(-found.mean, found.sigma)
    sides = {"above": "below", "below": "above"}
    assert [(s.test, s.first, s.last) for s in signals([-v for v in values], turned)] == [
        (s.test, s.first, s.last) for s in signals(values, found)
    ]
    assert {s.side for s in signals([-v for v in values], turned)} == {
        sides[s.side] for s in signals(values, found)
    }
