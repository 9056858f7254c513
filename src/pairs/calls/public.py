"""What anybody may read of a call that was published: no name of anybody, nothing that a participant said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from pairs import rules
from pairs.extensions import db
from pairs.log.model import table
from pairs.workshops import rows
from pairs.workshops.recipe import named

from .model import Hand
from .writing import row_of

_hands = table(Hand)


@dataclass(frozen=True)
class Notice:
    """A published call. `format` is its bilingual name, `lang` that of the words; `starts`, `until` and
    `dates` are moments of the log; `since` is when it was published (ms since 1970 UTC)."""

    id: str
    title: str
    intention: str
    format: Any
    lang: str
    place: str
    starts: str
    until: str
    dates: list[str]
    capacity: int | None
    left: int | None
    waiting: int
    objectives: list[str]
    signs: list[str]
    deliverables: list[str]
    criteria: list[str]
    links: list[tuple[str, str]]
    bring: list[str]
    team: str
    off: bool
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
        id=workshop,
        title=itself.title or "",
        intention=itself.intention or "",
        format=named(workshop, itself.format, itself.edition),
        lang=itself.lang or "fr",
        place=itself.place or "",
        starts=itself.starts_at or "",
        until=said.until or "",
        dates=[] if itself.starts_at else [date["starts"] for date in said.dates or []],
        capacity=said.capacity,
        left=seats.left,
        waiting=len(seats.waiting),
        objectives=said.objectives or [],
        signs=said.signs or [],
        deliverables=said.deliverables or [],
        criteria=said.criteria or [],
        links=[(link["label"], link["url"]) for link in said.links or []],
        bring=said.bring or [],
        team=said.team or "",
        off=bool(said.off),
        over=itself.state in ("closed", "followed"),
        since=hand.public,
    )


def notices() -> list[Notice]:
    """Every published call, the newest published first: what feeds and subscribers may be told."""
    asked = select(_hands.c.workshop_id).where(_hands.c.public.is_not(None)).order_by(_hands.c.public.desc())
    return [found for workshop in db.session.scalars(asked) if (found := notice(workshop)) is not None]
