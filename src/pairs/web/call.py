"""The public page of a call that was published: for anybody, with no name of anybody on it."""

from __future__ import annotations

from flask import Blueprint, Response, abort, current_app, make_response, render_template

from pairs.calls import hand, link, public
from pairs.config import Settings
from pairs.extensions import db
from pairs.safe import Unsealable

from .desk import words
from .desk.calls import safe

bp = Blueprint("call", __name__, template_folder="templates")


@bp.context_processor
def context() -> dict[str, object]:
    """What the page says things with; whoever is signed in at the desk reads what all others read."""
    return {**words.context(), "me": None}


@bp.get("/call/<workshop>")
def page(workshop: str) -> Response:
    """What it is for, when and where, how many seats are left, and the button by which one takes part."""
    settings: Settings = current_app.config["PAIRS"]
    found = public.notice(workshop) if len(workshop) == 22 else None
    if found is None:
        abort(404)
    db.session.commit()  # what was read is let go: fifteen who ask at once would wait for a second connection
    try:
        grip = hand.grip(db.engine, safe(), workshop)
    except Unsealable:
        grip = None
    if grip is None or grip.secret is None:
        abort(404)
    try:
        joins = link.join_link(grip, settings.public_url)
    except LookupError:
        joins = ""  # whoever leads renewed it: there is nothing to offer here
    response = make_response(render_template("call/page.html", c=found, link=joins))
    # It is taken back at once; searching machines are not whom it is for.
    response.headers["X-Robots-Tag"] = "noindex"
    return response
