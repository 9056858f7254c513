"""Calls: the list, one call with what people said of it, and its poster."""

from __future__ import annotations

from typing import Any

from flask import abort, current_app, make_response, render_template
from flask_babel import force_locale
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from pairs import wording
from pairs.calls import hand, link, reading
from pairs.extensions import db
from pairs.languages import LANGUAGES
from pairs.people import door, rights
from pairs.safe import Safe, Unsealable

from . import words
from .drawing import drawn
from .guard import me, needs


def safe() -> Safe:
    """What the desk's keys are sealed with."""
    return Safe(str(current_app.config["SECRET_KEY"]), hand.PURPOSE)


def zone() -> str:
    """Where this instance's workshops take place."""
    return door.settings().PAIRS_ZONE


def known(workshop: str) -> reading.Call:
    """The call of a page; 404 where there is none."""
    call = reading.call_of(workshop) if len(workshop) == 22 else None
    if call is None:
        abort(404)
    return call


def grip(workshop: str) -> hand.Grip:
    """The hand of a call that was begun here; 404 elsewhere, or where the instance's key is another one."""
    try:
        found = hand.grip(db.engine, safe(), workshop)
    except Unsealable:
        found = None
    if found is None or found.secret is None:
        abort(404)
    return found


def join(call: reading.Call) -> tuple[str, str]:
    """A call's join link and its typed code; "" where the desk does not have it, or who asks may not have it.

    Whoever has it writes in the workshop and reads all of it, journals included: before anybody may read the
    call, that is not for those who only read at the desk.
    """
    if not call.ours or not (call.public or rights.may(me(), "call")):
        return "", ""
    mine = grip(call.id)
    try:
        return link.join_link(mine, door.settings().public_url), link.join_code(mine)
    except LookupError:
        return "", ""


def entrance() -> str:
    """Where a code is typed."""
    return f"{door.settings().public_url}/j"


@needs("read")
def index() -> Response:
    """Those to come first."""
    return make_response(render_template("desk/calls.html", calls=reading.calls(zone())))


@needs("read")
def one(workshop: str) -> Response:
    """One call: what it says, who signed up and who waits, expectations, remarks, topics and votes so far."""
    return page(known(workshop))


def page(call: reading.Call, *, answer: str = "", to: str = "", problem: str = "") -> Response:
    """The page, with an answer that could not be said."""
    joins, code = join(call)
    body = render_template(
        "desk/call.html",
        c=call,
        link=joins,
        typed=code,
        entrance=entrance(),
        drawn=drawn(joins) if joins else None,
        address=f"{door.settings().public_url}/call/{call.id}",
        answer=answer,
        to=to,
        problem=problem,
    )
    return make_response(body, 422 if problem else 200)


@needs("read")
def poster(workshop: str) -> Response:
    """The call on one sheet of A4, in both languages, with its code."""
    call = known(workshop)
    joins, code = join(call)
    if not joins:
        abort(403 if call.ours else 404)
    address = f"{door.settings().public_url}/call/{call.id}" if call.public else ""
    sides = [side(call, lang) for lang in sorted(LANGUAGES, key=lambda lang: lang != call.lang)]
    drawing = drawn(joins, sturdy=True)
    body = render_template(
        "desk/poster.html", c=call, sides=sides, drawn=drawing, address=address, typed=code
    )
    return make_response(body)


def side(call: reading.Call, lang: str) -> dict[str, Any]:
    """What a poster says in one of its languages."""
    with force_locale(lang):
        return {
            "lang": lang,
            "format": wording.own(call.format),
            "invited": _("You are invited"),
            "when": words.moment(call.starts) or _("The date is still to be chosen: say what suits you."),
            "dates": [] if call.starts else [words.moment(date.starts) for date in call.dates],
            "off": _("Called off") if call.off else "",
            "scan": _("Scan to propose a topic, vote and sign up"),
            "type": _("No camera? Open %(address)s and type the code.", address=entrance()),
            "free": _("No account, no application to install. It works without a network, too."),
            "seats": _("%(n)s seats", n=call.capacity) if call.capacity else "",
            "until": _("Sign up until %(moment)s", moment=words.moment(call.until)) if call.until else "",
        }
