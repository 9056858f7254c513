"""Reading and listening: pages that follow each other, woken by commits wherever they were made."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.exc import OperationalError

from pairs.database import Base
from pairs.log import live, read, watch
from pairs.log.device import Device
from pairs.log.page import GZIP_HEADER, MAX_CHANGES, Page, stored
from pairs.log.read import BadCursor, start_of, state_of
from pairs.log.transaction import Busy

from .conftest import Room


def say(room: Room, count: int, size: int = 10) -> Device:
    device = room.device()
    for number in range(count):
        device.write("note", None, {"text": f"{number} " + "x" * size})
    parcels = device.parcels()
    for start in range(0, len(parcels), 20):
        room.push(*parcels[start : start + 20])
    return device


def numbers(page: Page) -> list[int]:
    return [one["seq"] for one in json.loads(page.body)["changes"]]


def everything(room: Room) -> list[Page]:
    pages = [room.page()]
    while pages[-1].more:
        pages.append(room.page(pages[-1].head))
    return pages


def test_pages_follow_each_other_without_gap_or_overlap(room: Room) -> None:
    say(room, 2 * MAX_CHANGES + 5)
    pages = everything(room)
    assert [page.more for page in pages] == [True, True, False]
    assert [n for page in pages for n in numbers(page)] == list(range(1, 2 * MAX_CHANGES + 6))


def test_a_page_of_long_texts_ends_early_and_says_there_is_more(room: Room) -> None:
    device = room.device()
    for _ in range(100):
        device.write("from_next_year", None, {"text": "y" * 9_000})
    parcels = device.parcels()
    room.push(*parcels[:10])
    room.push(*parcels[10:])
    pages = everything(room)
    assert len(pages) > 1
    assert [n for page in pages for n in numbers(page)] == list(range(1, 101))


def test_readers_at_the_same_place_share_one_page(room: Room) -> None:
    say(room, MAX_CHANGES + 10)
    first = room.page()
    say(room, 1)
    assert room.page() is first
    assert room.page().block is first.block


def test_a_page_at_the_head_is_empty(room: Room) -> None:
    say(room, 1)
    assert (numbers(room.page(1)), room.page(1).head, room.page(1).more) == ([], 1, False)


def test_cursors_of_another_log_start_from_zero(room: Room) -> None:
    say(room, 3)
    state = state_of(room.engine, room.id)
    assert state is not None
    assert start_of(f"{state.epoch}.2", state) == 2
    assert start_of(f"{'0' * 12}.2", state) == 0
    assert start_of(f"{state.epoch}.99", state) == 0
    assert start_of("", state) == start_of(None, state) == 0


@pytest.mark.parametrize(
    "cursor", ["2", "x.2", ".", "0123456789ab.-1", "0123456789ab.1e3", "0123456789ab.01"]
)
def test_a_text_that_is_no_cursor_is_refused(room: Room, cursor: str) -> None:
    state = state_of(room.engine, room.id)
    assert state is not None
    with pytest.raises(BadCursor):
        start_of(cursor, state)


def test_the_compressed_page_is_a_gzip_file(room: Room) -> None:
    say(room, 300)
    for page in everything(room):
        assert gzip.decompress(page.gzipped) == page.body


def test_a_stream_of_shared_blocks_is_one_gzip_stream(room: Room) -> None:
    say(room, 300)
    pages = everything(room)
    stream = GZIP_HEADER + stored(b":\n\n") + b"".join(page.event_block for page in pages)
    said = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(stream)
    assert said == b":\n\n" + b"".join(page.event for page in pages)


@contextmanager
def listening(engine: Engine, room: Room, after: int = 0) -> Iterator[Iterator[Page | None]]:
    """A listener's pages; the hub is closed at the end, so that nothing goes on in the background."""
    state = state_of(engine, room.id)
    assert state is not None
    pages = live.follow(engine, room.id, state.epoch, after)
    try:
        yield pages
    finally:
        live.hub_of(engine).close()
        pages.close()  # type: ignore[attr-defined]
        live.hub_of(engine).join()


def next_page(pages: Iterator[Page | None]) -> Page:
    """The next page, waited for in a thread that a test's end cannot outlive unnoticed."""
    found: list[Page | None] = []
    thread = threading.Thread(target=lambda: found.append(next(pages)), daemon=True)
    thread.start()
    thread.join(30)
    assert found
    assert found[0] is not None
    return found[0]


def test_a_listener_hears_first_what_it_missed_then_what_comes(room: Room) -> None:
    say(room, 2)
    with listening(room.engine, room) as pages:
        assert numbers(next_page(pages)) == [1, 2]
        threading.Thread(target=say, args=(room, 1)).start()
        assert numbers(next_page(pages)) == [3]


def test_a_change_said_while_a_listener_reads_is_not_missed(room: Room) -> None:
    say(room, 1)
    with listening(room.engine, room) as pages:
        next_page(pages)
        say(room, 1)
        say(room, 1)
        heard: list[int] = []
        while 3 not in heard:
            heard += numbers(next_page(pages))
        assert heard == [2, 3]


def test_a_listener_of_one_workshop_is_not_woken_by_another(room: Room) -> None:
    from .conftest import open_room

    other = open_room(room.engine)
    with listening(room.engine, room) as pages:
        say(other, 1)
        threading.Thread(target=say, args=(room, 1)).start()
        assert numbers(next_page(pages)) == [1]


def test_every_stream_ends_when_the_server_stops(room: Room) -> None:
    say(room, 1)
    with listening(room.engine, room) as pages:
        next_page(pages)
        threading.Timer(0.05, live.hub_of(room.engine).close).start()
        assert list(pages) == []


def test_what_is_said_in_a_rush_comes_in_few_pages(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "SPACING", 1.0)
    with listening(room.engine, room) as pages:
        threading.Thread(target=say, args=(room, 1)).start()
        assert numbers(next_page(pages)) == [1]
        for _ in range(5):
            say(room, 1)
        heard = [numbers(next_page(pages))]
        while heard[-1][-1] < 6:
            heard.append(numbers(next_page(pages)))
        assert [number for page in heard for number in page] == [2, 3, 4, 5, 6]
        assert len(heard) < 5


def test_silence_is_broken_by_a_heartbeat(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "HEARTBEAT", 0.0)
    with listening(room.engine, room) as pages:
        assert next(pages) is None


def test_listeners_whose_hearts_beat_together_ask_the_database_once(room: Room) -> None:
    asked: list[str] = []
    hub = live.hub_of(room.engine)
    assert hub.state(room.id) is not None
    event.listen(room.engine, "before_cursor_execute", lambda _c, _k, said, *_: asked.append(said))
    assert {hub.state(room.id) for _ in range(40)} == {state_of(room.engine, room.id)}
    assert len([said for said in asked if said.startswith("SELECT")]) == 1, "that of state_of itself"


def test_listeners_that_came_at_once_do_not_all_beat_at_once() -> None:
    due = sorted(live.Bell().due for _ in range(200))
    assert due[-1] - due[0] > live.HEARTBEAT / 2


class Turn:
    """A lock that knows how many have come to it."""

    def __init__(self, expected: int) -> None:
        self.lock, self.left, self.all_came = threading.Lock(), expected, threading.Event()

    def __enter__(self) -> None:
        self.left -= 1
        if not self.left:
            self.all_came.set()
        self.lock.acquire()

    def __exit__(self, *_: object) -> None:
        self.lock.release()


def test_those_who_wait_for_one_look_are_told_together_that_it_failed(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A thousand who each waited for a look of their own would wait a thousand times as long."""
    looked: list[str] = []
    turn = Turn(8)

    def fails(_connection: object, _cursor: object, said: str, *_: object) -> None:
        looked.append(said)
        turn.all_came.wait(30)
        raise OperationalError(said, None, Exception("the line is dead"))

    look = read._Look()
    monkeypatch.setattr(look, "turn", turn)
    monkeypatch.setitem(read._looks, (id(room.engine), room.id), look)
    event.listen(room.engine, "before_cursor_execute", fails)
    with ThreadPoolExecutor(8) as pool:
        told = [pool.submit(state_of, room.engine, room.id) for _ in range(8)]
        assert [type(one.exception(30)) for one in told] == [Busy] * 8
    event.remove(room.engine, "before_cursor_execute", fails)
    assert len(looked) <= 2, "the look that was under way, and one for all who asked meanwhile"


def test_many_notices_are_no_reason_to_walk_all_who_listen_each_time(postgres_url: str) -> None:
    engine = create_engine(postgres_url)
    ticks: list[float] = []
    heard: list[int] = []
    all_heard = threading.Event()
    notices = 200

    def wake(_workshop: str, head: int) -> None:
        heard.append(head)
        if head == notices:
            all_heard.set()

    Base.metadata.create_all(engine)
    begun = time.monotonic()
    here = watch.watcher(
        engine, wake, lambda: [] if all_heard.is_set() else ["w"], lambda: ticks.append(time.monotonic())
    )
    here.start()
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for number in range(1, notices + 1):
            connection.execute(text(f"NOTIFY {watch.CHANNEL}, 'w {number}'"))
    assert all_heard.wait(30)
    here.join()
    engine.dispose()
    assert heard == list(range(1, notices + 1))
    assert len(ticks) <= 2 + (time.monotonic() - begun), "about one a second"


def test_a_commit_of_another_process_wakes_a_listener(room: Room) -> None:
    """Two workers on one PostgreSQL (LISTEN/NOTIFY), or another command on one SQLite file."""
    device = room.device()
    device.write("note", None, {"text": "from elsewhere"})
    script = (
        "import sys; from sqlalchemy import create_engine; from pairs import records\n"
        "from pairs.database import prepare_sqlite; from pairs.log.push import open_parcels, push\n"
        "records.register_all(); engine = create_engine(sys.argv[1]); prepare_sqlite(engine)\n"
        "push(engine, sys.argv[2], open_parcels([sys.argv[3]], sys.argv[2])); engine.dispose()\n"
    )
    url = room.engine.url.render_as_string(hide_password=False)
    with listening(room.engine, room) as pages:
        command = [sys.executable, "-c", script, url, room.id, *device.parcels()]
        with subprocess.Popen(command) as other:
            assert numbers(next_page(pages)) == [1]
            assert other.wait(30) == 0
