"""When a reminder is sent: 24 to 48 h, and 2 to 4 h, before a workshop (DESIGN §5). Pure."""

from __future__ import annotations

from dataclasses import dataclass

HOUR = 3_600_000


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of time before a start: it opens `opens` and closes `closes` ms before."""

    name: str
    opens: int
    closes: int


WINDOWS = (Window("days", 48 * HOUR, 24 * HOUR), Window("hours", 4 * HOUR, 2 * HOUR))


def window(starts: int, now: int) -> Window | None:
    """The window that is open at `now` before a workshop that starts at `starts` (ms since 1970 UTC).

    A window that was missed is not made up for: a reminder that says « the day after tomorrow » on the eve
    helps nobody.
    """
    left = starts - now
    return next((each for each in WINDOWS if each.closes <= left <= each.opens), None)


def closes(starts: int, window: Window) -> int:
    """When a reminder of this window says something false, ms since 1970 UTC."""
    return starts - window.closes
