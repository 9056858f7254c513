"""Whoever looks after a tablet: their code, an end to passing it around, and erasing all of it."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.entrance.ways import AXE

from .conftest import Tablet

LEFT = """async () => ({
    databases: (await indexedDB.databases()).map(({name}) => name),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    storages: localStorage.length + sessionStorage.length,
    lang: document.cookie.includes('pairs-lang'),
})"""


def test_wiping_says_what_would_be_lost_and_then_leaves_nothing_of_pairs(tablet: Tablet) -> None:
    page = tablet.page
    tablet.offline()
    tablet.new("Rosa")
    tablet.propose("Only on this tablet")
    tablet.pass_on()
    page.get_by_role("button", name="This tablet").click()
    sheet = page.get_by_role("dialog", name="This tablet")
    erase = sheet.get_by_role("button", name="Erase, unsent contributions too")
    expect(erase).not_to_be_visible()
    sheet.get_by_text("Erase everything of Pairs").click()
    expect(sheet).to_contain_text("contributions were never sent and would be lost")
    expect(sheet.get_by_role("button", name="Stop passing it around")).to_be_disabled()
    # What is left is read before a page of Pairs starts anew: this one has no script.
    page.route("**/*", lambda route: route.fulfill(content_type="text/html", body="<title>bare</title>"))
    erase.click()
    expect(page).to_have_title("bare")
    assert page.evaluate(LEFT) == {"databases": [], "workers": 0, "storages": 0, "lang": False}
    assert page.evaluate("caches.keys()") == []


def test_the_code_of_whoever_looks_after_it_stands_before_the_wipe_in_both_places(
    tablet: Tablet,
) -> None:
    page = tablet.page
    page.get_by_role("button", name="This tablet").click()
    page.get_by_role("button", name="Stop passing it around").click()
    expect(page.get_by_role("heading", name="A tablet passed from hand to hand")).to_be_visible()
    tablet.start(code="4821")
    page.get_by_role("button", name="This tablet").click()
    expect(page.get_by_label("Your code")).to_be_visible()
    expect(page.get_by_role("button", name="Erase everything of Pairs")).to_have_count(0)
    page.goto(tablet.workshop.url + "/settings")
    expect(page.get_by_role("button", name="Forget")).to_have_count(0)
    page.get_by_role("button", name="Erase everything of Pairs").click()
    page.get_by_label("Your code").fill("1111")
    page.get_by_role("button", name="Open").click()
    expect(page.get_by_role("alert")).to_contain_text("Wrong code.")
    page.get_by_label("Your code").fill("4821")
    page.get_by_role("button", name="Open").click()
    expect(page.get_by_role("dialog").get_by_role("button", name="Erase everything of Pairs")).to_be_visible()


def test_somebody_who_sits_here_erases_nothing(tablet: Tablet) -> None:
    tablet.new("Rosa")
    tablet.page.goto(tablet.workshop.url + "/settings")
    expect(
        tablet.page.get_by_text("Staffing").or_(tablet.page.get_by_text("Tuesday on ward 4"))
    ).to_be_visible()
    for name in ("Erase everything of Pairs", "Forget"):
        expect(tablet.page.get_by_role("button", name=name)).to_have_count(0)


def test_a_tablet_that_has_never_met_the_server_is_not_passed_around(tablet: Tablet) -> None:
    page = tablet.page
    page.get_by_role("button", name="This tablet").click()
    page.get_by_role("button", name="Stop passing it around").click()
    start = page.get_by_role("button", name="Pass this tablet around")
    expect(start).to_be_visible()
    page.context.set_offline(True)
    start.click()
    expect(page.get_by_role("alert")).to_contain_text("has to reach the server once")


def test_a_browser_without_locks_is_not_passed_around(tablet: Tablet) -> None:
    """Only a lock tells that another tab still serves somebody whose seat would be put away."""
    page = tablet.page
    tablet.new("Rosa")
    tablet.propose("Half a thought")
    page.get_by_label("Your topic").fill("and the other half")
    bare = page.context.new_page()
    bare.add_init_script("Object.defineProperty(Navigator.prototype, 'locks', {value: undefined})")
    bare.goto(tablet.place + "/tablet")
    expect(bare.get_by_role("alert")).to_be_visible()
    page.get_by_role("button", name="Propose this topic").click()
    expect(page.get_by_label("Your topic")).to_have_value("")
    expect(page.locator("main")).to_contain_text("and the other half")
    tablet.pass_on()
    page.get_by_role("button", name="This tablet").click()
    page.get_by_role("button", name="Stop passing it around").click()
    expect(page.get_by_role("button", name="Pass this tablet around")).to_be_visible()
    bare.reload()
    bare.get_by_role("button", name="Pass this tablet around").click()
    expect(bare.get_by_role("alert")).to_contain_text("too old")


def test_what_the_server_cannot_open_is_kept_and_said(tablet: Tablet) -> None:
    """Sealed to a key that this server does not have: it was restored without its database, say."""
    tablet.offline()
    page = tablet.page
    tablet.page.evaluate(
        """async () => {
            const curve = {name: 'ECDH', namedCurve: 'P-256'}
            const {publicKey} = await crypto.subtle.generateKey(curve, true, ['deriveBits'])
            const {x, y} = await crypto.subtle.exportKey('jwk', publicKey)
            await new Promise((done) => {
                const open = indexedDB.open('pairs-tablet')
                open.onsuccess = () => {
                    const tx = open.result.transaction('tablets', 'readwrite')
                    const all = tx.objectStore('tablets').getAll()
                    const seal = {kid: 'A'.repeat(43), x, y}
                    all.onsuccess = () => tx.objectStore('tablets').put({...all.result[0], seal})
                    tx.oncomplete = () => (open.result.close(), done())
                }
            })
        }"""
    )
    tablet.new("Rosa")
    tablet.propose("Sealed for somebody else")
    tablet.pass_on()
    page.context.set_offline(False)
    expect(page.get_by_text("The server could not open all of it.")).to_be_visible()
    page.reload()
    expect(page.get_by_text("contributions wait here, sealed")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_screen_of_a_tablet_is_for_everybody(tablet: Tablet, theme: Any) -> None:
    page = tablet.page
    page.emulate_media(color_scheme=theme)
    page.reload()
    expect(tablet.question).to_be_visible()

    def sound() -> None:
        assert findings(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    for width in (360, 768, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        sound()
        page.get_by_role("button", name="Somebody new").click()
        sound()
        page.get_by_role("button", name="Close").click()
        tablet.new(f"Maximilienne-Alexandrine {width}")
        sound()
        page.get_by_role("button", name="Done, pass it on").click()
        expect(tablet.question).to_be_visible()


def findings(page: Page) -> list[str]:
    page.evaluate(AXE)
    result = page.evaluate(
        "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']})"
    )
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in result["violations"]]
