"""Reading a workshop's log from a cursor on."""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary, WeakValueDictionary

from sqlalchemy import Connection, Engine, bindparam, select

from .model import Head, Said, Server, table
from .page import MAX_CHANGES, Page, PageRow, Shelf, encode
from .transaction import Busy, reading

_heads, _said, _servers = table(Head), table(Said), table(Server)

_EPOCH = select(_servers.c.epoch).scalar_subquery().label("epoch")
_HEAD = select(_heads.c.head, _heads.c.access, _heads.c.opener, _EPOCH).where(
    _heads.c.workshop_id == bindparam("workshop")
)
_PAGE = (
    select(_said.c.seq, _said.c.by, _said.c.at, _said.c.clamped, _said.c.body)
    .where(
        _said.c.workshop_id == bindparam("workshop"),
        _said.c.seq > bindparam("after"),
        _said.c.seq <= bindparam("upto"),
    )
    .order_by(_said.c.seq)
)

_is_cursor = re.compile(r"([0-9a-f]{12})\.(0|[1-9][0-9]{0,15})").fullmatch
_shelves: WeakKeyDictionary[Engine, Shelf] = WeakKeyDictionary()
_making = [threading.Lock() for _ in range(64)]


class BadCursor(ValueError):
    """A text that is no cursor."""


@dataclass(frozen=True, slots=True)
class State:
    """Where a workshop's log stands, and what it takes to reach it."""

    epoch: str
    head: int
    access: str
    opener: str


@dataclass(slots=True, eq=False, weakref_slot=True)
class _Look:
    """Who asks where one workshop stands, one after the other."""

    turn: threading.Lock = field(default_factory=threading.Lock)
    begun: int = 0
    done: int = 0
    state: State | None = None
    busy: bool = False


_looks: WeakValueDictionary[tuple[int, str], _Look] = WeakValueDictionary()


def state_of(engine: Engine, workshop: str) -> State | None:
    """The workshop's state, or None when it is not here; raises Busy.

    Those who ask while somebody is being answered are answered together by the next look, which began after
    they asked: a thousand devices that come back to one workshop take one connection, not all.
    """
    key = (id(engine), workshop)
    look = _looks.get(key)
    if look is None:
        look = _looks.setdefault(key, _Look())
    before = look.begun
    with look.turn:
        if look.done <= before:
            look.begun = number = look.begun + 1
            try:
                with reading(engine) as connection:
                    look.state = state_in(connection, workshop)
                look.busy = False
            except Busy:
                look.busy = True  # told to all: each with a look of its own would wait as many times as long
            look.done = number
        if look.busy:
            raise Busy
        return look.state


def state_in(connection: Connection, workshop: str) -> State | None:
    """The same, in a transaction under way."""
    found = connection.execute(_HEAD, {"workshop": workshop}).one_or_none()
    return None if found is None else State(found.epoch, found.head, found.access, found.opener)


def start_of(cursor: str | None, state: State) -> int:
    """The number a cursor ("<epoch>.<seq>", empty or None for the start) has come to.

    Another epoch's cursor answers from zero, and so does one past the head: both were given by a log that is
    no more. Raises BadCursor.
    """
    if not cursor:
        return 0
    found = _is_cursor(cursor)
    if found is None:
        raise BadCursor(cursor)
    seq = int(found[2])
    return seq if found[1] == state.epoch and seq <= state.head else 0


def page_after(engine: Engine, workshop: str, epoch: str, after: int, head: int) -> Page:
    """The page that follows `after` in a log known to have come to `head`; raises Busy.

    The rows up to `head` are committed and never change, so whoever asks the same gets the same page.
    """
    upto = min(head, (after // MAX_CHANGES + 1) * MAX_CHANGES)
    key = (epoch, workshop, after, upto, upto < head)
    shelf = _shelf_of(engine)
    page = shelf.get(key)
    if page is None:
        # All who wake for one change ask at once: one makes the page, the others wait for it.
        with _making[hash(key) % len(_making)]:
            page = shelf.get(key)
            if page is None:
                page = _read(engine, key)
                shelf.put(key, page)
    return page


def _shelf_of(engine: Engine) -> Shelf:
    # Asked once a change and listener: a shelf is made only where there is none.
    shelf = _shelves.get(engine)
    return _shelves.setdefault(engine, Shelf()) if shelf is None else shelf


def put_page(engine: Engine, workshop: str, epoch: str, rows: Sequence[PageRow]) -> None:
    """Keeps ready the page of rows just committed: those who listen are about to ask for it."""
    after, upto = rows[0][0] - 1, rows[-1][0]
    if after // MAX_CHANGES == (upto - 1) // MAX_CHANGES:
        page = encode(epoch, after, rows, upto=upto, more=False)
        _shelf_of(engine).put((epoch, workshop, after, upto, False), page)


def _read(engine: Engine, key: tuple[str, str, int, int, bool]) -> Page:
    epoch, workshop, after, upto, more = key
    if upto <= after:
        return encode(epoch, after, (), upto=after, more=False)
    with reading(engine) as connection:
        rows = connection.execute(_PAGE, {"workshop": workshop, "after": after, "upto": upto})
        return encode(epoch, after, (tuple(row) for row in rows), upto=upto, more=more)
