"""The typed code, for who cannot scan, as a device makes it; it unseals the capsule (contract 3.6)."""

from __future__ import annotations

import hashlib
import secrets

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from pairs.log.access import base64url

from .open import Code

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base32: no letter that looks like a digit."""
LENGTH = 12
ROUNDS = 200_000


def new_code() -> str:
    """A code of 60 bits, shown 4-4-4."""
    return shown(secrets.token_bytes(LENGTH))


def shown(drawn: bytes) -> str:
    """The code that these bytes make, 5 bits each, shown 4-4-4."""
    symbols = "".join(SYMBOLS[byte & 31] for byte in drawn[:LENGTH])
    return "-".join(symbols[at : at + 4] for at in range(0, LENGTH, 4))


def sealed(code: str, capsule: str) -> Code:
    """What the server gets of a code: what finds it, and the capsule's fragment only the code can unseal."""
    typed = code.replace("-", "").upper().encode()
    stretched = hashlib.pbkdf2_hmac("sha256", typed, b"pairs code v1", ROUNDS, 64)
    iv = secrets.token_bytes(12)
    closed = AESGCM(stretched[32:]).encrypt(iv, capsule.encode(), None)
    return Code(base64url(stretched[:32]), base64url(iv + closed))
