"""The public page on which anybody asks for mails, without an account.

It says the same to everybody, whether an address is known or not. Its form needs no token: nobody's rights
are used by sending it, and what it leads to is one mail with a question.
"""

from __future__ import annotations

from flask import Blueprint, Flask, Response, abort, current_app, make_response, render_template, request
from flask_babel import gettext as _
from limits import parse

from pairs.callers import caller
from pairs.calls import public
from pairs.extensions import db, limiter
from pairs.languages import LANGUAGES, chosen
from pairs.log.stamp import now_ms
from pairs.log.transaction import writing
from pairs.notices import BadAddress, asking, checked, office
from pairs.notices.readers import SUBSCRIPTIONS, Want
from pairs.operating import clock
from pairs.people import door
from pairs.workshops import teams
from pairs.workshops.search import folded

from . import assets

bp = Blueprint("subscribe", __name__)

OF_TEAMS = ("calls", "minutes")
"""The subscriptions that can be to one team's."""

PER_CALLER = parse("20 per hour")
"""Questions that one address of the network may have sent; a ward behind one address has a few a day."""


@bp.get("/subscribe")
def show() -> Response:
    """The form; `?team=` chooses a team beforehand."""
    return _page({"email": "", "lang": chosen(), "what": ["calls"], "team": request.args.get("team", "")})


@bp.post("/subscribe")
def ask() -> Response:
    """Has the question sent to the address, and says so whether it was or not."""
    if door.from_elsewhere(request):
        abort(403)
    what = [name for name in SUBSCRIPTIONS if name in request.form.getlist("what")]
    lang = request.form.get("lang", "")
    typed = request.form.get("email", "")[:254]
    team = request.form.get("team", "")
    values: dict[str, object] = {"email": typed, "lang": lang, "what": what, "team": team}
    problems = {}
    try:
        email = checked(typed)
    except BadAddress:
        problems["email"] = _("This is no e-mail address that a message could be sent to.")
    if not what:
        problems["what"] = _("Choose at least one.")
    if team and team not in offered():
        problems["team"] = _("Choose one of the teams.")
    if lang not in LANGUAGES:
        values["lang"] = chosen()
        problems["lang"] = _("Choose one of the two.")
    if problems:
        return _page(values, problems)
    if not limiter.limiter.hit(PER_CALLER, "subscribe", caller()):
        abort(429)
    # Formats are nobody's in particular.
    wants = [Want(one, team=int(team or 0) if one in OF_TEAMS else 0) for one in what]
    with writing(db.engine) as connection:
        asking.subscribe(connection, office.of(current_app), email, lang, wants, now_ms())
    clock.soon(current_app)
    return _page(values, asked=True)


def offered() -> dict[str, str]:
    """The teams to choose from, id → name: those that a published call names already, and no other."""
    whose = teams.by_workshop()
    found = {whose[one.id].id: whose[one.id].name for one in public.notices() if one.id in whose}
    return {str(id): name for id, name in sorted(found.items(), key=lambda each: folded(each[1]))}


def _page(
    values: dict[str, object], problems: dict[str, str] | None = None, *, asked: bool = False
) -> Response:
    body = render_template(
        "mail/subscribe.html",
        style=assets.style(),
        values=values,
        problems=problems or {},
        asked=asked,
        teams=offered(),
        names={what: asking.subscription(what) for what in SUBSCRIPTIONS},
        mails=bool(current_app.config["PAIRS"].PAIRS_SMTP),
    )
    return make_response(body, 422 if problems else 200)


def init_app(app: Flask) -> None:
    """Opens the page."""
    app.register_blueprint(bp)
