"""The client's core on a bare page of a real server's origin, in a real Chromium."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route

from pairs.log.device import Device

if TYPE_CHECKING:
    from tests.conftest import Server

ROOT = Path(__file__).resolve().parents[3]
PAGE = '<!doctype html><html lang="fr"><title>core</title><script type="module" src="/test-core.js"></script>'


@pytest.fixture(scope="session")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> str:
    """tests/browser/client/core.js with all it imports."""
    out = tmp_path_factory.mktemp("core") / "core.js"
    esbuild = ROOT / "node_modules" / "esbuild" / "bin" / "esbuild"
    entry = ROOT / "tests" / "browser" / "client" / "core.js"
    subprocess.run(
        [esbuild, entry, "--bundle", "--format=esm", "--log-level=error", f"--outfile={out}"],
        cwd=ROOT,
        check=True,
    )
    return out.read_text("utf-8")


@dataclass
class Tab:
    """One page with the core in it. `w` in a script is the workshop last opened there."""

    page: Page
    url: str

    def run(self, script: str, argument: Any = None) -> Any:
        """Evaluates the body of an async function with `core`, `w` and the argument `a` in reach."""
        return self.page.evaluate(
            f"async (a) => {{ const core = globalThis.core; let w = globalThis.w; {script} }}", argument
        )

    def open(self, capsule: dict[str, Any]) -> None:
        """Joins (or opens again) by a capsule."""
        self.run("globalThis.w = await core.adoptCapsule(a)", capsule)

    def create(self, **fields: Any) -> dict[str, Any]:
        """Opens a workshop here; gives its capsule."""
        said = {"format": "any-format", "edition": 1, "title": "Atelier", "lang": "fr", **fields}
        return dict(
            self.run("globalThis.w = w = await core.createWorkshop(a); return core.parseCapsule(w.url)", said)
        )

    def write(self, text: str, **options: Any) -> str:
        """Proposes a topic."""
        return str(
            self.run(
                "return w.write('topic', null, {text: a.text}, a.options)", {"text": text, "options": options}
            )
        )

    def topics(self) -> list[str]:
        """The topics shown, oldest first."""
        return list(self.run("return w.list('topic').map((r) => r.fields.text)"))

    def sync(self) -> dict[str, Any]:
        """The sync truth."""
        return dict(self.run("return JSON.parse(JSON.stringify(w.sync.value))"))

    def until(self, condition: str, argument: Any = None) -> Any:
        """Waits for a condition on `w`, `s` (the sync truth) and `a`; what it waits for wakes it."""
        return self.run(
            f"return core.until(w, () => {{ const s = w.sync.value; return {condition} }})", argument
        )

    def sent(self) -> None:
        """Waits until nothing waits here."""
        self.until("s.waiting === 0 && w.opened.value && s.state === 'upToDate'")

    def log(self, capsule: dict[str, Any]) -> list[dict[str, Any]]:
        """The server's log of a workshop, every page of it, asked for by a device in Python."""
        token = Device(capsule["id"], capsule["secret"]).token
        found: list[dict[str, Any]] = []
        cursor = ""
        while True:
            url = f"{self.url}/api/workshops/{capsule['id']}/changes?after={cursor}"
            answer = self.page.context.request.get(url, headers={"Authorization": f"Bearer {token}"})
            assert answer.ok, answer.text()
            page = json.loads(answer.text())
            found += page["changes"]
            if not page["more"]:
                return found
            cursor = f"{page['epoch']}.{page['head']}"

    def stored(self, store: str) -> list[Any]:
        """A store's rows of this workshop, as they are on disk."""
        return list(self.run("return w.db.read([a], (tx) => tx.objectStore(a).getAll())", store))


@pytest.fixture
def new_tab(bundle: str) -> Callable[[BrowserContext, Server], Tab]:
    """Opens the bare page in a context; its other requests go to the real server."""

    def make(context: BrowserContext, server: Server) -> Tab:
        if not getattr(context, "pairs_routed", False):

            def give(route: Route) -> None:
                script = route.request.url.endswith(".js")
                route.fulfill(
                    body=bundle if script else PAGE, content_type="text/javascript" if script else "text/html"
                )

            context.route("**/test-core*", give)
            context.pairs_routed = True  # type: ignore[attr-defined]
        page = context.new_page()
        page.goto(f"{server.url}/test-core.html")
        page.wait_for_function("globalThis.core")
        return Tab(page, server.url)

    return make


@pytest.fixture
def new_phone(
    new_device: Callable[..., BrowserContext], new_tab: Callable[[BrowserContext, Server], Tab]
) -> Callable[[Server], Tab]:
    """A device with storage of its own and the bare page open."""
    return lambda server: new_tab(new_device(), server)
