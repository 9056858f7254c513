"""What peers tell after a workshop: kept where it was said, shared on purpose, read without a network."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from pairs import library
from pairs.log.device import Device
from tests.api.wire import open_workshop, push
from tests.browser.workshop.conftest import Workshop, cut_off
from tests.support.look import check

FORMAT = library.find("lean-coffee") or {}
assert FORMAT
STEPS = {s["key"]: s["name"]["en"] for s in FORMAT["steps"]}
HOSTILE = "<img src=x onerror=alert(1)> & <b>bold</b>"
NewDevice = Callable[..., BrowserContext]


def tells(workshop: Workshop, page: Page, worked: str, *, shares: bool = False) -> None:
    """On the page after the workshop."""
    page.goto(workshop.url + workshop.path + "/closing")
    page.get_by_role("link", name="What worked?").click()
    page.get_by_label("What worked", exact=True).fill(worked)
    if shares:
        page.get_by_role("checkbox").check()
        expect(
            page.get_by_text("Anyone who has joined a workshop on this server will read it")
        ).to_be_visible()
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("button", name="Kept")).to_be_disabled()


def experienced(page: Page, url: str) -> Locator:
    """What others experienced, on the format's page."""
    page.goto(f"{url}/library/{FORMAT['slug']}")
    part = page.locator("details.part", has=page.get_by_role("heading", name="What others experienced"))
    part.evaluate("e => (e.open = true)")
    return part


def member(server: Any, new_device: NewDevice) -> Page:
    """Somebody of another workshop on the same server."""
    page = new_device("en").new_page()
    page.goto(f"{server.url}/new?format={FORMAT['slug']}")
    page.get_by_label("Title").fill("Elsewhere")
    page.get_by_label("Your name").fill("Cleo")
    page.get_by_role("button", name="Open the workshop").click()
    page.wait_for_url("**/people")
    expect(page.get_by_role("link", name="Up to date")).to_be_visible()
    return page


def given(page: Page) -> None:
    """Waits until the server has answered what is shared."""
    with page.expect_response("**/shared") as answer:
        page.reload()
    assert answer.value.status in (200, 304)


@pytest.mark.own_server
def test_what_is_not_shared_stays_in_the_workshop_and_what_is_shared_travels_without_names(
    workshop: Workshop, server: Any, new_device: NewDevice
) -> None:
    ada, ben, cleo = workshop.facilitator, workshop.join("Ben"), member(server, new_device)
    tells(workshop, ada, HOSTILE)
    expect(ada.get_by_role("link", name="Up to date")).to_be_visible()
    tells(workshop, ben, "The silent vote", shares=True)
    expect(ben.get_by_role("link", name="Up to date")).to_be_visible()
    broken: list[str] = []
    ada.on("dialog", lambda dialog: broken.append(dialog.message))
    mine = experienced(ada, server.url)
    expect(mine.get_by_text(HOSTILE)).to_be_visible()
    expect(mine.get_by_text("Yours")).to_be_visible()
    expect(mine.get_by_text("The silent vote")).to_have_count(1)
    expect(mine.get_by_text("2 accounts, typically 2 people")).to_be_visible()
    theirs = experienced(cleo, server.url)
    expect(theirs.get_by_text("The silent vote")).to_be_visible()
    expect(theirs.get_by_text("1 account, typically 2 people")).to_be_visible()
    for hidden in (HOSTILE, "Ben", "Tuesday on ward 4"):
        expect(theirs.get_by_text(hidden)).to_have_count(0)
    cut_off(cleo)
    expect(experienced(cleo, server.url).get_by_text("The silent vote")).to_be_visible()
    ben.goto(workshop.url + workshop.path + "/experience")
    ben.get_by_role("checkbox").uncheck()
    ben.get_by_role("button", name="Keep it").click()
    expect(ben.get_by_role("button", name="Kept")).to_be_disabled()
    expect(ben.get_by_role("link", name="Up to date")).to_be_visible()
    cleo.context.set_offline(False)
    given(cleo)
    expect(experienced(cleo, server.url).get_by_text("Nobody has told it here yet.")).to_be_visible()
    assert broken == []


def test_the_minutes_a_step_really_took_are_counted_without_a_network(workshop: Workshop) -> None:
    page = workshop.facilitator
    page.clock.install()
    page.reload()
    cut_off(page)
    workshop.go_to(STEPS["topics"])
    page.clock.fast_forward(4 * 60_000)
    workshop.go_to(STEPS["vote"])
    tells(workshop, page, "Writing in silence")
    page.get_by_text("The minutes each step really took go with it").click()
    row = page.get_by_role("row", name=STEPS["topics"])
    expect(row.get_by_role("cell")).to_have_text([STEPS["topics"], "7", "4"])
    expect(page.get_by_role("row", name=STEPS["vote"])).to_have_count(0)
    told = experienced(page, workshop.url)
    expect(told.get_by_role("row", name=STEPS["topics"]).get_by_role("cell")).to_have_text(
        [STEPS["topics"], "7", "4"]
    )


def test_what_is_typed_after_a_workshop_survives_and_can_be_changed_later(workshop: Workshop) -> None:
    page = workshop.facilitator
    page.goto(workshop.url + workshop.path + "/experience")
    expect(page.get_by_role("button", name="Keep it")).to_be_disabled()
    page.get_by_label("What failed").fill("Nobody kept the time")
    page.get_by_role("button", name="More: How many people").click()
    page.reload()
    expect(page.get_by_label("What failed")).to_have_value("Nobody kept the time")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("button", name="Kept")).to_be_disabled()
    page.reload()
    expect(page.get_by_label("What failed")).to_have_value("Nobody kept the time")
    expect(page.get_by_role("checkbox")).not_to_be_checked()
    page.get_by_label("What failed").fill("Nobody kept time, so two topics were lost")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("button", name="Kept")).to_be_disabled()
    told = experienced(page, workshop.url)
    expect(told.get_by_text("Nobody kept time, so two topics were lost")).to_be_visible()
    expect(told.get_by_text("1 account")).to_be_visible()


@pytest.mark.own_server
def test_a_story_is_told_offline_names_what_is_missing_and_is_read_elsewhere(
    workshop: Workshop, server: Any, new_device: NewDevice
) -> None:
    ada, cleo = workshop.facilitator, member(server, new_device)
    cut_off(ada)
    ada.goto(workshop.url + workshop.path + "/experience")
    ada.get_by_role("link", name="There is more to tell: write a story").click()
    ada.get_by_role("button", name="Keep it").click()
    expect(ada.get_by_text("Give it a title.")).to_be_visible()
    expect(ada.get_by_text("Write at least one of these parts.")).to_be_visible()
    ada.get_by_label("Title", exact=True).fill("The lift that nobody owned")
    ada.get_by_label("What failed").fill(HOSTILE)
    ada.get_by_label("What is counted").fill("Wait for the lift")
    ada.get_by_label("Unit").fill("minutes")
    ada.get_by_label("Before", exact=True).fill("twelve")
    ada.get_by_label("After", exact=True).fill("4,5")
    ada.get_by_role("button", name="Keep it").click()
    expect(ada.get_by_text("This takes a number.")).to_be_visible()
    ada.get_by_label("Before", exact=True).fill("12")
    ada.get_by_label("How you sign it (optional)").fill("A porter")
    ada.get_by_role("checkbox").check()
    ada.reload()
    expect(ada.get_by_label("What failed")).to_have_value(HOSTILE)
    ada.get_by_role("checkbox").check()
    ada.get_by_role("button", name="Keep it").click()
    expect(ada.get_by_role("button", name="Kept")).to_be_disabled()
    ada.goto(f"{server.url}/stories")
    expect(ada.get_by_role("heading", level=2).first).to_have_text("The lift that nobody owned")
    ada.goto(workshop.url + workshop.path)
    ada.context.set_offline(False)
    expect(ada.get_by_role("link", name="Up to date")).to_be_visible()
    cleo.goto(f"{server.url}/library/{FORMAT['slug']}")
    cleo.get_by_text("Stories from peers").click()
    cleo.get_by_role("link", name="The lift that nobody owned").click()
    expect(cleo.get_by_role("heading", level=1)).to_have_text("The lift that nobody owned")
    expect(cleo.get_by_text("A porter")).to_be_visible()
    expect(cleo.get_by_text(HOSTILE)).to_be_visible()
    expect(cleo.get_by_role("row").last.get_by_role("cell")).to_have_text(
        ["Wait for the lift, minutes", "12", "4.5"]
    )
    expect(cleo.get_by_text("Invented example")).to_have_count(0)


def test_the_examples_are_marked_and_stand_by_their_formats(server: Any, new_device: NewDevice) -> None:
    page = new_device("fr").new_page()
    page.goto(f"{server.url}/stories")
    stories = library.examples()
    expect(page.get_by_text("Exemple inventé")).to_have_count(len(stories))
    for story in stories:
        page.goto(f"{server.url}/library/{story['format']}")
        part = page.locator("details.part", has=page.get_by_role("heading", name="Récits de pairs"))
        part.evaluate("e => (e.open = true)")
        part.get_by_role("link", name=story["title"]["fr"]).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(story["title"]["fr"])
        expect(page.get_by_text("Personne n’a vécu celui-ci")).to_be_visible()
        for name in ("context", "tried", "worked", "failed", "surprised"):
            expect(page.get_by_text(story[name]["fr"])).to_be_visible()


def decide(url: str, device: Device, situation: str, *, shared: bool) -> None:
    """A decision on a card, said by whoever opened a workshop."""
    topic = device.write("topic", None, {"text": situation, "step": "case"})
    for slot, text in enumerate(("Wait", "Ask the night team", "Buy a second one"), 1):
        fields = {"topic": topic, "slot": slot, "text": text, "step": "case"}
        device.write("option", device.rec_id("option", topic, str(slot)), fields)
    card = {"topic": topic, "step": "case", "choice": 2, "why": f"Cheapest. {HOSTILE}", "tags": "night, lift"}
    device.write(
        "microcard", device.rec_id("microcard", topic), {**card, "review": "2026-12-24", "shared": shared}
    )
    verdicts = push(url, device, device.parcels())["verdicts"]
    assert {v["verdict"] for v in verdicts} == {"applied"}, verdicts


@pytest.mark.own_server
def test_decisions_of_other_teams_are_found_by_words_without_a_network(
    server: Any, new_device: NewDevice
) -> None:
    opener = open_workshop(server.url)
    decide(server.url, opener, "The lift stops every night", shared=True)
    decide(server.url, opener, "Somebody’s private case", shared=False)
    page = member(server, new_device)
    page.goto(f"{server.url}/cards")
    expect(page.get_by_role("heading", name="The lift stops every night")).to_be_visible()
    cut_off(page)
    expect(page.get_by_text("1 card", exact=True)).to_be_visible()
    expect(page.get_by_text("Ask the night team").first).to_be_visible()
    expect(page.get_by_text(f"Because: Cheapest. {HOSTILE}")).to_be_visible()
    expect(page.get_by_text("Somebody’s private case")).to_have_count(0)
    search = page.get_by_role("searchbox")
    search.fill("NIGHT cheapest")
    expect(page.get_by_text("1 card", exact=True)).to_be_visible()
    search.fill("xylophone")
    expect(page.get_by_text("Nothing here matches.")).to_be_visible()


@pytest.mark.parametrize(("lang", "scheme"), [("fr", "light"), ("en", "dark")])
def test_telling_is_for_everyone_on_the_smallest_phone(workshop: Workshop, lang: str, scheme: str) -> None:
    page = workshop.join("Zoé", width=320, height=640, color_scheme=scheme, bypass_csp=True)
    wrong = {}
    for place in ("experience", "story"):
        page.goto(f"{workshop.url}{workshop.path}/{place}?lang={lang}")
        expect(page.locator("textarea").first).to_be_visible()
        if place == "story":
            page.locator(".thumb .primary").click()
            expect(page.get_by_role("alert").first).to_be_visible()
        wrong[place] = check(page)
    assert {place: found for place, found in wrong.items() if found} == {}


@pytest.mark.own_server
def test_what_teams_shared_leaves_the_device_with_its_last_workshop(
    workshop: Workshop, server: Any, new_device: NewDevice
) -> None:
    tells(workshop, workshop.facilitator, "Silence before speaking", shares=True)
    cleo = member(server, new_device)
    experienced(cleo, server.url)
    expect(cleo.get_by_text("Silence before speaking")).to_be_visible()
    cleo.reload()  # what was shown may still be on its way to the disk: what is shown now came from there
    expect(cleo.get_by_text("Silence before speaking")).to_have_count(1)
    assert "Silence before speaking" in cleo.evaluate(KEPT)
    assert cleo.evaluate(CACHED) == []
    cleo.goto(f"{server.url}/settings")
    cleo.get_by_role("button", name="Forget “Elsewhere”").click()
    cleo.get_by_role("button", name="Erase it from this device").click()
    expect(cleo.get_by_role("dialog")).to_have_count(0)
    assert cleo.evaluate(KEPT) == "null"


# What the device keeps of what teams shared, and what of the server's answers is in Cache Storage.
KEPT = """() => new Promise((done) => {
  indexedDB.open('pairs').onsuccess = ({ target: { result: db } }) => {
    const asked = db.transaction('library').objectStore('library').get('shared')
    asked.onsuccess = () => (db.close(), done(JSON.stringify(asked.result ?? null)))
  }
})"""
CACHED = """async () => {
  const all = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()))
  return all.flat().map((one) => new URL(one.url).pathname).filter((path) => path.startsWith('/api'))
}"""
