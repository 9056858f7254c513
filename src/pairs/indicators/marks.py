"""What else happened: workshops, decisions and experiments of a team, to be seen beside its values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pairs.log.stamp import ms_of
from pairs.workshops import rows, teams


@dataclass(frozen=True, slots=True)
class Mark:
    """Something on the time line, from `day` to `until` (YYYY-MM-DD, the same for what took a day)."""

    what: Literal["workshop", "decision", "experiment"]
    day: str
    until: str
    text: str
    """A workshop's title, a decision's or an experiment's words."""
    workshop: str
    confidential: bool = False
    """Then its title is not known here."""


def of(team: int) -> list[Mark]:
    """The marks of a team, the oldest first.

    A decision has the day it was written. An experiment without a beginning begins the day it was written;
    one that was withdrawn or never has a day marks nothing. A workshop that was called off does not either.
    """
    found = []
    for held in teams.held(team):
        if not held.off:
            found.append(Mark("workshop", held.day, held.day, held.title, held.id, held.confidential))
        for note in rows.of("note", held.id):
            if note.form == "decision" and note.text:
                day = _written(note)
                found.append(Mark("decision", day, day, note.text, held.id))
        for action in rows.of("action", held.id):
            if action.form == "experiment" and action.text and not action.withdrawn:
                begins = action.starts or _written(action)
                ends = max(begins, action.ends or begins)
                found.append(Mark("experiment", begins, ends, action.text, held.id))
    return sorted(found, key=lambda mark: (mark.day, mark.what))


def _written(row: rows.Record) -> str:
    return rows.day_of(ms_of(row.first))
