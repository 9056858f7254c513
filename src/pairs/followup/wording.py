"""How promises are called, and where they stand, in the reader's language."""

from __future__ import annotations

from pairs.wording import promise as kind
from pairs.wording import standing

__all__ = ["kind", "standing"]
