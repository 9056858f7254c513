"""The tables of this room. Times are whole milliseconds since 1970 UTC, as on the wire."""

from __future__ import annotations

from sqlalchemy import BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pairs.database import Base

ROLES = ("coordinator", "reader")


class Account(Base):
    """Someone who signs in at the desk: a coordinator also opens workshops, a reader only reads."""

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    """Trimmed and case-folded: one person, one account, however the address is typed."""
    name: Mapped[str] = mapped_column(String(60))
    password: Mapped[str] = mapped_column(String(200))
    """An argon2id hash with its parameters and salt."""
    role: Mapped[str] = mapped_column(String(16))
    lang: Mapped[str] = mapped_column(String(2))
    created: Mapped[int] = mapped_column(BigInteger)

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
