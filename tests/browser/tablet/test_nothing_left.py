"""After « done », or when nobody touches it any more: not a word of who sat here can be read there."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from tests.browser.workshop.conftest import Workshop
from tests.conftest import CHROMIUM_FLAGS

from .conftest import Tablet

SCAN = (Path(__file__).parent / "scan.js").read_text("utf-8")
EVERYWHERE = (
    "",
    "/board",
    "/people",
    "/closing",
    "/screen",
    "/story",
    "/experience",
    "/relay",
    "/tablet",
)
BESIDE = ("/", "/commitments", "/cards", "/stories", "/library", "/settings", "/truth", "/j", "/new")


class Words:
    """What Rosa writes: a word in each place that keeps words, found again wherever it is."""

    def __init__(self) -> None:
        self.all: list[str] = []

    def __call__(self, place: str) -> str:
        self.all.append(f"canary{place}{secrets.token_hex(6)}")
        return self.all[-1]


def plant(tablet: Tablet, words: Words) -> None:
    """Rosa writes a topic, half another one, a commitment, a journal, and looks at what she wrote."""
    page = tablet.page
    tablet.new("Rosa")
    tablet.propose(words("topic"))
    page.get_by_label("Say it anonymously").check()
    tablet.propose(words("anonymous"))
    look_at(page, "Learning journal")
    page.get_by_label("What surprised me").fill(words("journal"))
    page.get_by_role("button", name="Keep these lines").click()
    expect(page.get_by_role("button", name="Kept")).to_be_disabled()
    look_at(page, "Commitments")
    page.get_by_label("When… (optional)").fill(words("cue"))
    page.get_by_label("I will…").fill(words("commitment"))
    page.get_by_role("button", name="2 weeks").click()
    page.get_by_role("button", name="Say it to the group").click()
    expect(page.get_by_role("button", name="Say it to the group")).to_be_hidden()
    expect(page.locator("main")).to_contain_text(words.all[-1])
    page.goto(tablet.place + "/board")
    expect(page.get_by_text(words.all[0])).to_be_visible()
    page.goto(tablet.place)
    page.get_by_label("Your topic").fill(words("draft"))
    drafts = "w => indexedDB.databases().then((all) => all.some(({name}) => name.includes('~')))"
    assert page.evaluate(drafts)


def look_at(page: Page, step: str) -> None:
    """Looks ahead, without the group, until a step is in view."""
    for _ in range(8):
        if page.get_by_role("heading", level=1, name=step).is_visible():
            return
        heading = page.get_by_role("heading", level=1).inner_text()
        page.get_by_role("button", name="Look ahead at").click()
        expect(page.get_by_role("heading", level=1)).not_to_have_text(heading)
    expect(page.get_by_role("heading", level=1, name=step)).to_be_visible()


def nothing_of(tablet: Tablet, words: Words) -> None:
    """Scans the whole device, on every page of it and by the Back and Forward buttons."""
    page = tablet.page

    def clean(where: str) -> None:
        scanned = page.evaluate(SCAN, words.all)
        assert scanned["rows"] > 0
        assert scanned["found"] == [], where

    clean("right after")
    for _ in range(12):
        before = page.url
        page.go_back()
        page.wait_for_load_state()
        if page.url == "about:blank":
            break
        shown(page, words, f"back from {before}")
    page.goto(tablet.place)
    for path in EVERYWHERE:
        page.goto(tablet.place + path)
        expect(tablet.question).to_be_visible()
        clean(path)
    for path in BESIDE:
        page.goto(tablet.workshop.url + path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        clean(path)
    page.go_back()
    page.go_forward()
    shown(page, words, "forward")
    page.goto(tablet.place + "/tablet")
    expect(tablet.question).to_be_visible()


def shown(page: Page, words: Words, where: str) -> None:
    """Nothing is in the page, nor in a field that the browser filled in again."""
    text = page.evaluate(
        """() => document.documentElement.outerHTML
            + [...document.querySelectorAll('input, textarea')].map((one) => one.value).join()"""
    )
    assert not [word for word in words.all if word in text], where


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
