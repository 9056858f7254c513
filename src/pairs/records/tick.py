"""A tick on a checklist: whether an item is done, and who sees to it."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from pairs.log.change import Change
from pairs.log.kinds import Kind, Refusal, Scene

from .policy import follows
from .row import RecordRow
from .values import Fields, Flag, Slug, Text


class TickFields(Fields):
    step = Slug()
    item = Slug()
    done = Flag()
    who = Text(60)
    note = Text(280)


class Tick(RecordRow):
    """`item` is a key of the format; `who` is a name."""

    __tablename__ = "record_tick"

    step: Mapped[str | None] = mapped_column(String(60))
    item: Mapped[str | None] = mapped_column(String(60))
    done: Mapped[bool | None]
    who: Mapped[str | None] = mapped_column(String(60))
    note: Mapped[str | None] = mapped_column(String(280))


def judge(change: Change, scene: Scene) -> Refusal | None:
    """Anyone."""
    return follows(change, scene, "step", "item")


KIND = Kind("tick", TickFields(), Tick, judge)
