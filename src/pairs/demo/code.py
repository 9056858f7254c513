"""The typed code, as a device makes it, beside the capsule that it unseals (contract 3.6)."""

from __future__ import annotations

import hashlib
import os
import secrets

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from pairs.log.access import base64url
from pairs.workshops.capsule import fragment
from pairs.workshops.open import Code

__all__ = ["fragment", "new_code", "sealed"]

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base32: no letter that looks like a digit."""
ROUNDS = 200_000


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
