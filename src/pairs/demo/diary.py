"""When what the demo did at the desk was done: as long ago as what it tells of, some minutes apart."""

from __future__ import annotations

from itertools import cycle

from pairs.extensions import db
from pairs.log.transaction import reading
from pairs.people import audit
from pairs.people.model import Account
from pairs.privacy import retention

from .cast import DAY, Cast
from .stage import MINUTE

PACE = (2, 4, 3, 7)
"""Minutes from one line to the next, in turn: nobody fills two forms in the same one."""


class Diary:
    """What somebody does at the desk in one go, from a moment on."""

    def __init__(self, cast: Cast, at: int) -> None:
        """`at` is ms since 1970 UTC."""
        self.cast, self.at = cast, at
        self._pace = cycle(PACE)
        with reading(db.engine) as connection:
            self._since = cast.now - retention.days(connection)["audit"] * DAY

    def note(self, did: str, about: str = "", *, by: Account | None) -> None:
        """Notes it as the desk does, never as still to come; what would be purged by now is not noted."""
        if self.at > self._since:
            audit.note(did, about, by=by, at=min(self.at, self.cast.now))
        self.at += next(self._pace) * MINUTE


def today(cast: Cast, minutes: int) -> Diary:
    """From some minutes ago on."""
    return Diary(cast, cast.now - minutes * MINUTE)


def days_ago(cast: Cast, days: int) -> Diary:
    """From that day on, or the Monday after it, at the time of day that it is now."""
    return Diary(cast, cast.now - (cast.today - cast.working_day(-days)).days * DAY)
