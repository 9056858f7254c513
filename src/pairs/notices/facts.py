"""What mails, calendars and feeds say of a workshop: its own words, read from typed rows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from pairs import moments
from pairs.log.model import Head, table
from pairs.records.call import Call
from pairs.records.workshop import Workshop

from .message import straight

_workshops, _calls, _heads = table(Workshop), table(Call), table(Head)

OVER = ("closed", "followed")
USUAL = 60
"""Minutes of a workshop whose plan says none."""

_BREAKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Facts:
    """One workshop; `starts` (ms since 1970 UTC); `settled`: when its date, place or title was last said."""

    workshop: str
    title: str
    intention: str
    place: str
    starts: int | None
    minutes: int
    objectives: tuple[str, ...]
    deliverables: tuple[str, ...]
    bring: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    off: bool
    over: bool
    under_way: bool
    confidential: bool
    settled: int

    @property
    def ahead(self) -> bool:
        """Whether it is still to come, as far as its people have said."""
        return not (self.off or self.over or self.under_way)

    def awaited(self, now: int) -> bool:
        """Whether it is still to come at `now` (ms since 1970 UTC), by its date as well."""
        return self.ahead and (self.starts is None or self.starts > now)


def line(text: str | None) -> str:
    """A text of people's on one line, with nothing in it that turns the lines around it."""
    return _BREAKS.sub(" ", straight(text or "")).strip()


def facts(connection: Connection, zone: str, only: Iterable[str] | None = None) -> dict[str, Facts]:
    """The workshops that are here (or those of `only`), by id; `zone`: that of a time without one."""
    here, there = select(_workshops), select(_calls)
    heads = select(_heads.c.workshop_id, _heads.c.confidential)
    if only is not None:
        chosen = list(only)
        here = here.where(_workshops.c.workshop_id.in_(chosen))
        there = there.where(_calls.c.workshop_id.in_(chosen))
        heads = heads.where(_heads.c.workshop_id.in_(chosen))
    hidden = dict(connection.execute(heads).all())
    calls = {row.workshop_id: row for row in connection.execute(there)}
    return {
        row.workshop_id: _facts(row, calls.get(row.workshop_id), zone, bool(hidden.get(row.workshop_id)))
        for row in connection.execute(here)
    }


def _facts(row: Any, call: Any, zone: str, confidential: bool) -> Facts:
    plan = row.plan or []
    said = [*_stamps(row, "title", "place", "starts_at"), *(_stamps(call, "off") if call else [])]
    return Facts(
        workshop=row.workshop_id,
        title=line(row.title),
        intention=line(row.intention),
        place=line(row.place),
        starts=moments.ms(row.starts_at, zone),
        minutes=round(sum(step.get("minutes") or 0 for step in plan)) or USUAL,
        objectives=_lines(call, "objectives"),
        deliverables=_lines(call, "deliverables"),
        bring=_lines(call, "bring"),
        links=tuple((line(one.get("label")), one["url"]) for one in (call.links if call else None) or []),
        off=bool(call and call.off),
        over=row.state in OVER,
        under_way=row.state == "live",
        confidential=confidential,
        settled=max(said, default=0),
    )


def _lines(call: Any, field: str) -> tuple[str, ...]:
    found = (line(text) for text in (getattr(call, field, None) or []))
    return tuple(text for text in found if text)


def _stamps(row: Any, *fields: str) -> list[int]:
    """When these were said: a stamp begins with 48 bits of ms since 1970 UTC (contract 3.1)."""
    return [int(row.stamps[field][0][:12], 16) for field in fields if field in (row.stamps or {})]
