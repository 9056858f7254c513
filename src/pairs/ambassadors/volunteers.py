"""Volunteering, resting, stopping; and the page on which ambassadors find one another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select, update

from pairs.extensions import db
from pairs.people.store import writing
from pairs.workshops.recipe import named

from . import roster
from .model import Ambassador, Energy, Facilitated, Mentoring


@dataclass(frozen=True, slots=True)
class Member:
    """An ambassador as everybody at the desk sees them: nothing here is counted, nothing ranks."""

    id: int
    name: str
    teams: tuple[str, ...]
    formats: tuple[Any, ...]
    """Bilingual names of what they have facilitated, each once, in the order of the alphabet."""
    resting: bool


def volunteer(account: int, now: int) -> None:
    """Somebody volunteers, for the first time or again; `now` is ms since 1970 UTC. Raises Busy."""
    with writing() as session:
        known = session.get(Ambassador, account)
        if known is None:
            session.add(Ambassador(account_id=account, since=now, resting=False, until=None))
        elif known.until is not None:
            known.since, known.until, known.resting = now, None, False


def rest(account: int, resting: bool) -> None:
    """From now on nothing is proposed to them, or they are back. What they hold stays theirs. Raises Busy."""
    with writing() as session:
        session.execute(update(Ambassador).where(Ambassador.account_id == account).values(resting=resting))


def stop(account: int, now: int) -> None:
    """They stop: their pairs end, what they told of their energy is deleted; `now` is ms since 1970 UTC.

    What they facilitated stays on their path, should they come back. Raises Busy.
    """
    mine = (Mentoring.a_id == account) | (Mentoring.b_id == account)
    with writing() as session:
        session.execute(
            update(Ambassador).where(Ambassador.account_id == account).values(until=now, resting=False)
        )
        session.execute(update(Mentoring).where(mine, Mentoring.ended.is_(None)).values(ended=now))
        session.execute(delete(Energy).where(Energy.account_id == account))


def community(today: str) -> list[Member]:
    """Everybody who is an ambassador now, by name; `today` is YYYY-MM-DD."""
    teams, formats = roster.teams(), _formats(today)
    return [
        Member(
            one.id,
            one.name,
            tuple(teams.get(one.id, {}).values()),
            tuple(formats.get(one.id, ())),
            one.resting,
        )
        for one in roster.active()
    ]


def _formats(today: str) -> dict[int, list[Any]]:
    """Account → the formats of workshops they say they facilitated, and that took place."""
    known = roster.workshops()
    found: dict[int, dict[str, Any]] = {}
    asked = select(Facilitated.account_id, Facilitated.workshop_id).where(Facilitated.role == "facilitator")
    for account, id in db.session.execute(asked):
        one = known.get(id)
        if one is not None and one.slug and one.day <= today and not one.off:
            mine = found.setdefault(account, {})
            if one.slug not in mine:
                mine[one.slug] = named(id, one.slug, one.edition)
    return {account: [mine[slug] for slug in sorted(mine)] for account, mine in found.items()}
