"""Two `pairs serve` on one PostgreSQL of their own, and what all of it costs together."""

from __future__ import annotations

import importlib
import os
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Any

from .sync_server import Server, used

WORKERS = 2


class Workers:
    """As Server, with several processes and a PostgreSQL that flushes before it acknowledges."""

    def __init__(self) -> None:
        # As root, PostgreSQL runs as another user, who must be able to look into the folder.
        self._folder = tempfile.TemporaryDirectory(prefix="pairs-bench-postgres-")
        os.environ.setdefault("XDG_RUNTIME_DIR", self._folder.name)
        pgserver: Any = importlib.import_module("pgserver")
        self._postgres = pgserver.get_server(f"{self._folder.name}/data")
        url = str(self._postgres.get_uri("postgres"))
        settings = {"PAIRS_DATABASE": url, "PAIRS_SECRET_KEY": "s" * 40}
        self.servers = [Server(settings) for _ in range(WORKERS)]

    @property
    def port(self) -> int:
        """That of the first."""
        return self.servers[0].port

    @property
    def ports(self) -> list[int]:
        """Where devices knock, in turn."""
        return [server.port for server in self.servers]

    def start(self) -> None:
        """Starts the first again, after `kill`."""
        self.servers[0].start()

    def kill(self) -> None:
        """kill -9 of the first."""
        self.servers[0].kill()

    def cpu(self) -> float:
        """Seconds of processor used so far: by the servers, by PostgreSQL and its own processes."""
        return sum(server.cpu() for server in self.servers) + self.database_cpu()

    def database_cpu(self) -> float:
        """PostgreSQL's part of it."""
        first = int(Path(f"{self._folder.name}/data/postmaster.pid").read_text().split()[0])
        return used(first, children=True) + sum(used(pid) for pid in _children(first))

    def waited(self) -> float:
        """Seconds that the worker which waited most for a processor had none."""
        return max(server.waited() for server in self.servers)

    def peak(self) -> float:
        """The most memory one of the servers has held, in MiB."""
        return max(server.peak() for server in self.servers)

    def __enter__(self) -> Workers:
        for server in self.servers:
            server.start()
        return self

    def __exit__(
        self, type: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for server in self.servers:
            server.__exit__(type, error, trace)
        self._postgres.cleanup()
        self._folder.cleanup()


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        found += map(int, (task / "children").read_text().split())
    return found
