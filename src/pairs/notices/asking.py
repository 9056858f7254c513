"""The first mail to an address that somebody typed: is it yours, and do you want this?"""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import Connection, func, select

from pairs.log.model import table
from pairs.people.model import Team

from . import readers, words
from .facts import facts
from .message import Message
from .model import Mail
from .office import Office
from .outbox import post
from .readers import SIGNED_UP, Record, Want

_mails, _teams = table(Mail), table(Team)

A_DAY = 24 * 3_600_000
MOST_A_DAY = 3
"""First mails to one address: somebody may have typed it who is not its owner, again and again."""


def subscribe(
    connection: Connection, office: Office, email: str, lang: str, wants: Sequence[Want], now: int
) -> None:
    """Asks the owner of an address (as `address.checked` gives it) whether they want these."""
    _ask(connection, office, email, lang, wants, now)


def sign_up(
    connection: Connection, office: Office, workshop: str, author: str, email: str, lang: str, now: int
) -> None:
    """Asks the owner of an address whether a workshop’s reminders may go there; an author has one."""
    readers.withdraw(connection, workshop, author, other_than=email)
    _ask(connection, office, email, lang, [Want(SIGNED_UP, workshop)], now, author)


def _ask(
    connection: Connection,
    office: Office,
    email: str,
    lang: str,
    wants: Sequence[Want],
    now: int,
    author: str | None = None,
) -> None:
    if _asked_lately(connection, email, now):
        return
    rows = [readers.keep(connection, office, email, lang, want, now, author) for want in wants]
    new = [row for row in rows if not readers.is_active(row)]
    with force_locale(lang):
        message = _question(connection, office, new, now) if new else _known(office, connection, rows, now)
    post(connection, message, now=now)


def _asked_lately(connection: Connection, email: str, now: int) -> bool:
    """Whoever is mailed too often reads nothing any more; and a stranger's hand may be behind it."""
    lately = (_mails.c.to == email) & _mails.c.key.startswith("ask/") & (_mails.c.made > now - A_DAY)
    return (connection.scalar(select(func.count()).where(lately)) or 0) >= MOST_A_DAY


def _question(connection: Connection, office: Office, rows: Sequence[Record], now: int) -> Message:
    text = words.letter(
        _("Hello,"),
        words.listed(
            _("somebody, you no doubt, asked that this address receive:"),
            (named(connection, office, row) for row in rows),
        ),
        _("To say that it is yours and that you want this, open this page and press its button:"),
        readers.link(office, rows[0], "confirm"),
        _("The link works for 48 hours. If it was not you, do nothing: nothing more will come."),
        foot=[f"Pairs, {office.settings.public_url}"],
    )
    # Where no mail left for so long, its link is dead and the address forgotten: it says something false.
    until = now + readers.PATIENCE
    key, subject = f"ask/{rows[0].token}/{now}", _("Is this address yours?")
    return Message(key, rows[0].email, rows[0].lang, subject, text, until=until)


def _known(office: Office, connection: Connection, rows: Sequence[Record], now: int) -> Message:
    """To who has all of it already: the page says the same to everybody, and so nothing of who is known."""
    row = rows[0]
    leave = readers.link(office, row, "leave")
    text = words.letter(
        _("Hello,"),
        words.listed(
            _("this address was given once more. It receives already:"),
            (named(connection, office, one) for one in rows),
        ),
        _("There is nothing you need to do."),
        foot=[words.way_out(leave)],
    )
    return Message(
        f"ask/{row.token}/{now}", row.email, row.lang, _("You receive this already"), text, leave=leave
    )


def named(connection: Connection, office: Office, row: Record) -> str:
    """What a reader receives, in words."""
    if row.workshop_id:
        found = facts(connection, office.zone, [row.workshop_id]).get(row.workshop_id)
        title = words.name(found) if found else _("a workshop")
        return str(_("reminders of “%(title)s”", title=title))
    team = connection.scalar(select(_teams.c.name).where(_teams.c.id == row.team_id)) if row.team_id else None
    return subscription(row.what, team or "")


def subscription(what: str, team: str = "") -> str:
    """A subscription, in words; to all that there is, or to what is of a team."""
    if team and what == "calls":
        return str(_("invitations to open workshops of the team “%(team)s”", team=team))
    if team and what == "minutes":
        return str(_("published minutes of the team “%(team)s”", team=team))
    said: dict[str, str] = {
        "calls": _("invitations to workshops that are open to all"),
        "minutes": _("minutes that were made public"),
        "templates": _("new formats of the library"),
    }
    return said[what]
