"""Pairs of mentors: proposed to two people, lasting once both said yes, ended by either without a reason."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import aliased

from pairs.extensions import db
from pairs.people.model import Account
from pairs.people.store import writing

from . import facilitated, matching, roster
from .load import load
from .model import Mentoring
from .problems import NotTheirs

ANSWERS = ("yes", "end")
"""`end` is a no to a proposal, and the end of a pair that lasts: nobody has to tell the two apart."""


@dataclass(frozen=True, slots=True)
class Mine:
    """A pair as one of the two sees it: what the other answered shows only once both said yes."""

    id: int
    other: str
    teams: tuple[str, ...]
    answered: bool
    lasts: bool


@dataclass(frozen=True, slots=True)
class Both:
    """A pair as coordinators see it: proposed (ms since 1970 UTC), or lasting."""

    id: int
    names: tuple[str, str]
    proposed: int
    lasts: bool


def propose(now: int, today: str) -> int:
    """Proposes pairs by the rule of matching.py among those who do not rest; how many were proposed.

    `now` is ms since 1970 UTC, `today` YYYY-MM-DD. Raises pairs.log.transaction.Busy.
    """
    everybody, teams, parts = roster.active(), roster.teams(), facilitated.everybodys(today)
    here = {one.id for one in everybody}
    with writing() as session:
        rows = session.scalars(select(Mentoring)).all()
        known = frozenset(matching.pair(row.a_id, row.b_id) for row in rows)
        open = [row for row in rows if row.ended is None and row.a_id in here and row.b_id in here]
        paired = Counter(one for row in open for one in (row.a_id, row.b_id))
        people = [
            matching.Person(
                one.id,
                frozenset(teams.get(one.id, {})),
                sum(p.role == "facilitator" and not p.ahead and not p.off for p in parts.get(one.id, ())),
                paired[one.id],
                load(parts.get(one.id, ()), today).soon,
            )
            for one in everybody
            if not one.resting
        ]
        found = matching.proposed(people, known=known)
        session.add_all(Mentoring(a_id=a, b_id=b, proposed=now) for a, b in found)
    return len(found)


def of(account: int) -> list[Mine]:
    """Somebody's pairs and the proposals to them, the oldest first."""
    teams, peers = roster.teams(), roster.peers(account)
    asked = (
        select(Mentoring)
        .where(or_(Mentoring.a_id == account, Mentoring.b_id == account), Mentoring.ended.is_(None))
        .order_by(Mentoring.id)
    )
    found = []
    for row in db.session.scalars(asked):
        other, mine = (row.b_id, row.a_yes) if row.a_id == account else (row.a_id, row.b_yes)
        if other in peers:
            lasts = row.a_yes is not None and row.b_yes is not None
            names = tuple(teams.get(other, {}).values())
            found.append(Mine(row.id, peers[other], names, mine is not None, lasts))
    return found


def answer(account: int, id: int, word: str, now: int) -> None:
    """One of the two says yes, or ends it (ANSWERS); `now` is ms since 1970 UTC.

    Raises NotTheirs where the pair is not theirs or has ended, and pairs.log.transaction.Busy.
    """
    if word not in ANSWERS:
        raise NotTheirs(id)
    with writing() as session:
        row = session.get(Mentoring, id)
        if row is None or row.ended is not None or account not in (row.a_id, row.b_id):
            raise NotTheirs(id)
        if word == "end":
            row.ended = now
        elif row.a_id == account:
            row.a_yes = row.a_yes or now
        else:
            row.b_yes = row.b_yes or now


def open_pairs() -> list[Both]:
    """What was proposed and what lasts, for coordinators; who said what so far is not theirs to see."""
    here = {one.id for one in roster.active()}
    a, b = aliased(Account), aliased(Account)
    asked = (
        select(Mentoring, a.name, b.name)
        .join(a, a.id == Mentoring.a_id)
        .join(b, b.id == Mentoring.b_id)
        .where(Mentoring.ended.is_(None))
        .order_by(Mentoring.id)
    )
    return [
        Both(row.id, (first, second), row.proposed, row.a_yes is not None and row.b_yes is not None)
        for row, first, second in db.session.execute(asked)
        if row.a_id in here and row.b_id in here
    ]


def withdraw(id: int) -> None:
    """Takes back a proposal that has not become a pair, as if it had never been made.

    One that lasts, or has ended, stays as it is. Raises pairs.log.transaction.Busy.
    """
    pending = Mentoring.ended.is_(None) & (Mentoring.a_yes.is_(None) | Mentoring.b_yes.is_(None))
    with writing() as session:
        session.execute(delete(Mentoring).where(Mentoring.id == id, pending))
