"""A tablet passed around in a confidential workshop: its people read what is said there, elsewhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.entrance.ways import code_of
from tests.browser.workshop.conftest import opened
from tests.support.server import Server

from .conftest import Tablet, passed_around
from .words import Words, nothing_of, plant

pytestmark = pytest.mark.own_server


@pytest.fixture
def tablet(server: Server, new_device: Callable[..., BrowserContext]) -> Tablet:
    return passed_around(opened(server, new_device, confidential=True))


def nowhere_on(server: Server, words: Words) -> None:
    """No file of the server, its database and log included, holds a word of it."""
    files = [file for file in server.folder.rglob("*") if file.is_file()]
    assert sum(file.stat().st_size for file in files) > 10_000
    held = [file.name for file in files for word in words.all if word.encode() in file.read_bytes()]
    assert held == []


def read_by_a_member(tablet: Tablet, words: Words) -> None:
    """Whoever has the link reads all that was said, by whom; the half-written topic was never said."""
    *said, unsaid = words.all
    ada = tablet.workshop.facilitator
    ada.goto(tablet.place + "/board")
    for word in said:
        expect(ada.get_by_text(word).first).to_be_visible()
    expect(ada.get_by_text(unsaid)).to_have_count(0)
    expect(ada.get_by_text("cannot be read with the key of this device")).to_have_count(0)
    ada.goto(tablet.place)
    expect(ada.locator(".topic", has_text=said[0])).to_contain_text("Rosa")
    expect(ada.locator(".topic", has_text=said[1])).not_to_contain_text("Rosa")


def test_what_waits_sealed_opens_for_the_members_and_for_nobody_on_the_way(
    server: Server, tablet: Tablet
) -> None:
    words = Words()
    tablet.offline()
    plant(tablet, words)
    tablet.pass_on()
    nothing_of(tablet, words)
    tablet.page.context.set_offline(False)
    expect(tablet.page.get_by_text("wait here, sealed")).to_be_hidden()
    read_by_a_member(tablet, words)
    nowhere_on(server, words)


def test_what_was_sent_at_once_is_sealed_too_and_cleared_here(server: Server, tablet: Tablet) -> None:
    words = Words()
    plant(tablet, words)
    tablet.pass_on()
    expect(tablet.page.locator("a.sync")).to_have_text("Up to date")
    read_by_a_member(tablet, words)
    nowhere_on(server, words)
    nothing_of(tablet, words)


def test_who_comes_back_goes_on_as_themself_and_the_next_one_reads_them(tablet: Tablet) -> None:
    tablet.new("Rosa", code="4821")
    tablet.propose("Said between us")
    tablet.pass_on()
    tablet.new("Tom")
    theirs = tablet.page.locator(".topic", has_text="Said between us")
    expect(theirs).to_contain_text("Rosa")
    expect(theirs.get_by_role("button", name="Edit")).to_have_count(0)
    tablet.pass_on()
    tablet.back("Rosa", code="4821")
    expect(theirs.get_by_role("button", name="Edit")).to_be_visible()
    tablet.propose("Said on coming back")
    tablet.pass_on()
    ada = tablet.workshop.facilitator
    expect(ada.locator(".topic", has_text="Said on coming back")).to_contain_text("Rosa")
    ada.goto(tablet.place + "/people")
    expect(ada.get_by_role("heading", name="3 people here")).to_be_visible()  # Ada, Rosa and Tom


def renew(tablet: Tablet) -> str:
    """The link becomes another one; gives its code."""
    ada = tablet.workshop.facilitator
    ada.goto(tablet.place + "/people")
    before = code_of(ada)
    ada.get_by_role("button", name="Renew the link").click()
    ada.get_by_role("dialog").get_by_role("button", name="Renew the link").click()
    expect(ada.locator(".code")).not_to_have_text(before)
    code = code_of(ada)
    ada.goto(tablet.place)
    return code


def take(tablet: Tablet, code: str) -> None:
    """With nobody seated, the tablet is given the new code, and goes on as the tablet it was."""
    page = tablet.page
    expect(page.get_by_text("The link of this workshop was renewed")).to_be_visible()
    page.get_by_role("button", name="Scan or type the new code").click()
    page.get_by_label("Or type the code, or paste the link").fill(code)
    page.get_by_role("button", name="Continue").first.click()
    page.get_by_role("button", name="Only show it here, on a big screen").click()
    expect(tablet.question).to_be_visible()
    expect(page.get_by_text("The link of this workshop was renewed")).to_have_count(0)


def test_after_the_link_was_renewed_who_sat_here_goes_on_and_the_tablet_by_the_new_code(
    tablet: Tablet,
) -> None:
    tablet.new("Rosa")
    tablet.propose("Said by the old link")
    tablet.pass_on()
    ada = tablet.workshop.facilitator
    expect(ada.locator(".topic", has_text="Said by the old link")).to_contain_text("Rosa")
    code = renew(tablet)
    expect(tablet.page.get_by_text("The link of this workshop was renewed")).to_be_visible()
    tablet.back("Rosa")  # a key was left for her, none for the tablet, which is nobody
    tablet.propose("Said by the new one")
    expect(ada.locator(".topic", has_text="Said by the new one")).to_contain_text("Rosa")
    tablet.pass_on()
    take(tablet, code)
    tablet.new("Tom")
    for said in ("Said by the old link", "Said by the new one"):
        expect(tablet.page.locator(".topic", has_text=said)).to_contain_text("Rosa")


def test_what_waits_sealed_under_the_old_link_is_brought_once_the_tablet_has_the_new_code(
    tablet: Tablet,
) -> None:
    tablet.offline()
    tablet.new("Rosa")
    tablet.propose("Said before anybody renewed")
    tablet.pass_on()
    code = renew(tablet)
    tablet.page.context.set_offline(False)
    take(tablet, code)
    expect(tablet.page.get_by_text("wait here, sealed")).to_be_hidden()
    ada = tablet.workshop.facilitator
    expect(ada.locator(".topic", has_text="Said before anybody renewed")).to_contain_text("Rosa")
    tablet.back("Rosa")
    tablet.propose("Said after it")
    expect(ada.locator(".topic", has_text="Said after it")).to_contain_text("Rosa")
