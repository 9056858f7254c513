"""Reading typed rows. They are a fold of the log, kept for pages like the desk's; nothing here writes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, func, select

from pairs import moments
from pairs.extensions import db
from pairs.log.kinds import kind_of
from pairs.log.model import Head, table
from pairs.people.door import settings

Record = Row[Any]
"""One typed row; its columns are its attributes."""


def of(kind: str, workshop: str | None = None) -> Sequence[Record]:
    """The records of a kind, the oldest first; of one workshop, or of all."""
    declared = kind_of(kind)
    if declared is None or declared.row is None:
        return []
    whole = table(declared.row)
    columns = whole.c
    asked = select(whole)
    if workshop is not None:
        asked = asked.where(columns.workshop_id == workshop)
    found = db.session.execute(asked).all()
    return sorted(found, key=lambda row: tuple(row.first))


def grouped(records: Iterable[Record], by: str) -> dict[str, list[Record]]:
    """The records by the value of a column, in the order they came."""
    groups: dict[str, list[Record]] = {}
    for record in records:
        groups.setdefault(getattr(record, by) or "", []).append(record)
    return groups


def count(kind: str) -> Counter[str]:
    """How many records of a kind each workshop has, but for those who left, or were withdrawn or merged."""
    declared = kind_of(kind)
    if declared is None or declared.row is None:
        return Counter()
    columns = table(declared.row).c
    asked = select(columns.workshop_id, func.count()).group_by(columns.workshop_id)
    gone = {"topic": "withdrawn", "participant": "left"}.get(kind)
    if gone is not None:
        asked = asked.where(columns[gone].is_distinct_from(True))
    if kind == "topic":
        asked = asked.where(columns.merged_into.is_(None))
    return Counter(dict(db.session.execute(asked).all()))


def confidential(workshop: str | None = None) -> frozenset[str]:
    """The workshops whose words no server reads: that one if it is one, or all."""
    asked = select(Head.workshop_id).where(Head.confidential)
    if workshop is not None:
        asked = asked.where(Head.workshop_id == workshop)
    return frozenset(db.session.execute(asked).scalars())


def today() -> str:
    """The day it is where workshops take place (PAIRS_ZONE), YYYY-MM-DD: due dates are compared with it."""
    return datetime.now(ZoneInfo(settings().PAIRS_ZONE)).date().isoformat()


def day_of(moment: str | int | None) -> str:
    """The day there of a moment of the log, or of ms since 1970 UTC, YYYY-MM-DD; "" where it says none."""
    zone = settings().PAIRS_ZONE
    if isinstance(moment, int):
        return datetime.fromtimestamp(moment / 1000, ZoneInfo(zone)).date().isoformat()
    found = moments.read(moment, zone)
    return found.date().isoformat() if found else ""
