"""The relay's screens: what they say and show, to whom, and what they make of codes that are not theirs."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.entrance.ways import Device, join, link_of, open_workshop, ready_offline, sent
from tests.support import look
from tests.support.server import Server

from .conftest import Run
from .film import pictures

# Whoever may sign, what they sign, and the photos of the codes that carry it.
SHOWN = """
const stranger = await relay.makeKey()
const lines = a.lines.map((line) => JSON.stringify(line))
const items = a.items ?? [await relay.sealParcel(stranger, a.workshop, lines)]
if (a.altered) items.push(items[0].slice(0, -8) + 'AAAAAAAA')
const volumes = await relay.bundleOf({ relay: a.relay, workshop: a.workshop, by: stranger.author, items })
const sender = new relay.Sender(volumes)
const texts = a.text ? [a.text] : Array.from({ length: sender.ideal(4) }, () => sender.frame({ size: 4 }))
return texts.map((text) => {
  const [small, large] = [document.createElement('canvas'), document.createElement('canvas')]
  relay.drawFrame(small, text)
  large.width = large.height = small.width * 5
  const draw = large.getContext('2d')
  draw.imageSmoothingEnabled = false
  draw.drawImage(small, 0, 0, large.width, large.height)
  return large.toDataURL().split(',')[1]
})
"""
TOPIC = {
    "id": "01980000-0000-7000-8000-0123456789ab",
    "kind": "topic",
    "rec": "7000-8000-0123456789ab",
    "at": "019800000000" + "0000" + "0123456789ab",
    "set": {"text": "Said far from here"},
}


@dataclass
class Room:
    """A workshop that Amina opened with a network, and Jules, whose words wait without one."""

    amina: Page
    jules: Page
    address: str
    link: str

    @property
    def workshop(self) -> str:
        return self.address[-22:]

    def goes(self, page: Page, do: str = "") -> None:
        page.goto(f"{self.address}/relay{do and f'?do={do}'}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()


@pytest.fixture
def room(server: Server, new_device: Device) -> Room:
    amina = new_device("en", permissions=["clipboard-read", "clipboard-write"]).new_page()
    address = open_workshop(amina, server.url)
    sent(amina)
    jules = new_device("en", reduced_motion="reduce").new_page()
    link = link_of(amina)
    join(jules, link, "Jules")
    sent(jules)
    ready_offline(jules)
    jules.goto(address + "/people")
    jules.context.set_offline(True)
    jules.get_by_role("button", name="Take it: Scribe").click()
    expect(jules.locator("a.sync")).to_contain_text("1")
    return Room(amina, jules, address, link)


def photographs(page: Page, taken: list[bytes]) -> None:
    files: Any = [{"name": f"{n}.png", "mimeType": "image/png", "buffer": png} for n, png in enumerate(taken)]
    page.locator("input[type=file]").set_input_files(files)


def photos(codec: Run, **of: object) -> list[bytes]:
    """Photos of the codes of a bundle that somebody made up."""
    return [base64.b64decode(png) for png in codec(SHOWN, {"lines": [], "relay": "collect", **of})]


def test_the_two_gestures_are_drawn_and_said_and_lead_to_their_screens(room: Room) -> None:
    room.goes(room.jules)
    for said in ("A phone shows a QR code to the camera", "A tablet shows a QR code to the cameras"):
        expect(room.jules.get_by_role("img", name=said)).to_be_visible()
    room.jules.get_by_role("link", name="Show mine").click()
    expect(room.jules.get_by_text("1 contribution", exact=True)).to_be_visible()
    expect(room.jules.get_by_role("img", name="QR code with 1 contribution")).to_be_visible()


@pytest.mark.parametrize("size", [(360, 740), (768, 1024), (1440, 900)])
def test_every_screen_is_fit_for_thumbs_and_readers_in_both_themes(room: Room, size: tuple[int, int]) -> None:
    page = room.jules
    page.set_viewport_size({"width": size[0], "height": size[1]})
    for do in ("", "mine", "all", "scan"):
        room.goes(page, do)
        for theme in ("light", "dark"):
            page.evaluate("(theme) => (document.documentElement.dataset.theme = theme)", theme)
            assert look.check(page) == [], (do, theme)


def test_who_has_nothing_to_hand_over_is_told_so(room: Room) -> None:
    room.goes(room.amina, "mine")
    expect(room.amina.get_by_text("Nothing here is waiting to be handed over.")).to_be_visible()
    expect(room.amina.locator(".shown")).to_have_count(0)
    expect(room.amina.get_by_role("link", name="To the workshop")).to_be_visible()
    expect(room.amina.get_by_role("link", name="Scan the receipt")).to_have_count(0)


PICTURE = "document.querySelector('.shown canvas').toDataURL()"


def test_where_less_motion_is_wanted_nothing_plays_before_somebody_says_so(room: Room) -> None:
    page = room.jules
    room.goes(page, "all")
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    still = page.evaluate(PICTURE)
    page.get_by_role("button", name="Next code").press("Enter")
    expect(page.get_by_text(re.compile(r"Code 2; \d+ are enough"))).to_be_visible()
    second = page.evaluate(PICTURE)
    assert second != still
    page.get_by_role("button", name="Play").press("Space")
    page.wait_for_function(f"(before) => {PICTURE} !== before", arg=second)
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("button", name="Next code")).to_be_visible()


def test_elsewhere_codes_play_by_themselves_and_squares_are_chosen_by_hand(room: Room) -> None:
    page = room.jules
    page.emulate_media(reduced_motion="no-preference")
    say_much(page, room.address)
    room.goes(page, "mine")
    before = page.evaluate(PICTURE)
    page.wait_for_function(f"(before) => {PICTURE} !== before", arg=before)
    expect(page.get_by_text("The codes flicker.")).to_be_visible()
    page.get_by_text("It does not scan well").click()
    # Modules of versions 10 and 15 with their quiet zone.
    for squares, side in (("Large", 57 + 8), ("Small", 77 + 8)):
        page.get_by_label(squares, exact=True).check()
        page.wait_for_function("(side) => document.querySelector('.shown canvas').width === side", arg=side)


def say_much(page: Page, address: str) -> None:
    """Enough topics to need many codes."""
    page.goto(address)
    page.get_by_role("button", name=re.compile("Propose topics")).click()
    for n in range(3):
        topic = " ".join(hashlib.sha256(bytes([n, i])).hexdigest() for i in range(4))
        page.get_by_label("Your topic").fill(topic)
        page.get_by_role("button", name="Propose this topic").click()
        expect(page.get_by_text(topic).first).to_be_visible()


def test_two_devices_are_collected_without_a_tap_in_between_and_each_finds_its_receipt(
    room: Room, new_device: Device
) -> None:
    lena = new_device("en", reduced_motion="reduce").new_page()
    join(lena, room.link, "Lena")
    sent(lena)
    ready_offline(lena)
    lena.goto(room.address + "/people")
    lena.context.set_offline(True)
    lena.get_by_role("button", name="Take it: Timekeeper").click()
    expect(lena.locator("a.sync")).to_contain_text("1")
    room.goes(room.amina, "scan")
    for page, name in ((room.jules, "Jules"), (lena, "Jules, Lena")):
        room.goes(page, "mine")
        photographs(room.amina, pictures(page, 2))
        expect(room.amina.get_by_role("heading", name=f"Receipt for {name}", exact=True)).to_be_visible()
    pause = room.amina.get_by_role("button", name="Pause")
    if pause.count():
        pause.click()
    receipt = pictures(room.amina, 3)
    for page in (room.jules, lena):
        room.goes(page, "scan")
        photographs(page, receipt)
        expect(page.get_by_text("Amina keeps 1 contribution of yours")).to_be_visible()
    room.goes(room.jules, "mine")
    expect(room.jules.get_by_text("Nothing here is waiting to be handed over.")).to_be_visible()


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ({"workshop": "another-workshop-22-ch"}, "belongs to another workshop"),
        ({"text": "PR2:MADE TOMORROW"}, "made by another version of Pairs"),
        ({"text": "HTTPS://EXAMPLE.ORG/MENU"}, "This code hands nothing over"),
        ({"relay": "receipt", "lines": [{"receipt": [TOPIC["id"]]}]}, "confirms nothing that waits"),
        ({"relay": "receipt", "items": ["not.a.parcel"]}, "confirms nothing that waits"),
    ],
    ids=["another workshop", "newer", "a menu", "a stranger's receipt", "no parcel"],
)
def test_a_code_that_is_not_for_this_device_is_named_and_changes_nothing(
    room: Room, codec: Run, shown: dict[str, Any], said: str
) -> None:
    room.goes(room.jules, "scan")
    photographs(room.jules, photos(codec, **{"workshop": room.workshop, **shown}))
    expect(room.jules.get_by_role("alert").filter(has_text=said)).to_be_visible()
    expect(room.jules.locator(".receipt")).to_have_count(0)
    room.goes(room.jules, "mine")
    expect(room.jules.get_by_text("1 contribution", exact=True)).to_be_visible()


def test_an_altered_parcel_is_left_out_and_its_neighbour_taken_in(room: Room, codec: Run) -> None:
    room.goes(room.jules, "scan")
    photographs(room.jules, photos(codec, workshop=room.workshop, lines=[TOPIC], altered=True))
    expect(room.jules.get_by_text("1 contribution, new here: 1")).to_be_visible()
    expect(room.jules.get_by_text("Part of it was altered or damaged")).to_be_visible()
    room.jules.goto(room.address + "/board")
    expect(room.jules.get_by_text("Said far from here")).to_be_visible()


def test_whoever_hands_over_something_anonymous_is_told_that_the_one_who_scans_may_guess(
    room: Room,
) -> None:
    guess = room.jules.get_by_text("whoever scans this screen could guess that it is yours")
    room.goes(room.jules, "mine")
    expect(room.jules.get_by_text("1 contribution", exact=True)).to_be_visible()
    expect(guess).to_have_count(0)
    room.jules.goto(room.address)
    room.jules.get_by_role("button", name=re.compile("Propose topics")).click()
    room.jules.get_by_label("Your topic").fill("Said without a name")
    room.jules.get_by_label("Say it anonymously").check()
    room.jules.get_by_role("button", name="Propose this topic").click()
    expect(room.jules.get_by_text("Said without a name").first).to_be_visible()
    room.goes(room.jules, "mine")
    expect(guess).to_be_visible()


def test_whoever_photographs_one_code_of_several_is_told_how_to_go_on(room: Room) -> None:
    say_much(room.jules, room.address)
    room.goes(room.jules, "mine")
    taken = pictures(room.jules, 12)
    room.goes(room.amina, "scan")
    more = room.amina.get_by_text("There is more: let the other device pause")
    expect(more).to_have_count(0)
    photographs(room.amina, taken[:1])
    expect(more).to_be_visible()
    photographs(room.amina, taken[1:])
    expect(room.amina.get_by_role("heading", name="Receipt for Jules")).to_be_visible()
    expect(more).to_have_count(0)


def test_a_photo_without_a_code_is_said_to_have_none(room: Room) -> None:
    room.goes(room.jules, "scan")
    photographs(room.jules, [room.jules.screenshot()])
    expect(room.jules.get_by_role("alert").filter(has_text="No code was found")).to_be_visible()


def test_without_a_network_the_workshop_and_the_storage_page_lead_here_and_give_a_file(
    room: Room, new_device: Device
) -> None:
    page = room.jules
    page.goto(room.address)
    page.get_by_role("link", name="Hand over without a network").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Without a network")
    expect(room.amina.get_by_role("link", name="Hand over without a network")).to_have_count(0)
    with_sharing(page.context)
    page.goto(room.address.split("/w/")[0] + "/truth")
    page.get_by_role("button", name="Give a copy").click()
    page.wait_for_function("window.given")
    given = json.loads(page.evaluate("given.text()"))
    assert given["workshop"] == room.workshop
    assert len(given["parcels"]) == 1
    page.get_by_role("link", name="Hand over by QR").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Show mine")


def with_sharing(context: BrowserContext) -> None:
    """As on a phone, whose browser hands files to other applications; the one here keeps the file."""
    context.add_init_script(
        "navigator.canShare = () => true; navigator.share = async ({files}) => { window.given = files[0] }"
    )
