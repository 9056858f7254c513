"""Minutes to those who subscribed to them: one mail an edition and an address, in plain text.

A job of the clock (`init_app`), which looks at what is published and posts what was not posted yet: minutes
are published in the log, mails are in another table, and a process may die between the two.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Flask
from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import Connection, select

from pairs import terminal
from pairs.extensions import db
from pairs.log.model import Head, Said, table
from pairs.log.stamp import ms_of
from pairs.log.transaction import writing
from pairs.notices import Message, office, post, readers, words
from pairs.notices.announcing import LONG
from pairs.notices.facts import Facts, facts
from pairs.notices.message import short
from pairs.notices.office import Office
from pairs.operating import clock
from pairs.records.minutes import Minutes
from pairs.workshops import teams

from .reading import told

WHAT = "minutes"
_minutes, _said, _heads = table(Minutes), table(Said), table(Head)


@dataclass(frozen=True, slots=True)
class Edition:
    """Minutes that are out; `since` is ms since 1970 UTC, `page` where anybody reads them, "" for nowhere."""

    about: Facts
    text: str
    number: int
    since: int
    team: int
    page: str


def init_app(app: Flask) -> None:
    """Hands the clock its job."""
    clock.every(app, 0, "minutes", lambda now: _posted(office.of(app), now))


def _posted(here: Office, now: int) -> str:
    with writing(db.engine) as connection:
        count = announce(connection, here, now)
    return terminal.gettext("%(num)s to send", num=count) if count else ""


def announce(connection: Connection, here: Office, now: int) -> int:
    """Posts what subscribers do not have yet, of all teams' minutes or of a team's; gives how many.

    `now` is ms since 1970 UTC. Said again it posts nothing: a mail's key is of the workshop, the edition and
    the address. Who subscribed after the publication hears of the next one.
    """
    found = list(editions(connection, here, now))
    subscribed = readers.active(connection, WHAT) if found else []
    return sum(
        post(connection, _message(here, reader, edition), now=now)
        for edition in found
        for reader in subscribed
        if reader.team_id in (0, edition.team) and reader.confirmed <= edition.since
    )


def editions(connection: Connection, here: Office, now: int) -> Iterator[Edition]:
    """What is published and younger than a week: said by the desk, or of a workshop whose call is published.

    What a group publishes on its phones is for the group: only the desk's page says who else gets it.
    """
    asked = (
        select(_minutes.c.workshop_id, _minutes.c.edition, _minutes.c.stamps, _heads.c.hand)
        .join(_heads, _heads.c.workshop_id == _minutes.c.workshop_id)
        .where(_minutes.c.published, ~_heads.c.confidential)
    )
    fresh = [row for row in connection.execute(asked) if 0 <= now - _since(row.stamps) <= LONG]
    if not fresh:
        return
    public, known = here.public(), facts(connection, here.zone, [row.workshop_id for row in fresh])
    whose = teams.by_workshop()
    for row in fresh:
        id, stamps = row.workshop_id, row.stamps
        if id not in known or not (id in public or _by(connection, id, stamps["published"][1]) == row.hand):
            continue
        text = connection.scalar(select(_minutes.c.text).where(_minutes.c.workshop_id == id))
        if text:
            yield Edition(
                about=known[id],
                text=text,
                number=row.edition or 0,
                since=_since(stamps),
                team=whose[id].id if id in whose else 0,
                page=f"{here.settings.public_url}/feeds/minutes/{id}" if id in public else "",
            )


def _since(stamps: dict[str, tuple[str, str]]) -> int:
    return ms_of(stamps["published"][0]) if "published" in stamps else 0


def _by(connection: Connection, workshop: str, change: str) -> str | None:
    """Who said a change."""
    asked = select(_said.c.by).where(_said.c.workshop_id == workshop, _said.c.id == change)
    return connection.scalar(asked)


def _message(here: Office, reader: readers.Record, edition: Edition) -> Message:
    leave = readers.link(here, reader, "leave")
    with force_locale(reader.lang):
        title = words.name(edition.about)
        where = _("The minutes of “%(title)s” were published:", title=title) + "\n" + edition.page
        return Message(
            key=key_of(edition.about.workshop, edition.number, reader.email),
            to=reader.email,
            lang=reader.lang,
            subject=_("Minutes: %(title)s", title=title),
            text=words.letter(
                where if edition.page else "",
                told(edition.text),
                foot=[words.way_out(leave)],
            ),
            leave=leave,
        )


def key_of(workshop: str, edition: int, email: str) -> str:
    """What a mail is, once; the address is in it by its SHA-256 only."""
    return f"minutes/{workshop}/{edition}/{short(email)}"
