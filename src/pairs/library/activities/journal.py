"""Journal: each one notes what they take away."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext
from marshmallow import ValidationError, validates

from pairs.library.fields import Part, one_of, some

AFTER: tuple[str, ...] = ()


class Options(Part):
    """`ask`: which lines of the journal are asked for, in this order."""

    ask = some(one_of("surprise", "decision", "commitment"), most=3)

    @validates("ask")
    def each_is_asked_once(self, ask: list[str], data_key: str, **_: Any) -> None:
        """Raises when a question comes twice."""
        if len(set(ask)) != len(ask):
            raise ValidationError(gettext("asks the same thing twice"))
