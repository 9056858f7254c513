"""A topic. An anonymous one is signed by a throw-away key: its author is absent, not hidden."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from pairs.log.change import Change
from pairs.log.kinds import Kind, Refusal, Scene

from .policy import FACILITATOR, SCRIBE, SYNTHESISER, free, holds
from .row import RecordRow
from .values import Fields, Flag, Rec, Slug, Text


class TopicFields(Fields):
    text = Text(280)
    detail = Text(1000)
    step = Slug()
    withdrawn = Flag()
    merged_into = Rec()


class Topic(RecordRow):
    """A topic; `merged_into` is the record that speaks for it."""

    __tablename__ = "record_topic"

    text: Mapped[str | None] = mapped_column(String(280))
    detail: Mapped[str | None] = mapped_column(String(1000))
    step: Mapped[str | None] = mapped_column(String(60))
    withdrawn: Mapped[bool | None]
    merged_into: Mapped[str | None] = mapped_column(String(22))


def judge(change: Change, scene: Scene) -> Refusal | None:
    """Anyone proposes; its author and those who lead or write for the group edit and merge it.

    To withdraw it is for its author and the facilitator.
    """
    row = scene.row("topic", change.rec)
    if refusal := free(change, row):
        return refusal
    if change.set.get("merged_into") == change.rec:
        return Refusal("bad_field", "merged_into")
    if row is None or row["author"] == change.by or holds(change, scene, FACILITATOR):
        return None
    if not holds(change, scene, SCRIBE, SYNTHESISER):
        return Refusal("not_author")
    return Refusal("role_needed", "withdrawn") if "withdrawn" in change.set else None


KIND = Kind("topic", TopicFields(), Topic, judge)
