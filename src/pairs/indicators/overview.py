"""One indicator as its page shows it, and all in a list. Every function needs an application context."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from pairs.workshops import rows, teams

from . import definitions, marks, phases, reading, values
from .definitions import Defined
from .drawing import Chart, draw, letter
from .wording import axis_day, number

SHOWN = 150
"""Values a chart shows at most, the newest: more lie closer together than a phone has dots."""
SIZES = {"broad": (960, 400), "slim": (340, 300)}
"""One for wide pages and print, one for phones: letters are then as large in both."""
A_YEAR = 300
"""Days from which on an axis names months with their year."""


@dataclass(frozen=True, slots=True)
class Named:
    """A finding with its letter in the chart ("" where the chart begins later), and the workshop after it."""

    finding: reading.Finding
    letter: str
    next: teams.Held | None


@dataclass(frozen=True, slots=True)
class Change:
    """A marked change: the workshop that decided it, and the next one after it, where there are such."""

    phase: phases.Phase
    decided: teams.Held | None
    next: teams.Held | None


@dataclass(frozen=True, slots=True)
class Overview:
    """All of an indicator's page. `values` oldest first, `findings` and `changes` newest first."""

    itself: Defined
    values: list[values.Value]
    reading: reading.Reading
    findings: list[Named]
    changes: list[Change]
    marks: list[marks.Mark]
    held: list[teams.Held]
    charts: dict[str, Chart]
    shown: int
    """How many values the charts show: the newest."""
    bounds: tuple[float | None, float | None]

    def at(self, place: int) -> list[Named]:
        """The findings that a value belongs to, the oldest first."""
        return [
            named for named in reversed(self.findings) if named.finding.first <= place <= named.finding.last
        ]


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator in the list: its newest value, and what goes on at it."""

    itself: Defined
    latest: values.Value | None
    reading: reading.Reading


def of(itself: Defined) -> Overview:
    """Everything about an indicator."""
    found, marked = values.of(itself.id), phases.of(itself.id)
    held = [one for one in teams.held(itself.team) if not one.off]
    days, numbers, since = [v.day for v in found], [v.value for v in found], [p.day for p in marked]
    whole = reading.read(days, numbers, itself.better, since)
    bounds = reading.bounds(numbers, itself.unit)
    happened = marks.of(itself.team)
    skip = max(0, len(found) - SHOWN)
    part = _later(whole, skip)
    charts = {}
    if found:
        shown_days = days[skip:]
        long = len(shown_days) > 1 and _span(shown_days[0], shown_days[-1]) > A_YEAR
        charts = {
            name: draw(
                shown_days,
                numbers[skip:],
                part,
                bounds,
                happened,
                since,
                size,
                number,
                lambda day: axis_day(day, long),
            )
            for name, size in SIZES.items()
        }
    hidden = len(whole.findings) - len(part.findings)
    return Overview(
        itself=itself,
        values=found,
        reading=whole,
        findings=[
            Named(finding, letter(n - hidden) if n >= hidden else "", _leads_to(held, finding))
            for n, finding in reversed([*enumerate(whole.findings)])
        ],
        changes=[
            Change(
                phase,
                next((one for one in held if one.id == phase.workshop), None),
                _after([one for one in held if one.id != phase.workshop], phase.day),
            )
            for phase in reversed(marked)
        ],
        marks=happened,
        held=held,
        charts=charts,
        shown=len(found) - skip,
        bounds=bounds,
    )


def every(team: int | None = None) -> list[Line]:
    """The indicators of a team, or of all, each with what goes on."""
    lines = []
    for itself in definitions.every(team):
        found = values.of(itself.id)
        changes = [phase.day for phase in phases.of(itself.id)]
        said = reading.read([v.day for v in found], [v.value for v in found], itself.better, changes)
        lines.append(Line(itself, found[-1] if found else None, said))
    return lines


def _leads_to(held: list[teams.Held], finding: reading.Finding) -> teams.Held | None:
    """The workshop after a finding; after one that goes on, rather one that is still to be held.

    A week's value belongs to its Monday, so the workshop of that Thursday may be over before it is known. One
    that was never closed, as most are for days while people check in, gives way to one that is yet to be.
    """
    day = finding.days[1]
    coming = [one for one in held if finding.going_on and one.to_come(day)]
    ahead = (one for one in coming if one.day >= rows.today())
    return next(ahead, None) or next(iter(coming), None) or _after(held, day)


def _after(held: list[teams.Held], day: str) -> teams.Held | None:
    """The first workshop on a day or after it: where what the values say can be talked about."""
    return next((one for one in held if one.day >= day), None)


def _span(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _later(whole: reading.Reading, skip: int) -> reading.Reading:
    """The reading of the values from a place on; they are judged by the limits of the whole."""
    stretches = [
        replace(one, first=max(0, one.first - skip), last=one.last - skip)
        for one in whole.stretches
        if one.last >= skip
    ]
    findings = [
        replace(one, first=max(0, one.first - skip), last=one.last - skip)
        for one in whole.findings
        if one.last >= skip
    ]
    return reading.Reading(stretches, findings)
