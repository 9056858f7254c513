"""Pushes that wait for each other: kept together, answered one by one, and in nobody's way."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait

import pytest
from sqlalchemy import Engine, create_engine, event, select

from pairs.database import prepare_sqlite
from pairs.log.access import new_id
from pairs.log.append import UnknownWorkshop
from pairs.log.model import Head, table
from pairs.log.push import Pushed, open_parcels, push
from pairs.log.read import state_of
from pairs.log.transaction import writing

from .conftest import Room

PUSHES = 12
_heads = table(Head)


@pytest.fixture
def narrow(engine: Engine) -> Engine:
    """The same database with two connections for everybody, and no patience for a third."""
    url = engine.url.render_as_string(hide_password=False)
    narrow = create_engine(url, pool_size=2, max_overflow=0, pool_timeout=5)
    prepare_sqlite(narrow)
    return narrow


def pushes(engine: Engine, room: Room, count: int = PUSHES) -> list[Callable[[], Pushed]]:
    """So many devices, each about to push three notes."""
    ready: list[Callable[[], Pushed]] = []
    for _ in range(count):
        device = room.device()
        for number in range(3):
            device.write("note", None, {"text": f"note {number}"})
        parcels = device.parcels()
        ready.append(lambda parcels=parcels: push(engine, room.id, open_parcels(parcels, room.id)))
    return ready


def while_the_head_is_locked(
    room: Room, work: list[Callable[[], Pushed]], meanwhile: Callable[[], object]
) -> list[Future[Pushed]]:
    """Starts the work while somebody else holds the workshop's head; lets go once `meanwhile` is done."""
    with ThreadPoolExecutor(len(work)) as pool:
        with writing(room.engine) as connection:
            connection.execute(select(_heads.c.head).where(_heads.c.workshop_id == room.id).with_for_update())
            started = threading.Barrier(len(work) + 1)

            def one(push: Callable[[], Pushed]) -> Pushed:
                started.wait(30)
                return push()

            done = [pool.submit(one, push) for push in work]
            started.wait(30)
            wait(done, timeout=0.5)
            assert not any(one.done() for one in done)
            meanwhile()
        wait(done)
    return done


def test_a_rush_on_one_workshop_leaves_a_connection_for_who_reads(narrow: Engine, room: Room) -> None:
    heads: list[int] = []

    def read() -> None:
        state = state_of(narrow, room.id)
        assert state is not None
        heads.append(state.head)

    done = while_the_head_is_locked(room, pushes(narrow, room), read)
    assert heads == [0]
    assert {one.verdict for each in done for one in each.result().appended.verdicts} == {"applied"}
    narrow.dispose()


def test_pushes_that_waited_are_kept_in_few_transactions_and_numbered_without_a_gap(
    narrow: Engine, room: Room
) -> None:
    commits: list[object] = []
    event.listen(narrow, "commit", commits.append)
    done = while_the_head_is_locked(room, pushes(narrow, room), lambda: None)
    numbers = [[one.seq or 0 for one in each.result().appended.verdicts] for each in done]
    assert sorted(number for each in numbers for number in each) == list(range(1, 3 * PUSHES + 1))
    assert all(each == list(range(each[0], each[0] + 3)) for each in numbers), "each has its own verdicts"
    assert len(commits) < PUSHES
    narrow.dispose()


def test_each_of_those_that_wait_is_told_what_went_wrong(narrow: Engine, room: Room) -> None:
    nowhere = new_id()
    with ThreadPoolExecutor(PUSHES) as pool:
        tries = [pool.submit(push, narrow, nowhere, []) for _ in range(PUSHES)]
        errors = [one.exception(30) for one in tries]
    assert [type(error) for error in errors] == [UnknownWorkshop] * PUSHES
    assert len({id(error) for error in errors}) == PUSHES
    narrow.dispose()


def test_a_push_that_breaks_its_transaction_takes_no_neighbour_with_it(narrow: Engine, room: Room) -> None:
    class Broken(Exception):
        pass

    def breaks(_connection: object, _cursor: object, _statement: str, parameters: object, *_: object) -> None:
        if "the one that breaks" in str(parameters):
            raise Broken

    event.listen(narrow, "before_cursor_execute", breaks)
    device = room.device()
    device.write("note", None, {"text": "the one that breaks"})
    parcels = device.parcels()
    work = [lambda: push(narrow, room.id, open_parcels(parcels, room.id)), *pushes(narrow, room)]
    broken, *whole = while_the_head_is_locked(room, work, lambda: None)
    assert isinstance(broken.exception(), Broken)
    verdicts = [one for each in whole for one in each.result().appended.verdicts]
    assert {one.verdict for one in verdicts} == {"applied"}
    numbers = sorted(one.seq or 0 for one in verdicts)
    assert numbers == list(range(1, 3 * PUSHES + 1)), "nothing was kept twice"
    narrow.dispose()


def test_nobody_who_asks_after_an_acknowledgement_is_told_of_an_older_head(room: Room) -> None:
    def say_and_look(push: Callable[[], Pushed]) -> tuple[int, int]:
        acknowledged = push().appended.verdicts[-1].seq or 0
        state = state_of(room.engine, room.id)
        return acknowledged, state.head if state else -1

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(say_and_look, pushes(room.engine, room, 24)))
    assert all(head >= acknowledged for acknowledged, head in found)
    assert max(acknowledged for acknowledged, _ in found) == 72
