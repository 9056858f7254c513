"""How a scale was answered, once enough people have. Mirror of static/app/rules/pulse.js."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

LOWEST, HIGHEST = 1, 5
"""The ends of a scale (docs/architecture.md §4, `rating`)."""

LEAST_ANSWERS = 5
"""Answers below which nothing is shown, unless a format says otherwise: the smallest group that surveys at
work usually report on. It keeps one answer from standing out, not from who knows all the others."""


@dataclass(slots=True)
class Pulse:
    """`answers` counts all that are valid. The other two stay None as long as they are too few to show.

    `spread`: how many chose 1, 2, 3, 4, 5. `median`: the middle answer, or half way between the middle two.
    """

    answers: int
    spread: list[int] | None = None
    median: float | None = None


def pulse(values: Iterable[object], least: int = LEAST_ANSWERS) -> Pulse:
    """The spread and the middle of the answers to a scale; only whole numbers from 1 to 5 are answers."""
    valid = sorted(v for v in values if type(v) is int and LOWEST <= v <= HIGHEST)
    n = len(valid)
    if n < max(least, 1):
        return Pulse(n)
    spread = [valid.count(step) for step in range(LOWEST, HIGHEST + 1)]
    return Pulse(n, spread, (valid[(n - 1) // 2] + valid[n // 2]) / 2)
