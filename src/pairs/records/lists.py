"""The values that are lists: each is said whole, and every entry of it is judged.

Entries may have members of a later version beside those named here.
"""

from __future__ import annotations

import re
from typing import Any

from pairs.log.change import is_text

from .values import Moment, Value, is_author, is_number, is_slug

_web = re.compile(r"https?://[^\s/?#@\\\"<>]+(?:[/?#][^\s\"<>]*)?").fullmatch
"""No `user:password@` before the host: it is there to be mistaken for one."""


class Minutes(Value):
    """The minutes of each round of a discussion: one to ten rounds of 1 to 120 minutes."""

    def fits(self, value: Any) -> bool:
        return (
            isinstance(value, list)
            and 1 <= len(value) <= 10
            and all(type(minutes) is int and 1 <= minutes <= 120 for minutes in value)
        )


class Entries(Value):
    """At most `MOST` objects."""

    MOST: int

    def fits(self, value: Any) -> bool:
        return (
            isinstance(value, list)
            and len(value) <= self.MOST
            and all(isinstance(entry, dict) and self.holds(entry) for entry in value)
        )

    def holds(self, entry: dict[str, Any]) -> bool:
        """Whether an object is one of these."""
        raise NotImplementedError


class Plan(Entries):
    """The steps in their order: at most fifty of {key: slug, minutes: 0 to 1440}."""

    MOST = 50

    def holds(self, entry: dict[str, Any]) -> bool:
        return _is_key(entry.get("key")) and _is_minutes(entry.get("minutes"))


class Paces(Entries):
    """What steps took: at most fifty of {key: slug, planned, real: 0 to 1440 minutes}."""

    MOST = 50

    def holds(self, entry: dict[str, Any]) -> bool:
        return _is_key(entry.get("key")) and all(_is_minutes(entry.get(name)) for name in ("planned", "real"))


class Figures(Entries):
    """At most six of {name, unit?, before?, after?}: two short texts and two numbers."""

    MOST = 6

    def holds(self, entry: dict[str, Any]) -> bool:
        name, unit = entry.get("name"), entry.get("unit")
        return (
            _is_short(name, 60)
            and (unit is None or _is_short(unit, 30))
            and all(entry.get(moment) is None or is_number(entry[moment]) for moment in ("before", "after"))
        )


class Tables(Entries):
    """Who sits where: at most forty of {people: at most sixty author ids, exposes: one of them or null}.

    Nobody sits at two tables.
    """

    MOST = 40

    def fits(self, value: Any) -> bool:
        if not super().fits(value):
            return False
        people = [person for table in value for person in table["people"]]
        return len(set(people)) == len(people)

    def holds(self, entry: dict[str, Any]) -> bool:
        people, exposes = entry.get("people"), entry.get("exposes")
        return (
            isinstance(people, list)
            and len(people) <= 60
            and all(isinstance(person, str) and is_author(person) for person in people)
            and (exposes is None or exposes in people)
        )


class Texts(Value):
    """At most `most` texts of at most `longest` characters each."""

    def __init__(self, most: int, longest: int) -> None:
        super().__init__()
        self.most, self.longest = most, longest

    def fits(self, value: Any) -> bool:
        return (
            isinstance(value, list)
            and len(value) <= self.most
            and all(_is_short(text, self.longest) for text in value)
        )


class Keys(Value):
    """At most `most` slugs, none of them twice."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most

    def fits(self, value: Any) -> bool:
        return (
            isinstance(value, list)
            and len(value) <= self.most
            and all(map(_is_key, value))
            and len(set(value)) == len(value)
        )


class Dates(Entries):
    """Dates to choose from: at most eight of {key: slug, starts: a moment}."""

    MOST = 8

    def holds(self, entry: dict[str, Any]) -> bool:
        return _is_key(entry.get("key")) and Moment().fits(entry.get("starts"))


class Links(Entries):
    """At most eight of {label, url}, of the web: what runs where it is pressed is no address of anything."""

    MOST = 8

    def holds(self, entry: dict[str, Any]) -> bool:
        url = entry.get("url")
        is_url = isinstance(url, str) and _is_short(url, 500) and _web(url) is not None
        return is_url and _is_short(entry.get("label"), 80)


def _is_key(value: object) -> bool:
    return isinstance(value, str) and is_slug(value) is not None


def _is_minutes(value: Any) -> bool:
    return is_number(value) and 0 <= value <= 1440


def _is_short(value: object, most: int) -> bool:
    return isinstance(value, str) and len(value) <= most and is_text(value)
