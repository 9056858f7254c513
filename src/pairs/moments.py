"""Moments as people say them: a day and a time where the workshop takes place, and the instant that it is.

A moment in the log is ISO text (records/values.py, `Moment`) with or without an offset. Without one it is the
time on the wall where the instance's workshops take place (PAIRS_ZONE).
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

_typed = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?", re.ASCII).fullmatch
"""What `<input type="datetime-local">` sends."""

FIRST, LAST = 1900, 9900
"""The years that workshops are in: at the ends of time an hour here is no hour there."""


class NoMoment(ValueError):
    """No day and time that there is: it does not exist in the calendar, or the clocks skip it that night."""


def read(text: str | None, zone: str) -> datetime | None:
    """A moment of the log, on the wall of `zone` (an IANA name); None for none, or for no real date."""
    try:
        found = datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
    if found is None:
        return None
    if not FIRST <= found.year <= LAST:
        return None
    where = ZoneInfo(zone)
    return found.replace(tzinfo=where) if found.tzinfo is None else found.astimezone(where)


def ms(text: str | None, zone: str) -> int | None:
    """The instant of a moment of the log in ms since 1970 UTC; None where it says none."""
    found = read(text, zone)
    return None if found is None else int(found.timestamp() * 1000)


def at(instant: int, zone: str) -> datetime:
    """An instant (ms since 1970 UTC) as it is on the wall of `zone`."""
    return datetime.fromtimestamp(instant // 1000, ZoneInfo(zone))


def typed(text: str, zone: str) -> str:
    """A day and time typed in a form, meant in `zone`, as the log says them: to the minute, with the offset.

    Raises NoMoment.
    """
    if not _typed(text):
        raise NoMoment(text)
    try:
        found = datetime.fromisoformat(text).replace(second=0, tzinfo=ZoneInfo(zone))
        again = found.astimezone(UTC).astimezone(ZoneInfo(zone))
    except (ValueError, OverflowError):
        raise NoMoment(text) from None
    if again.replace(tzinfo=None) != found.replace(tzinfo=None):
        raise NoMoment(text)
    return found.isoformat(timespec="minutes")


def field(text: str | None, zone: str) -> str:
    """A moment of the log as a form's field takes it (`YYYY-MM-DDTHH:MM` in `zone`); "" for none."""
    found = read(text, zone)
    return "" if found is None else found.strftime("%Y-%m-%dT%H:%M")
