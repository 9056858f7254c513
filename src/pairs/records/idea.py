"""An idea offered to whoever exposes their case, or about a topic."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from pairs.log.change import Change
from pairs.log.kinds import Kind, Refusal, Scene

from .policy import AUTHOR, CLIENT, FACILITATOR, HOST, SCRIBE, bound, free, hands
from .row import RecordRow
from .values import Fields, Flag, Rec, Slug, Text


class IdeaFields(Fields):
    text = Text(600)
    topic = Rec()
    step = Slug()
    kept = Flag()
    withdrawn = Flag()


class Idea(RecordRow):
    """An idea; `kept` by those whom it is for."""

    __tablename__ = "record_idea"

    text: Mapped[str | None] = mapped_column(String(600))
    topic: Mapped[str | None] = mapped_column(String(22))
    step: Mapped[str | None] = mapped_column(String(60))
    kept: Mapped[bool | None]
    withdrawn: Mapped[bool | None]


def judge(change: Change, scene: Scene) -> Refusal | None:
    """Anyone offers and words their own; it is kept by those whom it is for, not by its author."""
    row = scene.row("idea", change.rec)
    may_keep = (FACILITATOR, SCRIBE, CLIENT, HOST)
    return (
        free(change, row)
        or bound(change, row, "topic")
        or hands(change, scene, row, AUTHOR, withdrawn=(AUTHOR, FACILITATOR), kept=may_keep)
    )


KIND = Kind("idea", IdeaFields(), Idea, judge)
