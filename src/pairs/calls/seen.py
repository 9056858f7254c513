"""What somebody had in view when they began to change a call, so that nobody else's change is lost by theirs.

A form takes minutes to fill in, and a phone may say something meanwhile. The form carries, of each field,
the stamp of what it showed and a fingerprint of it: what was not touched is not said, what was touched over a
newer value is asked about, and a text that is said names the version it replaces (contract 3.2, `over`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pairs.log.stamp import is_stamp

from .draft import DATES, LISTS

FIELDS: dict[str, tuple[str, tuple[str, ...]]] = {
    **{name: ("workshop", (name,)) for name in ("title", "intention", "lang", "place")},
    "starts_at": ("workshop", ("starts",)),
    "dates": ("call", tuple(f"date{n}" for n in range(1, DATES + 1))),
    **{name: ("call", (name,)) for name in (*LISTS, "capacity", "links", "until", "team")},
}
"""A record's field → its kind, and the fields of the form it is typed in."""


class Overtaken(ValueError):
    """Somebody said these fields meanwhile (names as in FIELDS)."""

    def __init__(self, fields: list[str]) -> None:
        super().__init__(", ".join(fields))
        self.fields = fields


@dataclass(frozen=True, slots=True)
class Seen:
    """Of each field the stamp ("" where nobody had said it) and the fingerprint of what the form showed."""

    fields: Mapping[str, tuple[str, str]]

    def stamp(self, name: str) -> str:
        """The stamp of what was in view of a field."""
        return self.fields.get(name, ("", ""))[0]

    def touched(self, form: Mapping[str, str]) -> frozenset[str]:
        """The fields that say something else now than what was shown."""
        return frozenset(n for n, (_at, shown) in self.fields.items() if fingerprint(n, form) != shown)

    def text(self) -> str:
        """As a form carries it."""
        return json.dumps({name: list(shown) for name, shown in self.fields.items()}, separators=(",", ":"))


def seen(rows: Mapping[str, Any], values: Mapping[str, str]) -> Seen:
    """What a form with these values shows of these rows (by kind)."""
    return Seen(
        {
            name: (stamp_of(rows.get(kind), name), fingerprint(name, values))
            for name, (kind, _fields) in FIELDS.items()
        }
    )


def read(text: str) -> Seen | None:
    """What a form carried; None where it carries nothing, or nothing that could be it."""
    try:
        said = json.loads(text)
        found = {name: (at, shown) for name, (at, shown) in said.items()}
    except (ValueError, AttributeError, TypeError):
        return None
    if found.keys() != FIELDS.keys():
        return None
    if not all(isinstance(at, str) and (not at or is_stamp(at)) for at, _shown in found.values()):
        return None
    return Seen(found)


def stamp_of(row: Any, name: str) -> str:
    """The stamp of the value that a row has of a field; "" for none."""
    stamps = getattr(row, "stamps", None) or {}
    return str(stamps[name][0]) if name in stamps else ""


def fingerprint(name: str, values: Mapping[str, str]) -> str:
    """A short digest of what a form says of a field, however a browser ends its lines."""
    parts = [values.get(field, "").replace("\r\n", "\n").strip() for field in FIELDS[name][1]]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
