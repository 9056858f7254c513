"""Where ambassadors find one another, where anybody volunteers, and what newcomers do first."""

from __future__ import annotations

from flask import abort, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from pairs.ambassadors import volunteers
from pairs.ambassadors import welcome as newcomers
from pairs.log.stamp import now_ms
from pairs.people import audit
from pairs.web.desk.guard import me, needs
from pairs.workshops.rows import today

from .page import after, for_volunteers, shown


@needs("community")
def show() -> Response:
    """Everybody who is an ambassador, by name."""
    return shown("community", members=volunteers.community(today()))


@needs("community")
def volunteer() -> Response:
    """Whoever asks is an ambassador from now on, and sees where to begin."""
    volunteers.volunteer(me().id, now_ms())
    audit.note("ambassador.volunteered", me().name)
    return after("ambassadors_welcome", _("Welcome among the ambassadors."))


@for_volunteers
def change() -> Response:
    """Rests, is back, or stops."""
    word = request.form.get("word", "")
    if word == "rest":
        did = "ambassador.rest"
        volunteers.rest(me().id, True)
        said = _(
            "Rest well: nothing will be proposed to you. What you hold is still yours; hand it on below."
        )
    elif word == "back":
        did = "ambassador.back"
        volunteers.rest(me().id, False)
        said = _("Good to have you back.")
    elif word == "stop":
        did = "ambassador.stop"
        volunteers.stop(me().id, now_ms())
        said = _("You have stopped. Thank you for what you gave; the door stays open.")
    else:
        abort(422)
    audit.note(did, me().name)
    return after("ambassadors" if word == "stop" else "ambassadors_own", said)


@needs("community")
def welcome() -> Response:
    """The first three things, for whoever has just volunteered or wonders whether to."""
    return shown("welcome", first=newcomers.first(me().id, today()))
