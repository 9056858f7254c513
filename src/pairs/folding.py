"""Text as it is compared: no case, no accents."""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    """Text as it is searched and compared."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))
