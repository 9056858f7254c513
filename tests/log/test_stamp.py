"""Stamps: their text order is their order, and no wrong clock spoils it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pairs.log.stamp import AHEAD_MS, Clock, after, is_stamp, make, ms_of

NODE = "0123456789ab"
MOMENTS = st.tuples(st.integers(0, 2**48 - 2), st.integers(0, 2**16 - 1))


@given(MOMENTS, MOMENTS)
def test_text_order_is_time_order(one: tuple[int, int], other: tuple[int, int]) -> None:
    assert (make(*one, NODE) < make(*other, NODE)) == (one < other)


@given(MOMENTS)
def test_the_stamp_after_another_is_greater_and_nothing_fits_between(moment: tuple[int, int]) -> None:
    stamp = make(*moment, "ffffffffffff")
    following = after(stamp, "000000000000")
    assert is_stamp(following)
    assert following > stamp
    assert int(following[:16], 16) == int(stamp[:16], 16) + 1


@pytest.mark.parametrize(
    ("ms", "counter", "node"), [(-1, 0, NODE), (1 << 48, 0, NODE), (0, 1 << 16, NODE), (0, 0, "x")]
)
def test_a_part_that_does_not_fit_is_refused(ms: int, counter: int, node: str) -> None:
    with pytest.raises(ValueError, match="48 bits"):
        make(ms, counter, node)


def test_a_clock_that_goes_back_still_stamps_forward() -> None:
    times = iter([5_000, 3_000, 3_000, 6_000])
    clock = Clock(NODE, wall=lambda: next(times))
    stamps = [clock.tick() for _ in range(4)]
    assert stamps == sorted(set(stamps))
    assert ms_of(stamps[2]) == 5_000
    assert ms_of(stamps[3]) == 6_000


def test_a_clock_a_year_wrong_is_right_once_corrected() -> None:
    year = 365 * 24 * 3600 * 1000
    clock = Clock(NODE, wall=lambda: year)
    clock.correct(2 * year)
    assert ms_of(clock.tick()) == 2 * year


def test_a_clock_follows_a_stamp_a_little_ahead() -> None:
    clock = Clock(NODE, wall=lambda: 1_000)
    seen = make(1_000 + AHEAD_MS, 7, "ffffffffffff")
    clock.believe(seen)
    assert clock.tick() > seen


def test_a_clock_does_not_follow_a_stamp_far_ahead() -> None:
    clock = Clock(NODE, wall=lambda: 1_000)
    clock.believe(make(1_001 + AHEAD_MS, 0, NODE))
    assert ms_of(clock.tick()) == 1_000


def test_more_than_a_counter_in_one_millisecond_flows_into_the_next() -> None:
    clock = Clock(NODE, wall=lambda: 1_000)
    clock.believe(make(1_000, 0xFFFF, NODE))
    assert clock.tick() == make(1_001, 0, NODE)
