"""What one person left in one workshop: to be read on a page, and taken along as a file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from pairs.log.erase import KIND
from pairs.log.fold import TEXTS
from pairs.log.model import Head, Said, table
from pairs.log.page import entry
from pairs.notices import erasing
from pairs.records.clear import SEALED
from pairs.records.workshop import Workshop

from .receipt import Whose

_heads, _said, _workshops = table(Head), table(Said), table(Workshop)

MOST = 500
"""Changes that a page shows, the newest; the file has all."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing they said; `at` is ms since 1970 UTC."""

    at: int
    kind: str
    words: list[str]
    """What is prose, as it was written."""
    details: str
    """All other fields, as JSON; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Theirs:
    """All that is kept of a person in a workshop. `title` is empty where the server can read none."""

    title: str
    opened: int
    confidential: bool
    opener: bool
    """Whether they opened it."""
    count: int
    changes: list[Change]
    """The newest MOST, the newest first."""
    addresses: list[str]


def read(connection: Connection, whose: Whose) -> Theirs | None:
    """What is here of a person; None where their workshop is not."""
    head = connection.execute(select(_heads).where(_heads.c.workshop_id == whose.workshop)).one_or_none()
    if head is None:
        return None
    called = select(_workshops.c.title).where(_workshops.c.workshop_id == whose.workshop)
    rows = _rows(connection, whose)
    return Theirs(
        title=connection.execute(called).scalar() or "",
        opened=head.opened,
        confidential=head.confidential,
        opener=head.opener == whose.author,
        count=len(rows),
        changes=[_change(row.at, row.kind, row.body) for row in reversed(rows[-MOST:])],
        addresses=erasing.addresses(connection, whose.workshop, whose.author),
    )


def as_file(connection: Connection, whose: Whose) -> bytes:
    """The same as JSON, a change a line: each one's bytes are those that their device signed."""
    addresses = erasing.addresses(connection, whose.workshop, whose.author)
    about = {"pairs": 1, "workshop": whose.workshop, "author": whose.author, "addresses": addresses}
    lines = [entry(row.seq, whose.author, row.at, row.clamped, row.body) for row in _rows(connection, whose)]
    opening = json.dumps(about, ensure_ascii=False, separators=(",", ":")).encode()[:-1]
    return opening + b',"changes":[\n' + b",\n".join(lines) + b"\n]}\n"


def _rows(connection: Connection, whose: Whose) -> Any:
    theirs = (_said.c.workshop_id == whose.workshop) & (_said.c.by == whose.author)
    asked = select(_said.c.seq, _said.c.at, _said.c.clamped, _said.c.kind, _said.c.body)
    # The mark that somebody was erased is no word of theirs.
    return connection.execute(asked.where(theirs, _said.c.kind != KIND).order_by(_said.c.seq)).all()


def _change(at: str, kind: str, body: bytes) -> Change:
    fields: dict[str, Any] = json.loads(body)["set"]
    prose = {name: value for name, value in fields.items() if name in TEXTS and isinstance(value, str)}
    rest = fields.keys() - prose.keys() if kind != SEALED else set()
    details = ", ".join(f"{name}: {_short(fields[name])}" for name in sorted(rest))
    return Change(int(at[:12], 16), kind, [text for text in prose.values() if text], details)


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 300 else text[:300] + "…"
