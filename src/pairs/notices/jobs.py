"""What this room does by itself (operating.clock): it sends what is due."""

from __future__ import annotations

from flask import Flask

from pairs.extensions import db
from pairs.log.transaction import writing
from pairs.operating import clock

from . import office, readers
from .postman import deliver, road_of


def init_app(app: Flask) -> None:
    """Hands the clock this room's jobs, in the order in which they are done."""
    office.init_app(app)
    clock.every(app, clock.DAY, "addresses", _tidy)
    clock.every(app, 0, "mail", lambda _now: _mail(app))


def _mail(app: Flask) -> str:
    road = road_of(app.config["PAIRS"])
    if road is None:
        return ""
    round = deliver(db.engine, road)
    found = {
        "sent": round.sent,
        "to try again": round.again,
        "failed": round.failed,
        "doubtful": round.doubtful,
    }
    said = [f"{count} {word}" for word, count in found.items() if count]
    return ", ".join([*said, *([round.problem] if round.problem else [])])


def _tidy(now: int) -> str:
    with writing(db.engine) as connection:
        gone = readers.forget_unanswered(connection, now)
    return f"{gone} unanswered forgotten" if gone else ""
