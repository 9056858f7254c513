"""Writing a call: the form that begins one, and each thing that can be done with it (changed: editing.py)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from babel.dates import get_timezone_location
from flask import abort, flash, make_response, redirect, render_template, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from pairs import library
from pairs.calls import hand, renewing, writing
from pairs.calls.draft import DATES, BadDraft, read
from pairs.extensions import db
from pairs.languages import chosen
from pairs.log.access import is_workshop_id as is_name
from pairs.log.access import new_id
from pairs.log.stamp import now_ms
from pairs.people import audit, door
from pairs.workshops.access import NotNext
from pairs.workshops.open import Taken

from .calls import grip, known, page, safe, zone
from .guard import me, needs

FEW = 3
"""How many dates a form asks for, unless more were given."""


def form(
    values: Mapping[str, str], problems: Mapping[str, str] | None = None, call: Any = None, seen: str = ""
) -> Response:
    """The form with what was typed and what is wrong with which field.

    `call`: the one that has begun, and `seen` what its writer had in view (calls/seen.py).
    """
    given = [n for n in range(1, DATES + 1) if values.get(f"date{n}")]
    body = render_template(
        "desk/call_form.html",
        values={"once": new_id(), **dict(values.items())},
        problems=problems or {},
        call=call,
        seen=seen,
        formats=library.formats(),
        teams=writing.teams(),
        place=get_timezone_location(zone(), locale=get_locale(), return_city=True),
        dates=range(1, min(max(FEW, max(given, default=0) + 1), DATES) + 1),
    )
    return make_response(body, 422 if problems else 200)


@needs("call")
def new() -> Response:
    """An empty form; `?format=` and `?team=` choose beforehand."""
    values = {
        "lang": chosen(),
        "format": request.args.get("format", ""),
        "team": request.args.get("team", ""),
    }
    return form(values)


@needs("call")
def begin() -> Response:
    """Begins the call, and goes to its page: also of one that the same form, sent twice, began already."""
    now, once = now_ms(), request.form.get("once", "")
    once = once if is_name(once) else new_id()
    if (already := writing.begun(safe(), me().id, once)) is not None:
        flash("begun-already")
        return redirect(url_for("desk.call", workshop=already))
    try:
        draft = read(request.form, zone=zone(), now=now, teams=writing.teams())
        workshop = writing.begin(db.engine, safe(), me().id, draft, now=now, zone=zone(), once=once)
    except BadDraft as bad:
        return form(request.form, bad.problems)
    except hand.NotSaid as refused:
        return form(request.form, unsaid(refused))
    audit.note("call.begun", workshop)
    flash("begun")
    return redirect(url_for("desk.call", workshop=workshop))


@needs("call")
def choose(workshop: str) -> Response:
    """Sets the date to one of those there were to choose from; 404 for another."""
    known(workshop)
    if writing.choose(db.engine, grip(workshop), request.form.get("date", "")) is None:
        abort(404)
    return done(workshop, "call.dated")


@needs("call")
def open_up(workshop: str) -> Response:
    """Opens it to topics and sign-ups by its link."""
    known(workshop)
    return done(workshop, "call.opened" if writing.open_up(db.engine, grip(workshop)) else "")


@needs("call")
def publish(workshop: str) -> Response:
    """From now on anybody may read it and take part: it opens as well."""
    known(workshop)
    mine = grip(workshop)
    writing.open_up(db.engine, mine)
    if mine.public is None:
        hand.publish(db.engine, workshop, now_ms())
    return done(workshop, "call.published" if mine.public is None else "")


@needs("call")
def take_back(workshop: str) -> Response:
    """Nobody without its link reads it any more; whoever has the link goes on, unless it is renewed too."""
    known(workshop)
    mine = grip(workshop)
    # Sent twice, it renews once: there is nothing public any more to shut out.
    if mine.public is None:
        return done(workshop, "")
    if request.form.get("renew") != "yes":
        hand.publish(db.engine, workshop, None)
        return done(workshop, "call.taken_back")
    try:
        renewing.renew(db.engine, safe(), mine, door.settings().public_url)
    except (NotNext, Taken):
        flash("not-renewed")
        return redirect(url_for("desk.call", workshop=workshop))
    audit.note("call.renewed", workshop)
    flash("renewed")
    return done(workshop, "call.taken_back")


@needs("call")
def call_off(workshop: str) -> Response:
    """It does not take place, or does after all."""
    known(workshop)
    off = request.form.get("off") == "yes"
    writing.call_off(db.engine, grip(workshop), off)
    return done(workshop, "call.off" if off else "call.on")


@needs("call")
def answer(workshop: str) -> Response:
    """Answers a remark, in the name of the coordination."""
    call, mine = known(workshop), grip(workshop)
    to, text = request.form.get("to", ""), request.form.get("text", "").replace("\r\n", "\n").strip()
    if to not in {remark.rec for remark in call.remarks}:
        abort(404)
    problem = _("Write an answer.") if not text else ""
    try:
        if not problem:
            db.session.commit()
            hand.say(db.engine, mine, [("remark", None, {"form": "answer", "text": text, "to": to})])
    except hand.NotSaid:
        problem = _("At most %(n)s characters.", n=600)
    if problem:
        return page(call, answer=text, to=to, problem=problem)
    return done(workshop, "call.answered")


def done(workshop: str, did: str) -> Response:
    """Notes it where something was done, and goes back to the call's page, which says so."""
    if did:
        audit.note(did, workshop)
    flash("published" if did == "call.published" else "saved")
    return redirect(url_for("desk.call", workshop=workshop))


def unsaid(refused: hand.NotSaid) -> dict[str, str]:
    """What the log refused, as a problem of the field that it names."""
    names = {"starts_at": "starts", "dates": "date1"}
    field = names.get(refused.field or "", refused.field or "title")
    return {field: _("This could not be kept. Say it otherwise.")}
