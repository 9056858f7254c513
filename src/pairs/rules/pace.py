"""How long a workshop stayed on each step, from the moves of its clock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

Move = tuple[int, str | None, str]
"""A move of the clock: when (ms since 1970 UTC), to which step, in which state."""


def spent(moves: Iterable[Move]) -> dict[str, int]:
    """Minutes the clock ran on each step, halves upwards. Pauses and a run that goes on do not count."""
    ran: Counter[str] = Counter()
    before: Move | None = None
    for move in moves:
        if before is not None and before[1] and before[2] == "running":
            ran[before[1]] += move[0] - before[0]
        before = move
    return {step: (ms + 30_000) // 60_000 for step, ms in ran.items()}
