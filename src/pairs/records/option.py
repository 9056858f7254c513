"""One of the options of a topic, in a slot that its table fills together."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from pairs.log.change import Change
from pairs.log.device import rec_id
from pairs.log.kinds import Kind, Refusal, Scene

from .policy import FACILITATOR, HOST, follows, hands
from .row import RecordRow
from .values import Fields, Rec, Slug, Text, Whole


class OptionFields(Fields):
    topic = Rec()
    slot = Whole(1, 9)
    text = Text(280)
    step = Slug()


class Option(RecordRow):
    """An option; `slot` counts from 1."""

    __tablename__ = "record_option"

    topic: Mapped[str | None] = mapped_column(String(22))
    slot: Mapped[int | None]
    text: Mapped[str | None] = mapped_column(String(280))
    step: Mapped[str | None] = mapped_column(String(60))


def judge(change: Change, scene: Scene) -> Refusal | None:
    """Anyone, until the topic's micro-card is shared: its words are then read far from this table."""
    if refusal := follows(change, scene, "topic", "slot"):
        return refusal
    row = scene.row("option", change.rec)
    about = change.set["topic"] if row is None else row["topic"]
    card = scene.row("microcard", rec_id(scene.workshop, "microcard", about))
    return None if card is None or not card["shared"] else hands(change, scene, row, HOST, FACILITATOR)


KIND = Kind("option", OptionFields(), Option, judge)
