"""Map: the flow of work as a board of steps, queues, handoffs and external dependencies, with its times."""

from __future__ import annotations

from pairs.library.fields import Part, one_of

AFTER: tuple[str, ...] = ()


class Options(Part):
    """`unit`: in what times are typed at first; they are kept in minutes."""

    unit = one_of("minutes", "hours", "days")
