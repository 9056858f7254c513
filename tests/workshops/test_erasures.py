"""What was erased stays erased: a restore obeys the list that is kept beside the database."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from pairs.log.device import Device
from pairs.log.model import Head, Said, table
from pairs.workshops import erasures
from tests.api.wire import open_workshop, pull, push
from tests.log.conftest import Room, engine, open_room, postgres, postgres_url
from tests.support.server import Server

__all__ = ["engine", "postgres", "postgres_url"]

CANARY = "ce que personne ne doit plus lire"


@pytest.fixture
def room(engine: Any) -> Room:
    return open_room(engine)


def holding(folder: Path) -> list[str]:
    """The files below a folder whose bytes hold the erased words."""
    return [
        path.name for path in folder.rglob("*") if path.is_file() and CANARY.encode() in path.read_bytes()
    ]


def test_a_person_who_was_erased_stays_so_when_an_older_copy_is_restored(tmp_path: Path) -> None:
    server = Server(tmp_path / "instance").start()
    try:
        opener = open_workshop(server.url)
        gone = Device(opener.workshop, opener.secret)
        gone.write("topic", None, {"text": CANARY})
        parcels = gone.parcels()
        push(server.url, gone, parcels)
        server.command("backup", str(tmp_path / "copy.sqlite"))
        server.command("erase", opener.workshop, gone.me, "--yes")
        server.stop()
        said = server.command("restore", str(tmp_path / "copy.sqlite"))
        assert "Erased again, as it had been: 1 person’s words, 0 workshops" in said
        assert holding(server.folder) == []
        assert stat.S_IMODE((server.folder / erasures.NAME).stat().st_mode) == 0o600
        server.start()
        assert CANARY not in str(pull(server.url, opener)[1])
        codes = [one["code"] for one in push(server.url, gone, parcels)["verdicts"]]
        assert codes == ["erased"]
    finally:
        server.stop()


def test_a_restore_whose_list_cannot_be_read_says_that_the_words_may_be_back(tmp_path: Path) -> None:
    server = Server(tmp_path / "instance").start()
    try:
        open_workshop(server.url)
        server.command("backup", str(tmp_path / "copy.sqlite"))
        server.stop()
        (server.folder / erasures.NAME).mkdir()
        with pytest.raises(RuntimeError, match=r"erased\.list could not be obeyed"):
            server.command("restore", str(tmp_path / "copy.sqlite"))
    finally:
        server.stop()


def test_the_list_names_nobody(tmp_path: Path) -> None:
    erasures.note(tmp_path, [erasures.line_of("w" * 22, "a" * 43), erasures.line_of("w" * 22)])
    erasures.note(tmp_path, [erasures.line_of("v" * 22, "a" * 43)])
    text = (tmp_path / erasures.NAME).read_text()
    assert [len(line) for line in text.splitlines()] == [64, 64, 64]
    assert "wwww" not in text
    assert "aaaa" not in text
    assert len(set(text.split())) == 3


def test_only_who_is_on_the_list_is_erased_and_only_in_that_workshop(room: Room, tmp_path: Path) -> None:
    other = open_room(room.engine)
    stays, goes = room.device(), room.device()
    for device in (stays, goes):
        device.write("topic", None, {"text": "Les lits"})
        room.say(device)
    erasures.note(tmp_path, [erasures.line_of(room.id, goes.me), erasures.line_of(other.id, stays.me)])
    assert erasures.apply(room.engine, tmp_path) == (1, 0)
    said = table(Said)
    with room.engine.connect() as connection:
        by = connection.execute(select(said.c.by).where(said.c.kind == "topic")).scalars().all()
    assert by == [stays.me]
    assert erasures.apply(room.engine, tmp_path) == (0, 0), "nothing of theirs is left to erase"


def test_a_workshop_on_the_list_goes_whole_and_its_neighbour_stays(room: Room, tmp_path: Path) -> None:
    other = open_room(room.engine)
    for one in (room, other):
        device = one.device()
        device.write("topic", None, {"text": "Les lits"})
        one.say(device)
    erasures.note(tmp_path, [erasures.line_of(room.id)])
    assert erasures.apply(room.engine, tmp_path) == (0, 1)
    with room.engine.connect() as connection:
        for each in Head.metadata.sorted_tables:
            if "workshop_id" in each.c:
                left = select(func.count()).where(each.c.workshop_id == room.id)
                assert connection.execute(left).scalar_one() == 0, each.name
    assert other.head == 1


def test_without_a_list_nothing_is_looked_for(room: Room, tmp_path: Path) -> None:
    assert erasures.apply(room.engine, tmp_path) == (0, 0)
