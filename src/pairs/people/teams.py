"""Teams, and who of the desk belongs to which. Every function needs an application context."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import delete, exists, func, select, update
from sqlalchemy.orm import Session

from pairs.extensions import db
from pairs.folding import folded
from pairs.log.stamp import now_ms

from .accounts import CONTROL
from .model import Account, Team, TeamMember
from .store import is_id, writing

LONGEST = 60


class BadTeam(ValueError):
    """A team that cannot be as asked; the message, in the reader's language, says why."""


@dataclass(frozen=True, slots=True)
class Line:
    """A team in a line of the list; `people` counts those of the desk who are in it."""

    id: int
    name: str
    people: int


def lines() -> Sequence[Line]:
    """The teams there are, by name."""
    asked = (
        select(Team.id, Team.name, func.count(Account.id))
        .outerjoin(TeamMember, TeamMember.team_id == Team.id)
        .outerjoin(Account, (Account.id == TeamMember.account_id) & Account.gone.is_(None))
        .where(Team.gone.is_(None))
        .group_by(Team.id)
        .order_by(Team.folded)
    )
    return [Line(*row) for row in db.session.execute(asked)]


def find(id: int) -> Team | None:
    """A team that there is; None otherwise."""
    team = db.session.get(Team, id) if is_id(id) else None
    return team if team is not None and team.gone is None else None


def add(name: str) -> Team:
    """Makes a team, or brings back one that was retired under this name; raises BadTeam."""
    name = checked(name)
    with writing() as session:
        there = session.scalar(select(Team).where(Team.folded == folded(name)))
        if there is not None and there.gone is None:
            raise BadTeam(_("There is a team of this name."))
        if there is None:
            there = Team(name=name, folded=folded(name), made=now_ms())
            session.add(there)
        there.name, there.gone = name, None
        session.flush()
    return there


def rename(id: int, name: str) -> None:
    """Gives a team another name; raises BadTeam."""
    name = checked(name)
    with writing() as session:
        taken = exists().where(Team.folded == folded(name), Team.id != id)
        if session.scalar(select(taken)):
            raise BadTeam(_("There is, or was, a team of this name."))
        session.execute(update(Team).where(Team.id == id).values(name=name, folded=folded(name)))


def retire(id: int) -> None:
    """It is chosen no more; what it did keeps its name."""
    with writing() as session:
        session.execute(update(Team).where(Team.id == id, Team.gone.is_(None)).values(gone=now_ms()))


def members(id: int) -> set[int]:
    """The accounts that are in a team."""
    return set(db.session.scalars(select(TeamMember.account_id).where(TeamMember.team_id == id)))


def of_accounts() -> dict[int, list[Team]]:
    """Account → its teams, by name; those without one are left out."""
    asked = (
        select(TeamMember.account_id, Team)
        .join(Team, Team.id == TeamMember.team_id)
        .where(Team.gone.is_(None))
        .order_by(Team.folded)
    )
    found: dict[int, list[Team]] = {}
    for account, team in db.session.execute(asked):
        found.setdefault(account, []).append(team)
    return found


def set_members(id: int, people: Collection[int]) -> None:
    """These accounts, and no others, are in the team; ids that nobody has are left out."""
    with writing() as session:
        session.execute(delete(TeamMember).where(TeamMember.team_id == id))
        here = select(Account.id).where(
            Account.id.in_([one for one in people if is_id(one)]), Account.gone.is_(None)
        )
        session.add_all([TeamMember(team_id=id, account_id=one) for one in session.scalars(here).all()])


def set_teams(account: int, teams: Collection[int]) -> None:
    """The account is in these teams and in no others; ids of teams that are no more are left out."""
    with writing() as session:
        session.execute(delete(TeamMember).where(TeamMember.account_id == account))
        join(session, account, teams)


def join(session: Session, account: int, teams: Collection[int]) -> None:
    """Puts an account in teams, in the caller's transaction."""
    there = select(Team.id).where(Team.id.in_([one for one in teams if is_id(one)]), Team.gone.is_(None))
    session.add_all([TeamMember(team_id=one, account_id=account) for one in session.scalars(there).all()])


def checked(name: str) -> str:
    """A name of 1 to 60 characters on one line; raises BadTeam."""
    name = " ".join(name.split())
    if not name or max(len(name), len(folded(name))) > LONGEST or CONTROL.search(name) or not folded(name):
        raise BadTeam(_("A team’s name has 1 to 60 characters, on one line."))
    return name
