"""What was promised in an earlier workshop, brought along to be reviewed."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from pairs.log.change import Change
from pairs.log.kinds import Kind, Refusal, Row, Scene

from .policy import ANYONE, AUTHOR, FACILITATOR, OWNER, SCRIBE, free, hands
from .row import RecordRow
from .values import AuthorId, Choice, Day, Fields, Flag, Slug, Text


class CarriedFields(Fields):
    text = Text(280)
    owner = AuthorId()
    owner_name = Text(60)
    due = Day()
    state = Choice("made", "on_way", "kept", "partly", "stuck", "dropped")
    helped = Text(600)
    asked = Text(280)
    origin = Text(120)
    client = Flag()
    step = Slug()


class Carried(RecordRow):
    """`origin` is the workshop it was promised in; `client`: it is of the plan of its client."""

    __tablename__ = "record_carried"

    text: Mapped[str | None] = mapped_column(String(280))
    owner: Mapped[str | None] = mapped_column(String(43))
    owner_name: Mapped[str | None] = mapped_column(String(60))
    due: Mapped[str | None] = mapped_column(String(10))
    state: Mapped[str | None] = mapped_column(String(20))
    helped: Mapped[str | None] = mapped_column(String(600))
    asked: Mapped[str | None] = mapped_column(String(280))
    origin: Mapped[str | None] = mapped_column(String(120))
    client: Mapped[bool | None]
    step: Mapped[str | None] = mapped_column(String(60))


def judge(change: Change, scene: Scene) -> Refusal | None:
    """Anyone adds one and takes a vacant one; its owner says what became of it, not what was promised."""
    row = scene.row("carried", change.rec)
    if refusal := free(change, row):
        return refusal
    taker = (ANYONE,) if _claims(change, row) else ()
    wrote = (AUTHOR, FACILITATOR, SCRIBE)
    return hands(
        change,
        scene,
        row,
        *(*wrote, OWNER, *taker),
        owner=(OWNER, FACILITATOR, *taker),
        text=wrote,
        origin=wrote,
        owner_name=wrote,
    )


def _claims(change: Change, row: Row | None) -> bool:
    """Does somebody say that a promise nobody has taken is theirs? Nobody promises for somebody else."""
    return change.set.get("owner") == change.by and (row is None or row["owner"] is None)


KIND = Kind("carried", CarriedFields(), Carried, judge)
