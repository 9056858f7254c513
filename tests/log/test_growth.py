"""A long log costs a push no more than a short one: what it asks is looked up, never gone through."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import event

from .conftest import Room

# A search by the workshop alone goes through all that the workshop holds of a table.
ONE_COLUMN = "(workshop_id=?)"
SMALL = ("log_head", "log_author", "log_server")


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_nothing_a_push_asks_goes_through_the_whole_workshop(room: Room) -> None:
    asked: list[tuple[str, Any]] = []

    def note(_c: Any, _cursor: Any, statement: str, values: Any, _context: Any, many: bool) -> None:
        if not statement.startswith(("BEGIN", "INSERT", "PRAGMA")):
            asked.append((statement, values[0] if many else values))

    event.listen(room.engine, "before_cursor_execute", note)
    device = room.device()
    topics = [device.write("topic", None, {"text": f"sujet {number}"}) for number in range(90)]
    for topic in topics[:3]:
        rec = device.rec_id("vote", topic, device.me)
        device.write("vote", rec, {"topic": topic, "step": "vote", "weight": 1})
    device.write("commitment", None, {"text": "revenir", "due": "2027-01-01"})
    assert {one.verdict for one in room.say(device)} == {"applied"}
    event.remove(room.engine, "before_cursor_execute", note)
    assert any("log_change" in statement for statement, _ in asked)
    with room.engine.connect() as connection:
        for statement, values in asked:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
            for *_, step in plan:
                if not any(name in step for name in SMALL):
                    assert ONE_COLUMN not in step, f"{step}: {statement}"
                    assert not step.startswith("SCAN record"), f"{step}: {statement}"
