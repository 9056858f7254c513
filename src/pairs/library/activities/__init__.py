"""What people can do in a step. One file an activity: its `Options`, and which steps it needs `AFTER`.

An activity exists on the server by its file here and on the client by its view in `static/app/activities/`.
Its file declares

    class Options(Part)            the options a format may give it
    AFTER = ("propose",)           one of these activities must come earlier in the format; () for none
    ONCE = True                    a format has one such step at most; left out: as many as it likes
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import NamedTuple

from pairs.library.fields import Part


class Activity(NamedTuple):
    """What the library must know of an activity."""

    name: str
    options: type[Part]
    after: tuple[str, ...]
    once: bool


@cache
def known() -> dict[str, Activity]:
    """Every activity by its name, found by the files in this folder: there is no list to forget.

    Raises TypeError when a file does not declare what it has to.
    """
    found = {}
    for module in pkgutil.iter_modules(__path__):
        code = importlib.import_module(f"{__name__}.{module.name}")
        if missing := [name for name in ("Options", "AFTER") if not hasattr(code, name)]:
            raise TypeError(f"{code.__file__} does not declare {' and '.join(missing)}")
        once = getattr(code, "ONCE", False)
        found[module.name] = Activity(module.name, code.Options, code.AFTER, once)
    return found
