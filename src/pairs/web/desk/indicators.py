"""Indicators of the teams: the list, and defining one."""

from __future__ import annotations

from collections.abc import Mapping

from flask import abort, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from pairs.indicators import definitions, overview, ready, wording
from pairs.people import audit
from pairs.wording import own
from pairs.workshops import teams

from .guard import needs


def index() -> Response:
    """Those of a team, or of all, with what goes on at the newest value."""
    team = teams.find(request.args.get("team", 0, type=int))
    return make_response(
        render_template(
            "desk/indicators.html",
            lines=overview.every(team.id if team else None),
            teams=teams.every(),
            team=team,
            wording=wording,
        )
    )


@needs("values")
def new() -> Response:
    """The form to define one."""
    return form(request.args)


def form(typed: Mapping[str, str], problems: Mapping[str, str] | None = None) -> Response:
    """The form with what was typed, and what is wrong with which field."""
    body = render_template(
        "desk/indicator_new.html",
        teams=[(team.id, team.name) for team in teams.every()],
        ready=[(one.key, own(one.name)) for one in ready.every().values()],
        typed=typed,
        problems=problems or {},
    )
    return make_response(body, 422 if problems else 200)


@needs("values")
def define() -> Response:
    """Gives a team a ready indicator (`ready`), or one of its own."""
    typed = request.form
    team = typed.get("team", 0, type=int)
    try:
        id = (
            definitions.add_ready(team, typed["ready"])
            if typed.get("ready")
            else definitions.add(team, typed)
        )
    except definitions.BadIndicator as problem:
        return form(typed, {problem.field: str(problem)})
    audit.note("indicator.defined", found(id).name)
    flash("saved")
    return redirect(url_for("desk.indicator", indicator=id))


def found(indicator: int) -> definitions.Defined:
    """An indicator; aborts with 404 where there is none."""
    itself = definitions.find(indicator)
    if itself is None:
        abort(404)
    return itself


@needs("values")
def edit(indicator: int) -> Response:
    """The form to change one."""
    itself = found(indicator)
    return changing(itself, {"name": itself.name, "unit": itself.unit, "better": itself.better})


def changing(
    itself: definitions.Defined, typed: Mapping[str, str], problems: Mapping[str, str] | None = None
) -> Response:
    """The form with what was typed, and what is wrong with which field."""
    body = render_template("desk/indicator_edit.html", i=itself, typed=typed, problems=problems or {})
    return make_response(body, 422 if problems else 200)


@needs("values")
def change(indicator: int) -> Response:
    """Renames it, or says anew where better lies."""
    itself = found(indicator)
    try:
        definitions.change(itself, request.form)
    except definitions.BadIndicator as problem:
        return changing(itself, request.form, {problem.field: str(problem)})
    audit.note("indicator.changed", found(indicator).name)
    flash("saved")
    return redirect(url_for("desk.indicator", indicator=indicator))


@needs("values")
def give_up(indicator: int) -> Response:
    """It is not followed any more, or is again; its values stay."""
    itself = found(indicator)
    definitions.give_up(indicator, gone=not itself.gone)
    audit.note("indicator.taken_up" if itself.gone else "indicator.given_up", itself.name)
    flash("saved")
    return redirect(url_for("desk.indicator", indicator=indicator))
