"""A part of the format that a workshop runs on, when it is not one that the server has."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from pairs.log.change import Change
from pairs.log.kinds import Kind, Refusal, Scene

from .policy import follows
from .row import SharedRow
from .values import Base64url, Digest, Fields, Flag, Whole


class RecipeFields(Fields):
    part = Whole(0, 15)
    of = Whole(1, 16)
    text = Base64url(12000)
    digest = Digest()
    shared = Flag()


class Recipe(SharedRow):
    """One of `of` pieces of a raw-deflated JSON, whose SHA-256 is `digest`; parts count from 0."""

    __tablename__ = "record_recipe"

    part: Mapped[int | None]
    of: Mapped[int | None]
    text: Mapped[str | None] = mapped_column(String(12000))
    digest: Mapped[str | None] = mapped_column(String(64))


def judge(change: Change, scene: Scene) -> Refusal | None:
    """Whoever opened the workshop: nobody else changes what it runs on."""
    if refusal := follows(change, scene, "part"):
        return refusal
    return None if change.by == scene.opener else Refusal("not_author")


KIND = Kind("recipe", RecipeFields(), Recipe, judge)
