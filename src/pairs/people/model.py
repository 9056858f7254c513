"""The tables of this room. Times are whole milliseconds since 1970 UTC, as on the wire."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, ForeignKey, Index, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pairs.database import Base

ROLES = ("reader", "ambassador", "coordinator")
"""Each may do what the one before it may (rights.py)."""


class Account(Base):
    """Someone who signs in at the desk; what they may do there follows from the role (rights.py)."""

    __tablename__ = "account"
    __table_args__ = (Index("uq_account_issuer_subject", "issuer", "subject", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    """Trimmed and case-folded: one person, one account, however the address is typed."""
    name: Mapped[str] = mapped_column(String(60))
    password: Mapped[str] = mapped_column(String(200))
    """An argon2id hash with its parameters and salt; empty: they sign in elsewhere only (OpenID Connect)."""
    role: Mapped[str] = mapped_column(String(16))
    lang: Mapped[str] = mapped_column(String(2))
    created: Mapped[int] = mapped_column(BigInteger)
    totp: Mapped[str | None] = mapped_column(Text)
    """The second factor's secret, sealed (safe.Safe); None: there is no second factor."""
    totp_used: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0")
    """The last time step of which a code was taken: a code that was seen is worth nothing (RFC 6238, 5.2)."""
    issuer: Mapped[str | None] = mapped_column(String(200))
    """With `subject`: who they are at an OpenID provider."""
    subject: Mapped[str | None] = mapped_column(String(255))
    gone: Mapped[int | None] = mapped_column(BigInteger)
    """Since when they have left: nothing signs them in, and what they did keeps their name."""

    # What Flask-Login asks of a user.
    is_authenticated = True
    is_active = True
    is_anonymous = False

    def get_id(self) -> str:
        """The account's id as text."""
        return str(self.id)


class AccountSession(Base):
    """One signed-in browser. The row is the session: deleting it signs that browser out at once."""

    __tablename__ = "account_session"

    token: Mapped[str] = mapped_column(String(64), primary_key=True)
    """SHA-256 (hex) of the random token in the cookie: a stolen database opens no session."""
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    created: Mapped[int] = mapped_column(BigInteger)
    used: Mapped[int] = mapped_column(BigInteger)
    """When it was last used, to the hour only: enough to expire it, too little to follow someone."""
    expires: Mapped[int] = mapped_column(BigInteger)
    half: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    """The password was right and the second factor is still asked for: nobody is signed in yet."""
    account: Mapped[Account] = relationship()


class Enrolment(Base):
    """A permission to open workshops, kept on one device. Deleting the row takes it back."""

    __tablename__ = "enrolment"

    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(String(64), unique=True)
    """SHA-256 (hex) of the token in the link: a stolen database opens no workshop."""
    name: Mapped[str] = mapped_column(String(60))
    """Whose device, in the words of who gave it."""
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    """Who gave it: an account that goes takes along what it permitted."""
    created: Mapped[int] = mapped_column(BigInteger)
    used: Mapped[int | None] = mapped_column(BigInteger)
    """When it last opened something, to the hour."""


class RecoveryCode(Base):
    """A code that stands in for the second factor, once."""

    __tablename__ = "recovery_code"
    __table_args__ = (UniqueConstraint("account_id", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    code: Mapped[str] = mapped_column(String(64))
    """SHA-256 (hex); the code has 50 random bits and tries are throttled."""


class Ticket(Base):
    """A link sent by mail: an invitation to have an account, or to choose a new password. It works once."""

    __tablename__ = "ticket"

    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(String(64), unique=True)
    """SHA-256 (hex) of the token in the link."""
    what: Mapped[str] = mapped_column(String(10))
    """`invite` or `reset`."""
    email: Mapped[str] = mapped_column(String(254), index=True)
    role: Mapped[str | None] = mapped_column(String(16))
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id", ondelete="SET NULL"))
    lang: Mapped[str] = mapped_column(String(2))
    by: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    """Who invited; an account that goes takes its open invitations along."""
    made: Mapped[int] = mapped_column(BigInteger)
    expires: Mapped[int] = mapped_column(BigInteger)


class Team(Base):
    """A team, a ward, a shift: whose workshops, promises and indicators belong together."""

    __tablename__ = "team"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(60))
    folded: Mapped[str] = mapped_column(String(60), unique=True)
    """The name as it is compared: case and accents left out."""
    made: Mapped[int] = mapped_column(BigInteger)
    gone: Mapped[int | None] = mapped_column(BigInteger)


class TeamMember(Base):
    """Who of the desk belongs to which team."""

    __tablename__ = "team_member"

    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"), primary_key=True)
    account_id: Mapped[int] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class TeamWorkshop(Base):
    """Whose workshop it is, as somebody at the desk said."""

    __tablename__ = "team_workshop"

    workshop_id: Mapped[str] = mapped_column(
        String(22), ForeignKey("log_head.workshop_id", ondelete="CASCADE"), primary_key=True
    )
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"), index=True)


class Audit(Base):
    """Who changed or exported what at the desk, and when. Words of workshops are never in it."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[int] = mapped_column(BigInteger, index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    who: Mapped[str] = mapped_column(String(60))
    """Their name then; empty: the server itself."""
    did: Mapped[str] = mapped_column(String(40))
    """A word for machines, such as `account.invited`: audit.py has the sentences."""
    about: Mapped[str] = mapped_column(String(120))
