"""What people see of a confidential workshop: what stays readable, is published, or cannot be read here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.core.conftest import Tab
from tests.browser.entrance.ways import code_of, first_page, link_of, ready_offline, sent
from tests.support.look import check
from tests.support.server import Server

Device = Callable[..., BrowserContext]
BareTab = Callable[[BrowserContext, Server], Tab]
TITLE = "What we do not say upstairs"
STAYS = "a commitment, once its author chooses to publish it"
LIMITS = "Whoever serves this app could one day serve a hostile one, which reads along."


def confidential(server: Server, page: Page, name: str = "Amina") -> str:
    """Opens one by the form; gives the address of its pages."""
    page.goto(f"{server.url}/new?format=lean-coffee")
    page.get_by_label("Title").fill(TITLE)
    page.get_by_label("Your name").fill(name)
    page.get_by_label("Confidential: only its people can read it").check()
    expect(page.get_by_text(STAYS)).to_be_visible()
    expect(page.get_by_text(LIMITS)).to_be_visible()
    page.get_by_role("button", name="Open the workshop").click()
    page.wait_for_url("**/people")
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    return page.url.removesuffix("/people")


def join(page: Page, link: str, name: str) -> None:
    page.goto(link)
    page.get_by_label("Your name").fill(name)
    page.get_by_role("button", name="Join", exact=True).click()
    page.wait_for_url("**/w/*")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def beside(context: BrowserContext, server: Server, bare_tab: BareTab, id: str) -> Tab:
    """The core beside the screens of the same device: it writes, they show."""
    tab = bare_tab(context, server)
    tab.run("globalThis.w = await core.openReplica(a, {live: false})", id)
    return tab


@pytest.fixture
def bare_tab(new_tab: BareTab) -> BareTab:
    return new_tab


def test_what_stays_readable_is_said_before_anyone_opens_or_joins_and_the_mark_stays(
    server: Server, new_device: Device
) -> None:
    amina = first_page(new_device("en"), server.url)
    place = confidential(server, amina)
    link = link_of(amina)
    bruno = first_page(new_device("en", 320, 640), server.url)
    bruno.goto(link)
    expect(bruno.get_by_role("heading", name="A confidential workshop")).to_be_visible()
    for words in (STAYS, LIMITS, "Any participant can tell others what was said."):
        expect(bruno.get_by_text(words)).to_be_visible()
    assert check(bruno) == []
    join(bruno, link, "Bruno")
    for path in ("", "/people", "/board", "/closing", "/screen"):
        bruno.goto(place + path)
        expect(bruno.get_by_text("Confidential", exact=True).first).to_be_visible()
        assert check(bruno) == [], path
    bruno.goto(place + "/board")
    expect(bruno.get_by_text("Read by the people of this workshop, and by nobody else")).to_be_visible()
    expect(amina.get_by_text("Bruno", exact=True)).to_be_visible()


def test_a_workshop_that_is_not_confidential_says_nothing_of_it(server: Server, new_device: Device) -> None:
    page = first_page(new_device("en"), server.url)
    page.goto(f"{server.url}/new?format=lean-coffee")
    page.get_by_label("Your name").fill("Amina")
    page.get_by_role("button", name="Open the workshop").click()
    page.wait_for_url("**/people")
    link = link_of(page)
    expect(page.get_by_text("Confidential", exact=True)).to_have_count(0)
    other = new_device("en").new_page()
    other.goto(link)
    expect(other.get_by_label("Your name")).to_be_visible()
    expect(other.get_by_text("A confidential workshop")).to_have_count(0)


def test_a_format_in_which_people_expose_themselves_most_proposes_it(
    server: Server, new_device: Device
) -> None:
    page = new_device("en").new_page()
    page.goto(f"{server.url}/library/codevelopment-60")
    expect(page.get_by_text("it is opened as a confidential workshop")).to_be_visible()
    page.goto(f"{server.url}/new?format=codevelopment-60")
    expect(page.get_by_label("Confidential: only its people can read it")).to_be_checked()
    expect(page.get_by_text(STAYS)).to_be_visible()
    page.goto(f"{server.url}/new?format=lean-coffee")
    expect(page.get_by_label("Confidential: only its people can read it")).not_to_be_checked()


def test_the_link_is_nowhere_once_the_workshop_is_on_the_device(server: Server, new_device: Device) -> None:
    amina = first_page(new_device("en"), server.url)
    place = confidential(server, amina)
    link = link_of(amina)
    secret = link.split("#")[1].split(".")[2]
    context = new_device("en")
    lines: list[str] = []
    context.on("request", lambda request: lines.append(request.url + str(request.headers)))
    page = context.new_page()
    join(page, link, "Bruno")
    told = page.evaluate(
        """() => JSON.stringify({address: location.href, state: history.state, referrer: document.referrer,
            timing: performance.getEntries().map((entry) => entry.name),
            session: {...sessionStorage}, local: {...localStorage}})"""
    )
    assert secret not in told
    assert "#" not in page.evaluate("performance.getEntriesByType('navigation')[0].name")
    page.go_back()
    assert secret not in page.url, "the page before was that of the link: it is not there any more"
    assert not [line for line in lines if secret in line]
    # Scanned again by somebody who is in already.
    page.goto(link)
    page.wait_for_url(place)
    assert "#" not in page.evaluate("performance.getEntriesByType('navigation')[0].name")


@pytest.mark.parametrize("path", ["/j", "/j/", "/j?x=1", "//j", "/J"])
def test_no_redirect_carries_the_link_along(server: Server, new_device: Device, path: str) -> None:
    """A browser takes the fragment along where a redirect has none of its own."""
    answer = new_device("en").request.get(server.url + path, max_redirects=0)
    assert answer.status in (200, 404)
    assert "location" not in answer.headers


def test_a_commitment_leaves_one_by_one_after_its_author_saw_what_will_be_read(
    server: Server, new_device: Device, bare_tab: BareTab
) -> None:
    context = new_device("en")
    page = first_page(context, server.url)
    id = confidential(server, page).rsplit("/", 1)[1]
    tab = beside(context, server, bare_tab, id)
    tab.run(
        """const fields = {cue: 'I am tired', due: '2099-12-01', owner_name: 'Amina', state: 'made'}
        const say = (text) => w.write('commitment', null, {text, ...fields})
        for (const text of ['Speak first', 'Keep quiet']) await say(text)"""
    )
    page.goto(f"{server.url}/commitments")
    card = page.locator(".commitment").filter(has_text="Speak first")
    card.get_by_role("button", name="Publish it").click()
    sheet = page.get_by_role("dialog")
    expect(sheet.get_by_text("Speak first")).to_be_visible()
    expect(sheet.get_by_text("Amina")).to_be_visible()
    expect(sheet.get_by_text("I am tired")).to_have_count(0)
    sheet.get_by_label("With my name").uncheck()
    expect(sheet.get_by_text("Amina")).to_have_count(0)
    sheet.get_by_role("button", name="Publish it").click()
    expect(card.get_by_text("Published", exact=True)).to_be_visible()
    tab.run("await w.flushNow()")
    tab.sent()
    capsule = tab.run("return core.parseCapsule(w.url)")
    clear = [line["c"]["set"] for line in tab.log(capsule) if line["c"]["kind"] == "commitment"]
    assert clear == [{"text": "Speak first", "due": "2099-12-01", "owner_name": None, "published": True}]
    card.get_by_role("button", name="Take the publication back").click()
    expect(card.get_by_role("button", name="Publish it")).to_be_visible()


def test_what_cannot_be_read_is_counted_and_said(
    server: Server, new_device: Device, bare_tab: BareTab
) -> None:
    amina = first_page(new_device("en"), server.url)
    place = confidential(server, amina)
    link, id = link_of(amina), place.rsplit("/", 1)[1]
    context = new_device("en")
    join(context.new_page(), link, "Bruno")
    tab = beside(context, server, bare_tab, id)
    # Another key under the same name.
    other = "{n: 1, secret: 'AAAAAAAAAAAAAAAAAAAAAA'}"
    tab.run(f"w.vault.add({other}); w.vault.about = {{...w.vault.about, ...{other}}}")
    for text in ("one", "two", "three"):
        tab.write(text)
    tab.sent()
    expect(amina.get_by_text("3 contributions cannot be read with the key of this device.")).to_be_visible()
    expect(amina.get_by_text("Bruno", exact=True)).to_be_visible()


def test_a_device_without_a_key_for_the_new_link_says_so_and_goes_on_by_the_new_code(
    server: Server, new_device: Device
) -> None:
    amina = first_page(new_device("en"), server.url)
    place = confidential(server, amina)
    link = link_of(amina)
    sent(amina)
    wall = new_device("en", 1440, 900).new_page()  # a screen is nobody, so nobody can leave it a key
    wall.goto(link)
    wall.get_by_role("button", name="Only show it here, on a big screen").click()
    wall.wait_for_url("**/screen")
    before = code_of(amina)
    amina.get_by_role("button", name="Renew the link").click()
    amina.get_by_role("dialog").get_by_role("button", name="Renew the link").click()
    expect(amina.locator(".code")).not_to_have_text(before)
    expect(wall.get_by_text("The link of this workshop was renewed")).to_be_visible()
    expect(wall.get_by_role("img", name="QR code")).to_have_count(0)
    expect(wall.get_by_text("With the old link this device can neither send nor read")).to_be_visible()
    wall.get_by_role("button", name="Scan or type the new code").click()
    wall.get_by_label("Or type the code, or paste the link").fill(code_of(amina))
    wall.get_by_role("button", name="Continue").first.click()
    wall.get_by_label("Your name").fill("The wall")
    wall.get_by_role("button", name="Join", exact=True).click()
    wall.wait_for_url(place)
    expect(wall.get_by_text("The link of this workshop was renewed")).to_have_count(0)
    expect(amina.get_by_text("The wall", exact=True)).to_be_visible()


def test_a_recovery_file_is_kept_and_opened_by_hand(
    server: Server, new_device: Device, tmp_path: Path
) -> None:
    amina = first_page(new_device("en"), server.url)
    confidential(server, amina)
    sent(amina)
    amina.get_by_role("button", name="Keep a recovery file").click()
    sheet = amina.get_by_role("dialog")
    code = sheet.locator(".recovery").inner_text()
    with amina.expect_download() as saving:
        sheet.get_by_role("button", name="Save the file").click()
    file = tmp_path / "recovery.json"
    saving.value.save_as(file)
    assert TITLE not in file.read_text()
    other = new_device("en").new_page()
    other.goto(f"{server.url}/j")
    other.get_by_text("I have a recovery file").click()
    other.get_by_label("Recovery file").set_input_files(file)
    other.get_by_label("Its code").fill("0" * 24)
    other.get_by_role("button", name="Continue").last.click()
    expect(other.get_by_text("This code does not open this file.")).to_be_visible()
    other.get_by_label("Its code").fill(code.lower())
    other.get_by_role("button", name="Continue").last.click()
    expect(other.get_by_role("heading", name=TITLE)).to_be_visible()
    other.get_by_label("Your name").fill("Amina again")
    other.get_by_role("button", name="Join", exact=True).click()
    other.wait_for_url("**/w/*")
    expect(amina.get_by_role("dialog")).to_be_visible()


def test_it_stands_again_without_the_server(server: Server, new_device: Device) -> None:
    page = first_page(new_device("en"), server.url)
    place = confidential(server, page)
    sent(page)
    ready_offline(page)
    page.context.set_offline(True)
    page.goto(place)
    expect(page.get_by_text("Confidential", exact=True)).to_be_visible()
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
