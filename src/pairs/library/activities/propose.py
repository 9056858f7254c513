"""Propose: everyone writes topics, alone and at the same time."""

from __future__ import annotations

from pairs.library.fields import Flag, Part, Text, Whole

AFTER: tuple[str, ...] = ()


class Options(Part):
    """`max_per_person` absent: as many as one likes; `anonymous` absent: every topic bears a name.

    `label`: what people write, where that is not a topic (« Your situation »).
    """

    max_per_person = Whole(1, 20)
    anonymous = Flag()
    suggest_minutes = Whole(1, 60, required=True)
    label = Text()
