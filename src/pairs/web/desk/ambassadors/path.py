"""The training path with one's own ticks, and the workshops one says one's part in."""

from __future__ import annotations

from flask import abort, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from pairs.ambassadors import facilitated, path, roster, training
from pairs.ambassadors.problems import NotTaken
from pairs.people import audit
from pairs.web.desk.guard import me, needs
from pairs.workshops.rows import today

from .page import after, for_volunteers, number, shown


@needs("community")
def show() -> Response:
    """The path; whoever volunteered ticks it."""
    return page()


def page(problem: NotTaken | None = None, at: str = "") -> Response:
    """The page; `at` is the step, or "part", whose form was wrong."""
    id, day = me().id, today()
    return shown(
        "path",
        wrong=problem is not None,
        problems={problem.field: str(problem)} if problem else {},
        at=at,
        typed=request.form,
        steps=path.steps(),
        gone=training.of(id),
        parts=facilitated.of(id, day),
        choices=facilitated.choices(id),
        roles=facilitated.ROLES,
        peers=roster.peers(id),
        today=day,
    )


@for_volunteers
def tick(step: str) -> Response:
    """Ticks a step of one's own, or takes the tick back. No audit line: nobody else sees one's ticks."""
    if path.find(step) is None:
        abort(404)
    if "untick" in request.form:
        training.untick(me().id, step)
    else:
        try:
            companion = number("with") if request.form.get("with") else None
            if request.form.get("with") and companion is None:
                raise NotTaken("with", _("Choose one of the ambassadors."))
            training.tick(me().id, step, request.form.get("day", ""), companion, today=today())
        except NotTaken as problem:
            return page(problem, step)
    return after("ambassadors_path", _("Your path is kept."))


@for_volunteers
def say_part() -> Response:
    """Says one's part in a workshop."""
    workshop = request.form.get("workshop", "")
    try:
        facilitated.say(me().id, workshop, request.form.get("role", ""))
    except NotTaken as problem:
        return page(problem, "part")
    audit.note("ambassador.part")
    return after("ambassadors_path", _("Your part is kept."))


@for_volunteers
def unsay_part(workshop: str) -> Response:
    """Takes one's part back."""
    facilitated.unsay(me().id, workshop)
    audit.note("ambassador.part")
    return after("ambassadors_path", _("It is no longer among yours."))
