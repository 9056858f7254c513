"""A word that is nowhere else in the world, and where to look for it."""

from __future__ import annotations

import gzip
import zlib
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Iterator
from typing import Any

from pairs.log.kinds import Kind, with_rows
from pairs.records import values
from pairs.records.clear import divide
from tests.records.fullest import FIXED, FOLLOWS, ME, fullest

CANARY = "canari7f3qx-bloc-quatre"
"""A slug too, so that it fits every field that takes text of any sort."""


def shapes(word: str) -> list[bytes]:
    """A word as it is, in hex, and in base64 wherever it begins in what was encoded."""
    plain = word.encode()
    found = [plain, plain.hex().encode(), plain.upper()]
    for shift in range(3):
        for encode in (b64encode, urlsafe_b64encode):
            coded = encode(b"\0" * shift + plain)
            found.append(coded[(0, 2, 3)[shift] : len(coded) // 4 * 4 - 4])
    return found


SHAPES = shapes(CANARY)


def is_in(*places: bytes | str) -> bool:
    """Whether the canary is there, packed or not."""
    return any(shape in text for place in places for text in _unpacked(place) for shape in SHAPES)


def _unpacked(place: bytes | str) -> Iterator[bytes]:
    data = place.encode() if isinstance(place, str) else place
    yield data
    if data.startswith(b"\x1f\x8b"):
        yield zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data)


def with_canary(kind: Kind) -> dict[str, Any]:
    """Every field of a kind filled, with the canary in each that has to be sealed and can hold it."""
    full = fullest(kind) | ({"commitment": "A" * 22} if kind.name == "checkin" else {})
    hidden = divide(kind.name, full)[1]
    for name in hidden:
        match kind.fields.fields[name]:
            case values.Text(most=most):
                full[name] = CANARY[:most]
            case values.Slug() | values.Word() | values.Base64url():
                full[name] = CANARY
    return {name: [{"name": CANARY}] if name == "figures" else value for name, value in full.items()}


def every_kind(me: str) -> Iterator[tuple[str, tuple[str, ...], dict[str, Any]]]:
    """Each kind, the parts its record's id follows from (none: it is random), and its fields."""
    for kind in with_rows():
        fields = with_canary(kind)
        parts = tuple(me if part == ME else str(fields[part]) for part in FOLLOWS.get(kind.name, ()))
        yield kind.name, (kind.name,) if kind.name in FIXED else parts, fields
    yield "dream", (), {"text": CANARY, "deep": {CANARY: [CANARY]}}


def packed(text: str) -> bytes:
    """As a proxy would send it."""
    return gzip.compress(text.encode())
