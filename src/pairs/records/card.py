"""A card in a column: a fact, a signal, a line of what people gather."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from pairs.log.change import Change
from pairs.log.kinds import Kind, Refusal, Scene

from .policy import AUTHOR, FACILITATOR, SCRIBE, SYNTHESISER, free, hands
from .row import RecordRow
from .values import Fields, Flag, Rec, Slug, Text


class CardFields(Fields):
    text = Text(280)
    column = Slug()
    step = Slug()
    figure = Text(60)
    source = Text(120)
    group = Rec()
    withdrawn = Flag()


class Card(RecordRow):
    """A card; `group` is the card that it is grouped under."""

    __tablename__ = "record_card"

    text: Mapped[str | None] = mapped_column(String(280))
    column: Mapped[str | None] = mapped_column(String(60))
    step: Mapped[str | None] = mapped_column(String(60))
    figure: Mapped[str | None] = mapped_column(String(60))
    source: Mapped[str | None] = mapped_column(String(120))
    group: Mapped[str | None] = mapped_column(String(22))
    withdrawn: Mapped[bool | None]


def judge(change: Change, scene: Scene) -> Refusal | None:
    """Anyone writes one; its author and those who lead or write for all edit it, and the latter group it."""
    row = scene.row("card", change.rec)
    if change.set.get("group") == change.rec:
        return Refusal("bad_field", "group")
    leads = (FACILITATOR, SCRIBE, SYNTHESISER)
    return free(change, row) or hands(
        change, scene, row, AUTHOR, *leads, group=leads, withdrawn=(AUTHOR, FACILITATOR)
    )


KIND = Kind("card", CardFields(), Card, judge)
