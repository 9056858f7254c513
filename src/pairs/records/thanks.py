"""A word of thanks for a commitment."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from pairs.log.kinds import Kind

from .policy import authored
from .row import RecordRow
from .values import Fields, Rec, Text


class ThanksFields(Fields):
    commitment = Rec()
    text = Text(280)


class Thanks(RecordRow):
    """A word of thanks."""

    __tablename__ = "record_thanks"

    commitment: Mapped[str | None] = mapped_column(String(22))
    text: Mapped[str | None] = mapped_column(String(280))


KIND = Kind("thanks", ThanksFields(), Thanks, authored)
