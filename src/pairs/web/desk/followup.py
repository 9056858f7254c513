"""What was promised across workshops and teams: commitments, next steps, actions and experiments."""

from __future__ import annotations

from flask import abort, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from pairs.extensions import db
from pairs.followup import items, wording
from pairs.followup.asked import Asked
from pairs.log.model import Head
from pairs.people import audit
from pairs.workshops import rows, teams

from .guard import needs

PAGE = 100


def index() -> Response:
    """Filtered by team, kind, day, where it stands, and words; soonest due first."""
    return page(Asked.of(request.args))


def commitments() -> Response:
    """Commitments alone, at the address they have always had."""
    return page(Asked.of(request.args, "commitment"))


def page(asked: Asked) -> Response:
    """The page with what was asked for, and with the experiments that wait for their result."""
    found, today = items.every(), rows.today()
    chosen = asked.among(found, today)
    last = max(1, -(-len(chosen) // PAGE))
    at = min(max(1, request.args.get("page", 1, type=int)), last)
    awaited = [item for item in found if item.awaits and asked.team in (None, item.team)]
    return make_response(
        render_template(
            "desk/followup.html",
            asked=asked,
            shown=chosen[(at - 1) * PAGE : at * PAGE],
            counts=asked.counts(found, today),
            awaited=awaited if asked.kind in ("", "experiment") and asked.show in ("open", "late") else [],
            teams=[(team.id, team.name) for team in teams.every()],
            kinds=[(kind, wording.kind(kind)) for kind in items.KINDS],
            page=at,
            last=last,
            w=wording,
        )
    )


@needs("call")
def tie(workshop: str) -> Response:
    """Says whose workshop it is, or takes that back; 404 where one of them is not here."""
    team = request.form.get("team", "")
    if len(workshop) != 22 or db.session.get(Head, workshop) is None:
        abort(404)
    if team and (not team.isdecimal() or len(team) > 9 or teams.find(int(team)) is None):
        abort(404)
    teams.tie(workshop, int(team) if team else None)
    audit.note("workshop.team", workshop)
    flash("saved")
    return redirect(url_for("desk.workshop", workshop=workshop))
