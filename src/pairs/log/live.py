"""Waking those who listen to a workshop, after a commit, in this process and in the others."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from weakref import WeakKeyDictionary

from sqlalchemy import Engine

from . import read, watch
from .page import Page, PageRow

CHANNEL = watch.CHANNEL
MOST = 5000
"""Listeners of one workshop: each is an open file, and whoever holds the link may open any number."""
LOOK = -1
"""Said on the channel instead of a head: look again whether your link still opens the workshop."""
HEARTBEAT = 20.0
"""Seconds from one to the next sign to a listener that the line is alive."""

SPACING = 20e-6
"""Seconds a listener adds to the pause between two rings of a workshop: about what sending to one costs. So a
lone change goes out at once, and what forty devices push together goes out in a few pages, not in forty."""
RUSH = 16
"""How many times as long the pause becomes, doubled at each ring that had to wait for it: a thousand devices
that come back push for seconds, and what each of them said rang for a thousand others."""


class Bell:
    """What one listener sleeps on. Ringing it twice before it is heard is ringing it once."""

    __slots__ = ("_silent", "beat", "due", "look")

    def __init__(self) -> None:
        self.beat = False
        """It rang for a heartbeat, whether for a change as well or not."""
        self.look = False
        """It rang because the link may have been renewed."""
        # Anywhere within the first round: five thousand that came back at once do not all beat at once,
        # for seconds of which nobody would hear a change.
        self.due = time.monotonic() + random.random() * HEARTBEAT  # noqa: S311 - to spread, not to hide
        # A lock, not an Event: under gevent a semaphore in C, and two hundred of them ring for one change.
        self._silent = threading.Lock()
        self._silent.acquire()

    def ring(self) -> None:
        """Wakes the listener."""
        if self._silent.locked():  # else it has not heard the last ring yet
            try:  # noqa: SIM105 - two hundred of these a change: a context manager would show
                self._silent.release()
            except RuntimeError:
                pass

    def wait(self) -> None:
        """Sleeps until the bell rings. No timeout: a timer armed for each change heard costs more than it."""
        self._silent.acquire()


class Hub:
    """Who listens to what on one database."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.open = True
        self._bells: dict[str, set[Bell]] = {}
        self._heads: dict[str, int] = {}
        self._rung: dict[str, float] = {}
        self._rush: dict[str, int] = {}
        self._late: set[str] = set()
        self._states: dict[str, read.State | None] = {}
        self._lock = threading.Lock()
        self._watch = watch.watcher(engine, self.wake, self.listened, self._tick)

    def listened(self) -> list[str]:
        """The workshops somebody listens to; empty once the hub is closed."""
        return list(self._bells) if self.open else []

    @contextmanager
    def listening(self, workshop: str) -> Iterator[Bell]:
        """A bell that rings whenever the workshop's log has grown, until the block is left."""
        bell = Bell()
        with self._lock:
            self._bells.setdefault(workshop, set()).add(bell)
        self._watch.start()
        try:
            yield bell
        finally:
            with self._lock:
                bells = self._bells[workshop]
                bells.discard(bell)
                if not bells:
                    del self._bells[workshop]
                    self._heads.pop(workshop, None)
                    self._rung.pop(workshop, None)
                    self._rush.pop(workshop, None)

    def full(self, workshop: str) -> bool:
        """Whether no more listeners fit beside those of this workshop."""
        return len(self._bells.get(workshop, ())) >= MOST

    def count(self) -> int:
        """How many listen in this process, to whatever workshop."""
        return sum(len(bells) for bells in list(self._bells.values()))

    def hears(self, workshop: str) -> bool:
        """Whether somebody listens to the workshop."""
        return workshop in self._bells

    def head(self, workshop: str) -> int:
        """The greatest head heard of while somebody listened (0: none yet)."""
        return self._heads.get(workshop, 0)

    def wake(self, workshop: str, head: int) -> None:
        """Rings the bells of a workshop whose log has come to `head`; all of them at once for LOOK."""
        bells = self._bells.get(workshop)
        if bells and head == LOOK:
            for bell in list(bells):
                bell.look = True
                bell.ring()
        if bells and head > self._heads.get(workshop, 0):
            self._heads[workshop] = head
            if workshop in self._late:
                return
            rush = self._rush.get(workshop, 1)
            pause = self._rung.get(workshop, 0.0) + len(bells) * SPACING * rush - time.monotonic()
            if pause <= 0:
                self._rush[workshop] = 1
                self._ring(workshop)
            else:
                self._late.add(workshop)
                self._rush[workshop] = min(2 * rush, RUSH)
                timer = threading.Timer(pause, self._ring, (workshop,))
                timer.daemon = True
                timer.start()

    def _ring(self, workshop: str) -> None:
        self._late.discard(workshop)
        if bells := self._bells.get(workshop):
            self._rung[workshop] = time.monotonic()
            for bell in list(bells):
                bell.ring()

    def _tick(self) -> None:
        """Called about once a second while somebody listens: rings those whose heartbeat is due."""
        now = time.monotonic()
        self._states = {}
        for bells in list(self._bells.values()):
            for bell in list(bells):
                if bell.due <= now:
                    bell.due = now + HEARTBEAT
                    bell.beat = True
                    bell.ring()

    def state(self, workshop: str) -> read.State | None:
        """Where the workshop stood at the last tick or since: asked once for all whose hearts beat then."""
        known = self._states  # a tick puts another in its place
        if workshop not in known:
            known[workshop] = read.state_of(self.engine, workshop)
        return known[workshop]

    def close(self) -> None:
        """Ends every stream at once: the server is stopping."""
        self.open = False
        for bells in list(self._bells.values()):
            for bell in list(bells):
                bell.ring()

    def join(self) -> None:
        """Waits, once closed, until its watcher has let go of the database."""
        self._watch.join()


_hubs: WeakKeyDictionary[Engine, Hub] = WeakKeyDictionary()
_making = threading.Lock()


def hub_of(engine: Engine) -> Hub:
    """The hub of a database, one a process."""
    hub = _hubs.get(engine)
    if hub is None:
        with _making:
            hub = _hubs.setdefault(engine, Hub(engine))
    return hub


def said(engine: Engine, workshop: str, epoch: str, rows: list[PageRow]) -> None:
    """Tells those who listen in this process that these rows were just committed."""
    hub = _hubs.get(engine)
    if hub is not None and hub.hears(workshop):
        read.put_page(engine, workshop, epoch, rows)
        hub.wake(workshop, rows[-1][0])


def renewed(engine: Engine, workshop: str) -> None:
    """Tells those who listen in this process that the workshop has another link: older streams end."""
    hub = _hubs.get(engine)
    if hub is not None:
        hub.wake(workshop, LOOK)


def follow(
    engine: Engine, workshop: str, epoch: str, after: int, access: str | None = None
) -> Iterator[Page | None]:
    """The workshop's pages from `after` on, as they come; None about every HEARTBEAT seconds of silence.

    Ends when the server stops, when the epoch is no more, or when the workshop is no more opened by `access`
    (SHA-256 of the token, hex; None: whoever listens stays). May raise Busy.
    """
    hub = hub_of(engine)
    with hub.listening(workshop) as bell:
        # Asked after the bell hangs: what is committed in between rings.
        state = read.state_of(engine, workshop)
        while hub.open and state is not None and state.epoch == epoch and access in (None, state.access):
            head = max(state.head, hub.head(workshop))
            while after < head and hub.open:
                page = read.page_after(engine, workshop, epoch, after, head)
                after = page.head
                yield page
                head = max(head, hub.head(workshop))
            bell.wait()
            if bell.look and hub.open:
                bell.look = False
                state = read.state_of(engine, workshop)
            elif bell.beat and hub.open:
                bell.beat = False
                yield None
                state = hub.state(workshop)
