"""How long each category is kept here, and the purge of what is past its time."""

from __future__ import annotations

from pathlib import Path

from flask_babel import force_locale
from sqlalchemy import Connection, Engine, delete, insert, select
from sqlalchemy.orm import Session

from pairs import terminal
from pairs.log.erase import sweep
from pairs.log.model import table
from pairs.log.transaction import reading, writing
from pairs.operating import clock

from .model import Kept, Purged
from .registry import DAY, LEAST, MOST, Category, Round, categories

_kept, _purged = table(Kept), table(Purged)

JOB, EVERY = "purge", clock.DAY
"""The clock's job, and its period. The first one waits for a period: data of years ago is not gone before
somebody could choose for how long it is kept."""


class BadDays(ValueError):
    """A number of days that is none, or outside of what may be chosen."""


def days(connection: Connection) -> dict[str, int]:
    """For how many days each category is kept here."""
    chosen = dict(connection.execute(select(_kept.c.category, _kept.c.days)).all())
    return {one.name: chosen.get(one.name, one.days) for one in categories()}


def how_long(count: int) -> str:
    """A number of days as a client says it: a number and a unit of ECMA-402, such as `3 year`."""
    for unit, length in (("year", 365), ("month", 30)):
        if count % length == 0:
            return f"{count // length} {unit}"
    return f"{count} day"


def keep(session: Session, category: Category, text: str, now: int) -> int:
    """Keeps a category for that many days from the next purge on; raises BadDays. Gives the days."""
    digits = text.strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) < 6 and LEAST <= int(digits) <= MOST):
        raise BadDays(text[:20])
    session.execute(delete(_kept).where(_kept.c.category == category.name))
    if int(digits) != category.days:
        session.execute(insert(_kept).values(category=category.name, days=int(digits), at=now))
    return int(digits)


def purge(engine: Engine, folder: Path, now: int) -> dict[str, int]:
    """Takes out all that is past its time (`now` in ms since 1970 UTC); gives counts by category.

    `purged` notes how much and when, never what. Then the bytes go from the embedded database's files. Raises
    pairs.log.transaction.Busy and OSError, where doing it again is right.
    """
    with reading(engine) as connection:
        limits = days(connection)
    counts = {}
    for category in categories():
        count = category.purge(Round(engine, folder, now - limits[category.name] * DAY))
        counts[category.name] = count
        if count:
            with writing(engine) as connection:
                said = {"at": now, "category": category.name, "count": count, "why": "retention"}
                connection.execute(insert(_purged).values(said))
    if any(counts.values()):
        sweep(engine)
    return counts


def told(counts: dict[str, int]) -> list[str]:
    """How many went of each category, where any did, in the terminal's language."""
    with force_locale(terminal.language()):
        return [
            terminal.gettext("%(about)s: %(said)s", about=one.title, said=counts[one.name])
            for one in categories()
            if counts[one.name]
        ]


def due(engine: Engine) -> int | None:
    """When the next purge is, ms since 1970 UTC; None where nobody has looked for what is due yet.

    A time that is past: nobody does what is due.
    """
    last = clock.last(engine).get(JOB)
    return None if last is None else last + EVERY


def coming(engine: Engine, folder: Path, at: int) -> dict[str, int]:
    """What a purge at a time (ms since 1970 UTC) would take out: counts, of the categories it finds some of.

    Reads only. Raises pairs.log.transaction.Busy.
    """
    with reading(engine) as connection:
        limits = days(connection)
    counts = {
        one.name: one.purge(Round(engine, folder, at - limits[one.name] * DAY, only_count=True))
        for one in categories()
    }
    return {name: count for name, count in counts.items() if count}


def latest(connection: Connection, most: int = 50) -> list[tuple[int, str, int, str]]:
    """The purge log, newest first: (ms since 1970 UTC, category, how many, why)."""
    asked = select(_purged.c.at, _purged.c.category, _purged.c.count, _purged.c.why)
    return [tuple(row) for row in connection.execute(asked.order_by(_purged.c.id.desc()).limit(most))]
