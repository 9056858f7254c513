"""One person's answer at the end of a round: go on with this topic, or move on."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from pairs.log.change import Change
from pairs.log.kinds import Kind, Refusal, Scene

from .policy import follows
from .row import RecordRow
from .values import Choice, Fields, Rec, Whole


class ContinueFields(Fields):
    topic = Rec()
    round = Whole(0, 100)
    choice = Choice("continue", "move_on")


class Continue(RecordRow):
    """A choice for one round of one topic."""

    __tablename__ = "record_continue"

    topic: Mapped[str | None] = mapped_column(String(22))
    round: Mapped[int | None]
    choice: Mapped[str | None] = mapped_column(String(10))


def judge(change: Change, scene: Scene) -> Refusal | None:
    """Its author only."""
    return follows(change, scene, "topic", "round", own=True)


KIND = Kind("continue", ContinueFields(), Continue, judge)
