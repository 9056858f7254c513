"""Where everything of a chart lies. Pure: values and days in, places in units of the drawing out.

The page draws it (web/templates/desk/indicator_chart.html): colours are the style's, words the reader's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from .axes import SIGN, Axes, ticks
from .lanes import Sign, laid
from .marks import Mark
from .reading import Finding, Reading


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch with limits: the line of its mean, and between `top` and `bottom` its everyday values.

    `high` and `low` are the lines of its limits; None where nothing can lie beyond.
    """

    x1: float
    x2: float
    mean: float
    high: float | None
    low: float | None
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Point:
    """A value; `meaning` is `gain`, `regression` or ""."""

    x: float
    y: float
    meaning: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing: `across` (y, words), `along` (x, words, text-anchor), `lines` paths of the values,
    `letters` (x, y, letter) of the findings, `changes` the places of marked changes."""

    axes: Axes
    across: list[tuple[float, str]]
    along: list[tuple[float, str, str]]
    bands: list[Band]
    lines: list[str]
    points: list[Point]
    letters: list[tuple[float, float, str]]
    changes: list[float]
    signs: list[Sign]


def letter(place: int) -> str:
    """What a finding is called in the drawing and beside it: A to Z, then A1 to Z1, and so on."""
    return chr(ord("A") + place % 26) + (str(place // 26) if place >= 26 else "")


def draw(
    days: Sequence[str],
    values: Sequence[float],
    reading: Reading,
    bounds: tuple[float | None, float | None],
    marks: Sequence[Mark],
    changes: Sequence[str],
    size: tuple[int, int],
    number: Callable[[float], str],
    day: Callable[[str], str],
) -> Chart:
    """Draws values with their days (YYYY-MM-DD), oldest first, one at least.

    `bounds` as reading.bounds gives them; `size` in units, the height without the rows that many
    experiments at once need; `number` and `day` write the words of the axes.
    """
    marks = [mark for mark in marks if mark.until >= days[0]]
    changes = [change for change in changes if change >= days[0]]
    least, most = bounds
    edges = [stretch.limits for stretch in reading.stretches if stretch.limits]
    lows = [limits.low if least is None else max(limits.low, least) for limits in edges]
    highs = [limits.high if most is None else min(limits.high, most) for limits in edges]
    rounds = ticks(min([*values, *lows]), max([*values, *highs]))
    words = [number(tick) for tick in rounds]
    width, height = size
    axes = Axes(
        width=width,
        height=height,
        left=10 + SIGN * max(map(len, words)),
        right=width - 12,
        top=26,
        bottom=height - 34,
        start=date.fromisoformat(days[0]).toordinal(),
        end=date.fromisoformat(max([days[-1], *changes, *(mark.day for mark in marks)])).toordinal(),
        low=rounds[0],
        high=rounds[-1],
    )
    axes, signs = laid(axes, marks, days[0])
    meanings = {place: f.meaning for f in reading.findings for place in range(f.first, f.last + 1)}
    places = [(axes.x(at), axes.y(value)) for at, value in zip(days, values, strict=True)]
    return Chart(
        axes=axes,
        across=[(axes.y(tick), word) for tick, word in zip(rounds, words, strict=True)],
        along=axes.along(day),
        bands=_bands(axes, places, reading, bounds),
        lines=[_line(places[stretch.first : stretch.last + 1]) for stretch in reading.stretches],
        points=[Point(x, y, meanings.get(n, "")) for n, (x, y) in enumerate(places)],
        letters=_letters(reading.findings, places),
        changes=[axes.x(change) for change in changes],
        signs=signs,
    )


def _line(places: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x} {y}" for x, y in places)


def _bands(
    axes: Axes,
    places: Sequence[tuple[float, float]],
    reading: Reading,
    bounds: tuple[float | None, float | None],
) -> list[Band]:
    least, most = bounds
    bands = []
    for n, stretch in enumerate(reading.stretches):
        if (limits := stretch.limits) is None:
            continue
        after = reading.stretches[n + 1 :]
        high = limits.high if most is None else min(most, limits.high)
        low = limits.low if least is None else max(least, limits.low)
        bands.append(
            Band(
                x1=places[stretch.first][0],
                x2=places[after[0].first][0] if after else axes.right,
                mean=axes.y(limits.mean),
                high=axes.y(high) if high == limits.high else None,
                low=axes.y(low) if low == limits.low else None,
                top=axes.y(high),
                bottom=axes.y(low),
            )
        )
    return bands


def _letters(
    findings: Sequence[Finding], places: Sequence[tuple[float, float]]
) -> list[tuple[float, float, str]]:
    """Beyond the last value of each; several of one value stand above one another."""
    there: Counter[tuple[int, str]] = Counter()
    found = []
    for n, finding in enumerate(findings):
        x, y = places[finding.last]
        away = 16 * there[finding.last, finding.side]
        there[finding.last, finding.side] += 1
        found.append((x, y - 12 - away if finding.side == "above" else y + 22 + away, letter(n)))
    return found
