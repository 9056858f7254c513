"""Measure: a number on a named indicator, a scale at the check-out, an anonymous pulse of the team."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext
from marshmallow import ValidationError, validates, validates_schema

from pairs.library.fields import Flag, Part, Text, Whole, a, one_of, some, unlike, word

AFTER: tuple[str, ...] = ()


class Asked(Part):
    """One thing that is measured: a `number` with its unit, or a `scale` of 1 to 5 between two words."""

    key = word()
    name = Text(required=True)
    form = one_of("number", "scale")
    unit = Text()
    low = Text()
    high = Text()

    @validates_schema
    def a_scale_names_its_ends(self, data: dict[str, Any], **_: Any) -> None:
        """Raises when a scale does not say what its ends mean, or a number in what it is counted."""
        for name in ("low", "high") if data.get("form") == "scale" else ("unit",):
            if name not in data:
                raise ValidationError(gettext("is missing"), name)


class Options(Part):
    """`anonymous`: answers to scales bear no name; below `least` answers (5 if absent) nothing is shown."""

    ask = some(a(Asked), most=8)
    anonymous = Flag(required=True)
    least = Whole(3, 20)

    @validates("ask")
    def each_key_is_there_once(self, ask: list[dict[str, Any]], data_key: str, **_: Any) -> None:
        """Raises when two questions have one key."""
        unlike(ask)
