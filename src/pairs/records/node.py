"""A place on the map of a flow: a step, a queue, a handoff, something outside."""

from __future__ import annotations

from sqlalchemy import Float, String
from sqlalchemy.orm import Mapped, mapped_column

from pairs.log.kinds import Kind

from .policy import peers
from .row import RecordRow
from .values import Choice, Fields, Flag, Number, Slug, Text

MINUTES = 10_000_000
"""The longest time on a map: nineteen years."""


class NodeFields(Fields):
    form = Choice("step", "queue", "handoff", "external")
    text = Text(120)
    team = Text(60)
    process = Number(0, MINUTES)
    process_bad = Number(0, MINUTES)
    waiting = Number(0, MINUTES)
    waiting_bad = Number(0, MINUTES)
    accurate = Number(0, 100)
    wip = Number(0, 1_000_000)
    x = Number()
    y = Number()
    step = Slug()
    removed = Flag()


class Node(RecordRow):
    """Minutes, as usual and on a bad day; `accurate` is % complete and accurate, `wip` work in progress."""

    __tablename__ = "record_node"

    form: Mapped[str | None] = mapped_column(String(20))
    text: Mapped[str | None] = mapped_column(String(120))
    team: Mapped[str | None] = mapped_column(String(60))
    process: Mapped[float | None] = mapped_column(Float(53))
    process_bad: Mapped[float | None] = mapped_column(Float(53))
    waiting: Mapped[float | None] = mapped_column(Float(53))
    waiting_bad: Mapped[float | None] = mapped_column(Float(53))
    accurate: Mapped[float | None] = mapped_column(Float(53))
    wip: Mapped[float | None] = mapped_column(Float(53))
    x: Mapped[float | None] = mapped_column(Float(53))
    y: Mapped[float | None] = mapped_column(Float(53))
    step: Mapped[str | None] = mapped_column(String(60))
    removed: Mapped[bool | None]


KIND = Kind("node", NodeFields(), Node, peers)
