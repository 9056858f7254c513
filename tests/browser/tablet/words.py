"""What Rosa writes on a tablet, and a look for it everywhere on that device."""

from __future__ import annotations

import secrets
from pathlib import Path

from playwright.sync_api import Page, expect

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
