"""Whose workshop it is: said at the desk, else by its call. Every function needs an application context."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, select

from pairs.extensions import db
from pairs.log.model import Head
from pairs.people.model import Team, TeamWorkshop
from pairs.people.store import writing

from . import rows
from .search import folded

OVER = ("closed", "followed")


@dataclass(frozen=True, slots=True)
class Held:
    """A workshop of a team, in a line. `day` is when it takes place, else when it was opened (YYYY-MM-DD)."""

    id: str
    title: str
    day: str
    state: str
    confidential: bool
    off: bool
    """It was called off."""

    @property
    def over(self) -> bool:
        """It was held, and ended."""
        return self.state in OVER

    def to_come(self, since: str) -> bool:
        """Whether it is still to be held, on a day (YYYY-MM-DD) or after it."""
        return not self.off and not self.over and self.day >= since


def every() -> list[Team]:
    """The teams there are, by name."""
    return list(db.session.scalars(select(Team).where(Team.gone.is_(None)).order_by(Team.folded)))


def find(id: int) -> Team | None:
    """A team that there is; None otherwise."""
    team = db.session.get(Team, id)
    return team if team is not None and team.gone is None else None


def by_workshop() -> dict[str, Team]:
    """Workshop → team, for those that have one: what was said at the desk goes before the call's own word."""
    teams = {team.id: team for team in every()}
    names = {team.folded: team for team in teams.values()}
    found = {
        call.workshop_id: names[folded(call.team)]
        for call in rows.of("call")
        if call.team and folded(call.team) in names
    }
    for workshop, team in db.session.execute(select(TeamWorkshop.workshop_id, TeamWorkshop.team_id)):
        if team in teams:
            found[workshop] = teams[team]
    return found


def of(workshop: str) -> Team | None:
    """A workshop's team, if it has one."""
    return by_workshop().get(workshop)


def tie(workshop: str, team: int | None) -> None:
    """Says whose workshop it is; None takes back what was said here. Both have to be there."""
    with writing() as session:
        session.execute(delete(TeamWorkshop).where(TeamWorkshop.workshop_id == workshop))
        if team is not None:
            session.add(TeamWorkshop(workshop_id=workshop, team_id=team))


def held(team: int) -> list[Held]:
    """The workshops of a team, the oldest day first."""
    ours = {workshop for workshop, whose in by_workshop().items() if whose.id == team}
    opened = dict(db.session.execute(select(Head.workshop_id, Head.opened)).all())
    hidden = rows.confidential()
    off = {call.workshop_id for call in rows.of("call") if call.off}
    found = [
        Held(
            id=row.workshop_id,
            title=row.title or "",
            day=rows.day_of(row.starts_at) or rows.day_of(opened[row.workshop_id]),
            state=row.state or "open",
            confidential=row.workshop_id in hidden,
            off=row.workshop_id in off,
        )
        for row in rows.of("workshop")
        if row.workshop_id in ours and row.rec == "workshop"
    ]
    return sorted(found, key=lambda one: (one.day, one.id))
