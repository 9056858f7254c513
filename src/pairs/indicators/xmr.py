"""The individuals and moving range chart: what in a row of values is more than everyday variation.

Pure: plain numbers in, plain facts out. Sources: W. A. Shewhart's limits as D. J. Wheeler states them for
single values (« Understanding Variation », 1993), and the four zone tests of the Western Electric
« Statistical Quality Control Handbook » (1956).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean
from typing import Literal

LEAST = 8
"""Values before there are limits: with fewer they are too uncertain to name anything."""
MOST = 20
"""Values that limits are made of at most; later ones are judged by them and do not move them."""
BIAS = 1.128
"""d2 for two values: the mean moving range divided by it estimates the standard deviation."""

Side = Literal["above", "below"]
Test = Literal["beyond", "two_of_three", "four_of_five", "eight_in_a_row"]


@dataclass(frozen=True, slots=True)
class Limits:
    """Where everyday values lie: `mean` ± 3 `sigma`, in the indicator's unit."""

    mean: float
    sigma: float

    @property
    def low(self) -> float:
        """The lower natural process limit."""
        return self.mean - 3 * self.sigma

    @property
    def high(self) -> float:
        """The upper natural process limit."""
        return self.mean + 3 * self.sigma


@dataclass(frozen=True, slots=True)
class Signal:
    """More than chance: the values `first` to `last` (places, from 0) lie on one side as `test` says."""

    test: Test
    side: Side
    first: int
    last: int


ZONES: tuple[tuple[Test, int, int, float], ...] = (
    ("beyond", 1, 1, 3),
    ("two_of_three", 2, 3, 2),
    ("four_of_five", 4, 5, 1),
    ("eight_in_a_row", 8, 8, 0),
)
"""Test, how many, of how many in a row, beyond how many sigma on one side of the mean."""


def limits(values: Sequence[float]) -> Limits | None:
    """Limits from the first values (LEAST to MOST of them), oldest first; None while there are too few."""
    base = values[:MOST]
    if len(base) < LEAST:
        return None
    moving = fmean(abs(later - earlier) for earlier, later in pairwise(base))
    return Limits(fmean(base), moving / BIAS)


def signals(values: Sequence[float], by: Limits) -> list[Signal]:
    """The signals among values, oldest first, in the order of their last value.

    A value on a line is not beyond it. A test that goes on being true is one signal that grows. Values that a
    stronger test names already are not named again by a weaker one on the same side.
    """
    found: list[Signal] = []
    for test, need, among, sigmas in ZONES:
        for side, sign in (("above", 1), ("below", -1)):
            out = [sign * (value - by.mean) > sigmas * by.sigma for value in values]
            for signal in _runs(test, "above" if side == "above" else "below", out, need, among):
                if not any(
                    other.side == signal.side and other.first <= signal.first and signal.last <= other.last
                    for other in found
                ):
                    found.append(signal)
    return sorted(found, key=lambda signal: (signal.last, signal.first))


def _runs(test: Test, side: Side, out: Sequence[bool], need: int, among: int) -> list[Signal]:
    runs: list[Signal] = []
    for last, is_out in enumerate(out):
        window = range(max(0, last - among + 1), last + 1)
        inside = [place for place in window if out[place]]
        if not is_out or len(inside) < need:
            continue
        first = inside[-need] if need < among else window[0]
        if runs and runs[-1].last >= first - 1:
            runs[-1] = Signal(test, side, runs[-1].first, last)
        else:
            runs.append(Signal(test, side, first, last))
    return runs
