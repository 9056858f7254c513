"""An answer on a scale; a throw-away key signs an anonymous one."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from pairs.log.kinds import Kind

from .policy import authored
from .row import RecordRow
from .values import Fields, Slug, Whole


class RatingFields(Fields):
    scale = Slug()
    value = Whole(1, 5)
    step = Slug()


class Rating(RecordRow):
    """An answer from 1 to 5."""

    __tablename__ = "record_rating"

    scale: Mapped[str | None] = mapped_column(String(60))
    value: Mapped[int | None]
    step: Mapped[str | None] = mapped_column(String(60))


KIND = Kind("rating", RatingFields(), Rating, authored)
