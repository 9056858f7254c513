"""Minutes to those who subscribed to them: one mail an edition and an address, in plain text."""

from __future__ import annotations

import hashlib

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import Engine

from pairs.log.transaction import writing
from pairs.notices import Message, post, readers, words
from pairs.notices.facts import line
from pairs.notices.office import Office

from .minutes import Minutes
from .reading import told

WHAT = "minutes"


def announce(
    engine: Engine, office: Office, workshop: str, title: str, now: Minutes, team: int | None, at: int
) -> int:
    """Puts a mail in the outbox for each subscriber of all teams' minutes, or of this team's; gives how many.

    `now` is what was published, `at` ms since 1970 UTC. Said again it posts nothing: a mail's key is of the
    workshop, the edition and the address. Raises transaction.Busy.
    """
    count = 0
    with writing(engine) as connection:
        for reader in readers.active(connection, WHAT):
            if reader.team_id not in (0, team or 0):
                continue
            token = office.token(reader.email, reader.what, reader.workshop_id, reader.team_id)
            leave = office.address(token, "leave")
            with force_locale(reader.lang):
                message = Message(
                    key=key_of(workshop, now.edition, reader.email),
                    to=reader.email,
                    lang=reader.lang,
                    subject=_("Minutes: %(title)s", title=line(title) or _("a workshop")),
                    text=words.letter(
                        told(now.text),
                        foot=[_("To receive no more of it: %(address)s", address=leave)],
                    ),
                    leave=leave,
                )
            count += post(connection, message, now=at)
    return count


def key_of(workshop: str, edition: int, email: str) -> str:
    """What a mail is, once; the address is in it by its SHA-256 only."""
    return f"minutes/{workshop}/{edition}/{hashlib.sha256(email.encode()).hexdigest()[:32]}"
