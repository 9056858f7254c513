"""What one holder of the link can take from everybody: as much as a workshop holds, and no more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from flask_migrate import upgrade
from sqlalchemy import Engine, event, text

from pairs import create_app
from pairs.config import Settings
from pairs.extensions import db
from pairs.log import append, live
from pairs.log.model import Head
from pairs.log.page import Shelf, encode
from pairs.upkeep import prepare

from .conftest import Room


@contextmanager
def statements(engine: Engine) -> Iterator[list[str]]:
    """What is asked of the database meanwhile, without its line breaks."""
    asked: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
        asked.append(" ".join(statement.split()))

    event.listen(engine, "before_cursor_execute", note)
    yield asked
    event.remove(engine, "before_cursor_execute", note)


def test_a_full_workshop_keeps_what_it_has_and_takes_no_more(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(append, "MAX_LOG", 1000)
    for number in range(6):
        room.opener.write("note", None, {"text": f"{number}" * 150})
    verdicts = room.say(room.opener)
    assert [one.verdict for one in verdicts] == ["applied"] * 3 + ["rejected"] * 3
    assert {one.code for one in verdicts[3:]} == {"full"}
    later = room.device()
    later.write("note", None, {"text": "9" * 300})
    assert [one.code for one in room.say(later)] == ["full"]
    assert room.head == 3


def test_what_is_sent_twice_takes_room_once(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(append, "MAX_LOG", 700)
    parcel = room.opener.seal([room.opener.change("note", None, {"text": "x" * 400})])
    assert room.push(parcel).appended.verdicts[0].verdict == "applied"
    for _ in range(3):
        assert room.push(parcel).appended.verdicts[0].verdict == "duplicate"


def test_a_database_of_before_knows_how_much_its_workshops_hold(tmp_path: Path) -> None:
    app = create_app(Settings(PAIRS_FOLDER=str(tmp_path)))
    with app.app_context():
        upgrade(revision="0001")
        with db.engine.begin() as connection:
            connection.execute(
                text(
                    "INSERT INTO log_head (workshop_id, access, opener, opened, head)"
                    " VALUES ('w', 'a', 'o', 1, 2), ('empty', 'a', 'o', 1, 0)"
                )
            )
            connection.execute(
                text(
                    'INSERT INTO log_change (workshop_id, seq, id, "by", at, clamped, kind, rec, body)'
                    " VALUES ('w', 1, 'i', 'b', 'a', 0, 'k', 'r', x'00ff00'),"
                    " ('w', 2, 'j', 'b', 'a', 0, 'k', 'r', x'41')"
                )
            )
    prepare(app)
    with app.app_context():
        assert {head.workshop_id: head.size for head in db.session.query(Head)} == {"w": 4, "empty": 0}
        db.session.rollback()
        db.engine.dispose()


def test_inventing_roles_makes_nobody_wait(room: Room) -> None:
    crowd = room.device()
    for number in range(50):
        role = f"role-{number}"
        crowd.write("role", crowd.rec_id("role", role), {"role": role, "holder": crowd.me})
    assert {one.verdict for one in room.say(crowd)} == {"applied"}
    room.opener.write("poll", room.opener.rec_id("poll", "vote"), {"step": "vote", "state": "open"})
    with statements(room.engine) as asked:
        assert [one.verdict for one in room.say(room.opener)] == ["applied"]
    about_roles = [one for one in asked if "FROM record_role" in one]
    assert about_roles
    assert all("record_role.rec IN" in one for one in about_roles), "by name, never all there are"


def test_votes_given_back_make_nobody_wait(room: Room) -> None:
    voter = room.device()
    for topic in ("A" * 22, "B" * 22):
        rec = voter.rec_id("vote", topic, voter.me)
        voter.write("vote", rec, {"topic": topic, "step": "vote", "weight": 0})
    room.say(voter)
    rec = voter.rec_id("vote", "C" * 22, voter.me)
    voter.write("vote", rec, {"topic": "C" * 22, "step": "vote", "weight": 1})
    with statements(room.engine) as asked:
        assert [one.verdict for one in room.say(voter)] == ["applied"]
    spent = [one for one in asked if "FROM record_vote" in one and "record_vote.author =" in one]
    assert spent
    assert all("record_vote.weight >" in one for one in spent)


def test_a_workshop_has_room_for_so_many_listeners(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "MOST", 2)
    hub = live.Hub(room.engine)
    with hub.listening(room.id), hub.listening("elsewhere"):
        assert not hub.full(room.id)
        with hub.listening(room.id):
            assert hub.full(room.id)
        assert not hub.full(room.id)
    hub.close()
    hub.join()


def test_pages_of_next_to_nothing_do_not_pile_up() -> None:
    shelf = Shelf(limit=100 * 1024)
    keys = [("epoch", "workshop", after, after, False) for after in range(1000)]
    for key in keys:
        shelf.put(key, encode("epoch", key[2], (), upto=key[2], more=False))
    assert sum(shelf.get(key) is not None for key in keys) < 100
