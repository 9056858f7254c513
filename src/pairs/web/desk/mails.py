"""What became of mails: how many left, which did not arrive, and trying one of those again."""

from __future__ import annotations

from typing import Any

from flask import abort, current_app, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy import func, select
from werkzeug.wrappers import Response

from pairs.extensions import db
from pairs.log.model import table
from pairs.log.stamp import now_ms
from pairs.log.transaction import reading, writing
from pairs.notices.again import Again, again, find, possible
from pairs.notices.model import DOUBTFUL, FAILED, LATE, SENT, WAITING, Mail
from pairs.operating import clock
from pairs.people import audit, door
from pairs.people.store import is_id

from .guard import needs

_mails = table(Mail)

LAST = 100


@needs("mails")
def index() -> Response:
    """How many mails wait, left, failed; and of those that did not arrive, to whom and why."""
    mailed = bool(door.settings().PAIRS_SMTP)
    # Where no mail leaves, each one that waits has not arrived.
    not_yet = (_mails.c.state == WAITING) & (_mails.c.tries >= (1 if mailed else 0))
    can = possible(now_ms()).label("can")
    asked = select(_mails, can).where(_mails.c.state.in_((FAILED, DOUBTFUL, LATE)) | not_yet)
    count = select(_mails.c.state, func.count()).group_by(_mails.c.state)
    with reading(db.engine) as connection:
        counts: dict[str, int] = dict(connection.execute(count).all())
        rows: list[Any] = list(connection.execute(asked.order_by(_mails.c.id.desc()).limit(LAST)))
    body = render_template(
        "desk/mails.html",
        counts=counts,
        rows=rows,
        mails=mailed,
        states={state: _state(state) for state in (WAITING, SENT, FAILED, DOUBTFUL, LATE)},
    )
    return make_response(body)


@needs("mails")
def retry(mail: int) -> Response:
    """Tries one again; before one that may have arrived is sent a second time, the page asks (`sure`)."""
    with writing(db.engine) as connection:
        row = find(connection, mail) if is_id(mail) else None
        if row is None:
            abort(404)
        came = again(connection, mail, now_ms(), sure=request.form.get("sure") == "yes")
    if came is Again.DOUBTFUL:
        return make_response(render_template("desk/mail_again.html", m=row))
    if came is Again.WAITS:
        # Its number: an address would stay in the audit for longer than it is kept.
        audit.note("mail.again", str(mail))
        clock.soon(current_app)
    flash(f"mail-{came.value}")
    return redirect(url_for("desk.mails"))


def _state(state: str) -> str:
    said: dict[str, str] = {
        WAITING: _("Waiting"),
        SENT: _("Sent"),
        FAILED: _("Failed"),
        DOUBTFUL: _("Doubtful"),
        LATE: _("Too late"),
    }
    return said[state]
