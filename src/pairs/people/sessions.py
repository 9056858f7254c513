"""Server-side sessions: the cookie holds a random token, the table its hash."""

from __future__ import annotations

import hashlib
import secrets

from sqlalchemy import delete, select, update
from sqlalchemy.orm import contains_eager

from pairs.extensions import db
from pairs.log.stamp import now_ms

from .model import Account, AccountSession
from .store import writing

HOUR = 3_600_000
IDLE = 14 * 24 * HOUR
"""A session left unused this long has ended (ms)."""
HALF = 10 * 60_000
"""How long the second factor is waited for (ms)."""
LONGEST = 90 * 24 * HOUR
"""A session ends this long after the sign-in, used or not (ms)."""


def kept(token: str) -> str:
    """What the table keeps of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def begin(account: Account, *, replaces: str | None = None, half: bool = False) -> str:
    """Opens a session and gives the token for its cookie; the one it replaces ends (a sign-in rotates).

    A `half` one waits for the second factor and signs nobody in. Those that have expired are swept.
    """
    token, now = secrets.token_urlsafe(32), now_ms()
    row = AccountSession(
        token=kept(token),
        account_id=account.id,
        created=now,
        used=now - now % HOUR,
        expires=now + (HALF if half else IDLE),
        half=half,
    )
    with writing() as session:
        session.execute(delete(AccountSession).where(AccountSession.expires < now))
        if replaces:
            session.execute(delete(AccountSession).where(AccountSession.token == kept(replaces)))
        session.add(row)
    return token


def find(token: str) -> AccountSession | None:
    """The live session of a token, its account loaded; None when there is none, or it ended, or they left."""
    now = now_ms()
    row = db.session.scalar(
        select(AccountSession)
        .join(AccountSession.account)
        .options(contains_eager(AccountSession.account))
        .where(AccountSession.token == kept(token), AccountSession.expires >= now, Account.gone.is_(None))
    )
    if row is not None and now - row.used >= 2 * HOUR:
        used = {"used": now - now % HOUR, "expires": min(now + IDLE, row.created + LONGEST)}
        with writing() as session:
            session.execute(update(AccountSession).where(AccountSession.token == kept(token)).values(used))
    return row


def end(token: str) -> None:
    """Ends a session: the row goes."""
    with writing() as session:
        session.execute(delete(AccountSession).where(AccountSession.token == kept(token)))


def renewed(account: Account) -> str:
    """Ends every session of an account, and opens one; gives the token for its cookie."""
    id = account.id
    with writing() as session:
        session.execute(delete(AccountSession).where(AccountSession.account_id == id))
    return begin(account)
