"""The library of workshop formats: recipes as data, checked before anyone can open them.

A format is one bilingual file in `formats/`. A new format needs no code; a new activity is one schema in
`activities/` and one view on the client. What this room promises the others is here:

    formats()              the current edition of every format, in the order the library shows them
    find(slug, edition)    one format, the current edition if none is named; None if there is no such thing

A format is a plain dictionary, the same that `/api/library` serves. It is shared: read it, never change it.
"""

from __future__ import annotations

from functools import cache

from .loader import FORMATS, Format, Library, load
from .problems import BadFormat

__all__ = ["BadFormat", "Format", "Library", "find", "formats", "shelf"]


@cache
def shelf() -> Library:
    """The library this program ships with, read and checked once; raises BadFormat."""
    return load(FORMATS)


def formats() -> tuple[Format, ...]:
    """The current edition of every format, by slug; raises BadFormat if a file is wrong."""
    return shelf().current


def find(slug: str, edition: int | None = None) -> Format | None:
    """A format by its slug and edition (None: the current one); None if the library has it not."""
    return shelf().find(slug, edition)
