"""Telling who waited for a seat that they have one: somebody gave theirs back, or there are more.

Rows of `turn` remember who was seen waiting, by a digest: it takes two looks to see somebody move up, and
another worker may take the second one. They go as soon as nobody waits by that name any more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import Connection, delete, insert, select

from pairs.log.model import table
from pairs.operating.model import Turn

from . import readers, seating, words
from .facts import Facts, facts
from .message import Message, short
from .office import Office
from .outbox import post
from .readers import SIGNED_UP, Record

_turns = table(Turn)

PREFIX = "waits/"

Places = dict[str, tuple[Facts, str]]
"""A digest → a workshop, and an author."""


def promote(connection: Connection, office: Office, now: int) -> int:
    """Puts in the outbox what those who moved up are told; gives how many mails that makes.

    Somebody whose address is not known reads it on their phone, as everybody does.
    """
    waiting, seated = _seats(connection, office, now)
    asked = select(_turns.c.name, _turns.c.done).where(_turns.c.name.startswith(PREFIX))
    seen = dict(connection.execute(asked).all())
    if new := waiting.keys() - seen.keys():
        rows = [{"name": name, "holder": "", "until": 0, "done": now} for name in sorted(new)]
        connection.execute(insert(_turns), rows)
    over = sorted(seen.keys() - waiting.keys())
    if over:
        connection.execute(delete(_turns).where(_turns.c.name.in_(over)))
    posted = 0
    for name in over:
        if name in seated:
            found, author = seated[name]
            for row in _addresses(connection, found.workshop, author):
                posted += post(connection, _message(office, row, found, seen[name]), now=now)
    return posted


def _seats(connection: Connection, office: Office, now: int) -> tuple[Places, Places]:
    """Who waits and who has a seat, by their digests: of what is to come and has a limit."""
    places = seating.limited(connection, now)
    known = facts(connection, office.zone, places) if places else {}
    waiting: Places = {}
    seated: Places = {}
    for workshop, found in known.items():
        if found.awaited(now):
            seats = places[workshop]
            waiting |= {_name(workshop, author): (found, author) for author in seats.waiting}
            seated |= {_name(workshop, author): (found, author) for author in seats.seated}
    return waiting, seated


def _addresses(connection: Connection, workshop: str, author: str) -> Iterator[Record]:
    rows: Sequence[Record] = readers.active(connection, SIGNED_UP, workshops=[workshop])
    return (row for row in rows if row.author == author)


def _name(workshop: str, author: str) -> str:
    return PREFIX + short(f"{workshop}\n{author}")


def _message(office: Office, row: Record, found: Facts, since: int) -> Message:
    """`since`: when they were first seen waiting (ms since 1970 UTC); who waits again hears of it again."""
    leave = readers.link(office, row, "leave")
    with force_locale(row.lang):
        title = words.name(found)
        text = words.letter(
            _("Hello,"),
            _("You were on the waiting list of “%(title)s”: now there is a seat for you.", title=title),
            *words.about(found, office.zone),
            _("Everything about it, and taking part:") + "\n" + office.link(found.workshop, False),
            _("You cannot come any more? Say so here, and the next one has your seat:")
            + "\n"
            + readers.link(office, row, "answer"),
            foot=[words.way_out(leave)],
        )
        subject = _("A seat for you: %(title)s", title=title)
    key = f"seat/{found.workshop}/{since}/{short(row.email)}"
    return Message(key, row.email, row.lang, subject, text, leave=leave, until=found.starts)
