"""Appending: a verdict for every change, nothing lost, nothing twice, nobody held up by a neighbour."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.exc import DataError

from pairs.log import append as appending
from pairs.log.access import new_id
from pairs.log.append import UnknownWorkshop, Verdict, append
from pairs.log.change import Change, parse
from pairs.log.device import Device, line_of
from pairs.log.kinds import Refusal, kind_of
from pairs.log.model import Said, table
from pairs.log.read import state_of
from pairs.log.scene import RowScene
from pairs.log.stamp import AHEAD_MS, Clock, make, ms_of, new_node, now_ms
from pairs.log.transaction import Busy, writing

from .conftest import Room, open_room

YEAR = 365 * 24 * 3600 * 1000


def topics(device: Device, count: int) -> list[str]:
    return [device.write("topic", None, {"text": f"topic {n}"}) for n in range(count)]


def words(verdicts: list[Verdict]) -> list[str]:
    return [one.verdict for one in verdicts]


def test_changes_are_numbered_in_the_order_they_were_said(room: Room) -> None:
    device = room.device()
    topics(device, 3)
    assert [(one.verdict, one.seq) for one in room.say(device)] == [
        ("applied", 1),
        ("applied", 2),
        ("applied", 3),
    ]
    assert room.head == 3


def test_the_log_keeps_the_very_bytes(room: Room) -> None:
    device = room.device()
    odd = b'{ "set":{"text":"caf\\u00e9  \xc3\xa9"},"at":"%s","rec":"%s","id":"%s","kind":"topic"}' % (
        device.clock.tick().encode(),
        new_id().encode(),
        str(device.change("topic", None, {"text": ""})["id"]).encode(),
    )
    assert words(room.push(device.seal([odd])).appended.verdicts) == ["applied"]
    with room.engine.connect() as connection:
        assert bytes(connection.execute(select(table(Said).c.body)).scalar_one()) == odd
    assert odd in room.page().body


def test_a_replay_changes_nothing_and_takes_no_number(room: Room) -> None:
    device = room.device()
    topics(device, 2)
    parcels = device.parcels()
    first = room.push(*parcels).appended
    again = room.push(*parcels).appended
    assert words(again.verdicts) == ["duplicate", "duplicate"]
    assert [one.seq for one in again.verdicts] == [one.seq for one in first.verdicts]
    assert again.head == first.head == 2


def test_a_change_said_twice_in_one_push_counts_once(room: Room) -> None:
    device = room.device()
    line = line_of(device.change("topic", None, {"text": "twice"}))
    verdicts = room.push(device.seal([line, line]), device.seal([line])).appended.verdicts
    assert [(one.verdict, one.seq) for one in verdicts] == [
        ("applied", 1),
        ("duplicate", 1),
        ("duplicate", 1),
    ]


def test_the_same_batch_five_times_in_parallel_counts_once(room: Room) -> None:
    device = room.device()
    topics(device, 40)
    parcels = device.parcels()
    start = threading.Barrier(5)

    def push(_: int) -> list[Verdict]:
        start.wait()
        return room.push(*parcels).appended.verdicts

    with ThreadPoolExecutor(5) as pool:
        answers = list(pool.map(push, range(5)))
    assert room.head == 40
    for verdicts in zip(*answers, strict=True):
        assert sorted(words(list(verdicts))) == ["applied", *["duplicate"] * 4]
        assert len({one.seq for one in verdicts}) == 1


def test_two_pushes_that_collide_lose_nothing_and_confirm_nothing_falsely(room: Room) -> None:
    devices = [room.device() for _ in range(4)]
    for device in devices:
        topics(device, 50)
    parcels = [device.parcels() for device in devices]
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda one: room.push(*one).appended.verdicts, parcels))
    confirmed = {one.id: one.seq for verdicts in answers for one in verdicts}
    with room.engine.connect() as connection:
        kept = {row.id: row.seq for row in connection.execute(select(table(Said).c.id, table(Said).c.seq))}
    assert confirmed == kept
    assert sorted(kept.values()) == list(range(1, 201))


def test_a_reader_never_passes_a_number_that_surfaces_later(room: Room) -> None:
    devices = [room.device() for _ in range(3)]
    for device in devices:
        topics(device, 60)
    done = threading.Event()
    gaps: list[tuple[int, int]] = []

    def read_on() -> int:
        after = 0
        while True:
            last = done.is_set()
            page = room.page(after)
            seen = page.body.count(b'{"seq":')
            if page.head - after != seen:
                gaps.append((after, page.head))
            after = page.head
            if last and not page.more:
                return after

    def push_singly(device: Device) -> None:
        for line in device.outbox:
            room.push(device.seal([line]))

    with ThreadPoolExecutor(4) as pool:
        reader = pool.submit(read_on)
        list(pool.map(push_singly, devices))
        done.set()
        assert reader.result(60) == 180
    assert gaps == []


def test_a_poisoned_change_never_blocks_its_ninety_nine_neighbours(room: Room) -> None:
    device = room.device()
    lines = [line_of(device.change("topic", None, {"text": f"topic {n}"})) for n in range(100)]
    lines[37] = line_of(device.change("topic", None, {"text": "x" * 281}))
    verdicts = room.push(device.seal(lines)).appended.verdicts
    assert [n for n, one in enumerate(verdicts) if one.verdict != "applied"] == [37]
    assert (verdicts[37].verdict, verdicts[37].code, verdicts[37].field) == ("rejected", "too_big", "text")
    assert room.head == 99


def test_a_change_the_database_refuses_is_found_among_a_hundred(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if judging had let through what the database cannot hold."""
    device = room.device()
    topics(device, 100)
    [parcel] = device.parcels()
    save = RowScene.save

    def refuse(scene: RowScene) -> None:
        if any(row and row["text"] == "topic 63" for row in scene._known.get("topic", {}).values()):
            raise DataError("INSERT", {}, Exception("value out of range"))
        save(scene)

    monkeypatch.setattr(RowScene, "save", refuse)
    verdicts = room.push(parcel).appended.verdicts
    assert [n for n, one in enumerate(verdicts) if one.verdict != "applied"] == [63]
    assert verdicts[63].verdict == "rejected"
    assert [one.seq for one in verdicts if one.seq] == list(range(1, 100))


def test_when_the_database_is_busy_half_way_the_rest_is_to_be_retried(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    device = room.device()
    topics(device, 4)
    [parcel] = device.parcels()
    honest, calls = appending._append, []

    def fail(*arguments: object) -> object:
        calls.append(1)
        if len(calls) == 1:
            raise DataError("INSERT", {}, Exception("value out of range"))
        if len(calls) == 3:
            raise Busy
        return honest(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(appending, "_append", fail)
    pushed = room.push(parcel).appended
    assert words(pushed.verdicts) == ["applied", "applied", "retry", "retry"]
    assert room.head == 2


def test_a_fault_of_ours_is_no_verdict_on_the_change(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(_change: Change, _scene: object) -> Refusal | None:
        raise KeyError("a fault")

    kind = kind_of("note")
    assert kind is not None
    monkeypatch.setitem(kind.__dict__, "judge", break_down)
    device = room.device()
    device.write("note", None, {"text": "unlucky"})
    topics(device, 1)
    assert words(room.say(device)) == ["retry", "applied"]


def test_a_bad_parcel_never_blocks_its_neighbours(room: Room) -> None:
    device = room.device()
    topics(device, 1)
    [good] = device.parcels()
    pushed = room.push("nonsense", good, good[:-4] + "AAAA")
    assert pushed.refused == ["bad_parcel", None, "bad_signature"]
    assert words(pushed.appended.verdicts) == ["applied"]


def test_somebody_elses_id_is_never_confirmed(room: Room) -> None:
    device, stranger = room.device(), room.device()
    line = line_of(device.change("topic", None, {"text": "mine"}))
    room.push(stranger.seal([line]))
    [verdict] = room.push(device.seal([line])).appended.verdicts
    assert (verdict.verdict, verdict.code, verdict.field) == ("rejected", "bad_change", "id")


def test_an_unknown_workshop_keeps_nothing(engine: Engine) -> None:
    with pytest.raises(UnknownWorkshop):
        append(engine, new_id(), [])


def test_one_id_can_be_said_in_two_workshops(engine: Engine) -> None:
    one, other = open_room(engine), open_room(engine)
    device = one.device()
    line = line_of(device.change("topic", None, {"text": "both"}))
    twin = Device(other.id, other.secret, key=device.key)
    assert words(one.push(device.seal([line])).appended.verdicts) == ["applied"]
    assert words(other.push(twin.seal([line])).appended.verdicts) == ["applied"]


def test_an_unknown_kind_is_kept_and_passed_on(room: Room) -> None:
    device = room.device()
    device.write("from_next_year", None, {"text": "hello", "deep": {"a": [1]}})
    assert words(room.say(device)) == ["applied"]
    assert b"from_next_year" in room.page().body


def test_a_stamp_within_five_minutes_is_left_alone(room: Room) -> None:
    device = room.device()
    at = make(now_ms() + AHEAD_MS - 5_000, 0, new_node())
    device.write("topic", None, {"text": "soon"}, at=at)
    [verdict] = room.say(device)
    assert verdict.at is None
    assert b'"at":"%s"' % at.encode() in room.page().body


@pytest.mark.parametrize("skew", [YEAR, 10 * 60_000])
def test_clamping_keeps_the_devices_own_order(room: Room, skew: int) -> None:
    device = room.device(Clock(wall=lambda: now_ms() + skew))
    verdicts = []
    for _ in range(3):
        topics(device, 5)
        verdicts += room.say(device)
    stamps = [one.at or "" for one in verdicts]
    assert words(verdicts) == ["applied"] * 15
    assert stamps == sorted(set(stamps))
    assert all(ms_of(stamp) <= now_ms() + 1_000 for stamp in stamps)
    assert all(stamp.endswith(device.clock.node) for stamp in stamps)


def test_the_clamped_stamp_is_in_the_page_and_in_a_later_duplicate(room: Room) -> None:
    device = room.device(Clock(wall=lambda: now_ms() + YEAR))
    topics(device, 1)
    parcels = device.parcels()
    [first] = room.push(*parcels).appended.verdicts
    [again] = room.push(*parcels).appended.verdicts
    assert again.at == first.at
    assert first.at is not None
    assert b'"at":"%s","c":' % first.at.encode() in room.page().body


def test_a_clock_a_year_slow_says_things_all_the_same(room: Room) -> None:
    device = room.device(Clock(wall=lambda: now_ms() - YEAR))
    topics(device, 2)
    assert [(one.verdict, one.at) for one in room.say(device)] == [("applied", None)] * 2


def test_a_corrected_clock_goes_on_after_its_clamped_past(room: Room) -> None:
    fast = room.device(Clock(wall=lambda: now_ms() + YEAR))
    rec = fast.write("topic", None, {"text": "old"})
    room.say(fast)
    right = Device(room.id, room.secret, key=fast.key)
    right.clock.believe(make(now_ms() + 1_000, 0, "0" * 12))
    right.write("topic", rec, {"text": "new"})
    room.say(right)
    with room.engine.connect() as connection:
        assert connection.execute(text("SELECT text FROM record_topic")).scalar_one() == "new"


def test_a_locked_sqlite_says_busy_and_keeps_nothing(room: Room) -> None:
    if room.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL waits for the row")
    device = room.device()
    topics(device, 1)
    [parcel] = device.parcels()
    with room.engine.connect() as patience:
        patience.exec_driver_sql("PRAGMA busy_timeout=50")
        patience.commit()
    with room.engine.connect() as holder:
        holder.exec_driver_sql("COMMIT")
        holder.exec_driver_sql("BEGIN IMMEDIATE")
        with _impatient(room.engine), pytest.raises(Busy):
            room.push(parcel)
    assert room.head == 0
    assert words(room.push(parcel).appended.verdicts) == ["applied"]


def _impatient(engine: Engine) -> _Impatient:
    return _Impatient(engine)


class _Impatient:
    """Makes every new connection give up at once."""

    def __init__(self, engine: Engine) -> None:
        from sqlalchemy import event

        self._event, self._engine = event, engine

    def _connect(self, connection: object, *_: object) -> None:
        connection.execute("PRAGMA busy_timeout=20")  # type: ignore[attr-defined]

    def __enter__(self) -> None:
        self._event.listen(self._engine, "checkout", self._connect)

    def __exit__(self, *_: object) -> None:
        self._event.remove(self._engine, "checkout", self._connect)


def test_what_is_read_in_a_scene_counts_what_the_push_said_before(room: Room) -> None:
    device = room.device()
    one, other = (line_of(device.change("topic", None, {"text": t, "step": "propose"})) for t in "ab")
    room.push(device.seal([one]))
    with writing(room.engine) as connection:
        scene = RowScene(connection, room.id, room.opener.me, now_ms())
        kind = kind_of("topic")
        assert kind is not None
        assert len(scene.rows("topic", step="propose")) == 1
        change = parse(other, device.me)
        scene.merge(kind, change)
        assert {row["text"] for row in scene.rows("topic", step="propose")} == {"a", "b"}
        moved = parse(line_of(device.change("topic", change.rec, {"step": "later"})), device.me)
        scene.merge(kind, moved)
        assert [row["text"] for row in scene.rows("topic", step="propose")] == ["a"]
        assert [row["text"] for row in scene.rows("topic", step="later")] == ["b"]


def test_the_state_of_a_workshop_that_is_not_here_is_none(engine: Engine) -> None:
    assert state_of(engine, new_id()) is None
