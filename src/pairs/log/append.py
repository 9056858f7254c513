"""Appending to a workshop's log: a verdict for every change, numbers in commit order.

The head's row is locked first and its lock is held to commit, so numbers become visible in their order: a
reader can never pass a number whose change surfaces later. A change that was kept before takes no number
again. The typed rows are merged in the same transaction.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, Engine, Insert, bindparam, case, func, select, text, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError, StatementError

from . import live
from .change import BadChange, Change
from .erase import mark_of
from .kinds import Kind, Refusal, at_the_door, kind_of
from .model import ONCE, Author, Head, Said, Server, table
from .page import PageRow
from .scene import RowScene
from .stamp import AHEAD_MS, after, make, ms_of, now_ms
from .transaction import Busy, writing

_log = logging.getLogger(__name__)
_heads, _said, _authors, _servers = table(Head), table(Said), table(Author), table(Server)

_FAULT = Refusal("retry")  # ours, not the author's
_FULL = Refusal("full")

MAX_LOG = 128 * 1024 * 1024
"""Bytes of changes a workshop may hold: some 400,000 of them. Whoever holds the link may write, every device
downloads it all, and the disk is shared; an hour among peers is under a megabyte."""

_LOCK = (
    update(_heads)
    .where(_heads.c.workshop_id == bindparam("workshop"))
    .values(head=_heads.c.head)
    .returning(
        _heads.c.head,
        _heads.c.opener,
        _heads.c.size,
        _heads.c.confidential,
        _heads.c.n,
        _heads.c.hand,
        select(_servers.c.epoch).scalar_subquery(),
    )
)
_MOVE = (
    update(_heads)
    .where(_heads.c.workshop_id == bindparam("workshop"))
    .values(head=bindparam("to"), size=bindparam("bytes"))
)
_KNOWN = select(_said.c.id, _said.c.seq, _said.c.at, _said.c.by).where(
    _said.c.workshop_id == bindparam("workshop"), _said.c.id.in_(bindparam("ids", expanding=True))
)
# SQLite believes that a workshop has ten changes: rather than look up a hundred ids it would read them all.
_KNOWN_SQLITE = text(
    f'SELECT id, seq, at, "by" FROM log_change INDEXED BY {ONCE.name}'  # noqa: S608 - a name of ours
    " WHERE workshop_id = :workshop AND id IN :ids"
).bindparams(bindparam("ids", expanding=True))
_LAST = select(_authors.c.author, _authors.c.last_at).where(
    _authors.c.workshop_id == bindparam("workshop"),
    _authors.c.author.in_(bindparam("authors", expanding=True)),
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a change: applied, duplicate, rejected (with a code) or retry."""

    id: str | None
    verdict: str
    seq: int | None = None
    at: str | None = None
    """The stamp that counts, where it is not the one that was said; always given for a duplicate."""
    code: str | None = None
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Appended:
    """The answer to a push: `head` is the log's last number, `now` the server's time in ms since 1970 UTC."""

    epoch: str
    head: int
    now: int
    verdicts: list[Verdict]


class UnknownWorkshop(LookupError):
    """No workshop has that id here."""


def append(
    engine: Engine, workshop: str, said: Sequence[Change | BadChange], now: int | None = None
) -> Appended:
    """Judges and keeps changes, in their order; raises UnknownWorkshop, and Busy when nothing was kept.

    A change the database itself refuses, which judging should have caught, is found by halving: its
    neighbours are kept in transactions of their own, and it alone is rejected.
    """
    now = now_ms() if now is None else now
    try:
        with writing(engine) as connection:
            appended, rows = _append(connection, workshop, said, now)
    except (DBAPIError, StatementError, OverflowError) as error:
        if len(said) > 1:
            return _halve(engine, workshop, said, now)
        if not said or not isinstance(change := said[0], Change):
            raise
        _log.error("the database refused a %s that was judged good: %s", change.kind, type(error).__name__)
        alone = append(engine, workshop, [], now)
        alone.verdicts.append(Verdict(change.id, "rejected", code="bad_change"))
        return alone
    if rows:
        live.said(engine, workshop, appended.epoch, rows)
    return appended


def _halve(engine: Engine, workshop: str, said: Sequence[Change | BadChange], now: int) -> Appended:
    middle = len(said) // 2
    first = append(engine, workshop, said[:middle], now)
    try:
        second = append(engine, workshop, said[middle:], now)
    except Busy:
        left = [Verdict(one.id, "retry") for one in said[middle:]]
        return Appended(first.epoch, first.head, now, first.verdicts + left)
    return Appended(second.epoch, second.head, now, first.verdicts + second.verdicts)


def _append(
    connection: Connection, workshop: str, said: Sequence[Change | BadChange], now: int
) -> tuple[Appended, list[PageRow]]:
    locked = connection.execute(_LOCK, {"workshop": workshop}).one_or_none()
    if locked is None:
        raise UnknownWorkshop(workshop)
    head, opener, size, confidential, link, hand, epoch = locked
    changes = [one for one in said if isinstance(one, Change)]
    scene = RowScene(connection, workshop, opener, now, confidential=confidential, link=link, hand=hand)
    known = _known(connection, workshop, changes)
    last = _last(connection, workshop, {one.by for one in changes if _is_ahead(one, now)})
    by_kind: dict[str, list[str]] = {}
    for change in changes:
        by_kind.setdefault(change.kind, []).append(change.rec)
    for kind, recs in by_kind.items():
        scene.expect(kind, recs)
    kept: list[dict[str, Any]] = []
    verdicts = []
    for one in said:
        if isinstance(one, BadChange):
            verdicts.append(Verdict(one.id, "rejected", code=one.code, field=one.field))
            continue
        if mark_of(one.by) in known:
            verdicts.append(Verdict(one.id, "rejected", code="erased"))
            continue
        if (before := known.get(one.id)) is not None:
            verdicts.append(_again(one, *before))
            continue
        _clamp(one, last.get(one.by), now)
        kind_here = kind_of(one.kind)
        refusal = _FULL if size + len(one.body) > MAX_LOG else _judge(kind_here, one, scene)
        if refusal is not None:
            verdicts.append(_refused(one, refusal))
            continue
        head, size = head + 1, size + len(one.body)
        known[one.id] = (head, one.at, one.by)
        last[one.by] = max(one.at, last.get(one.by, ""))
        if kind_here is not None:
            scene.merge(kind_here, one)
        kept.append(_row(workshop, head, one))
        verdicts.append(Verdict(one.id, "applied", head, one.at if one.clamped else None))
    if kept:
        _keep(connection, workshop, kept, scene, last, now, size)
    rows = [(row["seq"], row["by"], row["at"], row["clamped"], row["body"]) for row in kept]
    return Appended(epoch, head, now, verdicts), rows


def _keep(
    connection: Connection,
    workshop: str,
    kept: list[dict[str, Any]],
    scene: RowScene,
    last: dict[str, str],
    now: int,
    size: int,
) -> None:
    dialect = connection.dialect.name
    inserted = connection.execute(_insert_said(dialect), kept)
    if inserted.rowcount not in (-1, len(kept)):
        raise Busy  # a number would be lost: somebody wrote without the head's lock
    scene.save()
    heard = {row["by"] for row in kept}
    connection.execute(
        _upsert_author(dialect),
        [{"workshop_id": workshop, "author": by, "last_at": last[by], "heard": now} for by in heard],
    )
    connection.execute(_MOVE, {"workshop": workshop, "to": kept[-1]["seq"], "bytes": size})
    if dialect == "postgresql":
        connection.execute(select(func.pg_notify(live.CHANNEL, f"{workshop} {kept[-1]['seq']}")))


def _row(workshop: str, seq: int, change: Change) -> dict[str, Any]:
    return {
        "workshop_id": workshop,
        "seq": seq,
        "id": change.id,
        "by": change.by,
        "at": change.at,
        "clamped": change.clamped,
        "kind": change.kind,
        "rec": change.rec,
        "body": change.body,
    }


def _known(connection: Connection, workshop: str, changes: list[Change]) -> dict[str, tuple[int, str, str]]:
    if not changes:
        return {}
    # Whether an author was erased is asked in the same question.
    ids = [change.id for change in changes] + [mark_of(by) for by in {change.by for change in changes}]
    query = _KNOWN_SQLITE if connection.dialect.name == "sqlite" else _KNOWN
    found = connection.execute(query, {"workshop": workshop, "ids": ids})
    return {id: (seq, at, by) for id, seq, at, by in found}


def _last(connection: Connection, workshop: str, authors: set[str]) -> dict[str, str]:
    """The greatest stamp accepted of each author: asked for those only whose stamps must be clamped."""
    if not authors:
        return {}
    found = connection.execute(_LAST, {"workshop": workshop, "authors": list(authors)})
    return {row.author: row.last_at for row in found}


def _is_ahead(change: Change, now: int) -> bool:
    return ms_of(change.at) > now + AHEAD_MS


def _again(change: Change, seq: int, at: str, by: str) -> Verdict:
    if by != change.by:
        # Never « duplicate »: the author would believe kept what was not.
        return Verdict(change.id, "rejected", code="bad_change", field="id")
    return Verdict(change.id, "duplicate", seq, at)


def _refused(change: Change, refusal: Refusal) -> Verdict:
    if refusal is _FAULT:
        return Verdict(change.id, "retry")
    return Verdict(change.id, "rejected", code=refusal.code, field=refusal.field)


def _clamp(change: Change, last: str | None, now: int) -> None:
    """Brings a stamp from the future back to now, after everything its author said before (contract 3.7)."""
    if _is_ahead(change, now):
        node = change.at[16:]
        change.at = after(max(make(now, 0, node), last or ""), node)
        change.clamped = True


def _judge(kind: Kind | None, change: Change, scene: RowScene) -> Refusal | None:
    if scene.confidential and (refusal := at_the_door(change)) is not None:
        return refusal
    if kind is None:
        return None
    refusal = kind.check(change.set)
    if refusal is not None:
        return refusal
    try:
        return kind.judge(change, scene)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        # A fault of ours must neither block the neighbours nor tell the author that the change is bad.
        _log.error("judging a %s failed: %s", change.kind, type(error).__name__)
        return _FAULT


@cache
def _insert_said(dialect: str) -> Insert:
    insert = sqlite.insert if dialect == "sqlite" else postgresql.insert
    return insert(_said).on_conflict_do_nothing()


@cache
def _upsert_author(dialect: str) -> Insert:
    insert = sqlite.insert if dialect == "sqlite" else postgresql.insert
    statement = insert(_authors)
    said, before = statement.excluded.last_at, _authors.c.last_at
    new = {"last_at": case((said > before, said), else_=before), "heard": statement.excluded.heard}
    return statement.on_conflict_do_update(index_elements=["workshop_id", "author"], set_=new)
