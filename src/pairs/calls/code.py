"""The typed code of a workshop that begins at the desk, for who cannot scan (contract 3.6).

The desk's hand knows the workshop's secret, so the code need not be kept: it follows from it. What the server
keeps of it is what it keeps of any: it finds the sealed capsule, and opens none.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from pairs.log.access import base64url
from pairs.workshops.open import Code

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base32: no I, L, O, U."""
LENGTH = 12
SALT = b"pairs code v1"
ROUNDS = 200_000


def code_of(workshop: str, secret: str) -> str:
    """A workshop's code, 60 bits that follow from its secret, shown 4-4-4."""
    drawn = hmac.digest(secret.encode(), f"pairs desk code v1\n{workshop}".encode(), "sha256")
    symbols = "".join(ALPHABET[byte & 31] for byte in drawn[:LENGTH])
    return "-".join(symbols[start : start + 4] for start in range(0, LENGTH, 4))


def seal(code: str, fragment: str) -> Code:
    """What the server is told of a code: how it is found, and the fragment that it alone unseals."""
    stretched = hashlib.pbkdf2_hmac("sha256", code.replace("-", "").encode(), SALT, ROUNDS, 64)
    iv = secrets.token_bytes(12)
    sealed = AESGCM(stretched[32:]).encrypt(iv, fragment.encode(), None)
    return Code(base64url(stretched[:32]), base64url(iv + sealed))
