"""What a group planned in a workshop, and the cards that it put side by side, read from typed rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pairs.rules import targets

from . import rows

OPEN = ("planned", "running")


@dataclass(frozen=True)
class _Grouped:
    """A card as the rule of merged topics takes it: cards are grouped as topics are merged."""

    rec: str
    first: Sequence[str]
    withdrawn: bool | None
    merged_into: str | None


@dataclass(frozen=True)
class Planned:
    """An action, an experiment or an objective (`form`). `due` is the day it ends, YYYY-MM-DD or empty."""

    form: str
    text: str
    owner: str
    due: str
    state: str
    late: bool
    hypothesis: str
    indicator: str
    threshold: str
    result: str


@dataclass(frozen=True)
class Card:
    """A card: `figure` and `source` where it tells a measured fact, `under` those grouped under it."""

    text: str
    figure: str
    source: str
    author: str
    under: list[Card] = field(default_factory=list)


@dataclass(frozen=True)
class Column:
    """A column of cards that has any, by its bilingual name."""

    name: Any
    cards: list[Card]


def planned(workshop: str, names: Mapping[str, str]) -> list[Planned]:
    """What was planned and not withdrawn, the oldest first; `names` are those of authors."""
    today = rows.today()
    return [
        Planned(
            form=row.form or "action",
            text=row.text or "",
            owner=names.get(row.owner) or row.owner_name or "",
            due=row.ends or "",
            state=row.state or "planned",
            late=bool(row.ends) and row.ends < today and (row.state or "planned") in OPEN,
            hypothesis=row.hypothesis or "",
            indicator=row.indicator or "",
            threshold=row.threshold or "",
            result=row.result or "",
        )
        for row in rows.of("action", workshop)
        if not row.withdrawn
    ]


def columns(workshop: str, format: Any, names: Mapping[str, str]) -> list[Column]:
    """The cards that stand, by the columns of the format's steps; those of no column of it come last."""
    said = {row.rec: row for row in rows.of("card", workshop) if row.text}
    heads = targets(_Grouped(row.rec, row.first, row.withdrawn, row.group) for row in said.values())
    cards = {
        rec: Card(row.text, row.figure or "", row.source or "", names.get(row.author, ""))
        for rec, row in said.items()
        if rec in heads
    }
    placed: dict[tuple[str, str], list[Card]] = {}
    for rec, head in heads.items():
        if head != rec:
            cards[head].under.append(cards[rec])
        else:
            placed.setdefault((said[rec].step or "", said[rec].column or ""), []).append(cards[rec])
    named = [Column(name, placed.pop(key)) for key, name in _names(format) if key in placed]
    return [*named, *(Column(column, rest) for (_step, column), rest in placed.items())]


def _names(format: Any) -> Iterator[tuple[tuple[str, str], Any]]:
    for step in format["steps"] if format else []:
        if step["activity"] == "cards":
            for column in step["options"]["columns"]:
                yield (step["key"], column["key"]), column["name"]
