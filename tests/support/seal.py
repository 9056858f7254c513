"""What a device of a confidential workshop reads; how it seals is the demo's too (pairs.demo.sealing)."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from pairs.demo.sealing import SealingDevice, content_key, octets, padded, seal

__all__ = ["SealingDevice", "padded", "seal", "unseal"]


def unseal(change: Mapping[str, Any], by: str, workshop: str, secret: str) -> dict[str, Any] | None:
    """The change as its author wrote it; None where this secret does not open it."""
    bound = "\n".join((workshop, change["id"], change["rec"], change["at"], "box,n", by)).encode()
    box = octets(change["set"]["box"])
    try:
        plain = AESGCM(content_key(workshop, secret)).decrypt(box[:12], box[12:], bound)
    except InvalidTag:
        return None
    data = plain[3 : 3 + int.from_bytes(plain[1:3], "big")]
    inside = json.loads(zlib.decompress(data, -zlib.MAX_WBITS) if plain[0] & 1 else data)
    return {"id": change["id"], "at": change["at"], **inside}
