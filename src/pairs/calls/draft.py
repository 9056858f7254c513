"""A call as somebody typed it, before it is said: what each field takes, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from pairs import library, moments

from .typed import Typed

DATES, LINKS, ITEMS, THINGS = 8, 8, 8, 12
"""How many a call takes at most (docs/architecture.md §4): dates, links, lines of a list, things to bring."""

LISTS = {"objectives": ITEMS, "signs": ITEMS, "deliverables": ITEMS, "criteria": ITEMS, "bring": THINGS}
"""The fields of one line a thing, and how many lines they take."""


class BadDraft(ValueError):
    """What was typed cannot be said; `problems` has a sentence for each field, in the reader's language."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(", ".join(problems))
        self.problems = dict(problems)


@dataclass(frozen=True, slots=True)
class Draft:
    """A call, ready to be said. Moments are ISO text with an offset, "" where none was given."""

    title: str
    intention: str
    lang: str
    place: str
    starts: str
    until: str
    dates: tuple[str, ...]
    capacity: int | None
    links: tuple[tuple[str, str], ...]
    """(label, address)"""
    lists: Mapping[str, tuple[str, ...]]
    team: int | None
    format: str
    """A slug; "" where the form does not ask: the format of a call that has begun stays."""

    def workshop(self) -> dict[str, Any]:
        """The fields of the `workshop` record that a call says; what is empty is null."""
        texts = {"title": self.title, "intention": self.intention, "lang": self.lang, "place": self.place}
        return {**{name: text or None for name, text in texts.items()}, "starts_at": self.starts or None}

    def call(self) -> dict[str, Any]:
        """The fields of the `call` record, but for the team's name; what is empty is null."""
        return {
            **{name: list(lines) or None for name, lines in self.lists.items()},
            "dates": [{"key": key_of(date), "starts": date} for date in self.dates] or None,
            "capacity": self.capacity,
            "links": [{"label": label, "url": url} for label, url in self.links] or None,
            "until": self.until or None,
        }


def key_of(moment: str) -> str:
    """The key of a date: it follows from its instant, so that answers stay with it when others are added."""
    instant = moments.ms(moment, "UTC")
    assert instant is not None
    return f"d{instant // 60_000}"


def read(
    form: Mapping[str, str], *, zone: str, now: int, teams: Mapping[int, str], begun: bool = False
) -> Draft:
    """What was typed, checked; `now` is ms since 1970 UTC, `teams` those to choose from.

    A call that has begun (`begun`) keeps its format, and a date that has passed meanwhile stays as it is.
    Raises BadDraft, with a sentence in the reader's language for each field that is wrong.
    """
    typed = Typed(form, zone)
    title = typed.text("title", 120)
    if not title:
        typed.problems["title"] = _("Give it a title people will recognise.")
    slug = "" if begun else form.get("format", "")
    if not begun and library.find(slug) is None:
        typed.problems["format"] = _("Choose one of the formats.")
    team = form.get("team", "")
    if team and not (team.isdecimal() and int(team) in teams):
        typed.problems["team"] = _("Choose one of the teams.")
    named = [f"date{n}" for n in range(1, DATES + 1)]
    dates = {name: moment for name in named if (moment := typed.moment(name))}
    starts, until = typed.moment("starts"), typed.moment("until")
    for name, moment in {} if begun else {"starts": starts, **dates}.items():
        if moment and (moments.ms(moment, zone) or 0) < now:
            typed.problems[name] = _("This moment has passed.")
    if starts and until and (moments.ms(until, zone) or 0) > (moments.ms(starts, zone) or 0):
        typed.problems["until"] = _("The sign-up ends before the workshop begins.")
    draft = Draft(
        title=title,
        intention=typed.text("intention", 600, lines=True),
        lang="en" if form.get("lang") == "en" else "fr",
        place=typed.text("place", 120),
        starts=starts,
        until=until,
        dates=tuple(sorted(set(dates.values()), key=lambda date: (moments.ms(date, zone), date))),
        capacity=typed.number("capacity", 1, 500),
        links=typed.links(LINKS),
        lists={name: typed.each_line(name, most) for name, most in LISTS.items()},
        team=int(team) if team and "team" not in typed.problems else None,
        format=slug,
    )
    if typed.problems:
        raise BadDraft(typed.problems)
    return draft
