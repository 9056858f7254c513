"""What the workshops of this server share with each other on purpose (contract 7.4).

No workshop's id leaves here, no author's, and no name but the one a story is signed with. What is given is
built field by field: a member that a later version put beside them stays behind.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Engine, func, select, text, tuple_

from pairs.log.model import table
from pairs.log.transaction import reading
from pairs.records.experience import Experience
from pairs.records.microcard import Microcard
from pairs.records.option import Option
from pairs.records.row import SharedRow
from pairs.records.story import Story
from pairs.records.topic import Topic

from .recipes import formats

NEWEST, OF_ONE = 200, 50
"""How many of each are given: the newest, and of one workshop no more than its part."""

Row = Mapping[str, Any]
Said = dict[str, Any]

_PACE = ("key", "planned", "real")
_FIGURE = ("name", "unit", "before", "after")
_EXPERIENCE = ("format", "edition", "context", "people", "worked", "failed", "surprised")
_STORY = ("title", "teller", "lang", "format", "edition", "context", "tried", "worked", "failed", "surprised")
_CARD = ("detail", "choice", "why", "holds", "review", "tags")


def shared(engine: Engine) -> dict[str, list[Said]]:
    """All that is shared now, the newest first; raises transaction.Busy.

    A micro-card has its topic's text as `topic` and its `detail`, and as `options` the texts of its slots in
    order, "" where a slot is empty.
    """
    with reading(engine) as connection:
        return {
            "experiences": [
                _said(row, _EXPERIENCE, minutes=_PACE) for row in _newest(connection, Experience)
            ],
            "stories": [_said(row, _STORY, figures=_FIGURE) for row in _newest(connection, Story)],
            "microcards": _cards(connection),
            "formats": formats(connection),
        }


def _said(row: Row, names: Sequence[str], **lists: Sequence[str]) -> Said:
    """These fields of a record, and these members of the entries of its lists, where they say something."""
    found = {name: row[name] for name in names if row[name] not in (None, "")}
    for name, members in lists.items():
        if row[name]:
            found[name] = [{key: one[key] for key in members if key in one} for one in row[name]]
    return found


def _newest(connection: Connection, model: type[SharedRow]) -> Sequence[Row]:
    columns = table(model).c
    place = func.row_number().over(partition_by=columns.workshop_id, order_by=columns.first.desc())
    every = select(*columns, place.label("place")).where(text("shared")).subquery()
    chosen = select(every).where(every.c.place <= OF_ONE).order_by(every.c.first.desc()).limit(NEWEST)
    return [dict(row) for row in connection.execute(chosen).mappings()]


def _cards(connection: Connection) -> list[Said]:
    cards = _newest(connection, Microcard)
    about = [(card["workshop_id"], card["topic"]) for card in cards]
    topics = {(row["workshop_id"], row["rec"]): row for row in _among(connection, Topic, "rec", about)}
    options: dict[tuple[str, str], dict[int, str]] = {}
    for row in _among(connection, Option, "topic", about):
        options.setdefault((row["workshop_id"], row["topic"]), {})[row["slot"]] = row["text"] or ""
    found = []
    for key, card in zip(about, cards, strict=True):
        topic = topics.get(key)
        if topic is None or topic["withdrawn"] or not topic["text"]:
            continue  # without its situation a decision says nothing to anybody
        slots = options.get(key, {})
        texts = [slots.get(slot, "") for slot in range(1, max(slots, default=0) + 1)]
        said = _said({**card, "detail": topic["detail"]}, _CARD)
        found.append({"topic": topic["text"], "options": texts, **said})
    return found


def _among(
    connection: Connection, model: type[Any], name: str, keys: Sequence[tuple[str, str]]
) -> Sequence[Row]:
    """The records whose workshop and `name` are among these."""
    columns = table(model).c
    if not keys:
        return []
    wanted = tuple_(columns.workshop_id, columns[name]).in_(keys)
    return [dict(row) for row in connection.execute(select(*columns).where(wanted)).mappings()]
