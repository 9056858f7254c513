"""Permissions to open workshops: made, listed, taken back. For coordinators."""

from __future__ import annotations

from flask import Response, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from pairs.people import audit, door, enrolments

from .drawing import drawn
from .guard import me, needs


@needs("permissions")
def show() -> AnyResponse:
    """The page with its form and those that hold."""
    return page()


def page(name: str = "", problem: str = "", link: str = "") -> Response:
    """The page, with what was typed and what was wrong with it, or with the one link that was just made."""
    body = render_template(
        "desk/enrol.html",
        held=enrolments.every(),
        needed=door.settings().PAIRS_OPENING == "accounts",
        name=name,
        problem=problem,
        link=link,
        drawn=drawn(link) if link else None,
    )
    return make_response(body, 422 if problem else 200)


@needs("permissions")
def make() -> AnyResponse:
    """Gives a permission, and shows its link this once."""
    name = request.form.get("name", "")
    try:
        token = enrolments.add(me(), name)
    except enrolments.BadEnrolment as problem:
        return page(name, str(problem))
    audit.note("permission.given", " ".join(name.split()))
    return page(link=f"{door.settings().public_url}/enrol#{token}")


@needs("permissions")
def take_back(enrolment: int) -> AnyResponse:
    """Takes one back; whoever does it a second time changes nothing."""
    name = enrolments.take_back(enrolment)
    if name is not None:
        audit.note("permission.taken", name)
    flash("saved")
    return redirect(url_for("desk.enrol"))
