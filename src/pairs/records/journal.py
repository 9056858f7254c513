"""One person's learning journal entry: a surprise, a decision, a commitment."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from pairs.log.change import Change
from pairs.log.kinds import Kind, Refusal, Scene

from .policy import follows
from .row import RecordRow
from .values import Fields, Text


class JournalFields(Fields):
    surprise = Text(600)
    decision = Text(600)
    commitment = Text(600)


class Journal(RecordRow):
    """One entry a person."""

    __tablename__ = "record_journal"

    surprise: Mapped[str | None] = mapped_column(String(600))
    decision: Mapped[str | None] = mapped_column(String(600))
    commitment: Mapped[str | None] = mapped_column(String(600))


def judge(change: Change, scene: Scene) -> Refusal | None:
    """Its author only."""
    return follows(change, scene, own=True)


KIND = Kind("journal", JournalFields(), Journal, judge)
