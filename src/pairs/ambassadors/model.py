"""The tables of this room. Times are whole milliseconds since 1970 UTC; days are YYYY-MM-DD."""

from __future__ import annotations

from sqlalchemy import BigInteger, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pairs.database import Base


class Ambassador(Base):
    """Somebody who volunteered to facilitate beyond their own team."""

    __tablename__ = "ambassador"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    since: Mapped[int] = mapped_column(BigInteger)
    resting: Mapped[bool] = mapped_column(default=False)
    """They asked for a rest: nothing is proposed to them."""
    until: Mapped[int | None] = mapped_column(BigInteger)
    """When they stopped."""


class Training(Base):
    """A step of the training path that somebody has gone."""

    __tablename__ = "training"
    __table_args__ = (UniqueConstraint("account_id", "step"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    step: Mapped[str] = mapped_column(String(40))
    """A key of path.yaml."""
    day: Mapped[str] = mapped_column(String(10))
    with_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))


class Facilitated(Base):
    """That somebody facilitates a workshop, or did, as they say themselves."""

    __tablename__ = "facilitated"

    workshop_id: Mapped[str] = mapped_column(
        String(22), ForeignKey("log_head.workshop_id", ondelete="CASCADE"), primary_key=True
    )
    account_id: Mapped[int] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    role: Mapped[str] = mapped_column(String(20))
    """`facilitator`, `observer` or `coach`."""
    day: Mapped[str] = mapped_column(String(10))
    """When it takes place, as far as was known when they said so."""


class Mentoring(Base):
    """A pair of two, proposed, then lasting once both said yes."""

    __tablename__ = "mentoring"

    id: Mapped[int] = mapped_column(primary_key=True)
    a_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    b_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    proposed: Mapped[int] = mapped_column(BigInteger)
    a_yes: Mapped[int | None] = mapped_column(BigInteger)
    b_yes: Mapped[int | None] = mapped_column(BigInteger)
    ended: Mapped[int | None] = mapped_column(BigInteger)


class Energy(Base):
    """How somebody feels about what they carry, told by themself and read by nobody else."""

    __tablename__ = "energy"
    __table_args__ = (UniqueConstraint("account_id", "week"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    week: Mapped[str] = mapped_column(String(8))
    """YYYY-Www (ISO 8601)."""
    answer: Mapped[str] = mapped_column(Text)
    """1 (worn out) to 5 (full of energy), sealed (safe.Safe): a copy of the database does not tell it."""


class Relief(Base):
    """Somebody asked for relief, or hands something on: all that coordinators see of fatigue."""

    __tablename__ = "relief"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    to_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    """Who was asked to take over, and does once it is settled; null: nobody yet."""
    what: Mapped[str] = mapped_column(String(200))
    workshop_id: Mapped[str | None] = mapped_column(
        String(22), ForeignKey("log_head.workshop_id", ondelete="SET NULL")
    )
    """The workshop that goes to whoever takes over, where it is about one."""
    asked: Mapped[int] = mapped_column(BigInteger)
    settled: Mapped[int | None] = mapped_column(BigInteger)
