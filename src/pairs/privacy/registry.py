"""What is kept of people, category by category: whose it is, for how long, and how it is purged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from flask_babel import LazyString
from sqlalchemy import Engine

DAY = 86_400_000
"""Milliseconds."""
LEAST, MOST = 1, 3650
"""Days that somebody may choose between: nothing is kept for ever."""


@dataclass(frozen=True, slots=True)
class Round:
    """One purge of one category."""

    engine: Engine
    folder: Path
    """Where the list of erasures lies."""
    before: int
    """What ended before that goes, ms since 1970 UTC."""
    only_count: bool = False
    """Whether nothing is taken out, only counted: what will go is said before it goes."""


Purge = Callable[[Round], int]
"""Takes out what is past its time, or counts it; gives how many. May raise transaction.Busy, OSError."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """Something kept of people. The texts are said in the reader's language when they are read."""

    name: str
    days: int
    """How long, unless somebody chose otherwise."""
    title: LazyString
    holds: LazyString
    whose: LazyString
    since: LazyString
    """From when on the days are counted."""
    purge: Purge


_known: dict[str, Category] = {}


def keeps(category: Category) -> None:
    """Declares a category; declaring its name again replaces it."""
    _known[category.name] = category


def categories() -> tuple[Category, ...]:
    """All of them, in the order in which they were declared."""
    return tuple(_known.values())


def named(name: str) -> Category | None:
    """The category of a name, or None."""
    return _known.get(name)
