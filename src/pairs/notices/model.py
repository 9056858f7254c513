"""The table of this room. Times are whole milliseconds since 1970 UTC."""

from __future__ import annotations

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pairs.database import Base

WAITING, CLAIMED, SENDING = "waiting", "claimed", "sending"
SENT, FAILED, LATE, DOUBTFUL = "sent", "failed", "late", "doubtful"
ENDED = (SENT, FAILED, LATE, DOUBTFUL)


class Mail(Base):
    """A mail on its way. Its row stays when it has ended, so that its key is never sent again."""

    __tablename__ = "mail"
    __table_args__ = (Index("ix_mail_state_due", "state", "due"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(120), unique=True)
    to: Mapped[str] = mapped_column(String(254))
    lang: Mapped[str] = mapped_column(String(2))
    subject: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(Text)
    calendar: Mapped[str | None] = mapped_column(Text)
    method: Mapped[str | None] = mapped_column(String(10))
    leave: Mapped[str] = mapped_column(String(300))
    made: Mapped[int] = mapped_column(BigInteger)
    due: Mapped[int] = mapped_column(BigInteger)
    """Not before; moved on by each try that failed."""
    until: Mapped[int | None] = mapped_column(BigInteger)
    state: Mapped[str] = mapped_column(String(10))
    tries: Mapped[int]
    lease: Mapped[int] = mapped_column(BigInteger)
    """When whoever claimed it counts as gone."""
    problem: Mapped[str | None] = mapped_column(String(60))
    """What the last try came to, in a word: never what a mail server said, which may quote anything."""
    ended: Mapped[int | None] = mapped_column(BigInteger)


class Reader(Base):
    """An address that mails may go to: of somebody invited, signed up or subscribed. Never beside words."""

    __tablename__ = "reader"
    __table_args__ = (UniqueConstraint("email", "what", "workshop_id", "team_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(String(64), unique=True)
    """SHA-256 (hex) of the token in their links: to confirm, to answer, to leave."""
    email: Mapped[str] = mapped_column(String(254), index=True)
    lang: Mapped[str] = mapped_column(String(2))
    what: Mapped[str] = mapped_column(String(12))
    """`invited` or `signed_up` (to one workshop); `calls`, `minutes` or `templates` (a subscription)."""
    workshop_id: Mapped[str] = mapped_column(String(22), default="", server_default="")
    """Of which workshop; empty for a subscription."""
    team_id: Mapped[int] = mapped_column(default=0, server_default="0")
    """Of which team, for a subscription; 0: of all."""
    author: Mapped[str | None] = mapped_column(String(43))
    """Who signed up with it, kept only to know whether they have declined since."""
    answer: Mapped[str | None] = mapped_column(String(5))
    """What somebody invited answered by the link of their mail: yes or no."""
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    """Who invited them, counted against what one account may invite within a day."""
    made: Mapped[int] = mapped_column(BigInteger)
    confirmed: Mapped[int | None] = mapped_column(BigInteger)
    """When its owner said that it is theirs; before, nothing but the question goes there. The desk's own
    invitations need no confirmation: one mail, and its way out."""
    left: Mapped[int | None] = mapped_column(BigInteger)
    """When they wanted no more."""


class Invitation(Base):
    """What invitations to a workshop said last: each change needs a greater number (RFC 5546)."""

    __tablename__ = "calendar"

    workshop_id: Mapped[str] = mapped_column(
        String(22), ForeignKey("log_head.workshop_id", ondelete="CASCADE"), primary_key=True
    )
    sequence: Mapped[int]
    said: Mapped[str] = mapped_column(String(64))
    """SHA-256 (hex) of date, place, title and state, as they were sent."""
