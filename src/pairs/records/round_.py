"""A round of tables: who sits where, who exposes, and the phase they are at."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from pairs.log.change import Change
from pairs.log.kinds import Kind, Refusal, Scene

from .lists import Tables
from .policy import FACILITATOR, TIMEKEEPER, follows, needs
from .row import RecordRow
from .values import Choice, Fields, Milliseconds, Slug, Whole


class RoundFields(Fields):
    step = Slug()
    n = Whole(0, 39)
    tables = Tables()
    phase = Whole(0, 19)
    state = Choice("waiting", "live", "paused", "done")
    started = Milliseconds()
    ends = Milliseconds()
    left = Whole(0, 7 * 24 * 3600)


class Round(RecordRow):
    """Rounds count from 0; `started` and `ends` are ms since 1970 UTC, `left` is in seconds."""

    __tablename__ = "record_round"

    step: Mapped[str | None] = mapped_column(String(60))
    n: Mapped[int | None]
    tables: Mapped[list[dict[str, Any]] | None] = mapped_column(JSON(none_as_null=True))
    phase: Mapped[int | None]
    state: Mapped[str | None] = mapped_column(String(20))
    started: Mapped[int | None] = mapped_column(BigInteger)
    ends: Mapped[int | None] = mapped_column(BigInteger)
    left: Mapped[int | None]


def judge(change: Change, scene: Scene) -> Refusal | None:
    """The facilitator and the timekeeper."""
    return follows(change, scene, "step", "n") or needs(change, scene, FACILITATOR, TIMEKEEPER)


KIND = Kind("round", RoundFields(), Round, judge)
