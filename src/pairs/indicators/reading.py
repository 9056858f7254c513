"""What a row of values says: limits phase by phase, and gains and regressions by name. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from . import xmr
from .model import Better

Meaning = Literal["gain", "regression"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """The values between two marked changes: places `first` to `last` of all (from 0), with their limits.

    `limits` is None while there are too few values; `missing` says then how many more there have to be.
    """

    first: int
    last: int
    limits: xmr.Limits | None
    missing: int


@dataclass(frozen=True, slots=True)
class Finding:
    """A signal that means something: `first` and `last` are places among all values, `days` theirs.

    `going_on`: it reaches to the last value there is.
    """

    meaning: Meaning
    test: xmr.Test
    side: xmr.Side
    first: int
    last: int
    days: tuple[str, str]
    going_on: bool

    @property
    def values(self) -> int:
        """How many values it spans."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Reading:
    """What the values say; `findings` in the order of their last value."""

    stretches: list[Stretch]
    findings: list[Finding]

    @property
    def now(self) -> Stretch | None:
        """The stretch that holds now; None while there is no value."""
        return self.stretches[-1] if self.stretches else None

    @property
    def current(self) -> list[Finding]:
        """What is going on at the last value."""
        return [finding for finding in self.findings if finding.going_on]


def read(
    days: Sequence[str], values: Sequence[float], better: Better, changes: Sequence[str] = ()
) -> Reading:
    """Reads values, oldest first, with their days (YYYY-MM-DD) and the days of marked changes, in order.

    Each stretch has limits of its own values and is judged by them alone: a change that was made on purpose
    is not found again as a signal, and does not widen the limits of what was before.
    """
    stretches, findings = [], []
    for first, end in _cut(days, changes):
        inside = values[first:end]
        limits = xmr.limits(inside)
        stretches.append(Stretch(first, end - 1, limits, max(0, xmr.LEAST - len(inside))))
        for signal in xmr.signals(inside, limits) if limits else ():
            start, last = first + signal.first, first + signal.last
            findings.append(
                Finding(
                    "gain" if (signal.side == "above") == (better == "up") else "regression",
                    signal.test,
                    signal.side,
                    start,
                    last,
                    (days[start], days[last]),
                    last == len(values) - 1,
                )
            )
    return Reading(stretches, findings)


def bounds(values: Sequence[float], unit: str) -> tuple[float | None, float | None]:
    """Beyond what no value can lie: a count or a time not below 0, a share not above 100 either.

    Told by the values themselves: one that lies beyond shows that there is no such bound.
    """
    least = 0.0 if values and min(values) >= 0 else None
    most = 100.0 if unit.strip() == "%" and values and max(values) <= 100 else None
    return least, most


def _cut(days: Sequence[str], changes: Sequence[str]) -> list[tuple[int, int]]:
    """Places where stretches begin, and end before; a change with no value since makes no stretch."""
    if not days:
        return []
    begins = [0]
    for change in sorted(changes):
        place = next((n for n, day in enumerate(days) if day >= change), None)
        if place and place != begins[-1]:
            begins.append(place)
    return list(zip(begins, [*begins[1:], len(days)], strict=True))
