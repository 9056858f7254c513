"""A participant's answer to the call."""

from __future__ import annotations

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from pairs.log.change import Change
from pairs.log.kinds import Kind, Refusal, Scene

from .lists import Keys
from .policy import follows, free
from .row import RecordRow
from .values import Choice, Fields, Text


class SignupFields(Fields):
    answer = Choice("yes", "maybe", "no")
    suits = Keys(8)
    could = Keys(8)
    expects = Text(600)


class Signup(RecordRow):
    """`suits`: the keys of the call's dates that do, `could`: those that do if need be (a key that is in both
    suits: an older device says the former alone); `expects`: what they hope to find."""

    __tablename__ = "record_signup"

    answer: Mapped[str | None] = mapped_column(String(5))
    suits: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    could: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    expects: Mapped[str | None] = mapped_column(String(600))


def judge(change: Change, scene: Scene) -> Refusal | None:
    """Everybody answers for themself, once; saying it again changes it.

    The desk's hand says one word in their place, no: of who says so by the link of a mail
    (calls/giving_back.py). It gives a seat back, and never takes one.
    """
    row = scene.row(change.kind, change.rec)
    if row is not None and change.by == scene.hand and change.set == {"answer": "no"}:
        return free(change, row)
    return follows(change, scene, own=True)


KIND = Kind("signup", SignupFields(), Signup, judge)
