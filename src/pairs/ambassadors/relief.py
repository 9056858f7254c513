"""Asking for relief and handing on: all that coordinators see of what weighs on somebody.

Whoever is asked to take over says yes or no; only a yes moves anything. A no leaves the request open, and
says nothing but that somebody is still looked for.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import Session, aliased

from pairs.calls.model import Hand
from pairs.extensions import db
from pairs.people.accounts import CONTROL
from pairs.people.model import Account
from pairs.people.store import writing

from . import facilitated, roster
from .model import Facilitated, Relief
from .problems import NotTaken, NotTheirs

LONGEST = 200
MOST = 20
"""Requests of one person that are open at once: a list nobody reads relieves nobody."""


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody asked and is open; `to` is who was asked to take over ("": nobody), `asked` ms, UTC."""

    id: int
    by: str
    by_id: int
    to: str
    what: str
    workshop: str | None
    title: str
    day: str
    asked: int


def ask(account: int, what: str, workshop: str, to: int | None, *, now: int, today: str) -> None:
    """Asks for relief in words (1 to 200 characters), or to hand on a workshop one holds (or both).

    `to` is who is asked to take over, None for nobody yet; `now` is ms since 1970 UTC, `today` YYYY-MM-DD.
    Raises NotTaken (`what`, `workshop`, `to`) and pairs.log.transaction.Busy.
    """
    what = " ".join(what.split())
    if len(what) > LONGEST or CONTROL.search(what):
        raise NotTaken("what", _("Say it in at most %(n)s characters.", n=LONGEST))
    if not what and not workshop:
        raise NotTaken("what", _("Say what you would like to put down, or choose a workshop."))
    if workshop and workshop not in held(account, today):
        raise NotTaken("workshop", _("Choose a workshop that you hold."))
    if to is not None and to not in roster.peers(account, resting=False):
        raise NotTaken("to", _("Choose one of the ambassadors who are not resting."))
    asked = of(account)
    if workshop and any(request.workshop == workshop for request in asked):
        raise NotTaken("workshop", _("You have asked this already: it is below."))
    if len(asked) >= MOST:
        raise NotTaken("what", _("You have asked a lot already. Take back what is no longer needed."))
    row = Relief(account_id=account, to_id=to, what=what, asked=now, settled=None)
    row.workshop_id = workshop or None
    with writing() as session:
        session.add(row)


def held(account: int, today: str) -> dict[str, roster.Known]:
    """The workshops still ahead that somebody says they hold, or that they began at the desk; by day."""
    known = roster.workshops()
    ids = {part.workshop for part in facilitated.of(account, today) if part.ahead and part.role != "observer"}
    ids |= set(db.session.scalars(select(Hand.workshop_id).where(Hand.account_id == account)))
    ahead = [one for id in ids if (one := known.get(id)) and not one.over and one.day >= today]
    return {one.id: one for one in sorted(ahead, key=lambda one: (one.day, one.id))}


def entrust(id: int, to: int) -> None:
    """Coordinators ask somebody to take over what is open; nothing moves before that person's yes.

    Raises NotTheirs where it is not open, NotTaken (`to`), and pairs.log.transaction.Busy.
    """
    row = db.session.get(Relief, id)
    if row is None or row.settled is not None:
        raise NotTheirs(id)
    if to not in roster.peers(row.account_id, resting=False):
        raise NotTaken("to", _("Choose one of the ambassadors who are not resting."))
    with writing() as session:
        session.execute(update(Relief).where(Relief.id == id, Relief.settled.is_(None)).values(to_id=to))


def answer(account: int, id: int, yes: bool, now: int) -> None:
    """Whoever was asked takes over, or not; `now` is ms since 1970 UTC. Raises NotTheirs and Busy."""
    known = roster.workshops()
    with writing() as session:
        row = session.get(Relief, id)
        if row is None or row.settled is not None or row.to_id != account:
            raise NotTheirs(id)
        if not yes:
            row.to_id = None
            return
        row.settled = now
        if row.workshop_id:
            one = known.get(row.workshop_id)
            _move(session, row.workshop_id, one.day if one else "", row.account_id, account)


def withdraw(account: int, id: int) -> None:
    """Somebody takes back what they asked; what was settled stays. Raises NotTheirs and Busy."""
    mine = (Relief.id == id) & (Relief.account_id == account) & Relief.settled.is_(None)
    with writing() as session:
        if session.execute(delete(Relief).where(mine)).rowcount == 0:  # type: ignore[attr-defined]
            raise NotTheirs(id)


def settle(id: int, now: int) -> None:
    """Coordinators say that an open request is settled otherwise; `now` is ms since 1970 UTC. Raises Busy."""
    with writing() as session:
        session.execute(
            update(Relief).where(Relief.id == id, Relief.settled.is_(None)).values(settled=now, to_id=None)
        )


def of(account: int) -> list[Request]:
    """What somebody asked and is not settled yet, the oldest first."""
    return _open(Relief.account_id == account)


def asked_of(account: int) -> list[Request]:
    """What others ask somebody to take over, the oldest first."""
    return _open(Relief.to_id == account)


def open_requests() -> list[Request]:
    """All that is asked and not settled, of those who are here and of those who left, the oldest first."""
    return _open()


def _open(*which: ColumnElement[bool]) -> list[Request]:
    by, to, known = aliased(Account), aliased(Account), roster.workshops()
    asked = (
        select(Relief, by.name, to.name)
        .join(by, by.id == Relief.account_id)
        .outerjoin(to, to.id == Relief.to_id)
        # Where there is neither, its workshop is here no more: nobody is asked anything.
        .where(Relief.settled.is_(None), (Relief.what != "") | Relief.workshop_id.is_not(None), *which)
        .order_by(Relief.asked, Relief.id)
    )
    found = []
    for row, giver, taker in db.session.execute(asked):
        one = known.get(row.workshop_id or "")
        title, day = (one.title, one.day) if one else ("", "")
        found.append(
            Request(
                row.id, giver, row.account_id, taker or "", row.what, row.workshop_id, title, day, row.asked
            )
        )
    return found


def _move(session: Session, workshop: str, day: str, giver: int, taker: int) -> None:
    """The workshop is the taker's from now on, in the part that the giver had."""
    parts = {
        row.account_id: row
        for row in session.scalars(select(Facilitated).where(Facilitated.workshop_id == workshop))
    }
    given, taken = parts.get(giver), parts.get(taker)
    role = given.role if given else "facilitator"
    if taken is not None:
        taken.role = role
    else:
        session.add(Facilitated(account_id=taker, workshop_id=workshop, role=role, day=day))
    if given is not None:
        session.delete(given)
    mine = (Hand.workshop_id == workshop) & (Hand.account_id == giver)
    session.execute(update(Hand).where(mine).values(account_id=taker))
