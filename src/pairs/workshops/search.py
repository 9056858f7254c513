"""Finding by words: all of them, in any order, whatever the case and the accents."""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    """Text as it is searched: no case, no accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))


def matches(words: str, *texts: str) -> bool:
    """Whether every word occurs in one of the texts."""
    whole = folded(" ".join(texts))
    return all(word in whole for word in folded(words).split())
