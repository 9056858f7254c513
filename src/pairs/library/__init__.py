"""The library of workshop formats: recipes as data, checked before anyone can open them.

A format is one bilingual file in `formats/`. A new format needs no code; a new activity is one schema in
`activities/` and one view on the client. What this room promises the others is here:

    formats()              the current edition of every format, in the order the library shows them
    made_of(activities)    the first format with these activities and no others
    find(slug, edition)    one format, the current edition if none is named; None if there is no such thing
    examples()             the stories that ship as examples, each about one of the formats

A format is a plain dictionary, the same that `/api/library` serves. It is shared: read it, never change it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from . import stories
from .loader import FORMATS, Format, Library, load
from .problems import BadFormat
from .stories import STORIES, Story

__all__ = ["BadFormat", "Format", "Library", "Story", "examples", "find", "formats", "made_of", "shelf"]


@cache
def shelf() -> Library:
    """The library this program ships with, read and checked once; raises BadFormat."""
    return load(FORMATS)


def formats() -> tuple[Format, ...]:
    """The current edition of every format, the lightest first; raises BadFormat if a file is wrong."""
    return shelf().current


def made_of(activities: Iterable[str]) -> Format:
    """The first format whose steps are made of these activities, and of reading.

    Raises LookupError if there is none.
    """
    wanted = {*activities} - {"read"}
    for format in formats():
        if {step["activity"] for step in format["steps"]} - {"read"} == wanted:
            return format
    raise LookupError(f"no format is made of {', '.join(sorted(wanted))}")


def find(slug: str, edition: int | None = None) -> Format | None:
    """A format by its slug and edition (None: the current one); None if the library has it not."""
    return shelf().find(slug, edition)


@cache
def examples() -> tuple[Story, ...]:
    """The invented stories, read and checked once; raises BadFormat."""
    return stories.load(STORIES, find)
