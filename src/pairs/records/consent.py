"""One person's acceptance of one clause of the agreement."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from pairs.log.change import Change
from pairs.log.kinds import Kind, Refusal, Scene

from .policy import follows
from .row import RecordRow
from .values import Fields, Flag, Slug, Stamp, Word


class ConsentFields(Fields):
    step = Slug()
    clause = Word()
    accepted = Flag()
    worded = Stamp()


class Consent(RecordRow):
    """`clause` is a key of the format or a clause's record; `worded` the stamp of the wording accepted."""

    __tablename__ = "record_consent"

    step: Mapped[str | None] = mapped_column(String(60))
    clause: Mapped[str | None] = mapped_column(String(60))
    accepted: Mapped[bool | None]
    worded: Mapped[str | None] = mapped_column(String(28))


def judge(change: Change, scene: Scene) -> Refusal | None:
    """Its author only: nobody agrees for somebody else."""
    return follows(change, scene, "step", "clause", own=True)


KIND = Kind("consent", ConsentFields(), Consent, judge)
