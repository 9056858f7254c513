"""A participant: the name and the sign they chose, and whether they have left."""

from __future__ import annotations

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from pairs.log.change import Change
from pairs.log.kinds import Kind, Refusal, Scene

from .policy import follows
from .row import RecordRow
from .values import Choice, Fields, Flag, PublicKey, Text

COLOURS = ("sea", "sky", "plum", "rose", "brick", "moss", "sand", "stone")
"""No amber: it means time."""


class ParticipantFields(Fields):
    name = Text(60)
    team = Text(60)
    symbol = Text(8)
    colour = Choice(*COLOURS)
    lang = Choice("fr", "en")
    left = Flag()
    box_key = PublicKey()


class Participant(RecordRow):
    """A key that gave a name. `box_key` is what a renewed link's secret is sealed to for them."""

    __tablename__ = "record_participant"

    name: Mapped[str | None] = mapped_column(String(60))
    team: Mapped[str | None] = mapped_column(String(60))
    symbol: Mapped[str | None] = mapped_column(String(8))
    colour: Mapped[str | None] = mapped_column(String(10))
    lang: Mapped[str | None] = mapped_column(String(2))
    left: Mapped[bool | None]
    box_key: Mapped[dict[str, str] | None] = mapped_column(JSON(none_as_null=True))


def judge(change: Change, scene: Scene) -> Refusal | None:
    """Its author only."""
    return follows(change, scene, own=True)


KIND = Kind("participant", ParticipantFields(), Participant, judge)
