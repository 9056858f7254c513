"""What is so on this instance now, for the processing register: read, never written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import Connection, Select, func, select

from pairs.config import Settings
from pairs.log.model import Author, Head, table
from pairs.notices.model import Reader
from pairs.people.model import Account
from pairs.workshops import erasures

from . import retention
from .model import Purged

_heads, _authors, _accounts = table(Head), table(Author), table(Account)
_readers, _purged = table(Reader), table(Purged)


@dataclass(frozen=True, slots=True)
class Facts:
    """One reading. Times are ms since 1970 UTC."""

    address: str
    contact: str
    """Who answers for it, as PAIRS_CONTACT says; empty: nobody said."""
    over_tls: bool
    anyone_opens: bool
    embedded: bool
    """Whether the database is a file of this server's; else it is PostgreSQL."""
    mail_host: str
    """Empty: no mail leaves."""
    mail_sealed: bool
    """Whether the way to the mail server is encrypted."""
    provider: str
    """The host where accounts sign in elsewhere (OpenID Connect); empty: none."""
    by_itself: bool
    """Whether the server purges once a day by itself; else cron has to."""
    requests_logged: bool
    roles: dict[str, int]
    """How many accounts sign in, by role."""
    second_factor: int
    workshops: int
    confidential: int
    oldest: int | None
    people: int
    addresses: int
    erasures: int
    purged: dict[str, tuple[int, int]]
    """By category: how many were purged so far, and when last."""
    days: dict[str, int]


def read(connection: Connection, settings: Settings) -> Facts:
    """The facts, in one transaction; raises OSError where the list of erasures cannot be read."""
    mail = urlsplit(settings.PAIRS_SMTP)
    active = _accounts.c.gone.is_(None)
    by_role = select(_accounts.c.role, func.count()).where(active).group_by(_accounts.c.role)
    past = select(_purged.c.category, func.sum(_purged.c.count), func.max(_purged.c.at))
    return Facts(
        address=settings.public_url,
        contact=settings.PAIRS_CONTACT,
        over_tls=settings.over_tls,
        anyone_opens=settings.PAIRS_OPENING == "open",
        embedded=settings.database.startswith("sqlite"),
        mail_host=mail.hostname or "",
        mail_sealed=mail.scheme in ("smtps", "smtp+starttls"),
        provider=urlsplit(settings.PAIRS_OIDC_ISSUER).hostname or "",
        by_itself=settings.PAIRS_SCHEDULER == "on",
        requests_logged=settings.PAIRS_LOG_LEVEL in ("debug", "info"),
        roles=dict(connection.execute(by_role).all()),
        second_factor=_count(connection, select(_accounts.c.id).where(active, _accounts.c.totp.is_not(None))),
        workshops=_count(connection, select(_heads.c.workshop_id)),
        confidential=_count(connection, select(_heads.c.workshop_id).where(_heads.c.confidential)),
        oldest=connection.execute(select(func.min(_heads.c.opened))).scalar(),
        people=_count(connection, select(_authors.c.author)),
        addresses=_count(connection, select(_readers.c.email).distinct()),
        erasures=len(erasures.noted(Path(settings.PAIRS_FOLDER))),
        purged={name: (n, at) for name, n, at in connection.execute(past.group_by(_purged.c.category))},
        days=retention.days(connection),
    )


def _count(connection: Connection, asked: Select[tuple[object]]) -> int:
    return connection.execute(select(func.count()).select_from(asked.subquery())).scalar_one()
