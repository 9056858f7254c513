"""What a map of a flow says: its times, its losses, what holds it up. Mirror of static/app/rules/flow.js."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol


class Node(Protocol):
    """A place on the map; a typed row will do. Times in minutes, shares in %."""

    @property
    def rec(self) -> str: ...
    @property
    def first(self) -> Sequence[str]: ...
    @property
    def form(self) -> str | None: ...
    @property
    def process(self) -> float | None: ...
    @property
    def process_bad(self) -> float | None: ...
    @property
    def waiting(self) -> float | None: ...
    @property
    def waiting_bad(self) -> float | None: ...
    @property
    def accurate(self) -> float | None: ...
    @property
    def wip(self) -> float | None: ...
    @property
    def removed(self) -> bool | None: ...


class Link(Protocol):
    """A way from one place to another; `share`: the % of the work that takes it."""

    @property
    def rec(self) -> str: ...
    @property
    def first(self) -> Sequence[str]: ...
    @property
    def source(self) -> str | None: ...
    @property
    def target(self) -> str | None: ...
    @property
    def rework(self) -> bool | None: ...
    @property
    def share(self) -> float | None: ...
    @property
    def removed(self) -> bool | None: ...


@dataclass(frozen=True, slots=True)
class Bottleneck:
    """`minutes` of process time an item takes there, its returns included."""

    rec: str
    minutes: float


@dataclass(frozen=True, slots=True)
class Queue:
    """Where work waits: for how many minutes, and how much of it."""

    rec: str
    minutes: float
    wip: float


@dataclass(frozen=True, slots=True)
class Flow:
    """Times in minutes, along the way that takes longest (`path`); shares in whole %.

    None: nobody gave a figure it could be told from. `order`: the places from first to last; `missing`: those
    without any time; `cut`: links left out, since they close a loop that nobody called rework;
    `variability`: the lead time of a bad day, the usual one being 100.
    """

    lead: float
    lead_bad: float | None
    process: float
    efficiency: int | None
    accurate: int | None
    variability: int | None
    bottleneck: Bottleneck | None
    queue: Queue | None
    path: list[str]
    order: list[str]
    missing: list[str]
    cut: list[str]


MOST_SHARE = 95
"""Above it, rework counts as 95 %: an item that always comes back would never leave."""

Ways = dict[str, list[str]]


def flow(nodes: Iterable[Node], links: Iterable[Link]) -> Flow:
    """The figures of value stream mapping, from what is on the map; half a map gives half the figures.

    Lead time is process and waiting time along the longest way from end to end, without rework; flow
    efficiency is process time over it (the « activity ratio ») and rolled %C&A the product of the places'
    % complete and accurate along that way (Karen Martin and Mike Osterling, « Value Stream Mapping », 2013;
    the map: Mike Rother and John Shook, « Learning to See », 1998). The bottleneck is the place, queues
    apart, that takes most process time an item (Eliyahu Goldratt, « The Goal », 1984: the least capacity sets
    the pace of the whole); what comes back with a share of p passes 1 / (1 - p) times through all that lies
    between. The largest queue is where work waits longest, then where most of it waits. Ties go to the older
    place.

    A loop that nobody called rework is cut at its youngest link. Figures that are none (negative, not a
    number) count as not given; a link to a place that is not there is no link.
    """
    standing = {n.rec: n for n in sorted(nodes, key=_age) if not n.removed}
    known = [
        k for k in sorted(links, key=_age) if not k.removed and k.source in standing and k.target in standing
    ]
    after: Ways = {rec: [] for rec in standing}
    before: Ways = {rec: [] for rec in standing}
    cut = []
    for link in known:
        source, target = link.source or "", link.target or ""
        if link.rework:
            continue
        if source in _reach(target, after):
            cut.append(link.rec)
        else:
            after[source].append(target)
            before[target].append(source)
    order = _order(standing, before)

    def usual(rec: str) -> float:
        return (_figure(standing[rec].process) or 0) + (_figure(standing[rec].waiting) or 0)

    def bad(rec: str) -> float:
        node = standing[rec]
        return _first(node.process_bad, node.process) + _first(node.waiting_bad, node.waiting)

    lead, path = _longest(order, before, usual)
    on_path = [standing[rec] for rec in path]
    process: float = 0
    rolled: float | None = None
    for node in on_path:
        process += _figure(node.process) or 0
        if (accurate := _figure(node.accurate, 100)) is not None:
            rolled = (1 if rolled is None else rolled) * (accurate / 100)
    told = any(
        _figure(n.process_bad) is not None or _figure(n.waiting_bad) is not None for n in standing.values()
    )
    lead_bad = _longest(order, before, bad)[0] if told else None
    return Flow(
        lead=lead,
        lead_bad=lead_bad,
        process=process,
        efficiency=_percent(process / lead) if lead else None,
        accurate=None if rolled is None else _percent(rolled),
        variability=_percent(lead_bad / lead) if lead_bad is not None and lead else None,
        bottleneck=_bottleneck(standing, known, after, before),
        queue=_queue(standing),
        path=path,
        order=order,
        missing=[r for r, n in standing.items() if _figure(n.process) is None and _figure(n.waiting) is None],
        cut=cut,
    )


def _age(record: Node | Link) -> tuple[tuple[str, ...], str]:
    return tuple(record.first), record.rec


def _figure(value: object, most: float = math.inf) -> float | None:
    """A number that is one: finite, not negative, not above `most`; else None."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value if math.isfinite(value) and 0 <= value <= most else None


def _first(*values: object) -> float:
    return next((figure for v in values if (figure := _figure(v)) is not None), 0)


def _percent(part: float) -> int:
    """Halves upwards, as in JavaScript."""
    return math.floor(100 * part + 0.5)


def _reach(start: str, ways: Ways) -> set[str]:
    """All that can be reached, the start included."""
    found = {start}
    open_ = [start]
    while open_:
        for rec in ways[open_.pop()]:
            if rec not in found:
                found.add(rec)
                open_.append(rec)
    return found


def _order(standing: Mapping[str, Node], before: Ways) -> list[str]:
    """Nobody before those they come from; the older first where the map leaves the choice."""
    order: list[str] = []
    done: set[str] = set()
    waiting = list(standing)
    while waiting:
        rec = next(rec for rec in waiting if all(source in done for source in before[rec]))
        waiting.remove(rec)
        done.add(rec)
        order.append(rec)
    return order


def _longest(order: list[str], before: Ways, time: Callable[[str], float]) -> tuple[float, list[str]]:
    """The way that takes longest, through more places where two take as long."""
    place = {rec: at for at, rec in enumerate(order)}
    best: dict[str, tuple[float, int]] = {}
    came: dict[str, str | None] = {}
    for rec in order:
        total, count = 0.0, 0
        came[rec] = None
        for source in sorted(before[rec], key=place.__getitem__):
            if came[rec] is None or best[source] > (total, count):
                (total, count), came[rec] = best[source], source
        best[rec] = (total + time(rec), count + 1)
    end = max(order, key=lambda rec: (best[rec], -place[rec]), default=None)
    lead = best[end][0] if end is not None else 0
    path = []
    while end is not None:
        path.append(end)
        end = came[end]
    return lead, path[::-1]


def _bottleneck(
    standing: Mapping[str, Node], links: list[Link], after: Ways, before: Ways
) -> Bottleneck | None:
    passes: dict[str, float] = dict.fromkeys(standing, 1)
    for link in links:
        share = _figure(link.share, 100)
        if not link.rework or not share:
            continue
        for rec in _reach(link.target or "", after) & _reach(link.source or "", before):
            passes[rec] *= 100 / (100 - min(share, MOST_SHARE))
    found: Bottleneck | None = None
    for rec, node in standing.items():
        minutes = (_figure(node.process) or 0) * passes[rec]
        if node.form != "queue" and minutes > (found.minutes if found else 0):
            found = Bottleneck(rec, minutes)
    return found


def _queue(standing: Mapping[str, Node]) -> Queue | None:
    found: Queue | None = None
    for rec, node in standing.items():
        here = Queue(rec, _figure(node.waiting) or 0, _figure(node.wip) or 0)
        if (here.minutes, here.wip) > ((found.minutes, found.wip) if found else (0, 0)):
            found = here
    return found
