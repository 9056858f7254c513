"""The secret of a renewed link, for one participant: sealed to their `box_key`, so only they can read it."""

from __future__ import annotations

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from pairs.log.change import Change
from pairs.log.kinds import Kind, Refusal, Scene

from .policy import FACILITATOR, follows, holds
from .row import RecordRow
from .values import AuthorId, Fields, Jwe, Whole


class KeyFields(Fields):
    n = Whole(1, 9999)
    to = AuthorId()
    box = Jwe(2048)


class Key(RecordRow):
    """`n` counts the links from 1; `box` is a compact JWE (ECDH-ES, A256GCM)."""

    __tablename__ = "record_key"
    __table_args__ = (Index(None, "workshop_id", "to"),)

    n: Mapped[int | None]
    to: Mapped[str | None] = mapped_column(String(43))
    box: Mapped[str | None] = mapped_column(String(2048))


def judge(change: Change, scene: Scene) -> Refusal | None:
    """Who may renew the link lets people in: the facilitator, or whoever opened the workshop."""
    if refusal := follows(change, scene, "n", "to"):
        return refusal
    if change.by == scene.opener or holds(change, scene, FACILITATOR):
        return None
    return Refusal("role_needed")


KIND = Kind("key", KeyFields(), Key, judge)
