"""What is done by itself: jobs that rooms hand in, each done by one worker at a time, however many there are.

Whose turn it is stands in the database (table `turn`), so workers of several processes and machines agree. A
worker that dies holds its turn until PATIENCE is over. A job must stand being done twice all the same: what a
worker does that is slower than PATIENCE, another one begins beside it.
"""

from __future__ import annotations

import logging
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from flask import Flask
from sqlalchemy import Engine, select, update
from sqlalchemy.dialects import postgresql, sqlite

from pairs.extensions import db
from pairs.log.model import table
from pairs.log.stamp import now_ms
from pairs.log.transaction import Busy, writing

from .model import Turn

_log = logging.getLogger(__name__)
_turns = table(Turn)

MINUTE = 60_000
DAY = 24 * 60 * MINUTE
PATIENCE = 10 * MINUTE
"""How long a worker may be at a job before it counts as gone, ms."""

BUSY, FAILED = "busy", "failed: "
"""What `look` gives of a job that was not done; the second is followed by the kind of error."""

Do = Callable[[int], str]
"""Takes the time (ms since 1970 UTC), says in a few words of the terminal's language what it did; "" where
there was nothing to do."""


@dataclass(frozen=True, slots=True)
class Job:
    """Something to be done every so often (`every`, ms; 0: each time somebody looks)."""

    name: str
    every: int
    do: Do
    waits: bool
    """Whether it is first done a whole period after somebody first looked, instead of at once."""


@dataclass
class Jobs:
    """The jobs of an application, in the order in which they were handed in and are done."""

    worker: str = field(default_factory=lambda: secrets.token_hex(16))
    known: dict[str, Job] = field(default_factory=dict)
    called: threading.Event = field(default_factory=threading.Event)
    stopped: bool = False


def init_app(app: Flask) -> None:
    """Gives the application its list of jobs, for rooms to fill."""
    app.extensions["pairs-jobs"] = Jobs()


def _jobs(app: Flask) -> Jobs:
    found = app.extensions["pairs-jobs"]
    assert isinstance(found, Jobs)
    return found


def every(app: Flask, period: int, name: str, do: Do, *, waits: bool = False) -> None:
    """Has `do` done every `period` ms, in the application's context; the same name again replaces it.

    What takes something away `waits`: whoever starts it for the first time has a period to say otherwise.
    """
    _jobs(app).known[name] = Job(name, period, do, waits)


def soon(app: Flask) -> None:
    """Has somebody look now for what is due: there is something that people wait for."""
    _jobs(app).called.set()


def look(app: Flask, clock: Callable[[], int] = now_ms) -> dict[str, str]:
    """Does all that is due once, and nothing that another worker is at; gives what was done, job by job.

    A job that fails is left for the next round and holds up none of the others.
    """
    done = {}
    jobs = _jobs(app)
    with app.app_context():
        for job in list(jobs.known.values()):
            try:
                if _take(db.engine, job, jobs.worker, clock()):
                    try:
                        began = clock()
                        done[job.name] = job.do(began)
                    except Exception:
                        _give_back(db.engine, job, jobs.worker, None)
                        raise
                    _give_back(db.engine, job, jobs.worker, began)
            except Busy:
                done[job.name] = BUSY
            except Exception as error:  # noqa: BLE001  one job's fault is not the others'
                # Its kind only: what an error says may quote what people wrote.
                _log.error("the job %s failed: %s", job.name, type(error).__name__)
                done[job.name] = FAILED + type(error).__name__
            finally:
                db.session.remove()
    return done


def start(app: Flask) -> Callable[[], None]:
    """Looks each minute for what is due, beside what the process does; gives what ends it.

    A thread, which gevent's servers have made a greenlet of.
    """
    jobs = _jobs(app)

    def keep_looking() -> None:
        while not jobs.stopped:
            jobs.called.clear()
            look(app)
            jobs.called.wait(MINUTE / 1000)

    def stop() -> None:
        jobs.stopped = True
        jobs.called.set()

    threading.Thread(target=keep_looking, name="pairs-clock", daemon=True).start()
    return stop


def _take(engine: Engine, job: Job, worker: str, now: int) -> bool:
    """Whether the job is due and nobody is at it; then it is this worker's."""
    dialect = postgresql if engine.dialect.name == "postgresql" else sqlite
    fresh = dialect.insert(_turns).values(name=job.name, holder="", until=0, done=now if job.waits else 0)
    # What lies ahead was said by a clock that was wrong: nobody waits for that day to come.
    free = (_turns.c.until <= now) | (_turns.c.until > now + PATIENCE)
    due = (_turns.c.done <= now - job.every) | (_turns.c.done > now)
    mine = (_turns.c.name == job.name) & free & due
    with writing(engine) as connection:
        connection.execute(fresh.on_conflict_do_nothing(index_elements=["name"]))
        # One statement: of two who ask at once, the second one's condition is judged after the first has it.
        taken = connection.execute(update(_turns).where(mine).values(holder=worker, until=now + PATIENCE))
    return taken.rowcount == 1


def _give_back(engine: Engine, job: Job, worker: str, done: int | None) -> None:
    said = {"until": 0} if done is None else {"until": 0, "done": done}
    mine = (_turns.c.name == job.name) & (_turns.c.holder == worker)
    with writing(engine) as connection:
        connection.execute(update(_turns).where(mine).values(said))


def last(engine: Engine) -> dict[str, int]:
    """When each job was last done, ms since 1970 UTC: whether the clock goes. One that waits for its first
    time has the moment since which it does."""
    with engine.connect() as connection:
        return dict(connection.execute(select(_turns.c.name, _turns.c.done)).all())
