"""The values of an indicator: entered one by one or by file. Every function needs an application context."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, select

from pairs.extensions import db
from pairs.people.store import writing

from .model import IndicatorValue
from .sheet import Entry


@dataclass(frozen=True, slots=True)
class Value:
    """One value; `day` is the first of its period, YYYY-MM-DD."""

    id: int
    day: str
    value: float
    note: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of an import: how many days are new, and how many had another value before."""

    new: int
    replaced: int


def of(indicator: int) -> list[Value]:
    """All of an indicator, oldest first."""
    asked = (
        select(IndicatorValue).where(IndicatorValue.indicator_id == indicator).order_by(IndicatorValue.day)
    )
    return [Value(row.id, row.day, row.value, row.note) for row in db.session.scalars(asked)]


def latest(indicators: Sequence[int]) -> dict[int, Value]:
    """Indicator → its newest value, for those that have one."""
    days = (
        select(IndicatorValue.indicator_id, func.max(IndicatorValue.day).label("day"))
        .where(IndicatorValue.indicator_id.in_(indicators))
        .group_by(IndicatorValue.indicator_id)
        .subquery()
    )
    asked = select(IndicatorValue).join(
        days,
        (days.c.indicator_id == IndicatorValue.indicator_id) & (days.c.day == IndicatorValue.day),
    )
    return {
        row.indicator_id: Value(row.id, row.day, row.value, row.note) for row in db.session.scalars(asked)
    }


def take(indicator: int, entries: Sequence[Entry], account: int | None) -> Taken:
    """Keeps these, all in one transaction; a day that has a value already gets the new one."""
    with writing() as session:
        asked = select(IndicatorValue).where(IndicatorValue.indicator_id == indicator)
        there = {row.day: row for row in session.scalars(asked)}
        new = replaced = 0
        for entry in entries:
            row = there.get(entry.day)
            if row is None:
                row = IndicatorValue(indicator_id=indicator, day=entry.day)
                session.add(row)
                new += 1
            elif (row.value, row.note) != (entry.value, entry.note):
                replaced += 1
            row.value, row.note, row.account_id = entry.value, entry.note, account
    return Taken(new, replaced)


def remove(indicator: int, id: int) -> None:
    """Takes a value away."""
    with writing() as session:
        session.execute(
            delete(IndicatorValue).where(IndicatorValue.id == id, IndicatorValue.indicator_id == indicator)
        )
