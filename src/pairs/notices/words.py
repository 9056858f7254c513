"""The parts that mails are made of, in the language of `flask_babel.force_locale`."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import get_locale
from flask_babel import gettext as _

from pairs import moments, wording

from .facts import Facts


def when(starts: int, zone: str) -> str:
    """A moment as the reader writes it: the day with its name, and the time on the wall of `zone`."""
    there = moments.at(starts, zone)
    if str(get_locale()).startswith("fr"):
        time = f"{there.hour}\u00a0h" + (f"\u00a0{there.minute:02}" if there.minute else "")
    else:
        time = f"{there:%H:%M}"
    day = wording.day(there.date().isoformat(), weekday=True)
    return str(_("%(day)s at %(time)s", day=day, time=time))


def name(facts: Facts) -> str:
    """How a workshop is called; a confidential one keeps its title to itself."""
    return facts.title or _("a workshop")


def about(facts: Facts, zone: str) -> list[str]:
    """What it is, when and where, and what comes of it: a paragraph each."""
    lines = [_("When: %(when)s", when=when(facts.starts, zone))] if facts.starts is not None else []
    if facts.place:
        lines.append(_("Where: %(place)s", place=facts.place))
    return [
        text
        for text in (
            "\n".join(lines),
            facts.intention,
            listed(_("What it is for:"), facts.objectives),
            listed(_("What comes of it:"), facts.deliverables),
            listed(_("To prepare:"), (_linked(label, url) for label, url in facts.links)),
            listed(_("To bring:"), facts.bring),
        )
        if text
    ]


def _linked(label: str, url: str) -> str:
    return str(_("%(label)s: %(url)s", label=label, url=url)) if label else url


def listed(head: str, items: Iterable[str]) -> str:
    """A head and its items, a line each; "" where there is none."""
    lines = [f"- {item}" for item in items]
    return "\n".join([head, *lines]) if lines else ""


def letter(*paragraphs: str, foot: Iterable[str] = ()) -> str:
    """A mail's text: paragraphs, then below the usual mark why it came and how to have no more of it."""
    return "\n\n".join(text for text in paragraphs if text) + "\n\n-- \n" + "\n".join(foot) + "\n"
