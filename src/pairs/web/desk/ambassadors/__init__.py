"""The ambassadors' pages: the community, one's own, the path, and what coordinators look after."""

from __future__ import annotations

from . import care, community, own, path

__all__ = ["care", "community", "own", "path"]
