"""Who may be written to: invited by the desk, signed up on a phone, or subscribed; no words beside.

Who gave their address themself gets one mail, a question, and nothing more before they say yes to it (double
opt-in): anybody can type anybody's address. Whoever wants no more is never asked why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from pairs.log.access import digest
from pairs.log.model import table

from .model import Reader
from .office import Office

readers = table(Reader)

Record = Row[Any]
"""A row of the table; its columns are its attributes."""

HOUR = 3_600_000
PATIENCE = 48 * HOUR
"""How long the link of a first mail can be said yes to, ms."""
MONTH = 30 * 24 * HOUR
SUBSCRIPTIONS = ("calls", "minutes", "templates")
INVITED, SIGNED_UP = "invited", "signed_up"
NOTHING = "nothing"
"""A row that says: write nothing to this address, whoever asks for it."""


@dataclass(frozen=True, slots=True)
class Want:
    """What somebody wants mails about: a subscription (of a team; 0: of all), or one workshop."""

    what: str
    workshop: str = ""
    team: int = 0


def keep(
    connection: Connection,
    office: Office,
    email: str,
    lang: str,
    want: Want,
    now: int,
    author: str | None = None,
    account: int | None = None,
) -> Record:
    """The row of an address and a want, made or asked for anew; `email` as `address.checked` gives it.

    `author` left it on a phone, or `account` invites it. One that holds stays as it is, whoever asks: an
    address that somebody else types loses nothing by it. One that two left before its owner said yes is
    nobody's of them: the yes does not say to whom.
    """
    key = (
        (readers.c.email == email)
        & (readers.c.what == want.what)
        & (readers.c.workshop_id == want.workshop)
        & (readers.c.team_id == want.team)
    )
    found = connection.execute(select(readers).where(key)).first()
    if found is None:
        token = office.token(email, want.what, want.workshop, want.team)
        row: dict[str, Any] = {"token": digest(token), "email": email, "lang": lang, "what": want.what}
        row |= {
            "workshop_id": want.workshop,
            "team_id": want.team,
            "author": author,
            "account_id": account,
            "made": now,
        }
        connection.execute(insert(readers).values(row))
    elif found.confirmed is None or found.left is not None:
        # Who left the list begins anew; asked about again before the yes, they do not.
        anew = found.left is not None and found.confirmed is not None
        whose = author if anew or found.author == author else None
        said = {"lang": lang, "made": now, "confirmed": None, "author": whose, "account_id": account}
        connection.execute(update(readers).where(key).values(said))
    return connection.execute(select(readers).where(key)).one()


def link(office: Office, row: Record, do: str) -> str:
    """Where a reader confirms, answers or leaves (`do`): an address that only their own mails carry."""
    return office.address(office.token(row.email, row.what, row.workshop_id, row.team_id), do)


def is_active(row: Record) -> bool:
    """Whether mails go there: the desk's invitations without a question, all others once it was answered."""
    return row.left is None and (row.what == INVITED or row.confirmed is not None)


def active(connection: Connection, *whats: str, workshops: Sequence[str] = ("",)) -> Sequence[Record]:
    """Whom mails of these kinds go to, of these workshops (or of none), the oldest first."""
    asked = select(readers).where(readers.c.what.in_(whats), readers.c.workshop_id.in_(list(workshops)))
    return [row for row in connection.execute(asked.order_by(readers.c.id)) if is_active(row)]


def of_token(connection: Connection, token: str) -> Record | None:
    """Whose links carry this token."""
    return connection.execute(select(readers).where(readers.c.token == digest(token))).first()


def asked_with(connection: Connection, row: Record) -> Sequence[Record]:
    """What was asked for in the same mail as this."""
    same = (readers.c.email == row.email) & (readers.c.made == row.made) & (readers.c.what != INVITED)
    return connection.execute(select(readers).where(same).order_by(readers.c.id)).all()


def confirm(connection: Connection, row: Record, now: int) -> bool:
    """Their yes to all that was asked in that mail; False where it is too late: they have to ask again."""
    if row.confirmed is not None and row.left is None:
        return True
    if now - row.made > PATIENCE:
        return False
    ids = [one.id for one in asked_with(connection, row)]
    connection.execute(update(readers).where(readers.c.id.in_(ids)).values(confirmed=now, left=None))
    connection.execute(delete(readers).where(readers.c.email == row.email, readers.c.what == NOTHING))
    return True


def answer(connection: Connection, row: Record, said: str) -> None:
    """Whether they come to the workshop, as they say by the link of a mail: yes or no."""
    connection.execute(update(readers).where(readers.c.id == row.id).values(answer=said))


def leave(connection: Connection, row: Record, now: int, *, everything: bool = False) -> None:
    """No more of this; or nothing any more, from anybody of this server."""
    mine = readers.c.email == row.email if everything else readers.c.id == row.id
    connection.execute(update(readers).where(mine, readers.c.left.is_(None)).values(left=now))
    if everything and not wants_nothing(connection, row.email):
        token = digest(f"{NOTHING}\n{row.token}")  # no link carries it: it is there to be unique
        said = {"token": token, "email": row.email, "lang": row.lang, "what": NOTHING, "made": now}
        connection.execute(insert(readers).values(said))


def wants_nothing(connection: Connection, email: str) -> bool:
    """Whether somebody said that nothing is to be written to this address."""
    asked = select(readers.c.id).where(readers.c.email == email, readers.c.what == NOTHING)
    return connection.execute(asked).first() is not None


def withdraw(connection: Connection, workshop: str, author: str, other_than: str = "") -> int:
    """Forgets the addresses that an author left in a workshop, but for one; gives how many."""
    theirs = (readers.c.workshop_id == workshop) & (readers.c.author == author)
    return connection.execute(delete(readers).where(theirs, readers.c.email != other_than)).rowcount


def forget(connection: Connection, now: int) -> int:
    """Forgets the addresses whose owners did not say yes in time, or left a subscription; gives how many."""
    over = readers.c.what.in_(SUBSCRIPTIONS) & (readers.c.left < now - MONTH)
    late = (readers.c.confirmed.is_(None)) & (readers.c.made < now - PATIENCE) & readers.c.left.is_(None)
    asked = readers.c.what.not_in((INVITED, NOTHING))
    return connection.execute(delete(readers).where((late & asked) | over)).rowcount
