"""Two doors for machines: whether the instance is well, and what it counted. No person is behind either."""

from __future__ import annotations

import hmac
from ipaddress import ip_address

from flask import Blueprint, Flask, Response, request
from sqlalchemy import func, select

from pairs.extensions import db
from pairs.log.live import hub_of
from pairs.log.model import table
from pairs.log.transaction import reading
from pairs.notices.model import Mail
from pairs.operating import health, metrics
from pairs.people import door

bp = Blueprint("health", __name__)

FORMAT = "text/plain; version=0.0.4; charset=utf-8"
FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via")
"""What a proxy adds: a request that has one comes from elsewhere, whatever address it seems to have."""

_mails = table(Mail)


@bp.get("/healthz")
def healthz() -> Response:
    """200 while the database answers and is current, else 503; nothing more, for anybody may ask."""
    well = health.well(db.engine)
    return Response("well\n" if well else "not well\n", 200 if well else 503, mimetype="text/plain")


@bp.get("/metrics")
def counted() -> Response:
    """What was counted, for who has the token; without one, for this machine only."""
    wanted = door.settings().PAIRS_METRICS_TOKEN
    if wanted:
        given = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if not hmac.compare_digest(given.encode(), wanted.encode()):
            return Response("no\n", 401, {"WWW-Authenticate": "Bearer"}, mimetype="text/plain")
    elif not _from_here():
        return Response("no\n", 403, mimetype="text/plain")
    return Response(metrics.measures().text(), content_type=FORMAT)


def _from_here() -> bool:
    """Whether this very machine asks, and no proxy on it for somebody else."""
    if any(name in request.headers for name in FORWARDED):
        return False
    try:
        return ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False


def init_app(app: Flask) -> None:
    """Opens both doors, and has what lies in other rooms read when it is asked for."""
    app.register_blueprint(bp)
    measures: metrics.Measures = app.extensions["pairs-measures"]
    measures.gauge("pairs_streams", "Live streams open in this process.", "", _streams)
    measures.gauge("pairs_outbox", "Mails in the outbox, by state.", "state", _outbox)
    measures.gauge("pairs_database_bytes", "Bytes of the database.", "", lambda: {"": health.size(db.engine)})


def _streams() -> dict[str, float]:
    return {"": hub_of(db.engine).count()}


def _outbox() -> dict[str, float]:
    with reading(db.engine) as connection:
        asked = select(_mails.c.state, func.count()).group_by(_mails.c.state)
        return dict(connection.execute(asked).all())
