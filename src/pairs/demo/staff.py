"""Who signs in at the desk, and the teams they work in."""

from __future__ import annotations

from collections.abc import Sequence

from pairs.people import accounts, teams
from pairs.people.model import Account

from .cast import Cast
from .diary import days_ago
from .kept import EMAIL
from .ward import script


def tell(cast: Cast) -> None:
    """Makes the teams and the accounts of staff.yaml that are not there."""
    said, by = script("staff"), accounts.by_email(cast.kept.email)
    diary = days_ago(cast, said["days_ago"])
    there = {team.name for team in teams.lines()}
    for name in said["teams"].values():
        if name not in there:
            teams.add(name)
            diary.note("team.made", name, by=by)
    for key, person in said["people"].items():
        if accounts.by_email(person["email"]) is None:
            accounts.add(
                person["email"], person["name"], cast.kept.password, role=person["role"], lang=person["lang"]
            )
            diary.note("account.added", person["email"], by=by)
        if person["teams"]:
            teams.set_teams(cast.account(key).id, [cast.team(team) for team in person["teams"]])
            diary.note("account.teams", person["email"], by=by)


def others() -> Sequence[tuple[str, str]]:
    """A role and an address for each who may be signed in as, but for the coordinator."""
    people = script("staff")["people"].values()
    return [(one["role"], one["email"]) for one in people if one["email"] != EMAIL and "left" not in one]


def coordinator(cast: Cast) -> Account:
    """Who does at the desk what coordinators do."""
    return cast.account("camille")
