"""Who facilitated what, as people say themselves: chosen among the workshops that may be spoken of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import delete, select

from pairs.extensions import db
from pairs.people.store import writing
from pairs.workshops.recipe import named

from . import roster
from .model import Facilitated
from .problems import NotTaken

ROLES = ("facilitator", "observer", "coach")
CARRIED = ("facilitator", "coach")
"""The roles that weigh on somebody: watching does not."""


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody's part in one workshop; `day` is YYYY-MM-DD.

    `format` is its bilingual name, looked up for one person's own list only; None in everybody's.
    """

    workshop: str
    title: str
    day: str
    role: str
    format: Any
    ahead: bool
    """It has still to take place."""
    off: bool


def say(account: int, workshop: str, role: str) -> None:
    """Somebody says their part, or says it anew. Raises NotTaken (`workshop`, `role`) and Busy."""
    known = roster.workshops().get(workshop)
    if known is None:
        raise NotTaken("workshop", _("Choose a workshop of the list."))
    if role not in ROLES:
        raise NotTaken("role", _("Choose what you did there."))
    mine = (Facilitated.account_id == account) & (Facilitated.workshop_id == workshop)
    with writing() as session:
        session.execute(delete(Facilitated).where(mine))
        session.add(Facilitated(account_id=account, workshop_id=workshop, role=role, day=known.day))


def unsay(account: int, workshop: str) -> None:
    """Takes it back. Raises pairs.log.transaction.Busy."""
    mine = (Facilitated.account_id == account) & (Facilitated.workshop_id == workshop)
    with writing() as session:
        session.execute(delete(Facilitated).where(mine))


def of(account: int, today: str) -> list[Part]:
    """The parts somebody said, the latest day first; `today` is YYYY-MM-DD."""
    return everybodys(today, account).get(account, [])


def everybodys(today: str, account: int | None = None) -> dict[int, list[Part]]:
    """Account → the parts they said, the latest day first; of one account, or of all."""
    known = roster.workshops()
    asked = select(Facilitated.account_id, Facilitated.workshop_id, Facilitated.role)
    if account is not None:
        asked = asked.where(Facilitated.account_id == account)
    found: dict[int, list[Part]] = {}
    for who, id, role in db.session.execute(asked):
        if (one := known.get(id)) is not None:
            ahead = one.day >= today and not one.over
            format = named(id, one.slug, one.edition) if account is not None else None
            found.setdefault(who, []).append(Part(id, one.title, one.day, role, format, ahead, one.off))
    for parts in found.values():
        parts.sort(key=lambda part: (part.day, part.workshop), reverse=True)
    return found


def choices(account: int) -> Sequence[roster.Known]:
    """The workshops in which somebody may still say their part, the latest first."""
    asked = select(Facilitated.workshop_id).where(Facilitated.account_id == account)
    said = set(db.session.scalars(asked))
    left = [one for id, one in roster.workshops().items() if id not in said and not one.off]
    return sorted(left, key=lambda one: (one.day, one.id), reverse=True)
