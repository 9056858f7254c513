"""The first three things for somebody who has just volunteered, and which of them are done."""

from __future__ import annotations

from dataclasses import dataclass

from pairs import library

from . import facilitated, pairs, path, training

FORMATS = 3
"""How many formats to begin with are shown: the lightest ones of the library."""


@dataclass(frozen=True, slots=True)
class First:
    """Which of the three are done, and the formats to begin with."""

    observed: bool
    accompanied: bool
    dated: bool
    formats: tuple[library.Format, ...]


def first(account: int, today: str) -> First:
    """How far somebody has come with their first three things; `today` is YYYY-MM-DD."""
    gone, parts = training.of(account), facilitated.of(account, today)
    return First(
        observed=path.steps()[0].key in gone or any(part.role == "observer" for part in parts),
        accompanied=any(pair.lasts for pair in pairs.of(account)) or any(g.companion for g in gone.values()),
        dated=any(part.role == "facilitator" for part in parts),
        formats=library.formats()[:FORMATS],
    )
