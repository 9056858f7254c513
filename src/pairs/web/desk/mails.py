"""What became of mails: how many left, and which did not arrive."""

from __future__ import annotations

from typing import Any

from flask import Response, make_response, render_template
from flask_babel import gettext as _
from sqlalchemy import func, select

from pairs.extensions import db
from pairs.log.model import table
from pairs.log.transaction import reading
from pairs.notices.model import DOUBTFUL, FAILED, LATE, SENT, WAITING, Mail
from pairs.people import door

from .guard import needs

_mails = table(Mail)

LAST = 100


@needs("mails")
def index() -> Response:
    """How many mails wait, left, failed; and of those that did not arrive, to whom and why."""
    not_yet = (_mails.c.state == WAITING) & (_mails.c.tries > 0)
    asked = select(_mails).where(_mails.c.state.in_((FAILED, DOUBTFUL, LATE)) | not_yet)
    count = select(_mails.c.state, func.count()).group_by(_mails.c.state)
    with reading(db.engine) as connection:
        counts: dict[str, int] = dict(connection.execute(count).all())
        rows: list[Any] = list(connection.execute(asked.order_by(_mails.c.id.desc()).limit(LAST)))
    body = render_template(
        "desk/mails.html",
        counts=counts,
        rows=rows,
        mails=bool(door.settings().PAIRS_SMTP),
        states={state: _state(state) for state in (WAITING, SENT, FAILED, DOUBTFUL, LATE)},
    )
    return make_response(body)


def _state(state: str) -> str:
    said: dict[str, str] = {
        WAITING: _("Waiting"),
        SENT: _("Sent"),
        FAILED: _("Failed"),
        DOUBTFUL: _("Doubtful"),
        LATE: _("Too late"),
    }
    return said[state]
