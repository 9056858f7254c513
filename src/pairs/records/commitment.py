"""A public, dated commitment. Nobody can commit somebody else: its owner is its author."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from pairs.log.kinds import Kind

from .policy import authored
from .row import RecordRow
from .values import Choice, Day, Fields, Flag, Text


class CommitmentFields(Fields):
    text = Text(280)
    cue = Text(200)
    due = Day()
    owner_name = Text(60)
    state = Choice("made", "kept", "partly", "dropped")
    published = Flag()


class Commitment(RecordRow):
    """`cue` is the « if » of an if-then wording. `published`: it leaves a confidential workshop."""

    __tablename__ = "record_commitment"

    text: Mapped[str | None] = mapped_column(String(280))
    cue: Mapped[str | None] = mapped_column(String(200))
    due: Mapped[str | None] = mapped_column(String(10))
    owner_name: Mapped[str | None] = mapped_column(String(60))
    state: Mapped[str | None] = mapped_column(String(10))
    published: Mapped[bool | None]


KIND = Kind("commitment", CommitmentFields(), Commitment, authored)
