"""What the links in mails lead to: saying yes to an address, answering an invitation, leaving.

No sign-in and no cookie: the token in the address is all there is, and nothing is changed by opening a page,
since mail servers open links to look at them. So there is no form token either: a site that sends one of
these forms for somebody would have to know their link.
"""

from __future__ import annotations

from flask import Blueprint, Flask, Response, abort, current_app, make_response, render_template, request

from pairs.extensions import db
from pairs.log.stamp import now_ms
from pairs.log.transaction import reading, writing
from pairs.notices import asking, inviting, office, readers, words
from pairs.notices.facts import facts
from pairs.notices.office import Office

from . import assets

bp = Blueprint("mail", __name__)

ANSWERS = ("yes", "no")


@bp.get("/mail/<token>/confirm")
def question(token: str) -> Response:
    """What somebody asked for, and the button that says yes to it."""
    return _page(token, "confirm")


@bp.post("/mail/<token>/confirm")
def confirm(token: str) -> Response:
    """Their yes."""
    with writing(db.engine) as connection:
        row = readers.of_token(connection, token)
        good = row is not None and readers.confirm(connection, row, now_ms())
        if good and row is not None and row.what == readers.SIGNED_UP:
            inviting.welcome(connection, _office(), row, now_ms())
    return _page(token, "confirm", done="yes" if good else "late", status=200 if good else 410)


@bp.get("/mail/<token>/answer")
def invitation(token: str) -> Response:
    """A workshop, and two buttons."""
    return _page(token, "answer")


@bp.post("/mail/<token>/answer")
def answer(token: str) -> Response:
    """Whether they come."""
    said = request.form.get("answer", "")
    if said not in ANSWERS:
        abort(400)
    with writing(db.engine) as connection:
        if (row := readers.of_token(connection, token)) is not None:
            readers.answer(connection, row, said)
    return _page(token, "answer", done=said)


@bp.get("/mail/<token>/leave")
def way_out(token: str) -> Response:
    """What they receive, and two buttons: no more of it, or nothing any more."""
    return _page(token, "leave")


@bp.post("/mail/<token>/leave")
def leave(token: str) -> Response:
    """No more of it, at once: a mail program may say so for its reader (RFC 8058)."""
    everything = request.form.get("what") == "everything"
    with writing(db.engine) as connection:
        if (row := readers.of_token(connection, token)) is not None:
            readers.leave(connection, row, now_ms(), everything=everything)
    return _page(token, "leave", done="everything" if everything else "this")


def _page(token: str, name: str, done: str = "", status: int = 200) -> Response:
    """One of the three pages, for the reader whose token it is; 404 for any other."""
    here = _office()
    with reading(db.engine) as connection:
        row = readers.of_token(connection, token)
        if row is None or (name == "answer" and not row.workshop_id):
            abort(404)
        rows = readers.asked_with(connection, row) if name == "confirm" else [row]
        what = [asking.named(connection, here, one) for one in rows or [row]]
        found = facts(connection, here.zone, [row.workshop_id]).get(row.workshop_id)
    said = words.about(found, here.zone) if found and name == "answer" else []
    body = render_template(
        f"mail/{name}.html",
        style=assets.style(),
        row=row,
        what=what,
        title=words.name(found) if found else "",
        off=bool(found and found.off),
        said=said,
        active=readers.is_active(row),
        done=done,
    )
    response = make_response(body, status)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _office() -> Office:
    return office.of(current_app)


def init_app(app: Flask) -> None:
    """Opens the pages."""
    app.register_blueprint(bp)
