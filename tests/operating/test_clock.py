"""What is done by itself is done by one worker, when it is due, whatever becomes of its neighbours."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from pairs import create_app
from pairs.config import Settings
from pairs.extensions import db
from pairs.operating import clock
from tests.support.ready import prepare

NOW = 1_800_000_000_000
MINUTE = clock.MINUTE

Worker = Callable[[], Flask]


@pytest.fixture
def worker(tmp_path: Path) -> Iterator[Worker]:
    """Makes applications on one database, each a worker of its own that has no job yet."""
    made: list[Flask] = []

    def make() -> Flask:
        app = create_app(Settings(PAIRS_FOLDER=str(tmp_path)))
        if not made:
            prepare(app)
        clock.init_app(app)
        made.append(app)
        return app

    yield make
    for app in made:
        with app.app_context():
            db.engine.dispose()


def at(minutes: float) -> Callable[[], int]:
    return lambda: NOW + int(minutes * MINUTE)


def counted(app: Flask, period: int, name: str = "count") -> list[int]:
    """A job that notes when it was done."""
    when: list[int] = []

    def do(now: int) -> str:
        when.append((now - NOW) // MINUTE)
        return f"{len(when)} times"

    clock.every(app, period, name, do)
    return when


def test_a_job_is_done_when_it_is_due_and_not_before(worker: Worker) -> None:
    app = worker()
    when = counted(app, 10 * MINUTE)
    for minute in (0, 5, 9, 10, 12, 20):
        clock.look(app, at(minute))
    assert when == [0, 10, 20]


def test_two_workers_do_it_once(worker: Worker) -> None:
    one, two = worker(), worker()
    mine, theirs = counted(one, 10 * MINUTE), counted(two, 10 * MINUTE)
    for app in (one, two, two, one):
        clock.look(app, at(0))
    assert (mine, theirs) == ([0], [])
    clock.look(two, at(10))
    clock.look(one, at(10))
    assert (mine, theirs) == ([0], [10])


def test_while_one_is_at_it_another_leaves_it_alone(worker: Worker) -> None:
    one, two = worker(), worker()
    at_it, go_on = threading.Event(), threading.Event()

    def slow(_now: int) -> str:
        at_it.set()
        assert go_on.wait(20)
        return "done"

    clock.every(one, 0, "count", slow)
    theirs = counted(two, 0)
    busy = threading.Thread(target=clock.look, args=(one, at(0)))
    busy.start()
    assert at_it.wait(20)
    clock.look(two, at(1))
    assert theirs == []
    go_on.set()
    busy.join()
    clock.look(two, at(1))
    assert theirs == [1]


def test_a_clock_that_was_wrong_for_a_while_stops_nothing(worker: Worker) -> None:
    app = worker()
    when = counted(app, 10 * MINUTE)
    for minute in (1_000_000, 0, 5, 10):
        clock.look(app, at(minute))
    assert when == [1_000_000, 0, 10]


def test_one_that_fails_is_tried_again_and_holds_up_nothing(worker: Worker) -> None:
    app = worker()
    tried = []

    def fails(_now: int) -> str:
        tried.append(1)
        raise ValueError("Camille said that the ward is short of beds")

    clock.every(app, 60 * MINUTE, "broken", fails)
    when = counted(app, 0)
    assert clock.look(app, at(0))["broken"] == "failed: ValueError"
    clock.look(app, at(1))
    assert (len(tried), when) == (2, [0, 1])


def test_what_failed_is_logged_without_what_it_said(worker: Worker, caplog: pytest.LogCaptureFixture) -> None:
    app = worker()

    def fails(_now: int) -> str:
        raise ValueError("Camille said that the ward is short of beds")

    clock.every(app, 0, "broken", fails)
    clock.look(app, at(0))
    assert "the job broken failed: ValueError" in caplog.text
    assert "Camille" not in caplog.text


KILLED = """
import os, signal, sys
from pairs import create_app
from pairs.config import Settings
from pairs.operating import clock
app = create_app(Settings(PAIRS_FOLDER=sys.argv[1]))
clock.init_app(app)
clock.every(app, 0, "count", lambda _now: os.kill(os.getpid(), signal.SIGKILL))
clock.look(app, lambda: int(sys.argv[2]))
"""


def test_a_worker_that_was_killed_at_it_is_followed_by_another(worker: Worker, tmp_path: Path) -> None:
    app = worker()
    when = counted(app, 0)
    done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path), str(NOW)], check=False)
    assert done.returncode == -signal.SIGKILL
    clock.look(app, at(5))
    assert when == [], "for all anybody knows it is still at it"
    clock.look(app, at(10))
    assert when == [10]


def test_the_clock_goes_by_itself_and_looks_at_once_when_it_is_called(worker: Worker) -> None:
    app = worker()
    looked = threading.Semaphore(0)

    def do(_now: int) -> str:
        looked.release()
        return ""

    clock.every(app, 0, "count", do)
    stop = clock.start(app)
    assert looked.acquire(timeout=20)
    clock.soon(app)
    assert looked.acquire(timeout=20)
    stop()


def test_somebody_can_see_when_it_was_last_done(worker: Worker) -> None:
    app = worker()
    counted(app, 0)
    clock.look(app, at(3))
    with app.app_context():
        assert clock.last(db.engine) == {"count": NOW + 3 * MINUTE}
