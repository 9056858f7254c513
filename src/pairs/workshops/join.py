"""Joining by the typed code: the server finds the sealed capsule, and cannot read it (contract 3.6)."""

from __future__ import annotations

from sqlalchemy import Engine, select

from pairs.log.access import digest
from pairs.log.model import Head, table
from pairs.log.transaction import reading

_heads = table(Head)


def sealed_by(engine: Engine, lookup: str) -> str | None:
    """The sealed capsule of the code with this lookup, or None; raises transaction.Busy.

    Found by the digest of what the code was stretched to: how long the search takes says nothing about it.
    """
    query = select(_heads.c.sealed).where(_heads.c.code == digest(lookup))
    with reading(engine) as connection:
        return connection.execute(query).scalar_one_or_none()
