"""How somebody's energy is, once a week, by one question; theirs alone to read.

A single item follows exhaustion closely enough to be worth asking (Rohland, Kruse and Rohrer, 2004; West and
others, 2009, for physicians), and it is short enough to be answered honestly. It measures nobody: there is no
mean, no threshold across people, no list. Answers are sealed in the database, and every function here takes
the account whose answers they are: the desk calls them for whoever asks, about themself, and for nobody else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import delete, select

from pairs.extensions import db
from pairs.people.store import writing
from pairs.safe import Safe, Unsealable

from .model import Energy
from .problems import NotTaken

PURPOSE = "energy"
LOWEST, HIGHEST = 1, 5
SHOWN = 8
"""Weeks of the line that somebody sees of themself."""


@dataclass(frozen=True, slots=True)
class Week:
    """One week of somebody's line: the Monday it began (YYYY-MM-DD), and their answer, if they gave one."""

    monday: str
    answer: int | None


def say(account: int, answer: int, now: int) -> None:
    """Keeps an answer (1 worn out, 5 full of energy) for this week; said again, the later one counts.

    `now` is ms since 1970 UTC. How long it stays is a setting (privacy/retention.py). Raises NotTaken
    (`energy`) and Busy.
    """
    if not LOWEST <= answer <= HIGHEST:
        raise NotTaken("energy", _("Choose one of the five."))
    this = week_of(monday(now))
    sealed = _safe().seal(str(answer))
    with writing() as session:
        session.execute(delete(Energy).where(Energy.account_id == account, Energy.week == this))
        session.add(Energy(account_id=account, week=this, answer=sealed))


def line(account: int, now: int) -> list[Week]:
    """Their last SHOWN weeks, the oldest first, this one included; `now` is ms since 1970 UTC."""
    asked = select(Energy.week, Energy.answer).where(Energy.account_id == account)
    said = {row.week: row.answer for row in db.session.execute(asked)}
    weeks = [monday(now) - timedelta(weeks=back) for back in range(SHOWN - 1, -1, -1)]
    return [Week(day.isoformat(), _opened(said.get(week_of(day)))) for day in weeks]


def forget(account: int) -> None:
    """Deletes all they answered. Raises pairs.log.transaction.Busy."""
    with writing() as session:
        session.execute(delete(Energy).where(Energy.account_id == account))


def monday(now: int) -> date:
    """The Monday (UTC) of the week a moment is in; `now` is ms since 1970 UTC."""
    today = datetime.fromtimestamp(now / 1000, UTC).date()
    return today - timedelta(days=today.weekday())


def week_of(day: date) -> str:
    """The week of a day, YYYY-Www (ISO 8601): text order is time order."""
    year, week, _day = day.isocalendar()
    return f"{year}-W{week:02}"


def _opened(sealed: str | None) -> int | None:
    """An answer, or None where there is none or the instance's key is another than it was sealed with."""
    if sealed is None:
        return None
    try:
        return int(_safe().open(sealed))
    except Unsealable:
        return None


def _safe() -> Safe:
    return Safe(str(current_app.config["SECRET_KEY"]), PURPOSE)
