"""A real `pairs serve` in a process and a folder of its own, and what it costs."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from types import TracebackType

_TICK = os.sysconf("SC_CLK_TCK")


def used(pid: int, *, children: bool = False) -> float:
    """Seconds of processor a process has used so far; on request those of its ended children with them."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(int(field) for field in fields[11 : 15 if children else 13]) / _TICK


class Server:
    """Starts on entering, is gone on leaving. `kill` and `start` let a test of durability do worse."""

    def __init__(self, settings: dict[str, str] | None = None) -> None:
        """`settings` are PAIRS_* variables beside those of every bench."""
        self._settings = settings or {}
        self._folder = tempfile.TemporaryDirectory(prefix="pairs-bench-")
        self._process: subprocess.Popen[str] | None = None
        self.port = 0

    def start(self) -> None:
        """Starts the server on its folder, and waits until it listens."""
        environment = os.environ | {
            "PAIRS_FOLDER": self._folder.name,
            "PAIRS_OPENINGS_PER_ADDRESS": "100000 per hour",
            "PYTHONPATH": str(Path(__file__).parent.parent / "src"),
            **self._settings,
        }
        command = [sys.executable, "-c", "from pairs.cli import main; main()", "serve", "--port", "0"]
        self._process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)  # noqa: S603
        assert self._process.stdout is not None
        said = self._process.stdout.readline()
        found = re.search(r":(\d+) ", said)
        if found is None:
            raise RuntimeError(f"the server did not start: {said!r}")
        self.port = int(found[1])

    @property
    def ports(self) -> list[int]:
        """Where its devices knock, in turn."""
        return [self.port]

    def kill(self) -> None:
        """kill -9, as a power cut would."""
        self._end(signal.SIGKILL)

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(30)
            if self._process.stdout is not None:
                self._process.stdout.close()
            self._process = None

    def cpu(self) -> float:
        """Seconds of processor the server has used so far, its database's included."""
        assert self._process is not None
        return used(self._process.pid)

    def waited(self) -> float:
        """Seconds it was ready to go on and had no processor: what else runs on the machine took it."""
        return int(self._proc("schedstat").split()[1]) / 1e9

    def peak(self) -> float:
        """The most memory it has held, in MiB."""
        found = re.search(r"VmHWM:\s+(\d+) kB", self._proc("status"))
        assert found is not None
        return int(found[1]) / 1024

    def _proc(self, name: str) -> str:
        assert self._process is not None
        return Path(f"/proc/{self._process.pid}/{name}").read_text()

    def __enter__(self) -> Server:
        self.start()
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._end(signal.SIGTERM)
        self._folder.cleanup()
