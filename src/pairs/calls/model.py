"""The tables of this room. Times are whole milliseconds since 1970 UTC."""

from __future__ import annotations

from sqlalchemy import BigInteger, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from pairs.database import Base


class Hand(Base):
    """The desk's own key in one workshop, by which it says things there as everybody does."""

    __tablename__ = "hand"

    workshop_id: Mapped[str] = mapped_column(
        String(22), ForeignKey("log_head.workshop_id", ondelete="CASCADE"), primary_key=True
    )
    private: Mapped[str] = mapped_column(Text)
    """The key, a JWK, sealed (safe.Safe)."""
    secret: Mapped[str | None] = mapped_column(Text)
    """The workshop's secret, sealed; only of a workshop that was begun at the desk, which made it."""
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    """Who began it here."""
    public: Mapped[int | None] = mapped_column(BigInteger)
    """Since when anybody may read the call and take part; null: nobody who was not given the link."""
    made: Mapped[int] = mapped_column(BigInteger)
