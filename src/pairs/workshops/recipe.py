"""The format a workshop runs on: the library's, or an adaptation that it brought along (contract 7.4)."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from pairs import library
from pairs.library.outside import from_json

from . import recipes, rows

_KEPT = 64
"""Formats that were judged and are kept for the next page: each takes milliseconds to judge again."""


def recipe_of(workshop: str, slug: str | None, edition: int | None) -> library.Format | None:
    """The format of a workshop by the slug and edition it names; None when this server cannot have it.

    What a workshop brought is believed only when its parts make a format, and that very one.
    """
    if not slug or not edition:
        return None
    found = library.find(slug, edition)
    if found is not None or library.find(slug) is not None:
        return found
    parts: list[dict[str, Any]] = [dict(row._mapping) for row in rows.of("recipe", workshop)]
    try:
        brought = _judged(recipes.joined(parts))
    except recipes.NotOne:
        return None
    return brought if brought and (brought["slug"], brought["edition"]) == (slug, edition) else None


@lru_cache(maxsize=_KEPT)
def _judged(content: bytes) -> library.Format | None:
    try:
        return from_json(content)
    except library.BadFormat:
        return None


def named(workshop: str, slug: str | None, edition: int | None) -> Any:
    """A workshop's format by its bilingual name; by its slug when this server does not have it."""
    found = recipe_of(workshop, slug, edition) or library.find(slug or "")
    return found["name"] if found else (slug or "")
