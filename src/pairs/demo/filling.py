"""The demo's chapters after its first workshop: each is told once, in the words of its room's own functions.

A chapter that was cut off is told again: those that make people and teams find what is there, a workshop is
said anew.
"""

from __future__ import annotations

from collections.abc import Callable

from flask_babel import force_locale

from . import calling, doors, figures, helping, past, staff
from .cast import Cast

CHAPTERS: dict[str, Callable[[Cast], None]] = {
    "staff": staff.tell,
    "past": past.tell,
    "calls": calling.tell,
    "figures": figures.tell,
    "ambassadors": helping.tell,
    "doors": doors.tell,
}


def fill(cast: Cast, keep: Callable[[], None]) -> None:
    """Tells what was not told yet; `keep` is called after each chapter."""
    for name, tell in CHAPTERS.items():
        if name in cast.kept.done:
            continue
        with force_locale("fr"):
            tell(cast)
        cast.kept.done.append(name)
        keep()
