"""A clause that people add to their agreement."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from pairs.log.change import Change
from pairs.log.kinds import Kind, Refusal, Scene

from .policy import AUTHOR, FACILITATOR, free, hands
from .row import RecordRow
from .values import Fields, Flag, Slug, Text, Word


class ClauseFields(Fields):
    text = Text(280)
    step = Slug()
    instead = Word()
    withdrawn = Flag()


class Clause(RecordRow):
    """A clause; each participant accepts one wording of it (`consent`).

    `instead`: the clause it is another wording of, a key of the format or a record.
    """

    __tablename__ = "record_clause"

    text: Mapped[str | None] = mapped_column(String(280))
    step: Mapped[str | None] = mapped_column(String(60))
    instead: Mapped[str | None] = mapped_column(String(60))
    withdrawn: Mapped[bool | None]


def judge(change: Change, scene: Scene) -> Refusal | None:
    """Anyone proposes one; then its author and the facilitator."""
    row = scene.row("clause", change.rec)
    return free(change, row) or hands(change, scene, row, AUTHOR, FACILITATOR)


KIND = Kind("clause", ClauseFields(), Clause, judge)
