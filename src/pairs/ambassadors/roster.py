"""Who is an ambassador now, their teams, and the workshops one can speak of: what the other modules read."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from pairs.extensions import db
from pairs.log.model import Head
from pairs.people.model import Account
from pairs.people.teams import of_accounts
from pairs.workshops import rows

from .model import Ambassador


@dataclass(frozen=True, slots=True)
class Active:
    """Somebody who volunteered, has not stopped and has not left; `since` is ms since 1970 UTC."""

    id: int
    name: str
    since: int
    resting: bool


def active() -> list[Active]:
    """All of them, by name."""
    asked = (
        select(Account.id, Account.name, Ambassador.since, Ambassador.resting)
        .join(Ambassador, Ambassador.account_id == Account.id)
        .where(Ambassador.until.is_(None), Account.gone.is_(None))
    )
    found = [Active(*row) for row in db.session.execute(asked)]
    return sorted(found, key=lambda one: (one.name.casefold(), one.id))


def one(account: int) -> Active | None:
    """The ambassador that an account is, or None where it is none, or no longer."""
    return next((one for one in active() if one.id == account), None)


def peers(account: int, *, resting: bool = True) -> dict[int, str]:
    """The other ambassadors, id → name, by name; without those who rest where `resting` is False."""
    return {one.id: one.name for one in active() if one.id != account and (resting or not one.resting)}


def teams() -> dict[int, dict[int, str]]:
    """Account → the teams it belongs to (id → name), by name; those that are no more are left out."""
    return {who: {team.id: team.name for team in found} for who, found in of_accounts().items()}


@dataclass(frozen=True, slots=True)
class Known:
    """A workshop that can be spoken of here.

    `day` is YYYY-MM-DD: when it takes place or, where nobody said, when it was opened.
    `over`: it was closed or called off.
    """

    id: str
    title: str
    day: str
    slug: str | None
    edition: int | None
    over: bool
    off: bool


def workshops() -> dict[str, Known]:
    """Every workshop but the confidential ones: who was in one of those is nobody's business at the desk."""
    asked = select(Head.workshop_id, Head.opened).where(Head.confidential.is_(False))
    opened = {row.workshop_id: row.opened for row in db.session.execute(asked)}
    off = {row.workshop_id for row in rows.of("call") if row.off}
    return {
        row.workshop_id: Known(
            row.workshop_id,
            row.title or "",
            rows.day_of(row.starts_at) or rows.day_of(opened[row.workshop_id]),
            row.format,
            row.edition,
            row.workshop_id in off or row.state in ("closed", "followed"),
            row.workshop_id in off,
        )
        for row in rows.of("workshop")
        if row.workshop_id in opened
    }
