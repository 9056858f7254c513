"""Marked changes: from their day on other limits hold. Every function needs an application context."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import delete, select

from pairs.extensions import db
from pairs.log.change import is_text
from pairs.people.store import writing
from pairs.workshops import teams

from . import periods
from .definitions import BadIndicator, Defined
from .model import IndicatorPhase

WHY = 200


@dataclass(frozen=True, slots=True)
class Phase:
    """A change that somebody marked: since `day` (YYYY-MM-DD), `why`, decided in `workshop` ("" for none)."""

    id: int
    day: str
    why: str
    workshop: str


def of(indicator: int) -> list[Phase]:
    """Those of an indicator, oldest first."""
    asked = (
        select(IndicatorPhase).where(IndicatorPhase.indicator_id == indicator).order_by(IndicatorPhase.day)
    )
    return [Phase(row.id, row.day, row.why, row.workshop_id or "") for row in db.session.scalars(asked)]


def mark(indicator: Defined, day: str, why: str, workshop: str, today: str) -> None:
    """Marks a change, or says anew what the one of that period was; raises BadIndicator.

    `day` as people write it, `workshop` one of the team's, or "". The limits of before stay as they were.
    """
    try:
        first = periods.first(periods.read(day, today), indicator.cadence)
    except periods.BadDay as problem:
        future = problem.why == "future"
        message = _("This day is still to come.") if future else _("Write a day, such as 31/03/2026.")
        raise BadIndicator("since", message) from None
    if workshop and workshop not in {one.id for one in teams.held(indicator.team)}:
        raise BadIndicator("workshop", _("Choose one of the list."))
    why = " ".join(why.split())
    if not why or len(why) > WHY or not is_text(why):
        raise BadIndicator("why", _("Write 1 to %(most)s characters.", most=WHY))
    asked = select(IndicatorPhase).where(
        IndicatorPhase.indicator_id == indicator.id, IndicatorPhase.day == first
    )
    with writing() as session:
        row = session.scalar(asked)
        if row is None:
            row = IndicatorPhase(indicator_id=indicator.id, day=first)
            session.add(row)
        row.why, row.workshop_id = why, workshop or None


def remove(indicator: int, id: int) -> None:
    """Takes a mark away: the limits of before hold on."""
    with writing() as session:
        session.execute(
            delete(IndicatorPhase).where(IndicatorPhase.id == id, IndicatorPhase.indicator_id == indicator)
        )
