"""What is shown, from what was said: the mirror of static/app/core/fold.js, judged by the same vectors.

For each field of each record the entry with the greatest (at, id) wins (contract §1). Order does not matter,
and saying twice is saying once: entries form a set, and every replica that holds it shows the same thing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Stamped = tuple[str, str]
"""A place in time: (stamp, id of the change)."""

TEXTS = frozenset(
    (
        "title",
        "intention",
        "place",
        "name",
        "team",
        "text",
        "detail",
        "owner_name",
        "surprise",
        "decision",
        "commitment",
        "cue",
        "note",
        "expects",
        "why",
        "holds",
        "tags",
        "figure",
        "source",
        "hypothesis",
        "indicator",
        "threshold",
        "result",
        "helped",
        "asked",
        "origin",
        "context",
        "worked",
        "failed",
        "surprised",
        "tried",
        "teller",
    )
)
"""Fields in which people write prose: only there does a lost race leave « another version »."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One change as a replica heard it: `at` is the stamp in force, `said` the one written in the change."""

    id: str
    by: str
    at: str
    kind: str
    rec: str
    set: Mapping[str, Any]
    over: Mapping[str, str] = field(default_factory=dict)
    said: str | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """A text that lost a race."""

    value: str
    author: str
    at: str


@dataclass(slots=True)
class Folded:
    """A record: `author` made it first, `at` is its newest stamp, `others` is newest first."""

    kind: str
    rec: str
    author: str
    first: Stamped
    at: str
    fields: dict[str, Any] = field(default_factory=dict)
    stamps: dict[str, Stamped] = field(default_factory=dict)
    others: dict[str, list[Version]] = field(default_factory=dict)


def entry_of(change: Mapping[str, Any], by: str, at: str | None = None) -> Entry:
    """An entry from a change's JSON object, its author, and the stamp the server clamped it to, if it did."""
    return Entry(
        id=change["id"],
        by=by,
        at=at or change["at"],
        kind=change["kind"],
        rec=change["rec"],
        set=change["set"],
        over=change.get("over") or {},
        said=change["at"],
    )


def fold(entries: Iterable[Entry]) -> list[Folded]:
    """The records a set of entries makes, kind after kind (by name), oldest record first."""
    heard: dict[tuple[str, str], dict[str, Entry]] = {}
    for entry in entries:
        heard.setdefault((entry.kind, entry.rec), {}).setdefault(entry.id, entry)
    records = [_record(list(found.values())) for found in heard.values()]
    return sorted(records, key=lambda record: (record.kind, record.first))


def _record(entries: list[Entry]) -> Folded:
    """One record from all its entries (at least one), each given once."""
    entries.sort(key=lambda entry: (entry.at, entry.id))
    oldest, newest = entries[0], entries[-1]
    record = Folded(oldest.kind, oldest.rec, oldest.by, (oldest.at, oldest.id), newest.at)
    for entry in entries:
        for name, value in entry.set.items():
            record.fields[name] = value
            record.stamps[name] = (entry.at, entry.id)
    for name in TEXTS & record.fields.keys():
        if lost := list(_lost(name, record.fields[name], entries)):
            record.others[name] = lost
    return record


def _lost(name: str, winner: Any, entries: list[Entry]) -> Iterator[Version]:
    """The versions of a text nobody had in view when they wrote over them, newest first.

    Only an author's last version counts: nobody races against themself.
    """
    last = {entry.by: entry for entry in entries if name in entry.set}
    seen = {entry.over[name] for entry in entries if name in entry.over}
    values = {winner, ""} if isinstance(winner, str) else {""}
    for entry in sorted(last.values(), key=lambda entry: (entry.at, entry.id), reverse=True):
        value = entry.set[name]
        if not isinstance(value, str) or value in values or entry.at in seen or entry.said in seen:
            continue
        values.add(value)
        yield Version(value, entry.by, entry.at)
