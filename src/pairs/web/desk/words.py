"""What the desk's templates may use; how states, days and shares are said is in pairs.wording."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from markupsafe import Markup

from pairs import moments
from pairs.people import current_account, door, rights
from pairs.web import assets
from pairs.wording import day, own, percent, promise, role, standing, when, workshop_state


def desk_role(slug: str) -> str:
    """The role of an account at the desk, in words."""
    words: dict[str, str] = {
        "reader": _("Reading"),
        "ambassador": _("Ambassador"),
        "coordinator": _("Coordination"),
    }
    return words.get(slug, slug)


def moment(at: int | str | None) -> str:
    """A moment (ms since 1970 UTC, or as the log says it) as the reader writes it; "" for none.

    The time is that of where this instance's workshops take place.
    """
    zone = door.settings().PAIRS_ZONE
    instant = at if isinstance(at, int) else moments.ms(at, zone)
    return "" if instant is None else when(instant, zone)


def bdi(text: str) -> Markup:
    """People's words within a sentence of ours: whatever turns their direction ends with them."""
    return Markup("<bdi>{}</bdi>").format(text)


def context() -> dict[str, Any]:
    """What every template of the desk may use."""
    return {
        "me": current_account(),
        "workshop_state": workshop_state,
        "standing": standing,
        "role_name": role,
        "promise_name": promise,
        "desk_role": desk_role,
        "may": lambda right: rights.may(current_account(), right),
        "day": day,
        "moment": moment,
        "percent": percent,
        "own": own,
        "bdi": bdi,
        "style": assets.style(),
    }
