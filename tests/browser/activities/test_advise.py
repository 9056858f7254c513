"""Ideas that are kept, options in exactly so many slots, and the card that says what was decided."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.api.wire import pull
from tests.browser.workshop.conftest import cut_off

from .conftest import Group

CALL = "We call the ward at ten, before the round"
BOARD = "A board by the lift"
NOBODY = "Nothing changes for a month, and we count"


def situation(group: Group, name: str) -> None:
    """Somebody exposes."""
    page = group.pages[[*group.authors].index(name)]
    group.gives("client", name)
    page.get_by_label("Your situation, in one sentence").fill("Beds are free at noon and known at four")
    page.get_by_role("button", name="Save").click()
    for one in group.pages:
        expect(one.get_by_role("heading", name="Beds are free at noon")).to_be_visible()


def offer(page: Page, text: str) -> None:
    page.get_by_label("Your idea, or your experience").fill(text)
    page.get_by_role("button", name="Offer it").click()
    expect(page.get_by_label("Your idea, or your experience")).to_have_value("")


def write(page: Page, slot: int, text: str) -> None:
    """Into the next empty slot, by the button under the thumb."""
    page.locator(".thumb").get_by_role("button", name=f"Write option {slot}").click()
    page.get_by_label(f"Option {slot}").fill(text)
    page.get_by_role("button", name=f"Save option {slot}").click()
    expect(page.get_by_role("button", name=f"Edit: {text}")).to_be_visible()


@pytest.fixture
def advising(opened: Callable[..., Group]) -> Group:
    group = opened("one-client", "Ada", "Ben", "Cléo", at="advice")
    group.author("Cléo")
    situation(group, "Cléo")
    return group


@pytest.fixture
def options(opened: Callable[..., Group]) -> Group:
    group = opened("options", "Ada", "Ben", "Cléo", at="options")
    group.author("Cléo")
    situation(group, "Cléo")
    return group


def test_whoever_listens_keeps_some_ideas_and_everyone_sees_which(advising: Group) -> None:
    ada, ben, cleo = advising.pages
    expect(cleo.get_by_label("Your idea, or your experience")).to_have_count(0)
    expect(cleo.get_by_text("there is nothing to answer")).to_be_visible()
    offer(ben, CALL)
    offer(ada, BOARD)
    cleo.get_by_role("button", name=f"I keep this: {CALL}").click()
    expect(ben.locator("li", has_text=CALL).get_by_text("To keep")).to_be_visible()
    expect(ben.get_by_role("heading", name="2 ideas · 1 to keep")).to_be_visible()
    expect(ben.locator("li", has_text=BOARD).get_by_text("To keep")).to_have_count(0)
    expect(ben.get_by_role("button", name=f"To keep: {BOARD}")).to_have_count(0)
    cleo.get_by_role("button", name=f"I keep this: {CALL}").click()
    expect(ben.get_by_role("heading", name="2 ideas", exact=True)).to_be_visible()


def test_whoever_listens_notes_what_serves_them(advising: Group) -> None:
    ben, cleo = advising.pages[1:]
    cleo.get_by_text("Write a note").click()
    cleo.get_by_label("A note for everyone").fill("Ask Léa how they call")
    cleo.get_by_role("button", name="Add the note").click()
    expect(ben.get_by_text("Ask Léa how they call")).to_be_visible()
    expect(ben.get_by_label("A note for everyone")).to_have_count(0)


def test_ideas_offered_and_kept_without_a_network_meet_again(advising: Group) -> None:
    ada, ben, cleo = advising.pages
    offer(ada, BOARD)
    expect(cleo.get_by_text(BOARD)).to_be_visible()
    cut_off(ben)
    cut_off(cleo)
    offer(ben, CALL)
    cleo.get_by_role("button", name=f"I keep this: {BOARD}").click()
    expect(cleo.get_by_role("heading", name="1 idea · 1 to keep")).to_be_visible()
    for page in (ben, cleo):
        page.context.set_offline(False)
    for page in advising.pages:
        expect(page.get_by_role("heading", name="2 ideas · 1 to keep")).to_be_visible()


def test_fewer_options_than_wanted_are_said_to_be_fewer(options: Group) -> None:
    ben, cleo = options.pages[1:]
    expect(cleo.get_by_role("heading", name="0 of 3 options written")).to_be_visible()
    expect(cleo.get_by_text("It takes 3 for a real choice.")).to_be_visible()
    write(ben, 1, CALL)
    expect(cleo.get_by_text("1 of 3 options written")).to_be_visible()
    cleo.get_by_role("button", name="Decide with the options there are").click()
    expect(cleo.get_by_text("It takes 3 for a real choice.")).to_be_visible()
    cleo.get_by_role("button", name="Cancel").click()
    write(ben, 2, BOARD)
    write(cleo, 3, NOBODY)
    expect(ben.get_by_text("3 of 3 options written")).to_be_visible()
    expect(ben.get_by_text("It takes 3")).to_have_count(0)
    expect(ben.get_by_role("button", name="Decide with the options there are")).to_have_count(0)


def test_an_option_written_twice_at_once_keeps_both_and_the_table_chooses(options: Group) -> None:
    ada, ben, cleo = options.pages
    cut_off(ben)
    write(ben, 1, CALL)
    write(cleo, 1, BOARD)
    expect(ada.get_by_text(BOARD)).to_be_visible()
    ben.context.set_offline(False)
    ada.get_by_text("Another version").click()
    for text in (CALL, BOARD):
        expect(ada.get_by_role("button", name=f"Keep this version: {text}")).to_be_visible()
    ada.get_by_role("button", name=f"Keep this version: {CALL}").click()
    for page in options.pages:
        expect(page.get_by_text("Another version")).to_have_count(0)
        expect(page.get_by_role("button", name=f"Edit: {CALL}")).to_be_visible()


def test_who_writes_an_option_is_told_that_somebody_wrote_it_meanwhile(options: Group) -> None:
    ben, cleo = options.pages[1:]
    ben.locator(".thumb").get_by_role("button", name="Write option 1").click()
    ben.get_by_label("Option 1").fill(CALL)
    write(cleo, 1, BOARD)
    expect(ben.get_by_text(f"Somebody else wrote meanwhile: {BOARD}")).to_be_visible()
    ben.get_by_role("button", name="Save option 1").click()
    expect(cleo.get_by_role("button", name=f"Edit: {CALL}")).to_be_visible()
    expect(cleo.get_by_text("Another version")).to_be_visible()


def test_the_decision_becomes_a_card_and_its_host_alone_shares_it(options: Group) -> None:
    ada, ben, cleo = options.pages
    for slot, text in enumerate((CALL, BOARD, NOBODY), 1):
        write(ben, slot, text)
    expect(ben.get_by_text("The decision is up to Cléo.")).to_be_visible()
    cleo.get_by_role("button", name="Write the decision down").click()
    cleo.get_by_role("button", name="Save the decision").click()
    for error in ("Choose one, or none of them.", "Say why.", "Give a date."):
        expect(cleo.get_by_text(error)).to_be_visible()
    cleo.get_by_role("radio", name=BOARD).check()
    cleo.get_by_label("Why", exact=True).fill("Everybody walks past it")
    cleo.get_by_label("It holds if").fill("The night shift fills it in")
    cleo.reload()  # half written: nothing is lost
    cleo.get_by_role("button", name="Write the decision down").click()
    expect(cleo.get_by_role("radio", name=BOARD)).to_be_checked()
    expect(cleo.get_by_label("Why", exact=True)).to_have_value("Everybody walks past it")
    cleo.get_by_role("button", name="2 weeks").click()
    cleo.get_by_label("Tags").fill("beds, lift")
    cleo.get_by_role("button", name="Save the decision").click()
    card = ben.get_by_role("region", name="Decision")
    for text in (BOARD, "Everybody walks past it", "The night shift fills it in", "beds, lift"):
        expect(card).to_contain_text(text)
    expect(ben.get_by_label("Share with other teams")).to_have_count(0)
    expect(cleo.get_by_label("Share with other teams")).not_to_be_checked()
    mallory = options.stranger("Mallory")
    topic = next(c["c"]["rec"] for c in pull(options.url, options.opener)[1] if c["c"]["kind"] == "topic")
    beyond = mallory.rec_id("option", topic, "9")
    options.says("option", beyond, by=mallory, topic=topic, slot=9, text="What no page of this table shows")
    cleo.goto(options.url + options.path + "/board")
    expect(cleo.get_by_text("What no page of this table shows")).to_be_visible()
    cleo.goto(options.url + options.path)
    cleo.get_by_label("Share with other teams").click()
    expect(cleo.get_by_label("Share with other teams")).to_be_checked()
    expect(ben.get_by_text("Shared with other teams, without names.")).to_be_visible()
    expect(ada.get_by_label("Share with other teams")).to_be_checked()
    expect(ben.get_by_role("button", name="Change the decision")).to_have_count(0)
    expect(ben.get_by_role("button", name=f"Edit: {CALL}")).to_have_count(0)
    expect(ada.get_by_role("button", name="Change the decision")).to_be_visible()
    expect(cleo.get_by_role("banner").locator(".sync")).to_contain_text("Up to date")
    given = shared(options)["microcards"][0]  # the newest
    assert given["options"][:3] == [CALL, BOARD, NOBODY]
    assert not any(given["options"][3:])


def shared(group: Group) -> Any:
    """What a member of any workshop here is given."""
    address = f"{group.url}/api/workshops/{group.opener.workshop}/shared"
    request = urllib.request.Request(address, headers={"Authorization": f"Bearer {group.opener.token}"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def test_none_of_the_options_is_a_decision_too(options: Group) -> None:
    ben, cleo = options.pages[1:]
    write(ben, 1, CALL)
    cleo.get_by_role("button", name="Decide with the options there are").click()
    cleo.get_by_label("None of these options").focus()
    cleo.keyboard.press("Space")
    cleo.get_by_label("Why", exact=True).fill("We do not know enough")
    cleo.get_by_role("button", name="1 week").click()
    cleo.keyboard.press("Tab")
    cleo.get_by_role("button", name="Save the decision").focus()
    cleo.keyboard.press("Enter")
    expect(ben.get_by_role("region", name="Decision")).to_contain_text("None of these options")
    cleo.get_by_role("button", name="Change the decision").click()
    cleo.get_by_role("radio", name=CALL).check()
    cleo.get_by_role("button", name="Save the decision").click()
    expect(ben.get_by_role("region", name="Decision")).to_contain_text(CALL)


def test_options_wait_for_a_situation(opened: Callable[..., Group]) -> None:
    group = opened("options", "Ada", at="options")
    expect(group.facilitator.get_by_text("it has to be chosen first")).to_be_visible()
    expect(group.facilitator.get_by_role("button", name="Write option 1")).to_have_count(0)


def test_the_room_sees_the_options_and_the_decision(options: Group) -> None:
    ada, ben, _ = options.pages
    write(ben, 1, CALL)
    expect(ada.get_by_text(CALL)).to_be_visible()
    ada.goto(options.url + options.path + "/screen")
    expect(ada.get_by_text("Beds are free at noon")).to_be_visible()
    expect(ada.get_by_text("1 of 3 options written")).to_be_visible()
    expect(ada.get_by_text(CALL)).to_be_visible()
