"""A topic's discussion: whether it waits, is under way or done, its round and the end of its timebox."""

from __future__ import annotations

from sqlalchemy import BigInteger, Float, String
from sqlalchemy.orm import Mapped, mapped_column

from pairs.log.change import Change
from pairs.log.kinds import Kind, Refusal, Scene

from .policy import FACILITATOR, TIMEKEEPER, follows, needs
from .row import RecordRow
from .values import Choice, Fields, Milliseconds, Number, Rec, Whole


class DiscussionFields(Fields):
    topic = Rec()
    state = Choice("waiting", "live", "done")
    round = Whole(0, 100)
    started = Milliseconds()
    ends = Milliseconds()
    rank = Number()


class Discussion(RecordRow):
    """Rounds count from 0; `started` and `ends` are ms since 1970 UTC; `rank` overrides the tally's order."""

    __tablename__ = "record_discussion"

    topic: Mapped[str | None] = mapped_column(String(22))
    state: Mapped[str | None] = mapped_column(String(10))
    round: Mapped[int | None]
    started: Mapped[int | None] = mapped_column(BigInteger)
    ends: Mapped[int | None] = mapped_column(BigInteger)
    rank: Mapped[float | None] = mapped_column(Float(53))


def judge(change: Change, scene: Scene) -> Refusal | None:
    """The facilitator and the timekeeper."""
    return follows(change, scene, "topic") or needs(change, scene, FACILITATOR, TIMEKEEPER)


KIND = Kind("discussion", DiscussionFields(), Discussion, judge)
