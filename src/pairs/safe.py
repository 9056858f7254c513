"""What the database keeps and may not tell by itself: sealed with a key that lies outside of it.

The key follows from the instance's secret key (PAIRS_SECRET_KEY, or the file in PAIRS_FOLDER): whoever takes
a copy of the database without it reads nothing of what is in here, nor does its owner once it is lost.
"""

from __future__ import annotations

import base64

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


class Unsealable(ValueError):
    """It was sealed with another key, for another purpose, or it was altered."""


class Safe:
    """Seals short texts for one purpose."""

    def __init__(self, secret_key: str, purpose: str) -> None:
        """`secret_key` is the instance's; texts sealed for one purpose do not open for another."""
        self._key, self._about = secret_key.encode(), f"pairs derived v1\n{purpose}"
        derived = HKDF(SHA256(), 32, salt=None, info=f"pairs safe v1\n{purpose}".encode())
        self._box = Fernet(base64.urlsafe_b64encode(derived.derive(self._key)))

    def derive(self, name: str, length: int) -> bytes:
        """Bytes that follow from the instance’s key, this purpose and a name; neither follows from them."""
        derived = HKDF(SHA256(), length, salt=None, info=f"{self._about}\n{name}".encode())
        return derived.derive(self._key)

    def seal(self, text: str) -> str:
        """The text, readable by who has the key only."""
        return self._box.encrypt(text.encode()).decode("ascii")

    def open(self, sealed: str) -> str:
        """The text that was sealed; raises Unsealable."""
        try:
            return self._box.decrypt(sealed.encode()).decode()
        except InvalidToken:
            raise Unsealable from None
