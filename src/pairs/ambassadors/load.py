"""What somebody carries, and the early signs that they are told of, and nobody else. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from .facilitated import CARRIED, Part

WEEKS = 4
"""How far the load looks ahead and back."""
MUCH_AHEAD, MUCH_LATELY = 3, 4
"""From so many workshops on in WEEKS weeks the load is called much: one a week leaves no room to prepare."""
TIRED = 2
"""An answer up to this one is a tired one."""


@dataclass(frozen=True, slots=True)
class Load:
    """The workshops somebody facilitates or accompanies: ahead (the next first), and those lately held."""

    ahead: tuple[Part, ...]
    lately: tuple[Part, ...]
    soon: int
    """How many of `ahead` are within WEEKS weeks."""


def load(parts: Sequence[Part], today: str) -> Load:
    """The load that follows from somebody's parts; `today` is YYYY-MM-DD."""
    day, span = date.fromisoformat(today), timedelta(weeks=WEEKS)
    since, until = (day - span).isoformat(), (day + span).isoformat()
    carried = sorted((p for p in parts if p.role in CARRIED and not p.off), key=lambda p: (p.day, p.workshop))
    ahead = tuple(p for p in carried if p.ahead)
    lately = tuple(p for p in carried if not p.ahead and since <= p.day <= today)
    return Load(ahead, lately, sum(p.day <= until for p in ahead))


def signs(answers: Sequence[int | None], carried: Load) -> tuple[str, ...]:
    """Early signs: `tired` where two of the last three answers are tired ones, `much` where the load is much.

    `answers` are those of the last weeks, the oldest first; a week without one (None) says nothing.
    """
    last = [answer for answer in answers if answer is not None][-3:]
    tired = sum(answer <= TIRED for answer in last) >= 2
    much = carried.soon >= MUCH_AHEAD or len(carried.lately) >= MUCH_LATELY
    return ("tired",) * tired + ("much",) * much
