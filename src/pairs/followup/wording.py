"""How promises are called, and where they stand, in the reader's language."""

from __future__ import annotations

from flask_babel import gettext as _

from pairs import wording


def kind(slug: str) -> str:
    """A kind of promise."""
    words: dict[str, str] = {
        "commitment": _("Commitment"),
        "next_step": _("Next step"),
        "action": _("Action"),
        "experiment": _("Experiment"),
        "objective": _("Objective"),
    }
    return words.get(slug, words["action"])


def standing(slug: str) -> str:
    """Where a promise of any kind stands."""
    words: dict[str, str] = {
        "planned": _("Planned"),
        "running": _("Under way"),
        "adapted": _("Adapted"),
    }
    return words.get(slug) or wording.standing(slug)
