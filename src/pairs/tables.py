"""Every table of the rooms above the log: a migration, and the check at the start, have to know them all."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path


def declare() -> None:
    """Imports each room's model.py, found by being there; doing it twice is doing it once."""
    for model in sorted(Path(__file__).parent.glob("*/model.py")):
        import_module(f"pairs.{model.parent.name}.model")
