"""An action, an experiment or an objective of a plan."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from pairs.log.change import Change
from pairs.log.kinds import Kind, Refusal, Scene

from .policy import AUTHOR, FACILITATOR, OWNER, SCRIBE, free, hands
from .row import RecordRow
from .values import AuthorId, Choice, Day, Fields, Flag, Rec, Slug, Text


class ActionFields(Fields):
    form = Choice("action", "experiment", "objective")
    text = Text(280)
    hypothesis = Text(600)
    area = Slug()
    owner = AuthorId()
    owner_name = Text(60)
    starts = Day()
    ends = Day()
    indicator = Text(200)
    threshold = Text(200)
    topic = Rec()
    step = Slug()
    state = Choice("planned", "running", "kept", "adapted", "dropped")
    result = Text(600)
    withdrawn = Flag()


class Action(RecordRow):
    """`owner` is a participant; `owner_name` is for somebody who is not in the workshop."""

    __tablename__ = "record_action"

    form: Mapped[str | None] = mapped_column(String(20))
    text: Mapped[str | None] = mapped_column(String(280))
    hypothesis: Mapped[str | None] = mapped_column(String(600))
    area: Mapped[str | None] = mapped_column(String(60))
    owner: Mapped[str | None] = mapped_column(String(43))
    owner_name: Mapped[str | None] = mapped_column(String(60))
    starts: Mapped[str | None] = mapped_column(String(10))
    ends: Mapped[str | None] = mapped_column(String(10))
    indicator: Mapped[str | None] = mapped_column(String(200))
    threshold: Mapped[str | None] = mapped_column(String(200))
    topic: Mapped[str | None] = mapped_column(String(22))
    step: Mapped[str | None] = mapped_column(String(60))
    state: Mapped[str | None] = mapped_column(String(20))
    result: Mapped[str | None] = mapped_column(String(600))
    withdrawn: Mapped[bool | None]


def judge(change: Change, scene: Scene) -> Refusal | None:
    """Anyone proposes; then its author, its owner, the facilitator and the scribe."""
    row = scene.row("action", change.rec)
    return free(change, row) or hands(change, scene, row, AUTHOR, OWNER, FACILITATOR, SCRIBE)


KIND = Kind("action", ActionFields(), Action, judge)
