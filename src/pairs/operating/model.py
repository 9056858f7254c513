"""The table of this room. Times are whole milliseconds since 1970 UTC."""

from __future__ import annotations

from sqlalchemy import BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from pairs.database import Base


class Turn(Base):
    """Whose turn it is at something that one worker does for all: the scheduler's jobs."""

    __tablename__ = "turn"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    holder: Mapped[str] = mapped_column(String(32))
    until: Mapped[int] = mapped_column(BigInteger)
    """When the turn counts as given up."""
    done: Mapped[int] = mapped_column(BigInteger)
    """When it was last done."""
