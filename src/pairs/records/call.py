"""The call: what a workshop is for, before it takes place, and how to take part in it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from pairs.log.change import Change
from pairs.log.kinds import Kind, Refusal, Scene

from .lists import Dates, Links, Texts
from .policy import FACILITATOR, fixed, needs
from .row import RecordRow
from .values import Fields, Flag, Moment, Text, Whole

REC = "call"


class CallFields(Fields):
    objectives = Texts(8, 200)
    signs = Texts(8, 200)
    deliverables = Texts(8, 200)
    criteria = Texts(8, 200)
    dates = Dates()
    capacity = Whole(1, 500)
    links = Links()
    bring = Texts(12, 200)
    until = Moment()
    team = Text(60)
    off = Flag()


class Call(RecordRow):
    """A workshop's call; there is one. `signs` are leading indicators, `until` ends the sign-up, `off` calls
    it off; `dates` are those to choose from while the workshop's own is not set."""

    __tablename__ = "record_call"

    objectives: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    signs: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    deliverables: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    criteria: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    dates: Mapped[list[dict[str, Any]] | None] = mapped_column(JSON(none_as_null=True))
    capacity: Mapped[int | None]
    links: Mapped[list[dict[str, Any]] | None] = mapped_column(JSON(none_as_null=True))
    bring: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    until: Mapped[str | None] = mapped_column(String(40))
    team: Mapped[str | None] = mapped_column(String(60))
    off: Mapped[bool | None]


def judge(change: Change, scene: Scene) -> Refusal | None:
    """Whoever opened the workshop, and a holder of facilitator; while the call is public, the former alone.

    Whoever reads a public call has its link, and with it may claim a vacant role: what goes out to the world,
    and into mails, is not theirs to write.
    """
    if refusal := fixed(change, REC):
        return refusal
    if change.by == scene.opener:
        return None
    return Refusal("role_needed") if scene.public else needs(change, scene, FACILITATOR)


KIND = Kind("call", CallFields(), Call, judge)
