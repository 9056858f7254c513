"""Finding by words: all of them, in any order, whatever the case and the accents."""

from __future__ import annotations

from pairs.folding import folded

__all__ = ["folded", "matches"]


def matches(words: str, *texts: str) -> bool:
    """Whether every word occurs in one of the texts."""
    whole = folded(" ".join(texts))
    return all(word in whole for word in folded(words).split())
