"""A comment on the call, a question about it, or an answer to one."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from pairs.log.change import Change
from pairs.log.kinds import Kind, Refusal, Scene

from .policy import AUTHOR, FACILITATOR, bound, free, hands
from .row import RecordRow
from .values import Choice, Fields, Flag, Rec, Text


class RemarkFields(Fields):
    text = Text(600)
    form = Choice("comment", "question", "answer")
    to = Rec()
    withdrawn = Flag()


class Remark(RecordRow):
    """`to` is the remark that it answers."""

    __tablename__ = "record_remark"

    text: Mapped[str | None] = mapped_column(String(600))
    form: Mapped[str | None] = mapped_column(String(10))
    to: Mapped[str | None] = mapped_column(String(22))
    withdrawn: Mapped[bool | None]


def judge(change: Change, scene: Scene) -> Refusal | None:
    """Anyone remarks and words their own; who leads may take one back."""
    row = scene.row("remark", change.rec)
    return (
        free(change, row)
        or bound(change, row, "to")
        or hands(change, scene, row, AUTHOR, withdrawn=(AUTHOR, FACILITATOR))
    )


KIND = Kind("remark", RemarkFields(), Remark, judge)
