"""An ambassador's own page: pairs, what they carry, their energy, and handing on. Nobody else opens it."""

from __future__ import annotations

from flask import abort, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from pairs.ambassadors import energy, facilitated, pairs, relief, roster
from pairs.ambassadors.load import WEEKS, load, signs
from pairs.ambassadors.problems import NotTaken, NotTheirs
from pairs.extensions import db
from pairs.log.stamp import now_ms
from pairs.log.transaction import reading
from pairs.people import audit
from pairs.privacy import retention
from pairs.privacy.sheet import days_of
from pairs.web.desk.guard import me
from pairs.workshops.rows import today

from .page import after, for_volunteers, number, shown


@for_volunteers
def show() -> Response:
    """The page as it is."""
    return page()


def page(problem: NotTaken | None = None) -> Response:
    """The page, with what was typed and what is wrong with it."""
    id, now, day = me().id, now_ms(), today()
    line, carried = energy.line(id, now), load(facilitated.of(id, day), day)
    with reading(db.engine) as connection:
        kept = days_of(retention.days(connection)["energy"])
    return shown(
        "own",
        wrong=problem is not None,
        problems={problem.field: str(problem)} if problem else {},
        typed=request.form,
        pairs=pairs.of(id),
        asked=relief.asked_of(id),
        requests=relief.of(id),
        line=line,
        answered=line[-1].answer,
        kept=kept,
        load=carried,
        weeks=WEEKS,
        signs=signs([week.answer for week in line], carried),
        held=relief.held(id, day),
        peers=roster.peers(id, resting=False),
    )


@for_volunteers
def say_energy() -> Response:
    """Keeps this week's answer, or deletes all of them. No audit line: it is nobody's business."""
    if "forget" in request.form:
        energy.forget(me().id)
        return after("ambassadors_own", _("Your answers are deleted."))
    try:
        energy.say(me().id, number("energy") or 0, now_ms())
    except NotTaken as problem:
        return page(problem)
    return after("ambassadors_own", _("Kept, for you alone."))


@for_volunteers
def answer_pair(pair: int) -> Response:
    """Yes to a pair, or no, or its end."""
    word = request.form.get("answer", "")
    try:
        pairs.answer(me().id, pair, word, now_ms())
    except NotTheirs:
        abort(404)
    audit.note("ambassador.pair_answered", me().name)
    if word == "end":
        return after("ambassadors_own", _("This pair is not one any more. Nobody asks why."))
    return after("ambassadors_own", _("Your yes is kept. The pair lasts once both said it."))


@for_volunteers
def ask_relief() -> Response:
    """Asks for relief, or asks somebody to take over a workshop."""
    what, workshop = request.form.get("what", ""), request.form.get("workshop", "")
    to = number("to") if request.form.get("to") else None
    try:
        if request.form.get("to") and to is None:
            raise NotTaken("to", _("Choose one of the ambassadors who are not resting."))
        relief.ask(me().id, what, workshop, to, now=now_ms(), today=today())
    except NotTaken as problem:
        return page(problem)
    audit.note("ambassador.relief_asked", me().name)
    return after("ambassadors_own", _("It is asked. Until somebody says yes, it is still with you."))


@for_volunteers
def answer_relief(relief_id: int) -> Response:
    """Takes over what somebody asks, or not; or takes back what one asked oneself."""
    word = request.form.get("answer", "")
    try:
        if word == "withdraw":
            relief.withdraw(me().id, relief_id)
            said = _("It is no longer asked.")
        elif word in ("yes", "no"):
            relief.answer(me().id, relief_id, word == "yes", now_ms())
            said = _("Thank you: it is yours now.") if word == "yes" else _("All right: it stays open.")
        else:
            abort(422)
    except NotTheirs:
        abort(404)
    audit.note("ambassador.relief_answered", me().name)
    return after("ambassadors_own", said)
