"""What can be said in a workshop: one file a kind, with its fields, its policy and its typed row.

A module here that has a `KIND` is a kind; adding or removing one is adding or removing its file.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module

from pairs.log.kinds import Kind, register


def register_all() -> None:
    """Makes every kind known to the log; saying it twice is saying it once."""
    for found in pkgutil.iter_modules(__path__):
        kind = getattr(import_module(f"{__name__}.{found.name}"), "KIND", None)
        if isinstance(kind, Kind):
            register(kind)
