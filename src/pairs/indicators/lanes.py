"""What happened, below a chart: workshops, decisions and experiments in rows of their own. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .axes import Axes
from .marks import Mark

LANE = 18
"""The height of a row."""
ORDER = ("workshop", "decision", "experiment")
ROOM = 3
"""Rows that a chart's size has room for; each one more makes the chart higher, never the values flatter."""
HALF = 8
"""From the middle of a sign that is a point to its edge, with a little air."""
LONG = 6
"""From which length on an experiment is drawn as a bar."""


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that happened, in its row: at `x`, or from there until `until`."""

    what: str
    x: float
    until: float
    y: float

    @property
    def long(self) -> bool:
        """Whether it is a bar, and not a point."""
        return self.what == "experiment" and self.until - self.x > LONG


def laid(axes: Axes, marks: Sequence[Mark], start: str) -> tuple[Axes, list[Sign]]:
    """The chart with room below for the signs, and the signs, kind by kind; `start` is its first day.

    Experiments that run at the same time lie in rows below one another. Workshops and decisions keep to one
    row: two of one day are one place.
    """
    below: list[Sign] = []
    used = 0
    for what in ORDER:
        signs = [
            Sign(what, axes.x(max(mark.day, start)), min(axes.right, axes.x(mark.until)), 0.0)
            for mark in marks
            if mark.what == what
        ]
        rows = rows_of([_reach(sign) for sign in signs]) if what == "experiment" else [0] * len(signs)
        below += [replace(sign, y=(used + row + 0.5) * LANE) for sign, row in zip(signs, rows, strict=True)]
        used += max(rows, default=-1) + 1
    more = LANE * max(0, used - ROOM)
    bottom = axes.bottom + more - LANE * used
    axes = replace(axes, height=axes.height + more, bottom=bottom)
    return axes, [replace(sign, y=bottom + 30 + sign.y) for sign in below]


def rows_of(reaches: Sequence[tuple[float, float]]) -> list[int]:
    """The row of each of these stretches (from, to), so that none covers another, in as few rows as can be.

    What begins first is placed first, each in the first row that is free by then: that takes no more rows
    than there are at most over one place (interval partitioning; Kleinberg and
    Tardos, Algorithm Design, 4.1).
    """
    ends: list[float] = []
    rows = [0] * len(reaches)
    for place in sorted(range(len(reaches)), key=lambda place: reaches[place]):
        begins, until = reaches[place]
        row = next((row for row, end in enumerate(ends) if end < begins), len(ends))
        ends[row : row + 1] = [until]
        rows[place] = row
    return rows


def _reach(sign: Sign) -> tuple[float, float]:
    return (sign.x, sign.until) if sign.long else (sign.x - HALF, sign.x + HALF)
