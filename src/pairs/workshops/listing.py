"""The workshops this server knows, for the desk's list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from pairs import moments
from pairs.extensions import db
from pairs.log.model import Head
from pairs.people.door import settings

from . import commitments, rows
from .recipe import named
from .search import folded, matches


@dataclass(frozen=True)
class Line:
    """One workshop of the list. `opened` is ms since 1970 UTC; `format` is its bilingual name."""

    id: str
    title: str
    state: str
    format: Any
    place: str
    starts_at: str | None
    opened: int
    people: int
    topics: int
    commitments: int
    kept: int
    confidential: bool
    """Then it has no title, and of its commitments those that were published."""

    @property
    def when(self) -> str | int:
        """The day it takes place; when nobody said, the day it was opened."""
        return self.starts_at or self.opened


def workshops(words: str = "", sort: str = "date") -> list[Line]:
    """The workshops that match the words, by date (the latest first), title, state, people or commitments.

    Read whole and sorted here: searching without accents is beyond SQLite, and an instance has hundreds of
    workshops rather than millions.
    """
    opened = dict(db.session.execute(select(Head.workshop_id, Head.opened)).all())
    hidden = rows.confidential()
    people, topics = rows.count("participant"), rows.count("topic")
    made: dict[str, list[commitments.Standing]] = {}
    for each in commitments.across():
        made.setdefault(each.workshop, []).append(each)
    lines = []
    for row in rows.of("workshop"):
        line = Line(
            id=row.workshop_id,
            title=row.title or "",
            state=row.state or "open",
            format=named(row.workshop_id, row.format, row.edition),
            place=row.place or "",
            starts_at=row.starts_at,
            opened=opened.get(row.workshop_id, 0),
            people=people[row.workshop_id],
            topics=topics[row.workshop_id],
            commitments=len(made.get(row.workshop_id, [])),
            kept=sum(each.state == "kept" for each in made.get(row.workshop_id, [])),
            confidential=row.workshop_id in hidden,
        )
        names = line.format.values() if isinstance(line.format, dict) else [line.format]
        if matches(words, line.title, line.place, *names):
            lines.append(line)
    zone = settings().PAIRS_ZONE
    lines.sort(key=lambda line: (moments.ms(line.starts_at, zone) or line.opened, line.opened), reverse=True)
    order = ("live", "open", "planned", "closed", "followed")
    if sort == "title":
        lines.sort(key=lambda line: folded(line.title))
    elif sort == "state":
        lines.sort(key=lambda line: order.index(line.state) if line.state in order else len(order))
    elif sort == "people":
        lines.sort(key=lambda line: -line.people)
    elif sort == "commitments":
        lines.sort(key=lambda line: -line.commitments)
    return lines
