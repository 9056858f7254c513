"""The typed rows are only the log, folded: emptied and folded again, they are the same."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, delete, select

from pairs.log.device import line_of
from pairs.log.kinds import with_rows
from pairs.log.rebuild import rebuild
from pairs.log.stamp import Clock, make, now_ms

from .conftest import Room, open_room


def rows(engine: Engine) -> dict[str, list[dict[str, Any]]]:
    """Every typed row of every kind, in one order."""
    found = {}
    with engine.connect() as connection:
        for kind in with_rows():
            order = (kind.table.c.workshop_id, kind.table.c.rec)
            rows = connection.execute(select(kind.table).order_by(*order)).mappings()
            found[kind.name] = [dict(row) for row in rows]
    return found


def talk(room: Room) -> None:
    """People say things, late, twice, from wrong clocks, and over each other."""
    opener, slow, fast = room.opener, room.device(), room.device(Clock(wall=lambda: now_ms() + 10**9))
    opener.write(
        "workshop", "workshop", {"title": "Relève", "lang": "fr", "state": "live", "timebox": [5, 2, 1]}
    )
    recs = [opener.write("topic", None, {"text": f"topic {n}", "later": n}) for n in range(5)]
    fast.write("note", None, {"text": "from the future", "form": "note"})
    slow.write("note", None, {"text": "from the past"}, at=make(1_000_000, 0, slow.clock.node))
    slow.write("participant", slow.rec_id("participant", slow.me), {"name": "Nadia", "team": None})
    for device in (opener, slow, fast):
        room.say(device)
    late = opener.change("topic", recs[0], {"text": "an older word"}, at=make(2_000_000, 0, "0" * 12))
    newer = opener.change("topic", recs[0], {"text": "a newer word", "withdrawn": True})
    room.push(opener.seal([line_of(newer), line_of(late), line_of(newer)]))
    opener.write("from_next_year", None, {"text": "no row"})
    room.say(opener)


def test_rows_rebuilt_are_the_rows_that_were(engine: Engine) -> None:
    talk(open_room(engine))
    talk(open_room(engine))
    before = rows(engine)
    assert len(before["topic"]) == 10
    with engine.begin() as connection:
        for kind in with_rows():
            connection.execute(delete(kind.table))
    workshops, changes = rebuild(engine)
    assert workshops == 2
    assert changes > 20
    assert rows(engine) == before


def test_rebuilding_twice_changes_nothing(room: Room) -> None:
    talk(room)
    before = rows(room.engine)
    rebuild(room.engine)
    rebuild(room.engine)
    assert rows(room.engine) == before
