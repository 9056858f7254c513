"""Map: the flow of work as a board of steps, queues, handoffs and external dependencies, with its times."""

from __future__ import annotations

from pairs.library.fields import Part, Whole, one_of

AFTER: tuple[str, ...] = ()


class Options(Part):
    """`unit`: in what times are typed at first; they are kept in minutes.

    `day_hours`: how many hours make a day of this flow; absent, 24: the clock of whoever waits. Where work
    stops at night, a working day is honest only if every time is meant so.
    """

    unit = one_of("minutes", "hours", "days")
    day_hours = Whole(1, 24)
