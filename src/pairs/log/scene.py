"""What the server knows while it judges a push: its rows, and what the push has changed in them so far."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from typing import Any

from sqlalchemy import Connection, Insert, Select, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite

from .change import Change
from .device import rec_id
from .kinds import SOME, Kind, Row, first_of, is_public, kind_of
from .model import Author, table

_authors = table(Author)


class RowScene:
    """The scene of one transaction (see kinds.Scene). Reads lazily, merges in memory, saves at the end."""

    def __init__(
        self,
        connection: Connection,
        workshop: str,
        opener: str,
        now: int,
        *,
        confidential: bool = False,
        link: int = 1,
        hand: str | None = None,
    ) -> None:
        """`now` is the server's time in ms since 1970 UTC, `link` how many links the workshop has had, `hand`
        the author id of the desk's own key."""
        self.workshop, self.opener, self.now = workshop, opener, now
        self.confidential, self.link, self.hand = confidential, link, hand
        self._connection = connection
        self._known: dict[str, dict[str, dict[str, Any] | None]] = {}
        self._asked: dict[str, dict[tuple[tuple[str, Any], ...], dict[str, dict[str, Any]]]] = {}
        self._touched: dict[str, set[str]] = {}
        self._heard: dict[str, int | None] = {}

    @cached_property
    def public(self) -> bool:
        """Whether anybody may read the workshop's call."""
        return is_public(self._connection, self.workshop)

    def expect(self, kind: str, recs: Iterable[str]) -> None:
        """Reads the records a push is about, one SELECT for all of a kind."""
        declared = kind_of(kind)
        if declared is None or declared.row is None:
            return
        known = self._known.setdefault(kind, {})
        wanted = [rec for rec in recs if rec not in known]
        known.update(dict.fromkeys(wanted))
        if wanted:
            found = self._connection.execute(_by_rec(declared), {"workshop": self.workshop, "recs": wanted})
            known.update((row["rec"], dict(row)) for row in found.mappings())

    def row(self, kind: str, rec: str) -> Row | None:
        """The record as folded so far, or None."""
        known = self._known.get(kind)
        if known is None or rec not in known:
            self.expect(kind, (rec,))
        return self._known.get(kind, {}).get(rec)

    def rows(self, kind: str, **where: Any) -> Sequence[Row]:
        """The kind's records whose columns equal `where` (or are above 0: SOME), in no promised order."""
        declared = kind_of(kind)
        if declared is None or declared.row is None:
            return []
        asked = self._asked.setdefault(kind, {})
        key = tuple(sorted(where.items()))
        found = asked.get(key)
        if found is None:
            found = asked[key] = self._ask(declared, key)
        return list[Row](found.values())

    def _ask(self, kind: Kind, key: tuple[tuple[str, Any], ...]) -> dict[str, dict[str, Any]]:
        known = self._known.setdefault(kind.name, {})
        statement = _where(kind, tuple((name, value is SOME) for name, value in key))
        asked = {name: value for name, value in key if value is not SOME}
        answers = self._connection.execute(statement, {"workshop": self.workshop, **asked})
        for row in answers.mappings():
            if known.get(row["rec"]) is None:
                known[row["rec"]] = dict(row)
        # What this push has changed counts as changed, whatever the table still says.
        return {rec: row for rec, row in known.items() if row is not None and _fits(row, key)}

    def holds(self, author: str, *roles: str) -> bool:
        """Whether `author` holds one of `roles` now.

        Asked role by role: anyone may invent roles, and reading them all would let one make everybody wait.
        """
        recs = [rec_id(self.workshop, "role", role) for role in roles]
        self.expect("role", recs)
        return any(row["holder"] == author for rec in recs if (row := self.row("role", rec)) is not None)

    def last_heard(self, author: str) -> int | None:
        """When the server last accepted something of `author` (ms), this push included; None for never."""
        if author not in self._heard:
            query = select(_authors.c.heard).where(
                _authors.c.workshop_id == self.workshop, _authors.c.author == author
            )
            self._heard[author] = self._connection.execute(query).scalar()
        return self._heard[author]

    def merge(self, kind: Kind, change: Change) -> None:
        """Folds an accepted change into its row: field by field, the greatest (at, id) wins."""
        self._heard[change.by] = self.now
        if kind.row is None:
            return
        known = self._known.setdefault(kind.name, {})
        row, first = known.get(change.rec), first_of(change)
        if row is None:
            row = known[change.rec] = dict.fromkeys(kind.columns)
            row.update(workshop_id=self.workshop, rec=change.rec, author=change.by, first=first, stamps={})
        elif first < row["first"]:
            row["author"], row["first"] = change.by, first
        stamps, at, id = row["stamps"], change.at, change.id
        for name, value in change.set.items():
            if name in kind.columns:
                last = stamps.get(name)
                if last is None or (at, id) > (last[0], last[1]):
                    row[name], stamps[name] = value, [at, id]
        self._touched.setdefault(kind.name, set()).add(change.rec)
        for key, found in self._asked.get(kind.name, {}).items():
            if _fits(row, key):
                found[change.rec] = row
            else:
                found.pop(change.rec, None)

    def save(self) -> None:
        """Writes what was merged: one upsert a kind."""
        for name, recs in self._touched.items():
            kind = kind_of(name)
            assert kind is not None
            known = self._known[name]
            statement = upsert(kind, self._connection.dialect.name)
            rows = [row for rec in recs if (row := known[rec]) is not None]
            self._connection.execute(statement, rows)
        self._touched.clear()


def _fits(row: Row, key: tuple[tuple[str, Any], ...]) -> bool:
    return all((row[name] or 0) > 0 if value is SOME else row[name] == value for name, value in key)


@cache
def _by_rec(kind: Kind) -> Select[Any]:
    columns = kind.table.c
    return select(kind.table).where(
        columns.workshop_id == bindparam("workshop"), columns.rec.in_(bindparam("recs", expanding=True))
    )


@cache
def _where(kind: Kind, names: tuple[tuple[str, bool], ...]) -> Select[Any]:
    columns = kind.table.c
    fits = [columns[name] > 0 if some else columns[name] == bindparam(name) for name, some in names]
    return select(kind.table).where(columns.workshop_id == bindparam("workshop"), *fits)


@cache
def upsert(kind: Kind, dialect: str) -> Insert:
    """Inserts a typed row, or replaces it whole: the scene has merged it already, under the head's lock."""
    insert = sqlite.insert if dialect == "sqlite" else postgresql.insert
    statement = insert(kind.table)
    keys = ("workshop_id", "rec")
    new = {column.name: statement.excluded[column.name] for column in kind.table.c if column.name not in keys}
    return statement.on_conflict_do_update(index_elements=keys, set_=new)
