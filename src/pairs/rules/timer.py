"""Timeboxes and the state of a timer. Mirror of static/app/rules/timer.js."""

from __future__ import annotations

from collections.abc import Sequence

TIMEBOXES = {"frontline": (5, 2, 1), "desk": (8, 4, 2)}
"""Minutes of each round, first round first (practice literature, DESIGN §5)."""


def timebox(kind: str | None) -> list[int]:
    """Minutes of each round of a discussion: `frontline` or `desk`; anything else counts as `frontline`."""
    return list(TIMEBOXES.get(kind or "", TIMEBOXES["frontline"]))


def round_seconds(minutes: Sequence[int], round: int) -> int | None:
    """How long a round lasts, in seconds. Rounds count from 0; None: no such round, the topic ends."""
    return minutes[round] * 60 if 0 <= round < len(minutes) else None


def timer_state(left: float, total: float) -> str:
    """What a timer says (in seconds): calm, amber from 20 % left, red from 5 %, over at none (DESIGN §5)."""
    if left <= 0:
        return "over"
    if left * 20 <= total:
        return "red"
    return "amber" if left * 5 <= total else "calm"
