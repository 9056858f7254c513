"""The tables of this room. Times are whole milliseconds since 1970 UTC."""

from __future__ import annotations

from sqlalchemy import BigInteger, String
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
