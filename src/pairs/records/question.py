"""A question to whoever exposes their case, or about a topic."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from pairs.log.change import Change
from pairs.log.kinds import Kind, Refusal, Scene

from .policy import AUTHOR, CLIENT, FACILITATOR, HOST, SCRIBE, bound, free, hands
from .row import RecordRow
from .values import Fields, Flag, Rec, Slug, Text


class QuestionFields(Fields):
    text = Text(600)
    topic = Rec()
    step = Slug()
    answered = Flag()
    withdrawn = Flag()


class Question(RecordRow):
    """A question; `answered` once it was."""

    __tablename__ = "record_question"

    text: Mapped[str | None] = mapped_column(String(600))
    topic: Mapped[str | None] = mapped_column(String(22))
    step: Mapped[str | None] = mapped_column(String(60))
    answered: Mapped[bool | None]
    withdrawn: Mapped[bool | None]


def judge(change: Change, scene: Scene) -> Refusal | None:
    """Anyone asks and words their own; who exposes, leads or writes for the group ticks it as answered."""
    row = scene.row("question", change.rec)
    may_tick = (AUTHOR, FACILITATOR, SCRIBE, CLIENT, HOST)
    return (
        free(change, row)
        or bound(change, row, "topic")
        or hands(change, scene, row, AUTHOR, withdrawn=(AUTHOR, FACILITATOR), answered=may_tick)
    )


KIND = Kind("question", QuestionFields(), Question, judge)
