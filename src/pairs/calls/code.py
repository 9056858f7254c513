"""The typed code of a workshop that begins at the desk, for who cannot scan (contract 3.6).

The desk's hand knows the workshop's secret, so the code need not be kept: it follows from it. What the server
keeps of it is what it keeps of any: it finds the sealed capsule, and opens none.
"""

from __future__ import annotations

import hmac

from pairs.workshops.code import shown


def code_of(workshop: str, secret: str) -> str:
    """A workshop's code, 60 bits that follow from its secret."""
    return shown(hmac.digest(secret.encode(), f"pairs desk code v1\n{workshop}".encode(), "sha256"))
