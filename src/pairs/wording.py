"""How states, days and shares are said: on the desk's pages, in minutes, exports and mails alike.

All of it is in the reader's language, which is the request's, or the one given by flask_babel.force_locale.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from flask_babel import format_date, format_percent, get_locale
from flask_babel import gettext as _

from pairs import moments


def workshop_state(state: str | None) -> str:
    """A workshop's state, in words."""
    words: dict[str, str] = {
        "planned": _("Planned"),
        "open": _("Open to topics"),
        "live": _("Under way"),
        "closed": _("Closed"),
        "followed": _("Followed up"),
    }
    return words.get(state or "", words["open"])


def standing(state: str | None) -> str:
    """Where a promise of any kind stands, in words."""
    words: dict[str, str] = {
        "made": _("Made"),
        "on_way": _("On its way"),
        "kept": _("Kept"),
        "partly": _("Partly kept"),
        "stuck": _("Stuck"),
        "dropped": _("Dropped"),
        "open": _("To do"),
        "done": _("Done"),
        "planned": _("Planned"),
        "running": _("Under way"),
        "adapted": _("Adapted"),
        "published": _("Published"),
    }
    return words.get(state or "", words["made"])


def promise(form: str) -> str:
    """A kind of promise, in words."""
    words: dict[str, str] = {
        "commitment": _("Commitment"),
        "next_step": _("Next step"),
        "action": _("Action"),
        "experiment": _("Experiment"),
        "objective": _("Objective"),
    }
    return words.get(form, words["action"])


def role(slug: str) -> str:
    """The name of a role in a workshop."""
    words: dict[str, str] = {
        "facilitator": _("Facilitator"),
        "scribe": _("Scribe"),
        "timekeeper": _("Timekeeper"),
        "synthesiser": _("Synthesiser"),
    }
    return words.get(slug, slug)


def day(value: Any, weekday: bool = False) -> str:
    """A day as the reader writes it, from `YYYY-MM-DD…` text or ms since 1970 UTC; "" when it is neither.

    Day first in both languages (Babel's `en` is American); the first of a month is « 1er » in French.
    """
    try:
        if isinstance(value, int):
            found = datetime.fromtimestamp(value / 1000, UTC).date()
        else:
            found = date.fromisoformat(str(value)[:10])
    except (ValueError, OverflowError, OSError):
        return ""
    number = "1'er'" if found.day == 1 and str(get_locale()).startswith("fr") else "d"
    return str(format_date(found, f"{'EEEE ' if weekday else ''}{number} MMMM y"))


def when(at: int, zone: str) -> str:
    """An instant (ms since 1970 UTC) as the reader writes it: the day with its name, the time on the wall of
    `zone` (an IANA name)."""
    there = moments.at(at, zone)
    if str(get_locale()).startswith("fr"):
        time = f"{there.hour}\u00a0h" + (f"\u00a0{there.minute:02}" if there.minute else "")
    else:
        time = f"{there:%H:%M}"
    return str(_("%(day)s at %(time)s", day=day(there.date().isoformat(), weekday=True), time=time))


def percent(whole: int) -> str:
    """A whole percentage as the reader writes it."""
    return str(format_percent(whole / 100))


def own(texts: Any) -> str:
    """The reader's language of a bilingual text of the library."""
    if not isinstance(texts, dict):
        return str(texts or "")
    return str(texts.get(str(get_locale())[:2]) or texts.get("en") or "")
