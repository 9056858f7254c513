"""After « done », or when nobody touches it any more: not a word of who sat here can be read there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Playwright, expect

from tests.browser.workshop.conftest import Workshop
from tests.conftest import CHROMIUM_FLAGS

from .conftest import Tablet
from .words import SCAN, Words, nothing_of, plant


def test_the_scan_sees_what_is_there_while_somebody_sits(tablet: Tablet) -> None:
    """The test of the test: every planted word is found before it is put away."""
    words = Words()
    tablet.offline()
    plant(tablet, words)
    found = " ".join(tablet.page.evaluate(SCAN, words.all)["found"])
    assert [word for word in words.all if word not in found] == []


def test_offline_nothing_is_left_and_the_server_gets_it_all_later(tablet: Tablet) -> None:
    words = Words()
    tablet.offline()
    plant(tablet, words)
    tablet.pass_on()
    nothing_of(tablet, words)
    tablet.page.context.set_offline(False)
    ada = tablet.workshop.facilitator
    ada.goto(tablet.place + "/board")
    for word in words.all[:-1]:
        expect(ada.get_by_text(word).first).to_be_visible()
    expect(ada.get_by_text(words.all[-1])).to_have_count(0)  # what was never said stays unsaid


def test_online_what_was_sent_is_cleared_and_does_not_come_back_by_the_stream(tablet: Tablet) -> None:
    words = Words()
    plant(tablet, words)
    tablet.pass_on()
    expect(tablet.page.locator("a.sync")).to_have_text("Up to date")
    ada = tablet.workshop.facilitator
    expect(ada.get_by_text(words.all[0]).first).to_be_visible()
    ada.get_by_label("Your topic").fill("Said after she left")
    ada.get_by_role("button", name="Propose this topic").click()
    arrived = """async (id) => {
        for (;;) {
            const log = await new Promise((done) => {
                const open = indexedDB.open('pairs-w-' + id)
                open.onsuccess = () => {
                    const all = open.result.transaction('log').objectStore('log').getAll()
                    all.onsuccess = () => (open.result.close(), done(all.result))
                }
            })
            if (log.some(({c}) => c.set.text === 'Said after she left')) return
            await new Promise(requestAnimationFrame)
        }
    }"""
    tablet.page.evaluate(arrived, tablet.workshop.path.removeprefix("/w/"))
    nothing_of(tablet, words)


def test_who_walks_away_is_asked_then_put_away(tablet: Tablet) -> None:
    words = Words()
    page = tablet.page
    tablet.offline()
    page.clock.install()
    page.reload()
    plant(tablet, words)
    page.clock.fast_forward(71_000)
    asked = page.get_by_role("alertdialog")
    expect(asked).to_contain_text("Rosa, are you still there?")
    expect(asked).to_contain_text("not sent yet")
    page.mouse.click(10, 10)
    expect(asked).to_be_hidden()
    page.clock.fast_forward(71_000)
    expect(asked).to_be_visible()
    page.keyboard.press("Shift")
    expect(asked).to_be_hidden()
    page.clock.fast_forward(91_000)
    expect(tablet.question).to_be_visible()
    expect(page.get_by_text("wait here, sealed")).to_be_visible()
    page.clock.resume()
    nothing_of(tablet, words)


@pytest.fixture
def kept_on_disk(
    playwright: Playwright, chromium: str, tmp_path: Path
) -> Iterator[Callable[[], tuple[BrowserContext, Path]]]:
    """A browser whose profile is a folder that can be looked at."""
    made: list[BrowserContext] = []
    folder = tmp_path / "profile"

    def make() -> tuple[BrowserContext, Path]:
        made.append(
            playwright.chromium.launch_persistent_context(
                folder, executable_path=chromium, args=CHROMIUM_FLAGS, locale="en-GB"
            )
        )
        return made[-1], folder

    yield make
    for context in made:
        context.close()


def test_no_file_of_the_browser_s_profile_but_its_databases_ever_held_a_word(
    workshop: Workshop, kept_on_disk: Callable[..., Any]
) -> None:
    """Session files, form memory, histories, caches. Of the databases only what is in them logically
    is promised (docs/threat-model.md): the browser rewrites them when it pleases."""
    workshop.go_to("Propose topics")
    context, folder = kept_on_disk()
    words = Words()
    tablet = Tablet(workshop, context.new_page())
    tablet.page.goto(workshop.link)
    tablet.page.get_by_role("button", name="Only show it here, on a big screen").click()
    tablet.page.wait_for_url("**/screen")
    tablet.start()
    tablet.offline()
    plant(tablet, words)
    tablet.pass_on()
    context.close()
    held = [
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and "IndexedDB" not in path.parts and holds(path.read_bytes(), words)
    ]
    assert held == []


def holds(data: bytes, words: Words) -> bool:
    return any(word.encode(code) in data for word in words.all for code in ("utf-8", "utf-16-le"))
