"""What every test may ask for: a real server in its own process, a browser, devices with storage."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from playwright.sync_api import Browser, BrowserContext, Playwright, sync_playwright

from pairs.people import passwords
from tests.support.mail import MailServer
from tests.support.server import Server

# Every server and every command that a test starts is a new Python: what it compiles is kept, whatever else
# this machine was told.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# Commands speak the terminal's language; tests read English unless they say otherwise.
for name in ("LC_ALL", "LC_MESSAGES"):
    os.environ.pop(name, None)
os.environ["LANG"] = "C.UTF-8"

# What a desktop's Chromium does besides showing pages: its address bar keeps a page of its own ready in each
# window, which takes longer to make than ours. It heeds the last such list only, so that Playwright's own
# (coreBundle.js, `disabledFeatures`) is said again.
NOT_NEEDED = (
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup"),
    *("AimEnabled", "AvoidCorsURLLoaderRestartOnRedirect", "AvoidUnnecessaryBeforeUnloadCheckSync"),
    *("DestroyProfileOnBrowserClose", "HttpsFirstBalancedModeAutoEnable", "HttpsUpgrades", "LensOverlay"),
    *("MediaRouter", "NetworkTimeServiceQuerying", "OptimizationHints", "PaintHolding", "PreconnectToSearch"),
    "ThirdPartyStoragePartitioning",
)

CHROMIUM_FLAGS = [
    f"--disable-features={','.join(NOT_NEEDED)}",
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-gpu",
]


@pytest.fixture(scope="session", autouse=True)
def production_hasher() -> Iterator[PasswordHasher]:
    """The one that passwords cost what they should with; here, and in no server's process, the least that
    argon2 takes stands in its place: most tests only sign in."""
    production = passwords.HASHER
    passwords.HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    yield production
    passwords.HASHER = production


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    """A real SMTP server, and what it was given."""
    server = MailServer()
    yield server
    server.stop()


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


@pytest.fixture(scope="session")
def common_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], Server]]:
    """One server for all tests that only open workshops of their own: starting one takes seconds."""
    server = Server(
        tmp_path_factory.mktemp("common") / "server",
        settings={
            "PAIRS_OPENINGS_PER_ADDRESS": "100000 per hour",
            "PAIRS_FAILURES_PER_ADDRESS": "100000 per hour",
            "PAIRS_FAILURES_IN_ALL": "100000 per hour",
        },
    )

    def started() -> Server:
        return server if server.process else server.start()

    yield started
    server.stop(signal.SIGKILL)


@pytest.fixture
def server(
    request: pytest.FixtureRequest,
    common_server: Callable[[], Server],
    make_server: Callable[..., Server],
) -> Server:
    """A running server: the common one, or an empty one of its own for a test marked `own_server`."""
    return make_server() if request.node.get_closest_marker("own_server") else common_server()


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
