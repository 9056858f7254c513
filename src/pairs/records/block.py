"""A block of an agenda that people put together."""

from __future__ import annotations

from sqlalchemy import Float, String
from sqlalchemy.orm import Mapped, mapped_column

from pairs.log.kinds import Kind

from .policy import peers
from .row import RecordRow
from .values import Choice, Fields, Flag, Number, Slug, Text, Whole


class BlockFields(Fields):
    text = Text(120)
    move = Choice("open", "explore", "diverge", "converge", "decide", "pause", "close")
    minutes = Whole(1, 240)
    position = Number()
    note = Text(280)
    step = Slug()
    withdrawn = Flag()


class Block(RecordRow):
    """`position` orders them; `minutes` is how long it takes."""

    __tablename__ = "record_block"

    text: Mapped[str | None] = mapped_column(String(120))
    move: Mapped[str | None] = mapped_column(String(20))
    minutes: Mapped[int | None]
    position: Mapped[float | None] = mapped_column(Float(53))
    note: Mapped[str | None] = mapped_column(String(280))
    step: Mapped[str | None] = mapped_column(String(60))
    withdrawn: Mapped[bool | None]


KIND = Kind("block", BlockFields(), Block, peers)
