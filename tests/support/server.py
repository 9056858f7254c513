"""A real server in a process of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path


def free_port() -> int:
    """A port nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Server:
    """A `pairs serve` of its own: real process, real files, killed and started at will."""

    folder: Path
    port: int = field(default_factory=free_port)
    settings: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[str] | None = None
    before: str = ""
    """Python that the process runs before it is `pairs`: to shorten a wait that people have time for."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "PAIRS_FOLDER": str(self.folder),
            "PAIRS_PUBLIC_URL": self.url,
            "PYTHONUNBUFFERED": "1",
            **self.settings,
        }

    def command(self, *arguments: str) -> str:
        """Runs `pairs …` on this server's folder; gives what it printed, raises when it fails."""
        done = subprocess.run(
            [sys.executable, "-c", "from pairs.cli import main; main()", *arguments],
            env=self.environment, text=True, capture_output=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"pairs {' '.join(arguments)}: {done.stderr}{done.stdout}")
        return done.stdout

    def start(self) -> Server:
        """Starts it and waits for the line by which it says that it listens."""
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-c", f"{self.before}\nfrom pairs.cli import main; main()"),
                *("serve", "--port", str(self.port)),
            ],
            env=self.environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        assert self.process.stdout is not None
        said = []
        for line in self.process.stdout:
            said.append(line)
            if self.url in line:
                return self
        raise RuntimeError("pairs serve did not start:\n" + "".join(said))

    def stop(self, how: int = signal.SIGTERM) -> None:
        """Ends it: politely by default, SIGKILL for the tests that pull the plug."""
        if self.process is None:
            return
        self.process.send_signal(how)
        self.process.wait(timeout=20)
        if self.process.stdout:
            self.process.stdout.close()
        self.process = None
