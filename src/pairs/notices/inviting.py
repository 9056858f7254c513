"""Invitations by the desk to one workshop, and what keeps them true: an update when it moves, a CANCEL when
it is called off, each of them once."""

from __future__ import annotations

import hashlib
import json

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import Connection, insert, select, update

from pairs.log.model import table
from pairs.people.model import Account

from . import calendars, readers, words
from .declining import declined
from .facts import Facts, facts
from .message import Calendar, Message, short
from .model import Invitation, Mail
from .office import Office
from .outbox import post
from .readers import INVITED, SIGNED_UP, Record, Want

_accounts, _calendars, _mails = table(Account), table(Invitation), table(Mail)

CALM = 5 * 60_000
"""How long nothing has to have been changed before the change is told, ms: three corrections are one mail."""
A_DAY = 24 * 3_600_000


def lately(connection: Connection, account: int, now: int) -> set[tuple[str, str]]:
    """Whom an account invited within a day before `now` (ms since 1970 UTC), as (workshop, address).

    Of two forms that it sends at once the second one waits here, and counts the first.
    """
    connection.execute(select(_accounts.c.id).where(_accounts.c.id == account).with_for_update())
    rows = readers.readers
    theirs = (rows.c.account_id == account) & (rows.c.what == INVITED) & (rows.c.made > now - A_DAY)
    asked = select(rows.c.workshop_id, rows.c.email).where(theirs)
    return {(row.workshop_id, row.email) for row in connection.execute(asked)}


def invite(
    connection: Connection,
    office: Office,
    workshop: str,
    email: str,
    lang: str,
    now: int,
    account: int | None = None,
) -> bool:
    """Invites an address (as `address.checked` gives it); False where it was, or its owner wants no mail.

    `account` is whose invitation it is. False too where the workshop is over, called off or not here.
    """
    found = facts(connection, office.zone, [workshop]).get(workshop)
    if found is None or found.off or found.over or readers.wants_nothing(connection, email):
        return False
    row = readers.keep(connection, office, email, lang, Want(INVITED, workshop), now, account=account)
    return row.left is None and _tell(connection, office, row, found, now)


def welcome(connection: Connection, office: Office, row: Record, now: int) -> bool:
    """Gives somebody who signed up, and said yes to mails, the workshop for their calendar."""
    found = facts(connection, office.zone, [row.workshop_id]).get(row.workshop_id)
    return found is not None and found.ahead and _tell(connection, office, row, found, now)


def _tell(connection: Connection, office: Office, row: Record, found: Facts, now: int) -> bool:
    sequence = _sequence(connection, found)
    return post(connection, _letter(office, row, found, sequence, now, first=True), now=now)


def follow(connection: Connection, office: Office, now: int) -> int:
    """Tells those who were told of a workshop that it changed since; gives how many mails that makes."""
    told = {row.workshop_id: row for row in connection.execute(select(_calendars))}
    posted = 0
    for found in facts(connection, office.zone, told).values():
        changed = told[found.workshop].said != said(found)
        past = found.over or (found.starts is not None and found.starts < now)
        if not changed or past or found.settled > now - _calm(connection, found.workshop, now):
            continue
        sequence = told[found.workshop].sequence + 1
        connection.execute(
            update(_calendars)
            .where(_calendars.c.workshop_id == found.workshop)
            .values(sequence=sequence, said=said(found))
        )
        said_no = declined(connection, [found.workshop])
        for row in readers.active(connection, INVITED, SIGNED_UP, workshops=[found.workshop]):
            if (row.workshop_id, row.email) not in said_no:
                posted += post(connection, _letter(office, row, found, sequence, now), now=now)
    return posted


def _calm(connection: Connection, workshop: str, now: int) -> int:
    """How long a change of a workshop waits, ms: twice as long for each one that was told within a day.

    Whoever leads a workshop moves it; this keeps them from filling the mailboxes of all who come. Some eight
    changes a day are told at most, and the last one always is.
    """
    lately = _mails.c.key.startswith(f"invite/{workshop}/", autoescape=True) & (_mails.c.made > now - A_DAY)
    keys = connection.scalars(select(_mails.c.key).where(lately))
    return CALM << len({key.split("/")[2] for key in keys} - {"0"})


def said(found: Facts) -> str:
    """SHA-256 (hex) of what an invitation says that cannot change without being told."""
    text = json.dumps([found.starts, found.place, found.title, found.off])
    return hashlib.sha256(text.encode()).hexdigest()


def sequences(connection: Connection) -> dict[str, int]:
    """Workshop → the number of what its invitations said last."""
    return dict(connection.execute(select(_calendars.c.workshop_id, _calendars.c.sequence)).all())


def _sequence(connection: Connection, found: Facts) -> int:
    """The number of what is said now; a change that nobody was told of yet goes with the next `follow`."""
    known = connection.execute(select(_calendars).where(_calendars.c.workshop_id == found.workshop)).first()
    if known is not None:
        return int(known.sequence)
    row = {"workshop_id": found.workshop, "sequence": 0, "said": said(found)}
    connection.execute(insert(_calendars).values(row))
    return 0


def _letter(
    office: Office, row: Record, found: Facts, sequence: int, now: int, *, first: bool = False
) -> Message:
    leave = readers.link(office, row, "leave")
    with force_locale(row.lang):
        title = words.name(found)
        if found.off:
            subject = _("Called off: %(title)s", title=title)
            parts = [_("“%(title)s” does not take place: it was called off.", title=title)]
        elif first:
            subject = _("Invitation: %(title)s", title=title)
            invited = _("You are invited to “%(title)s”.", title=title)
            signed_up = _("You signed up for “%(title)s”. Here it is for your calendar.", title=title)
            parts = [invited if row.what == INVITED else signed_up, *_details(office, row, found)]
        else:
            subject = _("Changed: %(title)s", title=title)
            parts = [_("Something changed about “%(title)s”.", title=title), *_details(office, row, found)]
        text = words.letter(_("Hello,"), *parts, foot=[words.way_out(leave)])
        body = (
            calendars.invitation(
                found, office, to=row.email, invited=row.what == INVITED, sequence=sequence, now=now
            )
            if found.starts is not None and office.organiser
            else ""
        )
    method = calendars.CANCEL if found.off else calendars.REQUEST
    return Message(
        f"invite/{found.workshop}/{sequence}/{short(row.email)}",
        row.email,
        row.lang,
        subject,
        text,
        calendar=Calendar(body, method) if body else None,
        leave=leave,
    )


def _details(office: Office, row: Record, found: Facts) -> list[str]:
    return [
        *words.about(found, office.zone),
        _("Everything about it, and taking part:") + "\n" + office.link(found.workshop, row.what == INVITED),
        _("Do you come? Say so here:") + "\n" + readers.link(office, row, "answer"),
    ]
