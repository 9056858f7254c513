"""A way the work takes on the map of a flow, from one place to another."""

from __future__ import annotations

from sqlalchemy import Float, String
from sqlalchemy.orm import Mapped, mapped_column

from pairs.log.change import Change
from pairs.log.kinds import Kind, Refusal, Scene

from .policy import follows
from .row import RecordRow
from .values import Fields, Flag, Number, Rec, Slug


class LinkFields(Fields):
    step = Slug()
    source = Rec()
    target = Rec()
    rework = Flag()
    share = Number(0, 100)
    removed = Flag()


class Link(RecordRow):
    """`share` is the % of the work that takes it; `rework` goes back."""

    __tablename__ = "record_link"

    step: Mapped[str | None] = mapped_column(String(60))
    source: Mapped[str | None] = mapped_column(String(22))
    target: Mapped[str | None] = mapped_column(String(22))
    rework: Mapped[bool | None]
    share: Mapped[float | None] = mapped_column(Float(53))
    removed: Mapped[bool | None]


def judge(change: Change, scene: Scene) -> Refusal | None:
    """Anyone: a map is drawn together."""
    return follows(change, scene, "step", "source", "target")


KIND = Kind("link", LinkFields(), Link, judge)
