"""A desk with people of several teams, and workshops they can speak of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from pairs.ambassadors import volunteers
from pairs.extensions import db
from pairs.people.model import Account, Team, TeamMember
from pairs.people.store import writing
from tests.web.visitors import Workshop, made

NOW = 1_790_000_000_000
"""Monday 21 September 2026, 14:13 UTC."""
TODAY = "2026-09-21"
DAY = 24 * 3_600_000

MakePerson = Callable[..., int]
MakeWorkshop = Callable[..., str]


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    with made(tmp_path) as app, app.app_context():
        yield app


@pytest.fixture
def person(app: Flask) -> MakePerson:
    """Makes an account of a team, who volunteers unless said; gives its id."""

    def make(name: str, team: str = "", *, volunteer: bool = True, role: str = "reader") -> int:
        account = Account(
            email=f"{name.lower()}@ward.example", name=name, password="", role=role, lang="fr", created=NOW
        )
        with writing() as session:
            session.add(account)
            session.flush()
            id = account.id
            if team:
                found = session.query(Team).filter_by(folded=team.lower()).one_or_none()
                if found is None:
                    found = Team(name=team, folded=team.lower(), made=NOW)
                    session.add(found)
                    session.flush()
                session.add(TeamMember(team_id=found.id, account_id=id))
        if volunteer:
            volunteers.volunteer(id, NOW)
        return id

    return make


@pytest.fixture
def workshop(app: Flask) -> MakeWorkshop:
    """Makes a workshop on a day; gives its id."""

    def make(day: str, title: str = "Relève", **fields: object) -> str:
        one = Workshop(app)
        one.say(one.lead, "workshop", "workshop", title=title, starts_at=f"{day}T09:00", **fields)
        db.session.rollback()  # what was read before the workshop was there is let go
        return one.id

    return make


def leave(account: int, now: int = NOW) -> None:
    """The account leaves."""
    with writing() as session:
        found = session.get(Account, account)
        assert found is not None
        found.gone = now
    db.session.expire_all()
