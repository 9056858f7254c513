"""Teams: made, renamed, retired; who is in them."""

from __future__ import annotations

from flask import abort, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from pairs.people import accounts, audit, teams
from pairs.people.model import Team

from . import people
from .guard import needs


@needs("teams")
def add() -> Response:
    """Makes a team, or brings back one of this name."""
    name = request.form.get("name", "")
    try:
        team = teams.add(name)
    except teams.BadTeam as problem:
        return people.page(problems={"name": str(problem)}, team=name)
    audit.note("team.made", team.name)
    flash("saved")
    return redirect(url_for("desk.people") + "#teams")


def found(id: int) -> Team:
    """A team by its id; 404 where there is none, or no more."""
    team = teams.find(id)
    if team is None:
        abort(404)
    return team


@needs("teams")
def one(team: int) -> Response:
    """A team's name and its people."""
    return form(found(team), found(team).name)


def form(team: Team, name: str, problem: str = "") -> Response:
    """The page, with the name that was typed and what was wrong with it."""
    body = render_template(
        "desk/team.html",
        team=team,
        name=name,
        problem=problem,
        people=[a for a in accounts.everyone() if a.gone is None],
        inside=teams.members(team.id),
    )
    return make_response(body, 422 if problem else 200)


@needs("teams")
def rename(team: int) -> Response:
    """Another name; what the team did goes on being its."""
    kept, name = found(team), request.form.get("name", "")
    try:
        teams.rename(team, name)
    except teams.BadTeam as problem:
        return form(kept, name, str(problem))
    audit.note("team.renamed", found(team).name)
    return said(team)


@needs("teams")
def set_members(team: int) -> Response:
    """Who of the desk is in it."""
    name = found(team).name
    teams.set_members(team, request.form.getlist("member", type=int))
    audit.note("team.members", name)
    return said(team)


@needs("teams")
def retire(team: int) -> Response:
    """It is chosen no more."""
    name = found(team).name
    teams.retire(team)
    audit.note("team.retired", name)
    flash("saved")
    return redirect(url_for("desk.people") + "#teams")


def said(team: int) -> Response:
    """Back to the team's page, which says that it was kept."""
    flash("saved")
    return redirect(url_for("desk.team", team=team))
