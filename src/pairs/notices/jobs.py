"""What this room does by itself (operating.clock): it sends what is due."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask
from sqlalchemy import Connection

from pairs.extensions import db
from pairs.log.stamp import now_ms
from pairs.log.transaction import writing
from pairs.operating import clock
from pairs.workshops import erasures

from . import announcing, erasing, inviting, office, promoting, readers, reminding
from .office import Office
from .postman import deliver, road_of


def init_app(app: Flask) -> None:
    """Hands the clock this room's jobs, in the order in which they are done; says what is kept of authors."""
    office.init_app(app)
    erasures.beside("notices", erasing.authors, erasing.forget)
    here = office.of(app)
    clock.every(app, clock.DAY, "addresses", _tidy)
    clock.every(app, 0, "invitations", lambda now: _counted(inviting.follow, here, now))
    clock.every(app, clock.MINUTE, "announcements", lambda now: _counted(announcing.announce, here, now))
    clock.every(app, 0, "seats", lambda now: _counted(promoting.promote, here, now))
    # Each time before what waits is sent: who has just declined is sent nothing.
    clock.every(app, 0, "reminders", lambda now: _counted(reminding.remind, here, now))
    clock.every(app, 0, "mail", lambda now: _mail(app, now))


def _mail(app: Flask, now: int) -> str:
    road = road_of(app.config["PAIRS"])
    if road is None:
        return ""
    began = now_ms()
    round = deliver(db.engine, road, lambda: now + now_ms() - began)
    found = {
        "sent": round.sent,
        "to try again": round.again,
        "failed": round.failed,
        "doubtful": round.doubtful,
    }
    said = [f"{count} {word}" for word, count in found.items() if count]
    return ", ".join([*said, *([round.problem] if round.problem else [])])


def _counted(do: Callable[[Connection, Office, int], int], here: Office, now: int) -> str:
    with writing(db.engine) as connection:
        posted = do(connection, here, now)
    return f"{posted} to send" if posted else ""


def _tidy(now: int) -> str:
    with writing(db.engine) as connection:
        gone = readers.forget(connection, now)
    return f"{gone} forgotten" if gone else ""
