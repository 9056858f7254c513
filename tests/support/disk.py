"""A disk that is full, for one running server: its files cannot grow beyond a size until there is room again.

The kernel's own limit (RLIMIT_FSIZE) is set on the process from outside, so any user can, and nothing in the
server knows of it: the write itself fails, in the middle of a transaction if it happens there.
"""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from .server import Server

PAGE = 4096


@contextmanager
def full(server: Server, room: int = 0) -> Iterator[None]:
    """Until the block is left, the server's write-ahead log grows by no more than `room` bytes."""
    if not hasattr(resource, "prlimit"):
        pytest.skip("only Linux sets a running process's limits from outside")
    assert server.process
    size = (server.folder / "pairs.sqlite-wal").stat().st_size
    before = resource.prlimit(
        server.process.pid, resource.RLIMIT_FSIZE, (size + room, resource.RLIM_INFINITY)
    )
    try:
        yield
    finally:
        if server.process:
            resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, before)
