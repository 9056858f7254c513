"""Who changed or exported what, for coordinators."""

from __future__ import annotations

from flask import make_response, render_template, request
from werkzeug.wrappers import Response

from pairs.extensions import db
from pairs.log.transaction import reading
from pairs.people import audit
from pairs.privacy import retention
from pairs.privacy.sheet import days_of

from .guard import needs

PAGE = 100


@needs("audit")
def index() -> Response:
    """The newest first, a hundred a page."""
    count = audit.count()
    last = max(1, -(-count // PAGE))
    page = min(max(1, request.args.get("page", 1, type=int)), last)
    shown = audit.lines(skip=(page - 1) * PAGE, most=PAGE)
    with reading(db.engine) as connection:
        kept = days_of(retention.days(connection)["audit"])
    return make_response(render_template("desk/audit.html", shown=shown, page=page, last=last, kept=kept))
