"""Hybrid logical time: one fixed-width string whose text order is its order (contract 3.1, 3.7)."""

from __future__ import annotations

import re
import secrets
import threading
import time
from collections.abc import Callable

AHEAD_MS = 5 * 60 * 1000
"""How far ahead of the right time a stamp may be: beyond, the server clamps it and no clock follows it."""

is_stamp = re.compile(r"[0-9a-f]{28}").fullmatch
is_node = re.compile(r"[0-9a-f]{12}").fullmatch


def now_ms() -> int:
    """Milliseconds since 1970 UTC by this machine's clock."""
    return time.time_ns() // 1_000_000


def make(ms: int, counter: int, node: str) -> str:
    """The stamp of a moment (ms since 1970 UTC), a counter (0–65535) and a node (12 hex digits).

    Raises ValueError when a part does not fit its width.
    """
    if not (0 <= ms < 1 << 48 and 0 <= counter < 1 << 16 and is_node(node)):
        raise ValueError("a stamp takes 48 bits of time, 16 of counter, 48 of node")
    return f"{ms:012x}{counter:04x}{node}"


def ms_of(stamp: str) -> int:
    """The stamp's time, in ms since 1970 UTC."""
    return int(stamp[:12], 16)


def after(moment: str, node: str) -> str:
    """The smallest stamp of `node` that comes after the time and counter of the stamp `moment`."""
    ms, counter = divmod(int(moment[:16], 16) + 1, 1 << 16)
    return make(ms, counter, node)


def new_node() -> str:
    """A random node id: 48 bits, 12 hex digits."""
    return secrets.token_hex(6)


class Clock:
    """Makes the stamps of one device: each one greater than every stamp it made or has believed."""

    def __init__(self, node: str | None = None, wall: Callable[[], int] = now_ms) -> None:
        """`wall` gives the device's own idea of now, in ms; it may be wrong: see `correct`."""
        self.node = node or new_node()
        self.offset = 0
        self._wall = wall
        self._last = 0  # (ms << 16) | counter of the greatest stamp so far
        self._lock = threading.Lock()

    def now(self) -> int:
        """The corrected time, in ms since 1970 UTC."""
        return self._wall() + self.offset

    def correct(self, server_now: int) -> None:
        """Learns the offset from the server's time (ms since 1970 UTC), as just received."""
        self.offset = server_now - self._wall()

    def tick(self) -> str:
        """A new stamp, greater than all before."""
        with self._lock:
            self._last = max(self._last + 1, self.now() << 16)
            return make(self._last >> 16, self._last & 0xFFFF, self.node)

    def believe(self, stamp: str) -> None:
        """Follows a stamp seen elsewhere, unless it is more than AHEAD_MS ahead of the corrected time."""
        if ms_of(stamp) <= self.now() + AHEAD_MS:
            with self._lock:
                self._last = max(self._last, int(stamp[:16], 16))
