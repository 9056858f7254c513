"""Mails on their way: put in with the transaction that wants them, taken out one by one, each by one worker.

States: waiting → claimed → sending → sent. Who dies while it is claimed has sent nothing, and it is tried
again; who dies while it is sending may have sent it: it is doubtful, shown, and never sent a second time.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, Engine, select, update
from sqlalchemy.dialects import postgresql, sqlite

from pairs.log.model import table
from pairs.log.stamp import now_ms
from pairs.log.transaction import writing

from .message import Calendar, Message
from .model import CLAIMED, DOUBTFUL, ENDED, LATE, SENDING, WAITING, Mail

_mails = table(Mail)

LEASE = 5 * 60_000
"""How long a worker may take over one mail, ms: longer than all of a mail server's answers may take."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A mail that this worker, and no other, is about to send."""

    id: int
    message: Message
    tries: int


def post(connection: Connection, message: Message, *, now: int | None = None) -> bool:
    """Puts a mail in the outbox, in the caller's transaction; False where its key is there already."""
    made = now_ms() if now is None else now
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    calendar = message.calendar
    row = {
        "key": message.key,
        "to": message.to,
        "lang": message.lang,
        "subject": message.subject,
        "text": message.text,
        "calendar": calendar.body if calendar else None,
        "method": calendar.method if calendar else None,
        "leave": message.leave,
        "made": made,
        "due": max(message.due, made),
        "until": message.until,
        "state": WAITING,
        "tries": 0,
        "lease": 0,
    }
    put = dialect.insert(_mails).values(row).on_conflict_do_nothing(index_elements=["key"])
    # Not the count of rows: on PostgreSQL an insert does not have it.
    return connection.execute(put.returning(_mails.c.id)).first() is not None


def sweep(engine: Engine, now: int) -> None:
    """Looks after what a worker left behind when it died, and after what is too late to be sent."""
    gone = _mails.c.lease < now
    with writing(engine) as connection:
        for state, becomes in ((CLAIMED, WAITING), (SENDING, DOUBTFUL)):
            ended = {"ended": now} if becomes == DOUBTFUL else {}
            connection.execute(
                update(_mails).where(_mails.c.state == state, gone).values(state=becomes, **ended)
            )
        late = (_mails.c.state == WAITING) & (_mails.c.until < now)
        connection.execute(update(_mails).where(late).values(state=LATE, ended=now))


def claim(engine: Engine, now: int) -> Claimed | None:
    """Takes the mail that has been due for longest, for this worker alone; None when none is due."""
    due = (_mails.c.state == WAITING) & (_mails.c.due <= now)
    asked = select(_mails).where(due).order_by(_mails.c.due, _mails.c.id).limit(1)
    with writing(engine) as connection:
        row = connection.execute(asked.with_for_update(skip_locked=True)).first()
        if row is None:
            return None
        connection.execute(
            update(_mails).where(_mails.c.id == row.id).values(state=CLAIMED, lease=now + LEASE)
        )
    calendar = Calendar(row.calendar, row.method) if row.calendar else None
    message = Message(row.key, row.to, row.lang, row.subject, row.text, calendar, row.leave)
    return Claimed(row.id, message, row.tries)


def begin(engine: Engine, id: int, now: int) -> bool:
    """From here on it is sent once or never: the last moment before its words go out.

    False when the lease ran out and somebody else has it.
    """
    mine = (_mails.c.id == id) & (_mails.c.state == CLAIMED) & (_mails.c.lease >= now)
    with writing(engine) as connection:
        done = connection.execute(update(_mails).where(mine).values(state=SENDING, lease=now + LEASE))
    return done.rowcount == 1


def end(engine: Engine, id: int, state: str, now: int, *, problem: str | None = None, due: int = 0) -> None:
    """What became of it: one of ENDED, or `waiting` for another try at `due`."""
    said: dict[str, object] = {"state": state, "problem": problem}
    if state in ENDED:
        said["ended"] = now
    else:
        said.update(due=due, tries=_mails.c.tries + 1)
    with writing(engine) as connection:
        connection.execute(
            update(_mails).where(_mails.c.id == id, _mails.c.state.in_((CLAIMED, SENDING))).values(said)
        )
