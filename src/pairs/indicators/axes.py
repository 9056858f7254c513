"""The axes of a chart: round numbers beside it, days along it. Pure."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

SIGN = 7.4
"""Width of a sign of an axis's text, at its 13 units."""
APART = 110
"""Units between two days that are written along the axis, at least."""


@dataclass(frozen=True, slots=True)
class Axes:
    """Where the values of a chart lie in it; days are ordinals (date.toordinal), `low` < `high` values."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    start: int
    end: int
    low: float
    high: float

    def x(self, day: str) -> float:
        """The place of a day (YYYY-MM-DD)."""
        share = (date.fromisoformat(day).toordinal() - self.start) / max(1, self.end - self.start)
        return round(self.left + (self.right - self.left) * share, 1)

    def y(self, value: float) -> float:
        """The place of a value."""
        share = (value - self.low) / (self.high - self.low)
        return round(self.bottom - (self.bottom - self.top) * share, 1)

    def along(self, label: Callable[[str], str]) -> list[tuple[float, str, str]]:
        """Days along the axis, their words by `label`, as (x, words, text-anchor)."""
        span = self.end - self.start
        count = min(span, int((self.right - self.left) // APART))
        days = [date.fromordinal(self.start + span * n // max(1, count)) for n in range(count + 1)]
        anchors = ["start", *["middle"] * max(0, count - 1), "end"]
        return [
            (self.x(day.isoformat()), label(day.isoformat()), anchor)
            for day, anchor in zip(days, anchors, strict=False)
        ]


def ticks(low: float, high: float, most: int = 5) -> list[float]:
    """Round numbers from at or below `low` to at or above `high`, two at least and about `most`."""
    size = max(1.0, abs(low))
    if high - low < size * 1e-9:
        high = low + size
    rough = (high - low) / max(1, most - 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = power * next(n for n in (1, 2, 2.5, 5, 10) if n * power >= rough * 0.999)
    first, last = math.floor(low / step), math.ceil(high / step - 1e-9)
    return [round(n * step, 12) for n in range(first, max(last, first + 1) + 1)]
