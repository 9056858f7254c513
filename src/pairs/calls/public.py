"""What anybody may read of a call that was published: no name of anybody, nothing that a participant said."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from pairs import rules
from pairs.extensions import db
from pairs.log.model import table
from pairs.workshops import rows

from .model import Hand
from .told import Told, told
from .writing import row_of

_hands = table(Hand)


@dataclass(frozen=True)
class Notice(Told):
    """A published call; `dates` are moments of the log, `since` is when it was published (ms since 1970)."""

    dates: list[str]
    waiting: int
    over: bool
    """Closed, or followed up: there is nothing left to sign up for."""
    since: int


def notice(workshop: str) -> Notice | None:
    """A call as anybody may read it; None for one that is not published, or not here."""
    hand = db.session.get(Hand, workshop)
    said, itself = row_of("call", workshop), row_of("workshop", workshop)
    if hand is None or hand.public is None or said is None or itself is None:
        return None
    seats = rules.seats(rows.of("signup", workshop), said.capacity)
    return Notice(
        **told(workshop, itself, said, seats),
        dates=[] if itself.starts_at else [date["starts"] for date in said.dates or []],
        waiting=len(seats.waiting),
        over=itself.state in ("closed", "followed"),
        since=hand.public,
    )


def notices() -> list[Notice]:
    """Every published call, the newest published first: what feeds and subscribers may be told."""
    asked = select(_hands.c.workshop_id).where(_hands.c.public.is_not(None)).order_by(_hands.c.public.desc())
    return [found for workshop in db.session.scalars(asked) if (found := notice(workshop)) is not None]
