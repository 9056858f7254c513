"""What this room does by itself (operating.clock): it sends what is due."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask
from sqlalchemy import Connection

from pairs.extensions import db
from pairs.log.stamp import now_ms
from pairs.log.transaction import writing
from pairs.operating import clock
from pairs.terminal import gettext as _
from pairs.terminal import ngettext
from pairs.workshops import erasures

from . import announcing, erasing, inviting, office, promoting, readers, reminding
from .office import Office
from .postman import deliver, in_words, road_of


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
    said = [
        round.sent and ngettext("%(num)s sent", "%(num)s sent", round.sent),
        round.again and _("%(num)s to try again", num=round.again),
        round.failed and ngettext("%(num)s failed", "%(num)s failed", round.failed),
        round.doubtful and ngettext("%(num)s doubtful", "%(num)s doubtful", round.doubtful),
        in_words(round.problem),
    ]
    return ", ".join(str(part) for part in said if part)


def _counted(do: Callable[[Connection, Office, int], int], here: Office, now: int) -> str:
    with writing(db.engine) as connection:
        posted = do(connection, here, now)
    return _("%(num)s to send", num=posted) if posted else ""


def _tidy(now: int) -> str:
    with writing(db.engine) as connection:
        gone = readers.forget(connection, now)
    return ngettext("%(num)s forgotten", "%(num)s forgotten", gone) if gone else ""
