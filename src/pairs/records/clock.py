"""The step clock: the step the group is at, and the end everybody counts down to."""

from __future__ import annotations

from sqlalchemy import BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from pairs.log.change import Change
from pairs.log.kinds import Kind, Refusal, Scene

from .policy import FACILITATOR, TIMEKEEPER, fixed, holds
from .row import RecordRow
from .values import Choice, Fields, Milliseconds, Slug, Whole

REC = "clock"
TOGETHER = ("step", "state", "started", "ends", "left")
"""Said in one change, always: no fold may show one move's step with another's end."""


class ClockFields(Fields):
    step = Slug()
    state = Choice("idle", "running", "paused", "ended")
    started = Milliseconds()
    ends = Milliseconds()
    left = Whole(0, 7 * 24 * 3600)


class Clock(RecordRow):
    """The one clock; `started` and `ends` are ms since 1970 UTC, `left` is in seconds."""

    __tablename__ = "record_clock"

    step: Mapped[str | None] = mapped_column(String(60))
    state: Mapped[str | None] = mapped_column(String(10))
    started: Mapped[int | None] = mapped_column(BigInteger)
    ends: Mapped[int | None] = mapped_column(BigInteger)
    left: Mapped[int | None]


def judge(change: Change, scene: Scene) -> Refusal | None:
    """The facilitator moves it; the timekeeper may do all but change the step."""
    if refusal := fixed(change, REC):
        return refusal
    for name in TOGETHER:
        if name not in change.set:
            return Refusal("bad_field", name)
    if holds(change, scene, FACILITATOR):
        return None
    if not holds(change, scene, TIMEKEEPER):
        return Refusal("role_needed")
    row = scene.row("clock", REC)
    step = None if row is None else row["step"]
    return None if change.set["step"] == step else Refusal("role_needed", "step")


KIND = Kind("clock", ClockFields(), Clock, judge)
