"""The mails that accounts need: an invitation, a new password. Links come from PAIRS_PUBLIC_URL alone."""

from __future__ import annotations

from flask import url_for
from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import Connection

from pairs import notices
from pairs.notices.words import letter
from pairs.people import door
from pairs.people.model import Ticket


def link(ticket: Ticket, token: str) -> str:
    """Where an invitation or a forgotten password leads."""
    page = "desk.invited" if ticket.what == "invite" else "desk.choose"
    return door.settings().public_url + url_for(page, token=token)


def post(connection: Connection, ticket: Ticket, token: str, *, to: str, inviter: str = "") -> None:
    """Puts the mail of a ticket in the outbox, in the caller's transaction; raises notices.BadAddress.

    `to` is whom it is for, `inviter` the name of who invites.
    """
    with force_locale(ticket.lang):
        if ticket.what == "invite":
            subject = _("An account at the coordination desk of Pairs")
            text = letter(
                _("%(name)s invites you to the coordination desk of Pairs.", name=inviter),
                _("Choose a password here; the link works once, for seven days:"),
                link(ticket, token),
                foot=[_("You know nothing of it? Then do nothing: without you no account is made.")],
            )
        else:
            subject = _("A new password for Pairs")
            text = letter(
                _("Somebody, you we hope, asked for a new password at the coordination desk of Pairs."),
                _("Choose it here; the link works once, for one hour:"),
                link(ticket, token),
                foot=[_("It was not you? Then do nothing: your password stays as it is.")],
            )
    mail = notices.Message(
        key=f"ticket:{ticket.token}",
        to=to,
        lang=ticket.lang,
        subject=subject,
        text=text,
        until=ticket.expires,
    )
    notices.post(connection, mail)
