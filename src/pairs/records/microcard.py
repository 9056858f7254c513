"""A decision on a card: what was chosen, why, and until when it holds."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from pairs.log.change import Change
from pairs.log.kinds import Kind, Refusal, Scene

from .policy import ANYONE, FACILITATOR, HOST, follows, hands
from .row import SharedRow
from .values import Day, Fields, Flag, Rec, Slug, Text, Whole


class MicrocardFields(Fields):
    topic = Rec()
    step = Slug()
    choice = Whole(0, 9)
    why = Text(600)
    holds = Text(280)
    review = Day()
    tags = Text(120)
    shared = Flag()


class Microcard(SharedRow):
    """A topic's card; `choice` is an option's slot, 0 is none of them."""

    __tablename__ = "record_microcard"

    topic: Mapped[str | None] = mapped_column(String(22))
    step: Mapped[str | None] = mapped_column(String(60))
    choice: Mapped[int | None]
    why: Mapped[str | None] = mapped_column(String(600))
    holds: Mapped[str | None] = mapped_column(String(280))
    review: Mapped[str | None] = mapped_column(String(10))
    tags: Mapped[str | None] = mapped_column(String(120))


def judge(change: Change, scene: Scene) -> Refusal | None:
    """Anyone writes it; sharing it, and what is shared, is for the topic's author and the facilitator."""
    row = scene.row("microcard", change.rec)
    most = (HOST, FACILITATOR) if row is not None and row["shared"] else (ANYONE,)
    return follows(change, scene, "topic") or hands(change, scene, row, *most, shared=(HOST, FACILITATOR))


KIND = Kind("microcard", MicrocardFields(), Microcard, judge)
