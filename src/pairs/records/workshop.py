"""The workshop itself: what it is about, its format and plan, and how far it has come."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from pairs.log.change import Change
from pairs.log.kinds import Kind, Refusal, Scene, first_of

from .lists import Minutes, Plan
from .policy import FACILITATOR, fixed, needs
from .row import RecordRow
from .values import Choice, Fields, Flag, Moment, Slug, Text, Whole

REC = "workshop"
TOLD = ("title", "intention", "place", "starts_at")
"""What a call's public page, mails and calendar entries say of the workshop itself."""
STATES = ("planned", "open", "live", "closed", "followed")


class WorkshopFields(Fields):
    title = Text(120)
    intention = Text(600)
    format = Slug()
    edition = Whole(1, 9999)
    lang = Choice("fr", "en")
    plan = Plan()
    place = Text(120)
    starts_at = Moment()
    state = Choice(*STATES)
    timebox = Minutes()
    vote_budget = Whole(1, 20)
    anonymous = Flag()
    confidential = Flag()
    least = Whole(3, 20)


class Workshop(RecordRow):
    """A workshop's own record; there is one. `least`: fewer anonymous answers than that are not shown."""

    __tablename__ = "record_workshop"

    title: Mapped[str | None] = mapped_column(String(120))
    intention: Mapped[str | None] = mapped_column(String(600))
    format: Mapped[str | None] = mapped_column(String(60))
    edition: Mapped[int | None]
    lang: Mapped[str | None] = mapped_column(String(2))
    plan: Mapped[list[dict[str, Any]] | None] = mapped_column(JSON(none_as_null=True))
    place: Mapped[str | None] = mapped_column(String(120))
    starts_at: Mapped[str | None] = mapped_column(String(40))
    state: Mapped[str | None] = mapped_column(String(20))
    timebox: Mapped[list[int] | None] = mapped_column(JSON(none_as_null=True))
    vote_budget: Mapped[int | None]
    anonymous: Mapped[bool | None]
    confidential: Mapped[bool | None]
    least: Mapped[int | None]


def judge(change: Change, scene: Scene) -> Refusal | None:
    """Whoever opened it, and a holder of facilitator.

    The latter not before its first change: devices know by its author who opened the workshop, and so whose
    recipe it runs on. Whether it is confidential was decided when it was opened: nobody can change
    that afterwards, its opener included. While its call is public, what that tells (TOLD) is for
    who opened it (call.py says why).
    """
    if refusal := fixed(change, REC):
        return refusal
    if "confidential" in change.set and (change.set["confidential"] is True) != scene.confidential:
        return Refusal("wrong_record", "confidential")
    if change.by == scene.opener:
        return None
    if scene.public and (told := next((name for name in TOLD if name in change.set), None)):
        return Refusal("role_needed", told)
    row = scene.row("workshop", REC)
    if row is not None and first_of(change) < row["first"]:
        return needs(change, scene, FACILITATOR) or Refusal("bad_stamp")
    return needs(change, scene, FACILITATOR)


KIND = Kind("workshop", WorkshopFields(), Workshop, judge)
