"""An agenda's running clock, and what experience would ask of it. Mirror of static/app/rules/agenda.js."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

LONGEST = 240
"""Minutes a block may take (docs/architecture.md §4, `block`)."""

WITHOUT_PAUSE = 90
"""Minutes after which a group needs a pause; the hour and a half of lectures, films and meetings."""


@dataclass(slots=True)
class Running:
    """`at`: when each block begins; `ends`: when the last one is over; `total`: minutes in all.

    Moments are minutes since midnight, and go on beyond 1440 after it.
    """

    at: list[int]
    ends: int
    total: int


def minutes_of(block: Mapping[str, Any]) -> int:
    """A block's minutes, 0 where it has none that can be."""
    minutes = block.get("minutes")
    return minutes if type(minutes) is int and 1 <= minutes <= LONGEST else 0


def running(blocks: Sequence[Mapping[str, Any]], start: int) -> Running:
    """When each block begins, one after the other from `start` (minutes since midnight)."""
    at = []
    now = start
    for block in blocks:
        at.append(now)
        now += minutes_of(block)
    return Running(at, now, now - start)


def hints(blocks: Sequence[Mapping[str, Any]]) -> list[str]:
    """What an experienced facilitator would ask of these blocks, in their order; [] for nothing.

    `pause`: more than 90 minutes with none. `converge`: ideas were opened and neither sorted nor decided on
    afterwards (Kaner's diamond of participatory decision-making: a divergent zone asks for a convergent one).
    `decide`: the work ends without a decision.
    """
    found: list[str] = []
    moves = [block.get("move") for block in blocks]
    stretch = 0
    for block in blocks:
        stretch = 0 if block.get("move") == "pause" else stretch + minutes_of(block)
        if stretch > WITHOUT_PAUSE and not found:
            found.append("pause")
    if "diverge" in moves:
        after = moves[len(moves) - 1 - moves[::-1].index("diverge") :]
        if "converge" not in after and "decide" not in after:
            found.append("converge")
    work = [move for move in moves if move in ("explore", "diverge", "converge", "decide")]
    if work and work[-1] != "decide":
        found.append("decide")
    return found
