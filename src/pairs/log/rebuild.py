"""Folding the log into typed rows again: they can always be dropped, the log is what was said."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, bindparam, delete, select

from .change import BadChange, Change, parse
from .kinds import kind_of, with_rows
from .model import Head, Said, table
from .scene import RowScene
from .transaction import writing

_heads, _said = table(Head), table(Said)
_BATCH = 1000

_CHANGES = (
    select(_said.c.seq, _said.c.by, _said.c.at, _said.c.clamped, _said.c.body)
    .where(_said.c.workshop_id == bindparam("workshop"), _said.c.seq > bindparam("after"))
    .order_by(_said.c.seq)
    .limit(_BATCH)
)


def rebuild(engine: Engine) -> tuple[int, int]:
    """Empties the typed rows and folds every workshop's log; gives how many workshops and changes.

    One transaction a workshop, under its head's lock, so the server may run meanwhile. Raises
    transaction.Busy.
    """
    with writing(engine) as connection:
        heads = connection.execute(select(_heads.c.workshop_id, _heads.c.opener)).all()
    changes = 0
    for workshop, opener in heads:
        with writing(engine) as connection:
            changes += fold(connection, workshop, opener)
    return len(heads), changes


def fold(connection: Connection, workshop: str, opener: str) -> int:
    """Makes one workshop's typed rows anew, in a transaction under way; gives how many changes that was."""
    connection.execute(_heads.update().where(_heads.c.workshop_id == workshop).values(head=_heads.c.head))
    for kind in with_rows():
        connection.execute(delete(kind.table).where(kind.table.c.workshop_id == workshop))
    after = folded = 0
    while rows := connection.execute(_CHANGES, {"workshop": workshop, "after": after}).all():
        scene = RowScene(connection, workshop, opener, 0)
        for seq, by, at, clamped, body in rows:
            after, folded = seq, folded + 1
            change = _read(body, by)
            known = kind_of(change.kind) if change is not None else None
            if change is not None and known is not None:
                change.at, change.clamped = at, clamped
                scene.row(known.name, change.rec)
                scene.merge(known, change)
        scene.save()
    return folded


def _read(body: bytes, by: str) -> Change | None:
    try:
        return parse(body, by)
    except BadChange:  # kept by an older version that read it otherwise: it stays in the log
        return None
