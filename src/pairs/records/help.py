"""An offer of help with a commitment."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from pairs.log.kinds import Kind

from .policy import authored
from .row import RecordRow
from .values import Fields, Flag, Rec, Text


class HelpFields(Fields):
    commitment = Rec()
    text = Text(280)
    withdrawn = Flag()


class Help(RecordRow):
    """An offer, until it is withdrawn."""

    __tablename__ = "record_help"

    commitment: Mapped[str | None] = mapped_column(String(22))
    text: Mapped[str | None] = mapped_column(String(280))
    withdrawn: Mapped[bool | None]


KIND = Kind("help", HelpFields(), Help, authored)
