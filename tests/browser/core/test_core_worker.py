"""The service worker: one visit is enough, nothing private is kept, and a new version waits to be asked."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Error

from pairs.web import shell

ROOT = Path(__file__).resolve().parents[3]
CONTROLLED = "navigator.serviceWorker?.controller && document.querySelector('#app')?.childElementCount"
CACHED = """async () => (await Promise.all((await caches.keys()).map(async (name) =>
    (await (await caches.open(name)).keys()).map((request) => request.url)))).flat()"""


def wait(page: Any, condition: str) -> None:
    """Waits for a condition in the page, over reloads. wait_for_function would be refused by its CSP."""
    look = f"""() => new Promise((done, failed) => {{
        const last = performance.now() + 30_000
        const look = async () => {{
            if (await ({condition})) done()
            else if (performance.now() < last) setTimeout(look, 20)
            else failed(new Error('waited in vain'))
        }}
        look() }})"""
    for _ in range(20):
        try:
            page.evaluate(look)
        except Error as error:
            if "destroyed" not in str(error) and "navigat" not in str(error):
                raise
        else:
            return
    raise AssertionError(f"the page never stood still for {condition}")


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """A copy of the package whose built files a test may change: the next release."""
    assert (ROOT / "src" / "pairs" / "static" / "dist" / "sw.js").exists(), (
        "build the client: python tools/build.py"
    )
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "translations", tmp_path / "translations")
    return tmp_path / "src"


@pytest.fixture
def server(make_server: Callable[..., Any], release: Path) -> Any:
    """A server that runs the copy."""
    return make_server(PYTHONPATH=str(release))


@pytest.fixture
def page(new_device: Callable[..., Any], server: Any) -> Any:
    """The app after one visit, its worker in charge."""
    page = new_device().new_page()
    page.goto(server.url)
    wait(page, CONTROLLED)
    return page


def addresses() -> list[str]:
    """Every address of the shell, with something in the place of each of its parts."""
    app = Flask("addresses")
    app.register_blueprint(shell.bp)
    found = [str(rule) for rule in app.url_map.iter_rules() if rule.endpoint == "shell.screen"]
    return [re.sub("<[^>]+>", "a-b", path.replace("<workshop>", "A" * 22)) for path in found]


def test_after_one_visit_every_address_opens_with_the_server_killed(page: Any, server: Any) -> None:
    server.stop()
    known = addresses()
    assert len(known) > 15
    for path in (*known, "/new?format=a-b", "/library/a-b?edition=1"):
        page.goto(server.url + path)
        wait(page, "document.querySelector('#app h1')")


def test_the_coordinator_s_pages_and_the_api_never_come_from_the_cache(page: Any, server: Any) -> None:
    page.goto(f"{server.url}/desk/sign-in")
    page.evaluate("fetch('/api/about').then((r) => r.json())")
    kept = page.evaluate(CACHED)
    assert any("/shell?lang=fr" in url for url in kept)
    assert not [url for url in kept if any(part in url for part in ("/api", "/desk", "#", "/w/"))]
    server.stop()
    # Asked first: a page that failed to open makes way for the browser's own page a moment later.
    assert page.evaluate("fetch('/api/about').then(() => 'answered', () => 'no network')") == "no network"
    with pytest.raises(Exception, match="ERR_"):
        page.goto(f"{server.url}/desk/sign-in")


def test_the_shell_speaks_the_language_that_was_chosen_offline_too(page: Any, server: Any) -> None:
    put = """() => new Promise((done) => { const o = indexedDB.open('pairs'); o.onsuccess = () => {
        const tx = o.result.transaction('settings', 'readwrite'); tx.objectStore('settings').put('en', 'lang')
        tx.oncomplete = () => (o.result.close(), done()) } })"""
    page.evaluate(put)
    server.stop()
    # Seen before any script runs: the shell itself is in English.
    page.goto(server.url, wait_until="commit")
    assert page.evaluate("document.documentElement.lang") == "en"


def test_a_new_version_waits_while_somebody_types_and_is_taken_when_asked(
    page: Any, server: Any, release: Path
) -> None:
    page.goto(f"{server.url}/j")
    wait(page, "document.querySelector('#app h1')")
    page.evaluate("globalThis.same = true")
    worker = release / "pairs" / "static" / "dist" / "sw.js"
    for file in worker.parent.glob("sw.js*"):
        if file != worker:
            file.unlink()
    worker.write_text(worker.read_text("utf-8") + "\n// the next release\n", "utf-8")
    page.evaluate("navigator.serviceWorker.getRegistration().then((r) => r.update())")
    wait(page, "navigator.serviceWorker.getRegistration().then((r) => Boolean(r.waiting))")
    assert page.evaluate("globalThis.same") is True, "nothing was loaded again by itself"
    # Whoever comes back later is told at once: what waits is looked at when the app starts.
    page.reload()
    button = page.get_by_role("button", name="L’utiliser")
    button.wait_for()
    page.evaluate("globalThis.same = true")
    button.click()
    wait(page, "!globalThis.same")
    wait(page, "navigator.serviceWorker.getRegistration().then((r) => r.active && !r.waiting)")


def test_the_kill_switch_ends_the_worker_and_keeps_what_people_wrote(
    page: Any, server: Any, release: Path
) -> None:
    dist = release / "pairs" / "static" / "dist"
    for file in dist.glob("sw.js*"):
        file.unlink()
    shutil.copy(release / "pairs" / "static" / "sw-off.js", dist / "sw.js")
    databases = page.evaluate("indexedDB.databases().then((all) => all.map((d) => d.name))")
    # The page is loaded again under the question's feet: no answer to it is awaited.
    page.evaluate("() => { navigator.serviceWorker.getRegistration().then((r) => r.update()) }")
    wait(page, "!navigator.serviceWorker.controller")
    assert page.evaluate("indexedDB.databases().then((all) => all.map((d) => d.name))") == databases
    assert "pairs" in databases


def test_the_kept_shell_has_the_chosen_colours_and_text_size_from_the_first(page: Any, server: Any) -> None:
    """No flash of white for who works at night: the choice is in the HTML before any script has run."""
    page.goto(f"{server.url}/settings")
    page.locator("input[value=dark]").check(force=True)
    page.locator("input[value='150']").check(force=True)
    wait(page, "document.documentElement.dataset.text === '150'")
    html = page.goto(server.url)
    assert html is not None
    assert html.from_service_worker
    assert '<html data-theme="dark" data-text="150" lang="fr">' in html.text()
