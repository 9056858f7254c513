"""The tables of this room. Times are whole milliseconds since 1970 UTC."""

from __future__ import annotations

from sqlalchemy import BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from pairs.database import Base


class Purged(Base):
    """That something was purged: of which category, how much, when. Never what."""

    __tablename__ = "purged"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[int] = mapped_column(BigInteger, index=True)
    category: Mapped[str] = mapped_column(String(40))
    count: Mapped[int]
    why: Mapped[str] = mapped_column(String(20))
    """`retention` or `asked`."""


class Kept(Base):
    """How long a category is kept here, where somebody chose other than its default."""

    __tablename__ = "kept"

    category: Mapped[str] = mapped_column(String(40), primary_key=True)
    days: Mapped[int]
    at: Mapped[int] = mapped_column(BigInteger)


class Receipt(Base):
    """That somebody holds a code to what they left in a workshop, without an account; it goes with it."""

    __tablename__ = "receipt"

    workshop_id: Mapped[str] = mapped_column(
        String(22), ForeignKey("log_head.workshop_id", ondelete="CASCADE"), primary_key=True
    )
    author: Mapped[str] = mapped_column(String(43), primary_key=True)
    code: Mapped[str] = mapped_column(String(64), unique=True)
    """SHA-256 (hex) of the code's symbols, which are 80 random bits: there is nothing to guess."""
    made: Mapped[int] = mapped_column(BigInteger)
