"""A device of a confidential workshop, in Python, from the contract alone (docs/architecture.md §10.4).

What it seals a browser opens (tests/vectors/sealed.json), so neither side can quietly mean something else.
The demo and the tests speak through it; no server seals by itself, since none has a secret to do it with.
"""

from __future__ import annotations

import json
import os
import uuid
import zlib
from base64 import urlsafe_b64decode
from collections.abc import Mapping
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from pairs.log.access import base64url
from pairs.log.device import Device, first_rec, line_of
from pairs.records.clear import divide

_STEPS = (128, 192, 256, 384, 512, 768, 1024, 1536, 2048, 3072, 4096)


def octets(text: str) -> bytes:
    """What base64url without its padding stands for."""
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def content_key(workshop: str, secret: str) -> bytes:
    """The 32 bytes that seal what is said with this secret."""
    return HKDF(SHA256(), 32, salt=octets(workshop), info=b"pairs content v1").derive(octets(secret))


def padded(size: int) -> int:
    """What so many bytes are padded to."""
    return next((step for step in _STEPS if step >= size), -(-size // 1024) * 1024)


def seal(
    change: Mapping[str, Any], by: str, workshop: str, secret: str, n: int = 1, iv: bytes | None = None
) -> dict[str, Any]:
    """A change as it leaves the device: same id, same stamp, everything else in the box."""
    inside = {name: change[name] for name in ("kind", "rec", "set", "over") if name in change}
    plain = json.dumps(inside, ensure_ascii=False, separators=(",", ":")).encode()
    machine = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    flat = machine.compress(plain) + machine.flush()
    deflated = padded(len(flat) + 3) < padded(len(plain) + 3)
    data = flat if deflated else plain
    head = bytes([deflated]) + len(data).to_bytes(2, "big") + data
    rec = first_rec(change["id"])
    bound = "\n".join((workshop, change["id"], rec, change["at"], "box,n", by)).encode()
    iv = iv or os.urandom(12)
    key = AESGCM(content_key(workshop, secret))
    box = iv + key.encrypt(iv, head.ljust(padded(len(head)), b"\0"), bound)
    said = {"box": base64url(box), "n": n}
    return {"id": change["id"], "kind": "sealed", "rec": rec, "at": change["at"], "set": said}


class SealingDevice(Device):
    """A device that says in the clear what may be, and seals the rest."""

    n = 1

    def write(
        self,
        kind: str,
        rec: str | None,
        fields: Mapping[str, Any],
        over: Mapping[str, str] | None = None,
        *,
        at: str | None = None,
    ) -> str:
        clear, hidden = divide(kind, fields)
        for part in filter(None, (clear, hidden)):
            said = self.change(kind, rec, part, at=at)
            said["id"] = str(uuid.uuid4())
            rec = said["rec"] = rec or first_rec(said["id"])
            self.outbox.append(line_of(said if part is clear else self.sealed(said)))
        assert rec is not None
        return rec

    def sealed(self, change: Mapping[str, Any]) -> dict[str, Any]:
        """One change, sealed with this device's secret."""
        return seal(change, self.me, self.workshop, self.secret, self.n)
