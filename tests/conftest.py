"""What every test may ask for: a real server in its own process, a browser, devices with storage."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, sync_playwright

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-gpu",
]


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
            [sys.executable, "-c", "from pairs.cli import main; main()", "serve", "--port", str(self.port)],
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


@pytest.fixture
def make_server(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Makes servers, each with a folder of its own unless one is given."""
    made: list[Server] = []

    def make(folder: Path | None = None, **settings: str) -> Server:
        server = Server(folder or tmp_path / f"server-{len(made)}", settings=settings)
        made.append(server)
        return server.start()

    yield make
    for server in made:
        server.stop(signal.SIGKILL)


@pytest.fixture
def server(make_server: Callable[..., Server]) -> Server:
    """One server with an empty database."""
    return make_server()


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser that `make test` found (tools/browser.py), or one that stands here."""
    path = os.environ.get("PAIRS_BROWSER") or shutil.which("chromium") or shutil.which("google-chrome")
    assert path, "no Chromium here: run `make test`, which finds or installs one"
    return path


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    running = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
    yield running
    running.close()


@pytest.fixture
def new_device(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Makes devices: contexts with storage of their own, phone-sized unless said, French unless said."""
    made: list[BrowserContext] = []

    def make(lang: str = "fr", width: int = 360, height: int = 740, **options: Any) -> BrowserContext:
        context = browser.new_context(
            locale={"fr": "fr-FR", "en": "en-GB"}[lang],
            timezone_id="Europe/Paris",
            viewport={"width": width, "height": height},
            **options,
        )
        context.set_default_timeout(15_000)
        made.append(context)
        return context

    yield make
    for context in made:
        context.close()
