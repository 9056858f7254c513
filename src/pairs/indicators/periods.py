"""The days of values: how people write them, and the period a day belongs to."""

from __future__ import annotations

import datetime
import re

from .model import Cadence

_ISO = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)", re.ASCII).fullmatch
_DAY_FIRST = re.compile(r"(\d\d?)[/.](\d\d?)[/.](\d{4})", re.ASCII).fullmatch
EARLIEST = "1970-01-01"


class BadDay(ValueError):
    """What was written is no day, or one that cannot have a value; `why` is `unreadable` or `future`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def read(text: str, today: str) -> str:
    """A day as YYYY-MM-DD, from 2026-03-31, 31/03/2026 or 31.03.2026 (day first: spreadsheets in France).

    `today` is YYYY-MM-DD; raises BadDay for what is no day since 1970, and for one still to come.
    """
    text = text.strip()
    if found := _ISO(text):
        year, month, day = map(int, found.groups())
    elif found := _DAY_FIRST(text):
        day, month, year = map(int, found.groups())
    else:
        raise BadDay("unreadable")
    try:
        whole = datetime.date(year, month, day).isoformat()
    except ValueError:
        raise BadDay("unreadable") from None
    if whole < EARLIEST:
        raise BadDay("unreadable")
    if whole > today:
        raise BadDay("future")
    return whole


def first(day: str, cadence: Cadence) -> str:
    """The first day of the period that a day (YYYY-MM-DD) is in: itself, its Monday (ISO 8601), the 1st."""
    found = datetime.date.fromisoformat(day)
    if cadence == "week":
        found -= datetime.timedelta(days=found.weekday())
    elif cadence == "month":
        found = found.replace(day=1)
    return found.isoformat()
