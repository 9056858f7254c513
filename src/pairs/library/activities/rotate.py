"""Rotate: rounds at small tables; in each, one exposes and the table goes through the same phases."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext, lazy_gettext
from marshmallow import Schema, ValidationError, fields, validates

from pairs.library.fields import Part, Text, Whole, a, some, unlike, word

AFTER: tuple[str, ...] = ()
INSIDE = ("read", "ask", "advise", "plan", "cards")
"""What people can do within a round: nothing that has rounds, polls or a clock of its own."""


_WORDS: dict[str, Any] = {"invalid": lazy_gettext("takes options and values, one a line")}


class Phase(Part):
    """A part of every round: its options are those of its activity."""

    key = word()
    name = Text(required=True)
    goal = Text(required=True)
    minutes = Whole(1, 60, required=True)
    activity = word()
    options = fields.Dict(required=True, error_messages=_WORDS)


class Options(Part):
    """`per_table`: people at a table; `rounds` absent: as many as it takes for everyone to expose once."""

    per_table = Whole(2, 8, required=True)
    rounds = Whole(1, 20)
    phases = some(a(Phase), most=8)

    @validates("phases")
    def phases_are_known(self, phases: list[dict[str, Any]], data_key: str, **_: Any) -> None:
        """Raises when two phases have one key, or when one's activity or options do not fit a round."""
        unlike(phases)
        wrong: dict[int, dict[str, Any]] = {}
        for index, phase in enumerate(phases):
            if not phase.keys() >= {"activity", "options"}:
                continue  # it lacks one, or says a wrong one: told where it stands
            if phase["activity"] not in INSIDE:
                wrong[index] = {"activity": [gettext("takes one of: %(words)s", words=", ".join(INSIDE))]}
            elif found := _options_of(phase["activity"]).validate(phase["options"]):
                wrong[index] = {"options": found}
        if wrong:
            raise ValidationError(wrong)


def _options_of(name: str) -> Schema:
    from . import known  # this folder is read by `known`: when it runs, every activity is there

    return known()[name].options()
