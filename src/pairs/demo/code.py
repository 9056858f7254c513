"""The typed code and the capsule, as a device makes them (contract 3.6)."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from pairs.log.access import base64url
from pairs.workshops.open import Code

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base32: no letter that looks like a digit."""
ROUNDS = 200_000


def fragment(workshop: str, secret: str, rest: dict[str, Any]) -> str:
    """What follows the # of a join link."""
    text = json.dumps(rest, ensure_ascii=False, separators=(",", ":"))
    return f"1.{workshop}.{secret}.{base64url(text.encode())}"


def new_code() -> str:
    """A code of 60 bits, shown 4-4-4."""
    symbols = "".join(secrets.choice(SYMBOLS) for _ in range(12))
    return "-".join(symbols[at : at + 4] for at in (0, 4, 8))


def sealed(code: str, capsule: str) -> Code:
    """What the server gets of a code: what finds it, and the capsule's fragment only the code can unseal."""
    typed = code.replace("-", "").upper().encode()
    stretched = hashlib.pbkdf2_hmac("sha256", typed, b"pairs code v1", ROUNDS, 64)
    iv = os.urandom(12)
    closed = AESGCM(stretched[32:]).encrypt(iv, capsule.encode(), None)
    return Code(base64url(stretched[:32]), base64url(iv + closed))
