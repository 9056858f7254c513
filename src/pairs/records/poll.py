"""A vote of the whole group in one step: how many votes each has, and whether it is still open."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from pairs.log.change import Change
from pairs.log.kinds import Kind, Refusal, Scene

from .policy import FACILITATOR, follows, needs
from .row import RecordRow
from .values import Choice, Fields, Slug, Whole


class PollFields(Fields):
    step = Slug()
    budget = Whole(1, 20)
    state = Choice("open", "closed")


class Poll(RecordRow):
    """A step's poll; weights stay hidden until it is closed."""

    __tablename__ = "record_poll"

    step: Mapped[str | None] = mapped_column(String(60))
    budget: Mapped[int | None]
    state: Mapped[str | None] = mapped_column(String(10))


def judge(change: Change, scene: Scene) -> Refusal | None:
    """The facilitator."""
    return follows(change, scene, "step") or needs(change, scene, FACILITATOR)


KIND = Kind("poll", PollFields(), Poll, judge)
