"""The minutes: what a workshop came to, in the words that its group or the coordination publish."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from pairs.log.change import Change
from pairs.log.kinds import Kind, Refusal, Scene

from .policy import FACILITATOR, SCRIBE, fixed, needs
from .row import RecordRow
from .values import Choice, Fields, Flag, Text, Whole

REC = "minutes"


class MinutesFields(Fields):
    text = Text(12000)
    lang = Choice("fr", "en")
    edition = Whole(1, 9999)
    published = Flag()


class Minutes(RecordRow):
    """A workshop's minutes, in Markdown; there is one text, `edition` counts its publications."""

    __tablename__ = "record_minutes"

    text: Mapped[str | None] = mapped_column(String(12000))
    lang: Mapped[str | None] = mapped_column(String(2))
    edition: Mapped[int | None]
    published: Mapped[bool | None]


def judge(change: Change, scene: Scene) -> Refusal | None:
    """The desk's hand, and who leads or writes for the group."""
    if refusal := fixed(change, REC):
        return refusal
    return None if change.by == scene.hand else needs(change, scene, FACILITATOR, SCRIBE)


KIND = Kind("minutes", MinutesFields(), Minutes, judge)
