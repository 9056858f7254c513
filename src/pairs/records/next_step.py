"""What comes out of a topic: one next step, with an owner and a date."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from pairs.log.change import Change
from pairs.log.kinds import Kind, Refusal, Scene

from .policy import AUTHOR, FACILITATOR, OWNER, SCRIBE, free, hands
from .row import RecordRow
from .values import AuthorId, Choice, Day, Fields, Rec, Text


class NextStepFields(Fields):
    text = Text(280)
    topic = Rec()
    owner = AuthorId()
    owner_name = Text(60)
    due = Day()
    state = Choice("open", "done", "dropped")


class NextStep(RecordRow):
    """`owner` is a participant; `owner_name` is for somebody who is not in the workshop."""

    __tablename__ = "record_next_step"

    text: Mapped[str | None] = mapped_column(String(280))
    topic: Mapped[str | None] = mapped_column(String(22))
    owner: Mapped[str | None] = mapped_column(String(43))
    owner_name: Mapped[str | None] = mapped_column(String(60))
    due: Mapped[str | None] = mapped_column(String(10))
    state: Mapped[str | None] = mapped_column(String(10))


def judge(change: Change, scene: Scene) -> Refusal | None:
    """Anyone proposes; then its author, its owner, the facilitator and the scribe."""
    row = scene.row("next_step", change.rec)
    return free(change, row) or hands(change, scene, row, AUTHOR, OWNER, FACILITATOR, SCRIBE)


KIND = Kind("next_step", NextStepFields(), NextStep, judge)
