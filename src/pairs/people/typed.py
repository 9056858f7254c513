"""Codes that people read in one place and type in another: Crockford's base32, in groups of four."""

from __future__ import annotations

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No letter that looks like a digit, and no U (https://www.crockford.com/base32.html)."""
ALIKE = str.maketrans("OIL", "011")


def written(number: int, length: int) -> str:
    """The last 5 × `length` bits of a number, at least 0, as symbols: `7K3M-…`."""
    symbols = "".join(SYMBOLS[number >> 5 * place & 31] for place in reversed(range(length)))
    return "-".join(symbols[at : at + 4] for at in range(0, length, 4))


def read(text: str) -> str:
    """What was typed, as it is compared: capitals, without spaces and hyphens, look-alikes made equal."""
    return "".join(text.split()).replace("-", "").upper().translate(ALIKE)[:40]
