"""Discuss: topics in the order of their votes, each in timeboxes that the group prolongs or ends."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext
from marshmallow import ValidationError, validates_schema

from pairs.library.fields import Flag, Part, Whole, a, one_of, some

AFTER = ("propose",)


class Timeboxes(Part):
    """Minutes of each round, for two rhythms; rounds never grow, or a topic would never end."""

    frontline = some(Whole(1, 60), most=5)
    desk = some(Whole(1, 60), most=5)

    @validates_schema
    def rounds_never_grow(self, data: dict[str, list[int]], **_: Any) -> None:
        """Raises when a round is longer than the one before."""
        for rhythm, rounds in data.items():
            if rounds != sorted(rounds, reverse=True):
                raise ValidationError(gettext("takes rounds that do not grow, such as [5, 2, 1]"), rhythm)


class Options(Part):
    """`next_step` true: a topic ends in one next step (owner, date), or in saying that there is none."""

    timeboxes = a(Timeboxes)
    default = one_of("frontline", "desk")
    next_step = Flag(required=True)
