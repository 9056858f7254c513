"""The seats of what may still be to come, for those who write of them: who has one, who waits for one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, or_, select

from pairs import rules
from pairs.log.model import table
from pairs.records.call import Call
from pairs.records.signup import Signup
from pairs.records.workshop import Workshop
from pairs.rules import Seats

from .facts import OVER

_calls, _signups, _workshops = table(Call), table(Signup), table(Workshop)

A_DAY = 24 * 3_600_000


def limited(connection: Connection, now: int, only: Iterable[str] | None = None) -> dict[str, Seats]:
    """Workshop → its seats, of those (or of `only`) whose number is limited and who have a yes: one query.

    What is off, under way, over or past at `now` (ms since 1970 UTC) is left out; of what has a date within
    two days of it, its `facts` know more.
    """
    ahead = or_(_workshops.c.state.is_(None), _workshops.c.state.not_in((*OVER, "live")))
    # A moment is ISO text, of any zone: its day says enough to leave last year's workshops alone.
    lately = datetime.fromtimestamp((now - 2 * A_DAY) / 1000, UTC).date().isoformat()
    to_come = or_(_workshops.c.starts_at.is_(None), _workshops.c.starts_at >= lately)
    on = or_(_calls.c.off.is_(None), ~_calls.c.off)
    asked = (
        select(_signups, _calls.c.capacity)
        .join(_calls, _calls.c.workshop_id == _signups.c.workshop_id)
        .join(_workshops, _workshops.c.workshop_id == _signups.c.workshop_id)
        .where(_calls.c.capacity.is_not(None), _signups.c.answer == "yes", on, ahead, to_come)
    )
    if only is not None:
        asked = asked.where(_signups.c.workshop_id.in_(list(only)))
    people: dict[str, list[Any]] = {}
    for row in connection.execute(asked):
        people.setdefault(row.workshop_id, []).append(row)
    return {workshop: rules.seats(rows, rows[0].capacity) for workshop, rows in people.items()}
