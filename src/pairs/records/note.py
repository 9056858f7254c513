"""A note, a synthesis or a decision, about a topic or a step."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from pairs.log.change import Change
from pairs.log.kinds import Kind, Refusal, Scene

from .policy import AUTHOR, FACILITATOR, SCRIBE, SYNTHESISER, free, hands
from .row import RecordRow
from .values import Choice, Fields, Rec, Slug, Text


class NoteFields(Fields):
    text = Text(2000)
    form = Choice("note", "synthesis", "decision")
    topic = Rec()
    step = Slug()


class Note(RecordRow):
    """A text kept for the group; emptied, it was taken back."""

    __tablename__ = "record_note"

    text: Mapped[str | None] = mapped_column(String(2000))
    form: Mapped[str | None] = mapped_column(String(10))
    topic: Mapped[str | None] = mapped_column(String(22))
    step: Mapped[str | None] = mapped_column(String(60))


def judge(change: Change, scene: Scene) -> Refusal | None:
    """Anyone writes one; then its author, the scribe, the synthesiser and the facilitator."""
    row = scene.row("note", change.rec)
    return free(change, row) or hands(change, scene, row, AUTHOR, SCRIBE, SYNTHESISER, FACILITATOR)


KIND = Kind("note", NoteFields(), Note, judge)
