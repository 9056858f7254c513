"""Commit: each one says in public what they will do, and by when."""

from __future__ import annotations

from pairs.library.fields import Flag, Part, Whole

AFTER: tuple[str, ...] = ()


class Options(Part):
    """`if_then` offers the wording « when …, I will … »; `per_person` is how many each is asked for."""

    if_then = Flag(required=True)
    per_person = Whole(1, 3, required=True)
