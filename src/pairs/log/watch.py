"""Hearing of commits made by other processes: PostgreSQL says so, SQLite is asked."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine, bindparam, select

from .model import Head, table

CHANNEL = "pairs_changes"
_EVERY = 1.0  # seconds between two looks

_log = logging.getLogger(__name__)
_heads = table(Head)
_HEADS = select(_heads.c.workshop_id, _heads.c.head).where(
    _heads.c.workshop_id.in_(bindparam("workshops", expanding=True))
)


class Watcher:
    """A thread (a greenlet under gevent) that lives while somebody listens."""

    def __init__(
        self,
        engine: Engine,
        wake: Callable[[str, int], None],
        listened: Callable[[], list[str]],
        tick: Callable[[], None],
    ) -> None:
        """`wake` is told (workshop, head); `listened` gives the workshops that somebody listens to; `tick` is
        called about once a second."""
        self.engine, self.wake, self.listened, self.tick = engine, wake, listened, tick
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()
        self._ready = threading.Event()

    def start(self) -> None:
        """Starts watching unless it does already; comes back once nothing can be missed any more."""
        if self._thread is None:
            with self._lock:
                if self._thread is None:
                    self._ready.clear()
                    self._thread = threading.Thread(target=self._run, name="pairs-watch", daemon=True)
                    self._thread.start()
        self._ready.wait(5)

    def join(self) -> None:
        """Waits until nothing is watched any more; for whoever closes the engine afterwards."""
        thread = self._thread
        if thread is not None:
            thread.join()

    def _run(self) -> None:
        while True:
            try:
                self.watch()
            except Exception as error:  # noqa: BLE001 - whatever it was, listeners must go on hearing
                _log.warning("watching the database failed: %s", type(error).__name__)
                self._ready.set()
                threading.Event().wait(_EVERY)
            with self._lock:
                if not self.listened():
                    self._thread = None
                    return

    def watch(self) -> None:
        """Watches until nobody listens."""
        raise NotImplementedError

    def look(self) -> None:
        """Tells how far every workshop that is listened to has come."""
        workshops = self.listened()
        if workshops:
            with self.engine.connect() as connection:
                found = connection.execute(_HEADS, {"workshops": workshops}).all()
            for workshop, head in found:
                self.wake(workshop, head)


class SqliteWatcher(Watcher):
    """Asks SQLite every second whether another connection has written: `pairs demo`, another worker."""

    def watch(self) -> None:
        """See Watcher."""
        seen = None
        with self.engine.connect() as connection:
            self._ready.set()
            while self.listened():
                version = connection.exec_driver_sql("PRAGMA data_version").scalar()
                connection.rollback()  # the next look must see what came after
                if version != seen:
                    seen = version
                    self.look()
                self.tick()
                threading.Event().wait(_EVERY)


class PostgresWatcher(Watcher):
    """Listens to what every append notifies in its transaction (`CHANNEL`, "<workshop> <head>")."""

    def watch(self) -> None:
        """See Watcher."""
        positional, named = self.engine.dialect.create_connect_args(self.engine.url)
        connection: Any = self.engine.dialect.connect(*positional, **named)
        try:
            self._hear(connection)
        finally:
            connection.close()

    def _hear(self, connection: Any) -> None:
        connection.autocommit = True
        connection.execute(f"LISTEN {CHANNEL}")
        self._ready.set()
        self.look()  # what was said while nobody heard
        ticked = 0.0
        while self.listened():
            if time.monotonic() - ticked >= _EVERY:  # not once a notice: a tick walks all who listen
                ticked = time.monotonic()
                self.tick()
            for notice in connection.notifies(timeout=_EVERY, stop_after=1):
                workshop, _, head = notice.payload.partition(" ")
                self.wake(workshop, int(head))


def watcher(
    engine: Engine,
    wake: Callable[[str, int], None],
    listened: Callable[[], list[str]],
    tick: Callable[[], None],
) -> Watcher:
    """The watcher for a database (see Watcher)."""
    kind = PostgresWatcher if engine.dialect.name == "postgresql" else SqliteWatcher
    return kind(engine, wake, listened, tick)
