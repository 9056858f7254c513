"""Who may reach a workshop: whoever holds its secret, shown by a token derived from it (contract 3.6)."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

is_workshop_id = re.compile(r"[A-Za-z0-9_-]{21}[AQgw]").fullmatch
"""128 bits in base64url: the last symbol carries two bits, so only four are possible."""
is_access = re.compile(r"[0-9a-f]{64}").fullmatch
is_lookup = re.compile(r"[A-Za-z0-9_-]{43}").fullmatch
is_base64url = re.compile(r"[A-Za-z0-9_-]+").fullmatch


def new_id() -> str:
    """128 random bits in base64url, 22 characters: a workshop's secret, or a record's id."""
    return base64url(secrets.token_bytes(16))


def workshop_of(author: str) -> str:
    """The id of the one workshop that a key can open, by the key's thumbprint (contract 10.0)."""
    return base64url(hashlib.sha256(f"pairs workshop v1\n{author}".encode()).digest()[:16])


def base64url(data: bytes) -> str:
    """base64url without padding."""
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def token_of(workshop: str, secret: str) -> str:
    """The bearer token of a workshop's secret (both 22 characters), base64url, 43 characters."""
    derive = HKDF(SHA256(), 32, salt=_bytes(workshop), info=b"pairs access v1")
    return base64url(derive.derive(_bytes(secret)))


def _bytes(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def digest(secret: str) -> str:
    """What the server keeps of a token or of a code's lookup: the SHA-256 of its text, hex."""
    return hashlib.sha256(secret.encode()).hexdigest()


def opens(token: str, access: str) -> bool:
    """Whether a token is the one whose digest is kept; takes the same time whatever the answer."""
    return hmac.compare_digest(digest(token), access)


def token_in(authorization: str | None) -> str | None:
    """The token of an Authorization header, or None when there is none of the right form."""
    scheme, _, token = (authorization or "").partition(" ")
    return token if scheme.lower() == "bearer" and is_lookup(token) else None
