"""Advise: ideas and options for the case at hand; with slots, exactly so many options, written together."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext
from marshmallow import ValidationError, validates_schema

from pairs.library.fields import Flag, Part, Whole

AFTER: tuple[str, ...] = ()


class Options(Part):
    """`slots` absent: as many ideas as come; `card` true: the choice becomes a decision micro-card."""

    slots = Whole(2, 5)
    card = Flag()

    @validates_schema
    def a_card_chooses_between_slots(self, data: dict[str, Any], **_: Any) -> None:
        """Raises when a card is asked for and there is nothing to choose between."""
        if data.get("card") and "slots" not in data:
            raise ValidationError(
                gettext("takes slots beside it: a card says which option was chosen"), "card"
            )
