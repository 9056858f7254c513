"""A newer version upgrades a device's databases while a tab of the older one is open, or opened later."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.workshop.conftest import Workshop

# What a newer version does when it starts: one store more in each database, and everything there stays.
UPGRADE = """async () => {
    for (const { name, version } of await indexedDB.databases()) {
        await new Promise((done, failed) => {
            const asking = indexedDB.open(name, version + 1)
            asking.onupgradeneeded = () => asking.result.createObjectStore('of-the-newer-version')
            asking.onsuccess = () => (asking.result.close(), done())
            asking.onerror = () => failed(asking.error)
            asking.onblocked = () => failed(new Error(`${name} is held by another tab`))
        })
    }
}"""
VERSIONS = "() => indexedDB.databases().then((all) => all.map(({ version }) => version))"


def newer(page: Page, url: str) -> Page:
    """A tab of the newer version beside the others of its device: a page without our code, and an upgrade."""
    tab = page.context.new_page()
    tab.goto(f"{url}/api/about")
    tab.evaluate(UPGRADE)
    return tab


def proposes(page: Page, text: str) -> None:
    page.get_by_label("Your topic").fill(text)
    page.get_by_role("button", name="Propose this topic").click()
    expect(page.get_by_role("listitem").get_by_text(text)).to_be_visible()


def test_an_old_tab_steps_aside_for_the_upgrade_and_goes_on_keeping_what_is_written(
    workshop: Workshop,
) -> None:
    ada = workshop.facilitator
    workshop.go_to("Propose topics")
    ada.context.set_offline(True)
    proposes(ada, "Before the upgrade")
    ada.context.set_offline(False)
    expect(ada.get_by_role("banner").get_by_text("Up to date")).to_be_visible()
    tab = newer(ada, workshop.url)
    assert set(tab.evaluate(VERSIONS)) == {2}
    ada.get_by_label("Your topic").fill("Half wri")
    ada.get_by_label("Your topic").press_sequentially("tten")
    expect(ada.get_by_label("Your topic")).to_have_value("Half written")
    proposes(ada, "After the upgrade")
    expect(ada.get_by_role("banner").get_by_text("Up to date")).to_be_visible()
    expect(ada.get_by_role("alert")).to_have_count(0)
    ben = workshop.join("Ben")
    for text in ("Before the upgrade", "After the upgrade"):
        expect(ben.get_by_text(text)).to_be_visible()


def test_a_tab_of_the_old_version_opened_on_the_newer_databases_works_and_says_that_it_is_old(
    workshop: Workshop,
) -> None:
    ada = workshop.facilitator
    workshop.go_to("Propose topics")
    tab = newer(ada, workshop.url)
    ada.reload()
    proposes(ada, "From the old version")
    expect(ada.get_by_role("banner").get_by_text("Up to date")).to_be_visible()
    ada.goto(workshop.url)
    expect(ada.get_by_text("A new version is ready.")).to_be_visible()
    assert set(tab.evaluate(VERSIONS)) == {2}, "nothing of it was undone"


def test_a_write_that_is_under_way_when_the_upgrade_comes_ends_whole(
    new_phone: Callable[..., Any], new_tab: Callable[..., Any], server: Any
) -> None:
    old = new_phone(server)
    capsule = old.create()
    old.page.context.set_offline(True)
    old.page.evaluate("""() => {
        const topic = (_, n) => ({kind: 'topic', rec: null, fields: {text: `${n}`}})
        globalThis.done = globalThis.w.writeAll(Array.from({length: 300}, topic))
    }""")
    beside = old.page.context.new_page()
    old.page.context.set_offline(False)
    beside.goto(f"{server.url}/api/about")
    beside.evaluate(UPGRADE)
    old.page.evaluate("globalThis.done")
    assert len(old.topics()) == 300
    old.sent()
    assert len([one for one in old.log(capsule) if one["c"]["kind"] == "topic"]) == 300
