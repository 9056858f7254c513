"""Pushes to one workshop that wait for each other are kept in one transaction.

On PostgreSQL each push waits for the head's lock, for a dozen answers and for a flush; meanwhile others come.
Whoever's turn it is takes along what waits behind. A thousand devices that come back at once then cost some
dozens of transactions on one connection. Else they are a thousand, on every connection there is, and those
who only want to read are told that the server is busy.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from weakref import WeakValueDictionary

from sqlalchemy import Engine

from .append import Appended, append
from .change import BadChange, Change
from .transaction import Busy

MOST = 500
"""Changes that a transaction holds before it takes no further push along."""


@dataclass(slots=True, eq=False)
class _Push:
    said: Sequence[Change | BadChange]
    kept: Appended | None = None
    failure: Exception | None = None


@dataclass(slots=True, eq=False, weakref_slot=True)
class _Queue:
    waiting: deque[_Push] = field(default_factory=deque)
    turn: threading.Lock = field(default_factory=threading.Lock)


_queues: WeakValueDictionary[tuple[int, str], _Queue] = WeakValueDictionary()
_making = threading.Lock()


def append_together(engine: Engine, workshop: str, said: Sequence[Change | BadChange]) -> Appended:
    """As append.append, which it raises what it raises of; others' changes may be kept along with these."""
    with _making:
        queue = _queues.setdefault((id(engine), workshop), _Queue())
        mine = _Push(said)
        queue.waiting.append(mine)
    with queue.turn:
        # Whoever had the turn before has perhaps answered already.
        while mine.kept is None and mine.failure is None:
            _keep(engine, workshop, _next(queue))
    if mine.failure is not None:
        raise mine.failure
    assert mine.kept is not None
    return mine.kept


def _next(queue: _Queue) -> list[_Push]:
    taken = [queue.waiting.popleft()]
    size = len(taken[0].said)
    while queue.waiting and size + len(queue.waiting[0].said) <= MOST:
        taken.append(queue.waiting.popleft())
        size += len(taken[-1].said)
    return taken


def _keep(engine: Engine, workshop: str, taken: list[_Push]) -> None:
    """Answers each of them; whatever happens, none is left waiting.

    What breaks the transaction of many (nothing of it is kept then) is one of them, or is there for each: so
    each is tried alone, and no push fails by its neighbour. Busy is everybody's.
    """
    try:
        _append(engine, workshop, taken)
    except Busy as busy:
        for push in taken:
            push.failure = Busy(*busy.args)
    except Exception as error:  # noqa: BLE001 - whoever said it is told, by its own thread
        if len(taken) == 1:
            taken[0].failure = error
        else:
            for push in taken:
                _keep(engine, workshop, [push])
    finally:
        for push in taken:
            if push.kept is None and push.failure is None:  # this thread is being ended
                push.failure = Busy()


def _append(engine: Engine, workshop: str, taken: list[_Push]) -> None:
    kept = append(engine, workshop, [one for push in taken for one in push.said])
    start = 0
    for push in taken:
        end = start + len(push.said)
        push.kept = replace(kept, verdicts=kept.verdicts[start:end])
        start = end
