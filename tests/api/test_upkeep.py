"""`pairs backup`, `pairs restore`, `pairs rebuild`: copies that can be trusted, and devices that notice."""

from __future__ import annotations

import sqlite3
import stat
import threading
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from pairs.config import CannotStart, Settings, secret_key
from pairs.log.device import Device
from tests.support.server import Server

from .wire import open_workshop, pull, push

pytestmark = pytest.mark.own_server  # they kill it, command it, or count what it holds


def say(server: Any, opener: Device, text: str) -> list[str]:
    device = Device(opener.workshop, opener.secret)
    device.write("topic", None, {"text": text})
    parcels = device.parcels()
    push(server.url, device, parcels)
    return parcels


def texts(server: Any, opener: Device) -> list[Any]:
    return [one["c"]["set"].get("text") for one in pull(server.url, opener)[1]][1:]


def test_a_backup_is_taken_while_the_server_runs_and_is_its_owners_alone(server: Any, tmp_path: Path) -> None:
    opener = open_workshop(server.url)
    say(server, opener, "kept")
    file = tmp_path / "backup.sqlite"
    server.command("backup", str(file))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with closing(sqlite3.connect(file)) as copy:
        assert copy.execute("SELECT count(*) FROM log_change").fetchone() == (2,)
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_backup_overwrites_nothing(server: Any, tmp_path: Path) -> None:
    file = tmp_path / "precious"
    file.write_text("mine")
    with pytest.raises(RuntimeError, match="overwrites nothing"):
        server.command("backup", str(file))
    assert file.read_text() == "mine"


def test_a_restored_server_has_another_epoch_and_devices_read_again(server: Any, tmp_path: Path) -> None:
    opener = open_workshop(server.url)
    say(server, opener, "before")
    file = tmp_path / "backup.sqlite"
    server.command("backup", str(file))
    after = say(server, opener, "after the backup")
    cursor, _ = pull(server.url, opener)
    server.stop()
    server.command("restore", str(file))
    server.start()
    assert texts(server, opener) == ["before"]
    fresh, changes = pull(server.url, opener, cursor)
    assert fresh.partition(".")[0] != cursor.partition(".")[0]
    assert [one["seq"] for one in changes] == [1, 2], "an unknown epoch reads from the start"
    device = Device(opener.workshop, opener.secret)
    assert [one["verdict"] for one in push(server.url, device, after)["verdicts"]] == ["applied"]
    assert texts(server, opener) == ["before", "after the backup"]


def test_nothing_is_restored_while_a_server_runs(server: Any, tmp_path: Path) -> None:
    opener = open_workshop(server.url)
    file = tmp_path / "backup.sqlite"
    server.command("backup", str(file))
    say(server, opener, "after the backup")
    with pytest.raises(RuntimeError, match="stop the server first"):
        server.command("restore", str(file))
    assert texts(server, opener) == ["after the backup"]


@pytest.mark.parametrize("content", [b"", b"no database" * 1000])
def test_what_is_no_backup_is_not_restored(server: Any, tmp_path: Path, content: bytes) -> None:
    opener = open_workshop(server.url)
    server.stop()
    file = tmp_path / "other"
    file.write_bytes(content)
    with pytest.raises(RuntimeError, match=r"no SQLite database|no backup of Pairs"):
        server.command("restore", str(file))
    server.start()
    assert texts(server, opener) == []


def test_a_damaged_backup_is_not_restored(server: Any, tmp_path: Path) -> None:
    opener = open_workshop(server.url)
    for number in range(30):
        say(server, opener, f"number {number} " + "x" * 200)
    file = tmp_path / "backup.sqlite"
    server.command("backup", str(file))
    server.stop()
    data = bytearray(file.read_bytes())
    for page in range(3, len(data) // 4096):
        data[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    file.write_bytes(data)
    with pytest.raises(RuntimeError, match=r"damaged|no SQLite database"):
        server.command("restore", str(file))
    server.start()
    assert len(texts(server, opener)) == 30


def test_rows_emptied_by_hand_come_back_by_rebuild(server: Any) -> None:
    opener = open_workshop(server.url)
    say(server, opener, "folded again")
    path = server.folder / "pairs.sqlite"
    with closing(sqlite3.connect(path)) as database, database:
        before = database.execute("SELECT * FROM record_topic").fetchall()
        database.execute("DELETE FROM record_topic")
    assert "2 changes of 1 workshop\n" in server.command("rebuild")
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT * FROM record_topic").fetchall() == before


def test_what_is_kept_is_for_the_eyes_of_its_owner(tmp_path: Path) -> None:
    server = Server(tmp_path / "instance").start()
    try:
        open_workshop(server.url)
        files = list(server.folder.iterdir())
        assert {path.name for path in files} >= {"pairs.sqlite", "pairs.sqlite-wal", "secret-key"}
        for path in (server.folder, *files):
            assert path.stat().st_mode & 0o077 == 0, path.name
    finally:
        server.stop()


def test_workers_that_start_together_share_one_whole_key(tmp_path: Path) -> None:
    settings = Settings(PAIRS_FOLDER=str(tmp_path))
    start, keys = threading.Barrier(8), set()

    def read() -> None:
        start.wait()
        keys.add(secret_key(settings))

    workers = [threading.Thread(target=read) for _ in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(keys) == 1
    assert len(keys.pop()) == 43
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]


def test_an_empty_key_is_never_used(tmp_path: Path) -> None:
    (tmp_path / "secret-key").write_text("")
    with pytest.raises(CannotStart, match="secret-key"):
        secret_key(Settings(PAIRS_FOLDER=str(tmp_path)))
