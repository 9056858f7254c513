"""Review: what was promised last time. Each says where it stands, what helped, which help they would like."""

from __future__ import annotations

from pairs.library.fields import Flag, Part

AFTER: tuple[str, ...] = ()


class Options(Part):
    """`client_first` true: the return of the last client opens the meeting."""

    client_first = Flag()
