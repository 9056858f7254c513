"""When a workshop ended: nobody says so, it follows from what was said last and from its date."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection, func, select

from pairs.log.model import Author, Head, table
from pairs.records.workshop import Workshop

_heads, _authors, _workshops = table(Head), table(Author), table(Workshop)


def ended(connection: Connection) -> dict[str, int]:
    """Each workshop's end, ms since 1970 UTC: its date or the last word said in it, whichever is later.

    So one that is still to come, or that people come back to, has not ended.
    """
    heard = select(_authors.c.workshop_id, func.max(_authors.c.heard).label("last"))
    last = heard.group_by(_authors.c.workshop_id).subquery()
    query = (
        select(_heads.c.workshop_id, _heads.c.opened, last.c.last, _workshops.c.starts_at)
        .join_from(_heads, last, last.c.workshop_id == _heads.c.workshop_id, isouter=True)
        .join(_workshops, _workshops.c.workshop_id == _heads.c.workshop_id, isouter=True)
    )
    return {
        workshop: max(opened, last or 0, _ms(starts_at))
        for workshop, opened, last, starts_at in connection.execute(query)
    }


def ended_before(connection: Connection, before: int) -> list[str]:
    """The workshops that ended before a time (ms since 1970 UTC)."""
    return sorted(workshop for workshop, end in ended(connection).items() if end < before)


def _ms(moment: str | None) -> int:
    """An ISO 8601 moment in ms since 1970; without a zone as if in UTC: a day is no matter here."""
    try:
        said = datetime.fromisoformat(moment or "")
    except ValueError:
        return 0
    return int((said if said.tzinfo else said.replace(tzinfo=UTC)).timestamp() * 1000)
