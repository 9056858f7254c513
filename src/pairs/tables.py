"""Every table of the rooms above the log: a migration, and the check at the start, have to know them all."""

from __future__ import annotations

from importlib import import_module

ROOMS = ("ambassadors", "calls", "indicators", "notices", "operating", "people", "privacy")


def declare() -> None:
    """Imports each room's models; doing it twice is doing it once."""
    for room in ROOMS:
        import_module(f"pairs.{room}.model")
