"""What somebody who left held, so that it is handed on instead of lost."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import select

from pairs.extensions import db
from pairs.people.model import Account
from pairs.people.store import writing

from . import relief, roster
from .model import Relief
from .problems import NotTaken


@dataclass(frozen=True, slots=True)
class Held:
    """A workshop somebody who left still holds; `asked` is who was asked to take over ("": nobody yet)."""

    workshop: str
    title: str
    day: str
    asked: str


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody who left (ms since 1970 UTC), with what they held, the next first."""

    id: int
    name: str
    gone: int
    held: tuple[Held, ...]


def left(today: str) -> list[Left]:
    """Those who left and still hold something, the latest first; `today` is YYYY-MM-DD."""
    waiting = {(row.account_id, row.workshop_id): to for row, to in _waiting()}
    found = []
    asked = select(Account).where(Account.gone.is_not(None)).order_by(Account.gone.desc(), Account.id)
    for account in db.session.scalars(asked).all():
        held = tuple(
            Held(one.id, one.title, one.day, waiting.get((account.id, one.id), ""))
            for one in relief.held(account.id, today).values()
        )
        if held and account.gone is not None:
            found.append(Left(account.id, account.name, account.gone, held))
    return found


def hand_on(account: int, workshop: str, to: int, *, now: int, today: str) -> None:
    """Coordinators ask somebody to take over a workshop of an account that left; their yes moves it.

    Asked again, somebody else is asked instead. `now` is ms since 1970 UTC, `today` YYYY-MM-DD.
    Raises NotTaken (`workshop`, `to`) and pairs.log.transaction.Busy.
    """
    who = db.session.get(Account, account)
    if who is None or who.gone is None or workshop not in relief.held(account, today):
        raise NotTaken("workshop", _("Nobody who left holds this workshop any more."))
    if to not in roster.peers(account, resting=False):
        raise NotTaken("to", _("Choose one of the ambassadors who are not resting."))
    mine = (Relief.account_id == account) & (Relief.workshop_id == workshop) & Relief.settled.is_(None)
    with writing() as session:
        row = session.scalars(select(Relief).where(mine).order_by(Relief.id)).first()
        if row is None:
            row = Relief(account_id=account, what="", workshop_id=workshop, asked=now, settled=None)
            session.add(row)
        row.to_id = to


def _waiting() -> list[tuple[Relief, str]]:
    asked = (
        select(Relief, Account.name)
        .join(Account, Account.id == Relief.to_id)
        .where(Relief.settled.is_(None), Relief.workshop_id.is_not(None))
    )
    return [(row, name) for row, name in db.session.execute(asked)]
