"""`pairs erase`: one person's words leave the server, and do not come back with their stale device."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import URL, Engine, create_engine, event

from pairs.database import prepare_sqlite
from pairs.log.device import Device
from pairs.log.erase import UnknownAuthor, erase
from pairs.log.push import open_parcels
from pairs.log.push import push as push_parcels
from pairs.log.scene import RowScene
from pairs.log.transaction import Busy
from tests.api.wire import open_workshop, pull, push
from tests.log.conftest import Room

CANARY = "ce que personne ne doit plus lire"


def codes(verdicts: list[Any]) -> list[tuple[str, str | None]]:
    return [(one.verdict, one.code) for one in verdicts]


def test_an_erased_authors_words_are_gone_and_everything_else_keeps_its_number(room: Room) -> None:
    gone, stays = room.device(), room.device()
    stays.write("topic", None, {"text": "Les lits"})
    topic = gone.write("topic", None, {"text": CANARY})
    for device in (stays, gone):
        room.say(device)
    stays.write("note", None, {"text": "Dit après"})
    room.say(stays)
    assert erase(room.engine, room.id, gone.me) == 1
    changes = json.loads(room.page().body)["changes"]
    assert [one["seq"] for one in changes] == [1, 2, 3, 4]
    assert CANARY not in room.page().body.decode()
    assert [one["c"].get("set") for one in changes] == [
        {"text": "Les lits"},
        None,
        {"text": "Dit après"},
        None,
    ]
    assert (changes[1]["by"], changes[1]["c"], changes[3]["c"]) == ("", {}, {"erased": gone.me})
    with room.engine.connect() as connection:
        scene = RowScene(connection, room.id, room.opener.me, 0)
        assert scene.row("topic", topic) is None
        assert scene.last_heard(gone.me) is None


def test_whoever_brings_erased_words_again_is_refused_and_their_neighbours_are_not(room: Room) -> None:
    gone, stays = room.device(), room.device()
    gone.write("topic", None, {"text": CANARY})
    parcels = gone.parcels()
    room.push(*parcels)
    erase(room.engine, room.id, gone.me)
    gone.write("topic", None, {"text": "Encore"})
    stays.write("topic", None, {"text": "Les lits"})
    said = room.push(*parcels, *gone.parcels(), *stays.parcels()).appended.verdicts
    assert codes(said) == [("rejected", "erased"), ("rejected", "erased"), ("applied", None)]
    assert room.head == 3


def test_erasing_twice_is_erasing_once(room: Room) -> None:
    gone = room.device()
    gone.write("topic", None, {"text": CANARY})
    room.say(gone)
    assert [erase(room.engine, room.id, gone.me) for _ in range(2)] == [1, 0]
    assert room.head == 2


def test_nobody_is_erased_who_said_nothing_and_no_change_can_pass_for_a_mark(room: Room) -> None:
    with pytest.raises(UnknownAuthor):
        erase(room.engine, room.id, room.device().me)
    mallory, victim = room.device(), room.device()
    for change in (
        {**mallory.change("topic", None, {"text": "x"}), "id": f"erased-{victim.me[:28]}"},
        {**mallory.change("topic", None, {"text": "x"}), "erased": victim.me},
    ):
        said = room.push(mallory.seal([change])).appended.verdicts
        assert [one.verdict for one in said] in (["rejected"], ["applied"])
    victim.write("topic", None, {"text": "Toujours là"})
    assert codes(room.say(victim)) == [("applied", None)]


@pytest.mark.own_server
def test_a_server_that_runs_serves_the_erased_words_to_nobody_and_keeps_them_in_no_file(
    server: Any, tmp_path: Path
) -> None:
    opener = open_workshop(server.url)
    gone = Device(opener.workshop, opener.secret)
    name = {"name": "Zoé", "symbol": "▲", "colour": "moss"}
    gone.write("participant", gone.rec_id("participant", gone.me), name)
    for number in range(40):
        gone.write("topic", None, {"text": f"{CANARY} {number}"})
    push(server.url, gone, gone.parcels())
    before, _ = pull(server.url, opener)  # the page is kept ready from now on
    assert f"{gone.me}  Zoé" in server.command("erase", opener.workshop)
    assert "Erased 41 changes" in server.command("erase", opener.workshop, gone.me, "--yes")
    cursor, changes = pull(server.url, opener, before)
    assert cursor.partition(".")[0] != before.partition(".")[0], "a new epoch: every device reads again"
    assert [one["c"]["set"]["title"] for one in changes if "set" in one["c"]] == ["Relève"]
    assert len(changes) == 43
    copy = tmp_path / "copy.sqlite"
    server.command("backup", str(copy))
    server.stop()
    for path in (copy, *server.folder.glob("pairs.sqlite*")):
        assert CANARY.encode() not in path.read_bytes(), path.name
    with closing(sqlite3.connect(copy)) as database:
        assert database.execute("SELECT count(*) FROM record_participant").fetchone() == (0,)


def in_files(folder: Path) -> list[str]:
    """Which of the embedded database's files hold the canary."""
    return [path.name for path in folder.glob("pairs.sqlite*") if CANARY.encode() in path.read_bytes()]


@pytest.mark.own_server
def test_what_was_erased_and_what_it_had_replaced_is_in_no_byte_of_a_database_that_is_in_use(
    server: Any,
) -> None:
    opener = open_workshop(server.url)
    gone = Device(opener.workshop, opener.secret)
    for _ in range(3):
        topics = [
            gone.write("topic", None, {"text": f"{CANARY} {n}", "detail": CANARY * 30}) for n in range(90)
        ]
        push(server.url, gone, gone.parcels())
        for topic in topics:  # said otherwise, so that the rows before are replaced, and moved
            gone.write("topic", topic, {"text": CANARY, "detail": CANARY})
        push(server.url, gone, gone.parcels())
    assert in_files(server.folder), "or nothing is shown"
    server.command("erase", opener.workshop, gone.me, "--yes")
    assert in_files(server.folder) == []
    assert (server.folder / "pairs.sqlite-wal").exists(), "the server is running"


def sqlite_engine(url: URL, *, first: str = "", last: str = "") -> Engine:
    """An engine of the embedded database, with pragmas said before ours (as a build would) and after."""
    engine = create_engine(url)

    def saying(pragma: str) -> None:
        if pragma:
            event.listen(engine, "connect", lambda connection, _record: connection.execute(pragma))

    saying(first)
    prepare_sqlite(engine)
    saying(last)
    return engine


@pytest.fixture
def embedded(room: Room) -> Room:
    if room.engine.dialect.name != "sqlite":
        pytest.skip("only the embedded database's files are ours to sweep")
    return room


def test_deleting_is_secure_where_the_build_of_the_database_would_not_have_it_so(embedded: Room) -> None:
    engine = sqlite_engine(embedded.engine.url, first="PRAGMA secure_delete=OFF")
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA secure_delete").scalar() == 1
    engine.dispose()


def test_what_an_older_version_left_in_the_files_free_space_goes_too(embedded: Room, tmp_path: Path) -> None:
    careless = sqlite_engine(embedded.engine.url, last="PRAGMA secure_delete=OFF")
    gone = embedded.device()
    topics = [gone.write("topic", None, {"text": "x", "detail": CANARY * 30}) for _ in range(90)]
    push_parcels(careless, embedded.id, open_parcels(gone.parcels(), embedded.id))
    for topic in topics:
        gone.write("topic", topic, {"detail": None})
    push_parcels(careless, embedded.id, open_parcels(gone.parcels(), embedded.id))
    careless.dispose()
    erase(embedded.engine, embedded.id, gone.me)
    assert [p.name for p in tmp_path.glob("log.sqlite*") if CANARY.encode() in p.read_bytes()] == []


def test_whoever_erases_is_told_when_the_files_could_not_be_swept_yet(embedded: Room) -> None:
    gone = embedded.device()
    gone.write("topic", None, {"text": CANARY})
    embedded.say(gone)
    impatient = sqlite_engine(embedded.engine.url, last="PRAGMA busy_timeout=0")
    with closing(sqlite3.connect(str(impatient.url.database))) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM log_change").fetchone()
        with pytest.raises(Busy):
            erase(impatient, embedded.id, gone.me)
    impatient.dispose()
    assert erase(embedded.engine, embedded.id, gone.me) == 0, "said again, it sweeps"
