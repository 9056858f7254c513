"""Agenda: the plan of a coming workshop, built of blocks in order with a running clock."""

from __future__ import annotations

from pairs.library.fields import Part, Whole

AFTER: tuple[str, ...] = ()


class Options(Part):
    """`minutes`: how long the planned workshop may be; the group can change it by its blocks."""

    minutes = Whole(10, 600, required=True)
