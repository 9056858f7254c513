"""A short account told by a peer: what was tried, what came of it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from pairs.log.kinds import Kind

from .lists import Figures
from .policy import authored
from .row import SharedRow
from .values import Choice, Fields, Flag, Slug, Text, Whole


class StoryFields(Fields):
    title = Text(120)
    teller = Text(60)
    lang = Choice("fr", "en")
    format = Slug()
    edition = Whole(1, 9999)
    context = Text(1000)
    tried = Text(1000)
    worked = Text(1000)
    failed = Text(1000)
    surprised = Text(1000)
    figures = Figures()
    shared = Flag()


class Story(SharedRow):
    """`teller` is the name that the author signs with; `figures` are before and after."""

    __tablename__ = "record_story"

    title: Mapped[str | None] = mapped_column(String(120))
    teller: Mapped[str | None] = mapped_column(String(60))
    lang: Mapped[str | None] = mapped_column(String(2))
    format: Mapped[str | None] = mapped_column(String(60))
    edition: Mapped[int | None]
    context: Mapped[str | None] = mapped_column(String(1000))
    tried: Mapped[str | None] = mapped_column(String(1000))
    worked: Mapped[str | None] = mapped_column(String(1000))
    failed: Mapped[str | None] = mapped_column(String(1000))
    surprised: Mapped[str | None] = mapped_column(String(1000))
    figures: Mapped[list[dict[str, Any]] | None] = mapped_column(JSON(none_as_null=True))


KIND = Kind("story", StoryFields(), Story, authored)
