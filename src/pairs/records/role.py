"""A role and who holds it. Handing over is explicit; a role whose holder fell silent can be taken over."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from pairs.log.change import Change
from pairs.log.kinds import Kind, Refusal, Row, Scene
from pairs.log.stamp import ms_of

from .policy import FACILITATOR, follows
from .row import RecordRow
from .values import AuthorId, Fields, Slug

SILENCE_MS = 10 * 60 * 1000
"""After how long a holder who sent nothing can be relieved by anyone (contract §4)."""


class RoleFields(Fields):
    role = Slug()
    holder = AuthorId()


class Role(RecordRow):
    """A role; without a holder it is vacant."""

    __tablename__ = "record_role"

    role: Mapped[str | None] = mapped_column(String(60))
    holder: Mapped[str | None] = mapped_column(String(43))


def judge(change: Change, scene: Scene) -> Refusal | None:
    """Claim it when vacant, hand it over when it is yours; the facilitator or the opener reassigns."""
    if refusal := follows(change, scene, "role"):
        return refusal
    row = scene.row("role", change.rec)
    holder = None if row is None else row["holder"]
    by = change.by
    if by in (holder, scene.opener) or scene.holds(by, FACILITATOR):
        return None
    if row is not None and holder is not None and not _silent(row, scene):
        return Refusal("taken", "holder")
    # Neither the holder nor a facilitator: one can put oneself in the role, nobody else.
    return None if change.set.get("holder") == by else Refusal("role_needed", "holder")


def _silent(role: Row, scene: Scene) -> bool:
    """Has the holder sent nothing for SILENCE_MS? Somebody just put in the role has that long to be heard."""
    given = ms_of(role["stamps"]["holder"][0])
    heard = scene.last_heard(role["holder"]) or 0
    return scene.now - max(given, heard) >= SILENCE_MS


KIND = Kind("role", RoleFields(), Role, judge)
