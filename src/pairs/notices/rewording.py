"""Mails that are to be sent, now or by a later try, and hold a link that opens nothing any more."""

from __future__ import annotations

import re

from sqlalchemy import Connection, select, update

from pairs.log.model import table

from .model import LATE, SENT, Mail

_mails = table(Mail)


def relinked(connection: Connection, old: str, new: str) -> int:
    """Puts the address `new` for each one that begins with `old`, in texts and events; gives how many.

    One that is being sent at this moment leaves as it was; should it be tried again (again.py), as it is now.
    """
    to_come = _mails.c.state.not_in((SENT, LATE))
    asked = select(_mails).where(to_come, _mails.c.text.contains(old, autoescape=True))
    rows = connection.execute(asked).all()
    link = re.compile(re.escape(old) + r"\S*")
    for row in rows:
        said = {"text": link.sub(new, row.text), "calendar": row.calendar and _event(row.calendar, link, new)}
        connection.execute(update(_mails).where(_mails.c.id == row.id).values(said))
    return len(rows)


def _event(body: str, link: re.Pattern[str], new: str) -> str:
    """Lines of a calendar are folded (RFC 5545, 3.1): it has to be read to find a link in it."""
    from icalendar import Calendar  # fetched where one is made, as calendars.py does

    calendar = Calendar.from_ical(body)
    for event in calendar.walk("VEVENT"):
        if "url" in event:
            address = link.sub(new, str(event.pop("url")))
            event.add("url", address)
    return str(calendar.to_ical().decode())
