"""A turn of speech, tapped by hand; shown as aggregates only."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from pairs.log.change import Change
from pairs.log.kinds import Kind, Refusal, Scene

from .policy import FACILITATOR, SCRIBE, TIMEKEEPER, free, holds
from .row import RecordRow
from .values import AuthorId, Fields, Rec


class TurnFields(Fields):
    who = AuthorId()
    topic = Rec()


class Turn(RecordRow):
    """`who` spoke; emptied, the turn was taken back."""

    __tablename__ = "record_turn"

    who: Mapped[str | None] = mapped_column(String(43))
    topic: Mapped[str | None] = mapped_column(String(22))


def judge(change: Change, scene: Scene) -> Refusal | None:
    """The facilitator, the timekeeper, the scribe; anyone for a turn of their own."""
    row = scene.row("turn", change.rec)
    if refusal := free(change, row):
        return refusal
    if holds(change, scene, FACILITATOR, TIMEKEEPER, SCRIBE):
        return None
    if row is not None and row["author"] != change.by:
        return Refusal("not_author")
    return None if change.set.get("who") in (None, change.by) else Refusal("role_needed", "who")


KIND = Kind("turn", TurnFields(), Turn, judge)
