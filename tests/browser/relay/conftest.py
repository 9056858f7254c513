"""The relay's codec on a bare page, in a real Chromium and with no server at all."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, Route

ROOT = Path(__file__).resolve().parents[3]
PAGE = '<!doctype html><html lang="fr"><title>relay</title><script type="module" src="/relay.js"></script>'


class Run(Protocol):
    def __call__(self, script: str, argument: Any = None) -> Any:
        """Evaluates the body of an async function with `relay` and the argument `a` in reach."""


@pytest.fixture(scope="session")
def codec_script(tmp_path_factory: pytest.TempPathFactory) -> str:
    """tests/browser/client/relay.js with all it imports."""
    out = tmp_path_factory.mktemp("relay") / "relay.js"
    subprocess.run(
        [
            ROOT / "node_modules" / "esbuild" / "bin" / "esbuild",
            ROOT / "tests" / "browser" / "client" / "relay.js",
            "--bundle",
            "--format=esm",
            "--log-level=error",
            f"--outfile={out}",
        ],
        cwd=ROOT,
        check=True,
    )
    return out.read_text("utf-8")


@pytest.fixture(scope="module")
def codec(browser: Browser, codec_script: str) -> Iterator[Run]:
    """One page for a file of tests: nothing is kept in it but what a test says."""
    context = browser.new_context()

    def give(route: Route) -> None:
        script = route.request.url.endswith(".js")
        route.fulfill(
            body=codec_script if script else PAGE, content_type="text/javascript" if script else "text/html"
        )

    # A name of the loopback, so that the page may use SubtleCrypto; nothing listens there, nothing is asked.
    context.route("http://localhost/**", give)
    page = context.new_page()
    page.goto("http://localhost/")
    page.wait_for_function("globalThis.relay")
    evaluate: Callable[..., Any] = page.evaluate
    yield lambda script, argument=None: evaluate(
        f"async (a) => {{ const relay = globalThis.relay; {script} }}", argument
    )
    context.close()
