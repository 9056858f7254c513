"""The parts that mails are made of, in the language of `flask_babel.force_locale`."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import gettext as _

from pairs import wording

from .facts import Facts


def name(facts: Facts) -> str:
    """How a workshop is called; a confidential one keeps its title to itself."""
    return facts.title or _("a workshop")


def about(facts: Facts, zone: str) -> list[str]:
    """What it is, when and where, and what comes of it: a paragraph each."""
    lines = [_("When: %(when)s", when=wording.when(facts.starts, zone))] if facts.starts is not None else []
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


def waits(place: int) -> str:
    """To who is on a waiting list, which of it they are (from 1)."""
    return str(
        _(
            "You are number %(n)s on the waiting list. There is no seat for you yet: if one becomes free, "
            "a message tells you.",
            n=place,
        )
    )


def _linked(label: str, url: str) -> str:
    return str(_("%(label)s: %(url)s", label=label, url=url)) if label else url


def listed(head: str, items: Iterable[str]) -> str:
    """A head and its items, a line each; "" where there is none."""
    lines = [f"- {item}" for item in items]
    return "\n".join([head, *lines]) if lines else ""


def way_out(address: str) -> str:
    """The last line of a mail: where its reader has no more of it."""
    return str(_("To receive no more of it: %(address)s", address=address))


def letter(*paragraphs: str, foot: Iterable[str] = ()) -> str:
    """A mail's text: paragraphs, then below the usual mark why it came and how to have no more of it."""
    return "\n\n".join(text for text in paragraphs if text) + "\n\n-- \n" + "\n".join(foot) + "\n"
