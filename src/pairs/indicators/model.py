"""The tables of this room. Times are whole milliseconds since 1970 UTC; days are YYYY-MM-DD."""

from __future__ import annotations

from typing import Literal, get_args

from sqlalchemy import BigInteger, Float, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pairs.database import Base

Better = Literal["up", "down"]
Cadence = Literal["day", "week", "month"]
BETTER: tuple[Better, ...] = get_args(Better)
CADENCES: tuple[Cadence, ...] = get_args(Cadence)


class Indicator(Base):
    """Something a team counts, in one unit, at a steady pace."""

    __tablename__ = "indicator"

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"), index=True)
    ready: Mapped[str | None] = mapped_column(String(40))
    """The key of a ready-made one (ready.yaml), whose name is in both languages."""
    name: Mapped[str] = mapped_column(String(80))
    unit: Mapped[str] = mapped_column(String(30))
    better: Mapped[Better] = mapped_column(String(4))
    """Where better lies: `up` or `down`."""
    cadence: Mapped[Cadence] = mapped_column(String(5))
    made: Mapped[int] = mapped_column(BigInteger)
    gone: Mapped[int | None] = mapped_column(BigInteger)


class IndicatorValue(Base):
    """One value of one day."""

    __tablename__ = "indicator_value"
    __table_args__ = (UniqueConstraint("indicator_id", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id", ondelete="CASCADE"))
    day: Mapped[str] = mapped_column(String(10))
    """The first day of its period (periods.py): a week has one value, whichever of its days was said."""
    value: Mapped[float] = mapped_column(Float)
    note: Mapped[str] = mapped_column(String(280), default="", server_default="")
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))


class IndicatorPhase(Base):
    """From this day on other limits hold: somebody said that the work itself was changed."""

    __tablename__ = "indicator_phase"
    __table_args__ = (UniqueConstraint("indicator_id", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id", ondelete="CASCADE"))
    day: Mapped[str] = mapped_column(String(10))
    why: Mapped[str] = mapped_column(String(200))
    workshop_id: Mapped[str | None] = mapped_column(
        String(22), ForeignKey("log_head.workshop_id", ondelete="SET NULL")
    )
    """The workshop that decided it, where one did: each adjustment is linked to the next one from there."""
