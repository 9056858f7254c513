"""The two reminders before a workshop (windows.py): to whom it was announced, and who did not say no.

They are worked out anew each time the clock looks, and what waits in the outbox follows: a workshop that was
moved or called off, or somebody who declined meanwhile, takes back what has not left yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import Connection, select, update

from pairs import wording
from pairs.log.model import table

from . import readers, seating, words
from .declining import declined, tied
from .facts import Facts, facts
from .message import Message, short
from .model import LATE, WAITING, Mail
from .office import Office
from .outbox import post
from .readers import INVITED, SIGNED_UP, Record
from .windows import WINDOWS, closes, window

_mails = table(Mail)

PREFIX = "remind/"


def remind(connection: Connection, office: Office, now: int) -> int:
    """Puts in the outbox what is due at `now` (ms since 1970 UTC); gives how many are new.

    Saying it twice is saying it once: the key names the workshop, its start, the window and the address.
    """
    due = wanted(connection, office, now)
    _take_back(connection, due, now)
    return sum(post(connection, message, now=now) for message in due.values())


def wanted(connection: Connection, office: Office, now: int) -> Mapping[str, Message]:
    """Key → reminder, of all whose window is open now."""
    near = {
        each.workshop: each
        for each in facts(connection, office.zone).values()
        if each.ahead and each.starts is not None and window(each.starts, now)
    }
    said_no = declined(connection, near)
    whose = tied(connection, near)
    seats = seating.limited(connection, now, near) if near else {}
    found: dict[str, Message] = {}
    for row in readers.active(connection, INVITED, SIGNED_UP, workshops=list(near)):
        about = (row.workshop_id, row.email)
        if about not in said_no:
            queue = seats[row.workshop_id].waiting if row.workshop_id in seats else []
            place = queue.index(whose[about]) + 1 if whose.get(about) in queue else 0
            message = _reminder(office, row, near[row.workshop_id], now, place)
            found.setdefault(message.key, message)
    return found


def _take_back(connection: Connection, due: Mapping[str, Message], now: int) -> None:
    waiting = (_mails.c.state == WAITING) & _mails.c.key.startswith(PREFIX)
    over = [row.key for row in connection.execute(select(_mails.c.key).where(waiting)) if row.key not in due]
    if over:
        connection.execute(
            update(_mails).where(waiting, _mails.c.key.in_(over)).values(state=LATE, ended=now)
        )


def key(workshop: str, starts: int, name: str, email: str) -> str:
    """What a reminder is, once."""
    return f"{PREFIX}{workshop}/{starts}/{name}/{short(email)}"


def _reminder(office: Office, row: Record, found: Facts, now: int, place: int) -> Message:
    """`place`: which they are on the waiting list, from 1; 0 for who has a seat, or is not known to wait."""
    assert found.starts is not None
    open_now = window(found.starts, now) or WINDOWS[0]
    leave = readers.link(office, row, "leave")
    with force_locale(row.lang):
        title, when = words.name(found), wording.when(found.starts, office.zone)
        text = words.letter(
            _("Hello,"),
            _("“%(title)s” takes place %(when)s.", title=title, when=when),
            words.waits(place) if place else "",
            *words.about(replace(found, starts=None), office.zone),
            _("Everything about it, and taking part:")
            + "\n"
            + office.link(found.workshop, row.what == INVITED),
            _("You cannot come? Say so here, and no other reminder reaches you:")
            + "\n"
            + readers.link(office, row, "answer"),
            foot=[_why(row), words.way_out(leave)],
        )
        subject = _("Reminder: %(title)s, %(when)s", title=title, when=when)
    return Message(
        key(found.workshop, found.starts, open_now.name, row.email),
        row.email,
        row.lang,
        subject,
        text,
        leave=leave,
        until=closes(found.starts, open_now),
    )


def _why(row: Record) -> str:
    if row.what == INVITED:
        return str(_("You receive this because the coordination invited you to this workshop."))
    return str(_("You receive this because you asked for reminders of this workshop."))
