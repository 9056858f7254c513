"""Numbers as people write them, in either language."""

from __future__ import annotations

import re

MOST = 1e12
_SPACES = re.compile(r"(?<=\d)[ \u00a0\u202f'’](?=\d{3}(?!\d))")
_NUMBER = re.compile(r"[+-]?\d{1,15}(?:[.,]\d{1,12})?|[+-]?[.,]\d{1,12}", re.ASCII).fullmatch


class BadNumber(ValueError):
    """It is no number, or one of a size that nobody counts to."""


def read(text: str) -> float:
    """A number with a decimal comma or point, thousands apart by spaces or nothing: `1 234,5`, `1234.5`.

    A sign of thousands that is also one of decimals (`1,234.5`) is refused rather than guessed at.
    A trailing % is let go. Raises BadNumber.
    """
    text = text.strip().replace("−", "-").removesuffix("%").rstrip(" \u00a0\u202f")
    text = _SPACES.sub("", text)
    if not _NUMBER(text):
        raise BadNumber
    found = float(text.replace(",", "."))
    if abs(found) > MOST:
        raise BadNumber
    return found
