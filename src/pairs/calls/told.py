"""What a call itself says, whoever reads it: the fields that its desk page and its public page share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pairs.rules import Seats
from pairs.workshops import rows
from pairs.workshops.recipe import named

from .draft import LISTS


@dataclass(frozen=True)
class Told:
    """A call's own words. `format` is its bilingual name, `lang` that of the words; `starts` and `until` are
    moments of the log, "" for none; `left`: seats that nobody has taken, None where there is no limit."""

    id: str
    title: str
    intention: str
    format: Any
    lang: str
    place: str
    starts: str
    until: str
    capacity: int | None
    left: int | None
    objectives: list[str]
    signs: list[str]
    deliverables: list[str]
    criteria: list[str]
    links: list[tuple[str, str]]
    bring: list[str]
    team: str
    off: bool


def told(workshop: str, itself: rows.Record, said: rows.Record, seats: Seats) -> dict[str, Any]:
    """The fields of Told, of a workshop's own row and its call's."""
    return {
        "id": workshop,
        "title": itself.title or "",
        "intention": itself.intention or "",
        "format": named(workshop, itself.format, itself.edition),
        "lang": itself.lang or "fr",
        "place": itself.place or "",
        "starts": itself.starts_at or "",
        "until": said.until or "",
        "capacity": said.capacity,
        "left": seats.left,
        "links": [(link["label"], link["url"]) for link in said.links or []],
        "team": said.team or "",
        "off": bool(said.off),
        **{name: getattr(said, name) or [] for name in LISTS},
    }
