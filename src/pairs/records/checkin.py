"""How a commitment is going, said by whoever made it."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from pairs.log.change import Change
from pairs.log.kinds import Kind, Refusal, Scene

from .policy import authored
from .row import RecordRow
from .values import Choice, Fields, Rec, Text


class CheckinFields(Fields):
    commitment = Rec()
    state = Choice("on_way", "kept", "partly", "stuck", "dropped")
    note = Text(600)


class Checkin(RecordRow):
    """One moment's answer; the latest one counts."""

    __tablename__ = "record_checkin"

    commitment: Mapped[str | None] = mapped_column(String(22))
    state: Mapped[str | None] = mapped_column(String(10))
    note: Mapped[str | None] = mapped_column(String(600))


def judge(change: Change, scene: Scene) -> Refusal | None:
    """The commitment's author only; the commitment has to be known, and stays the same."""
    if refusal := authored(change, scene):
        return refusal
    row = scene.row("checkin", change.rec)
    about = change.set.get("commitment") if row is None else row["commitment"]
    if about is None or change.set.get("commitment", about) != about:
        return Refusal("wrong_record", "commitment")
    commitment = scene.row("commitment", about)
    if commitment is None:
        return Refusal("wrong_record", "commitment")
    return None if commitment["author"] == change.by else Refusal("not_author", "commitment")


KIND = Kind("checkin", CheckinFields(), Checkin, judge)
