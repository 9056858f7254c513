"""What subscribers are told: a published call, a new format; each of them once. Minutes: reports/announce.py.

Only what came after somebody subscribed, and not what is older than LONG: no mailbox is flooded with the
past, neither on the day they subscribe nor on the day a server can send mails at last.
"""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import Connection, insert, select

from pairs import library
from pairs.log.model import table
from pairs.log.stamp import ms_of
from pairs.operating.model import Turn
from pairs.records.minutes import Minutes
from pairs.workshops import teams

from . import readers, words
from .facts import Facts, facts
from .inviting import CALM
from .message import Message, short
from .office import Office
from .outbox import post
from .readers import Record

_minutes, _turns = table(Minutes), table(Turn)

LONG = 7 * 24 * 3_600_000


def announce(connection: Connection, office: Office, now: int) -> int:
    """Puts in the outbox what subscribers do not know yet; gives how many mails that makes."""
    public = office.public()
    known = facts(connection, office.zone, public) if public else {}
    whose = teams.by_workshop() if public else {}
    posted = 0
    for workshop, since in public.items():
        if workshop in known and known[workshop].ahead and _is_news(since, now):
            team = whose[workshop].id if workshop in whose else 0
            for row in _subscribers(connection, "calls", since, team):
                posted += post(connection, _call(office, row, known[workshop]), now=now)
    for format, since in _editions(connection, now):
        for row in _subscribers(connection, "templates", since):
            posted += post(connection, _format(office, row, format), now=now)
    return posted


def published(connection: Connection, known: dict[str, Facts]) -> Iterator[tuple[Facts, int]]:
    """Of these workshops those with public minutes, and since when (ms since 1970 UTC)."""
    asked = select(_minutes).where(_minutes.c.workshop_id.in_(list(known)), _minutes.c.published)
    for row in connection.execute(asked):
        if row.text and "published" in row.stamps:
            yield known[row.workshop_id], ms_of(row.stamps["published"][0])


def _is_news(since: int, now: int) -> bool:
    return CALM <= now - since <= LONG


def _subscribers(connection: Connection, what: str, since: int, team: int = 0) -> list[Record]:
    """Who wants what is of all teams, or of this one."""
    found = readers.active(connection, what)
    return [row for row in found if row.confirmed < since and row.team_id in (0, team)]


def _editions(connection: Connection, now: int) -> Iterator[tuple[library.Format, int]]:
    """The library's formats that this server has had for a short while, and since when it has them."""
    seen = dict(connection.execute(select(_turns.c.name, _turns.c.done)).all())
    for format in library.formats():
        name = "edition/" + short(f"{format['slug']}/{format['edition']}")
        if name not in seen:
            connection.execute(insert(_turns).values(name=name, holder="", until=0, done=now))
        elif _is_news(seen[name], now):
            yield format, seen[name]


def _call(office: Office, row: Record, found: Facts) -> Message:
    with force_locale(row.lang):
        title = words.name(found)
        return _message(
            office,
            row,
            f"call/{found.workshop}",
            _("Invitation: %(title)s", title=title),
            _("A workshop is open to all: “%(title)s”.", title=title),
            *words.about(found, office.zone),
            _("Everything about it, and taking part:") + "\n" + office.link(found.workshop, False),
        )


def _format(office: Office, row: Record, format: library.Format) -> Message:
    with force_locale(row.lang):
        title = format["name"][row.lang]
        address = f"{office.settings.public_url}/library/{format['slug']}"
        return _message(
            office,
            row,
            "format/" + short(f"{format['slug']}/{format['edition']}"),
            _("New in the library: %(title)s", title=title),
            _("“%(title)s” is new in the library, or was reworded:", title=title) + "\n" + address,
        )


def _message(office: Office, row: Record, key: str, subject: str, *paragraphs: str) -> Message:
    leave = readers.link(office, row, "leave")
    text = words.letter(_("Hello,"), *paragraphs, foot=[words.way_out(leave)])
    return Message(f"{key}/{short(row.email)}", row.email, row.lang, subject, text, leave=leave)
