"""What one person says worked, failed and surprised, once the workshop is over."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from pairs.log.change import Change
from pairs.log.kinds import Kind, Refusal, Scene

from .lists import Paces
from .policy import follows
from .row import SharedRow
from .values import Fields, Flag, Slug, Text, Whole


class ExperienceFields(Fields):
    worked = Text(600)
    failed = Text(600)
    surprised = Text(600)
    context = Text(280)
    people = Whole(1, 500)
    minutes = Paces()
    format = Slug()
    edition = Whole(1, 9999)
    shared = Flag()


class Experience(SharedRow):
    """One a person; `minutes` is what steps took beside what was planned."""

    __tablename__ = "record_experience"

    worked: Mapped[str | None] = mapped_column(String(600))
    failed: Mapped[str | None] = mapped_column(String(600))
    surprised: Mapped[str | None] = mapped_column(String(600))
    context: Mapped[str | None] = mapped_column(String(280))
    people: Mapped[int | None]
    minutes: Mapped[list[dict[str, Any]] | None] = mapped_column(JSON(none_as_null=True))
    format: Mapped[str | None] = mapped_column(String(60))
    edition: Mapped[int | None]


def judge(change: Change, scene: Scene) -> Refusal | None:
    """Its author only."""
    return follows(change, scene, own=True)


KIND = Kind("experience", ExperienceFields(), Experience, judge)
