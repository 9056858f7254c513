"""What was promised last time comes along, and each tells of their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.api.wire import pull
from tests.browser.workshop.conftest import cut_off
from tests.support.look import WIDER, check

from .conftest import Group

Opened = Callable[..., Group]


@pytest.fixture
def three(opened: Opened) -> Group:
    """Three people, with three promises that came along."""
    group = opened("follow-up", "Ada", "Ben", "Cléo")
    group.says(
        "carried",
        text="Call the night shift",
        owner_name="Ben",
        due="2031-03-01",
        origin="March",
        state="made",
        step="return",
    )
    group.says("carried", text="Move the board", owner_name="Cléo", state="made", step="return")
    group.says(
        "carried", text="Ask for a second lift", owner_name="Ada", state="made", client=True, step="return"
    )
    return group


def line(page: Page, text: str) -> Locator:
    return page.get_by_role("listitem").filter(has_text=text)


def sent(page: Page) -> None:
    expect(page.get_by_role("banner").locator(".sync")).to_contain_text("Up to date")


def tell(page: Page, text: str, outcome: str, **more: str) -> None:
    page.get_by_role("button", name=f"Where does it stand? {text}").click()
    page.get_by_label(outcome, exact=True).check(force=True)
    for field, words in more.items():
        page.get_by_label(
            {"helped": "What helped (optional)", "asked": "The help you would like (optional)"}[field]
        ).fill(words)
    page.get_by_role("button", name="Say it").click()


def test_whoever_promised_says_so_and_tells_where_it_stands(three: Group) -> None:
    ada, ben, cleo = three.pages
    expect(ada.get_by_text("0 of 3 promises have been told.")).to_be_visible()
    expect(ben.get_by_role("button", name="Where does it stand? Call the night shift")).to_have_count(0)
    ben.get_by_role("button", name="It is mine: Call the night shift").click()
    tell(
        ben,
        "Call the night shift",
        "Partly kept",
        helped="A list by the phone",
        asked="Somebody who knows them",
    )
    for page in (ada, cleo):
        card = line(page, "Call the night shift")
        expect(card).to_contain_text("Ben · by March 1 · March")
        expect(card).to_contain_text("Partly kept")
        expect(card).to_contain_text("What helped: A list by the phone")
        expect(card).to_contain_text("Help asked: Somebody who knows them")
        expect(page.get_by_text("1 of 3 promises have been told.")).to_be_visible()
    expect(cleo.get_by_role("button", name="It is mine: Call the night shift")).to_have_count(0)
    expect(cleo.get_by_role("button", name="Where does it stand? Call the night shift")).to_have_count(0)


def test_a_promise_taken_by_mistake_is_given_back(three: Group) -> None:
    ben, cleo = three.pages[1:]
    cleo.get_by_role("button", name="It is mine: Call the night shift").click()
    expect(line(ben, "Call the night shift")).to_contain_text("Cléo")
    cleo.get_by_role("button", name="It is not mine: Call the night shift").click()
    expect(line(ben, "Call the night shift")).to_contain_text("Ben")
    ben.get_by_role("button", name="It is mine: Call the night shift").click()
    expect(cleo.get_by_role("button", name="It is mine: Call the night shift")).to_have_count(0)


def test_the_return_of_the_last_client_stands_first(three: Group) -> None:
    ben = three.pages[1]
    expect(ben.get_by_role("heading", level=2)).to_have_text(
        ["The return of the last client", "What was promised"]
    )
    expect(ben.get_by_role("list").first.get_by_role("listitem")).to_contain_text("Ask for a second lift")


def test_what_is_told_without_a_network_arrives_later(three: Group) -> None:
    ben, cleo = three.pages[1:]
    expect(line(cleo, "Move the board")).to_be_visible()
    cut_off(cleo)
    cleo.get_by_role("button", name="It is mine: Move the board").click()
    tell(cleo, "Move the board", "Stuck")
    expect(line(cleo, "Move the board")).to_contain_text("Stuck")
    expect(line(ben, "Move the board")).to_contain_text("Not told yet")
    cleo.context.set_offline(False)
    expect(line(ben, "Move the board")).to_contain_text("Stuck")


def test_only_what_was_changed_is_said(three: Group) -> None:
    ben = three.pages[1]
    ben.get_by_role("button", name="It is mine: Call the night shift").click()
    tell(ben, "Call the night shift", "Kept", helped="Luck")
    expect(line(ben, "Call the night shift")).to_contain_text("Luck")
    tell(ben, "Call the night shift", "Kept", asked="More luck")
    expect(line(ben, "Call the night shift")).to_contain_text("More luck")
    sent(ben)
    told = [c["c"]["set"] for c in pull(three.url, three.opener)[1] if c["c"]["kind"] == "carried"]
    assert told[-2:] == [{"state": "kept", "helped": "Luck"}, {"asked": "More luck"}]


def test_a_promise_that_nobody_brought_along_is_added_by_hand(opened: Opened) -> None:
    group = opened("follow-up", "Ada", "Ben", "Cléo")
    ben, cleo = group.pages[1:]
    expect(cleo.get_by_text("Nothing came along from an earlier workshop.")).to_be_visible()
    ben.get_by_role("button", name="Add a promise").click()
    ben.get_by_role("button", name="Add a promise").click()
    expect(ben.get_by_role("alert").filter(has_text="Say what was promised.")).to_be_visible()
    ben.get_by_label("What was promised").fill("Sweep the yard")
    ben.get_by_label("It is mine").uncheck()
    ben.get_by_label("Their name").fill("Cléo")
    ben.get_by_role("button", name="Add a promise").click()
    expect(line(cleo, "Sweep the yard")).to_contain_text("Cléo")
    cleo.get_by_role("button", name="It is mine: Sweep the yard").click()
    sent(cleo)
    tell(cleo, "Sweep the yard", "Kept")
    expect(line(group.facilitator, "Sweep the yard")).to_contain_text("Kept")


def test_a_workshop_that_follows_on_from_another_begins_with_what_is_open_there(opened: Opened) -> None:
    first = opened("follow-up", "Ada", "Ben", at="promises")
    ada, ben = first.pages
    first.says("next_step", text="Order the labels", owner_name="Dan", state="open")
    first.says("next_step", text="Already done", owner_name="Dan", state="done")
    first.says(
        "action",
        text="The client writes to the lift company",
        form="action",
        owner=first.author("Ben"),
        ends="2031-03-01",
        step="plan",
        state="planned",
    )
    first.says("action", text="Withdrawn plan", form="action", step="plan", state="planned", withdrawn=True)
    for page, text in ((ada, "I call on Monday"), (ben, "I keep the list")):
        page.get_by_label("I will…").fill(text)
        page.get_by_role("button", name="1 week", exact=True).click()
        page.get_by_role("button", name="Say it to the group").click()
    expect(ada.get_by_text("I keep the list").first).to_be_visible()
    ada.context.set_offline(True)
    ada.goto(first.url + "/new?format=follow-up")
    ada.get_by_label("Title").fill("April")
    ada.get_by_label("Your name").fill("Ada")
    ada.get_by_label("It follows on from").select_option(
        label=ada.locator("option", has_text="Ward 4").inner_text()
    )
    expect(ada.get_by_text("4 promises still stand there.")).to_be_visible()
    ada.get_by_role("button", name="Open the workshop").click()
    ada.wait_for_url("**/people")
    ada.goto(ada.url.removesuffix("/people"))
    ada.get_by_role("button", name="Start the workshop").click()
    client = ada.get_by_role("region", name="The return of the last client")
    expect(client.get_by_role("listitem")).to_contain_text("The client writes to the lift company")
    expect(line(ada, "The client writes to the lift company")).to_contain_text("Ben · by March 1 · Ward 4")
    expect(line(ada, "Order the labels")).to_contain_text("Dan")
    expect(line(ada, "I keep the list")).to_contain_text("Ben")
    expect(ada.get_by_role("button", name="Where does it stand? I call on Monday")).to_be_visible()
    expect(ada.get_by_role("button", name="It is mine: I call on Monday")).to_have_count(0)
    for settled in ("Already done", "Withdrawn plan"):
        expect(ada.get_by_text(settled)).to_have_count(0)


def test_a_workshop_that_stands_alone_takes_nothing_along(opened: Opened) -> None:
    first = opened("follow-up", "Ada", "Ben", at="promises")
    first.says("next_step", text="Order the labels", owner_name="Dan", state="open")
    ada = first.facilitator
    ada.goto(first.url + "/new?format=follow-up")
    expect(ada.get_by_label("It follows on from")).to_have_value("")
    ada.get_by_label("Your name").fill("Ada")
    ada.get_by_role("button", name="Open the workshop").click()
    ada.wait_for_url("**/people")
    ada.goto(ada.url.removesuffix("/people"))
    ada.get_by_role("button", name="Start the workshop").click()
    expect(ada.get_by_text("Nothing came along from an earlier workshop.")).to_be_visible()


def test_where_nothing_is_reviewed_or_no_workshop_was_before_nothing_is_offered(opened: Opened) -> None:
    group = opened("follow-up", "Ada")
    ada = group.facilitator
    ada.goto(group.url + "/new?format=experiments")
    expect(ada.get_by_label("Title")).to_be_visible()
    expect(ada.get_by_label("It follows on from")).to_have_count(0)
    fresh = group.new_device(lang="en").new_page()
    fresh.goto(group.url + "/new?format=follow-up")
    expect(fresh.get_by_label("Title")).to_be_visible()
    expect(fresh.get_by_label("It follows on from")).to_have_count(0)


def test_the_artefact_tells_what_became_of_each_promise(three: Group) -> None:
    ben = three.pages[1]
    ben.get_by_role("button", name="It is mine: Call the night shift").click()
    tell(ben, "Call the night shift", "Kept", helped="A list by the phone")
    expect(line(ben, "Call the night shift")).to_contain_text("Kept")
    ben.goto(three.url + three.path + "/artefact/next-steps")
    row = ben.get_by_role("row", name="Call the night shift")
    expect(row.get_by_role("cell")).to_have_text(
        ["Call the night shift", "Ben", "Kept", "A list by the phone"]
    )


def test_a_strangers_promises_are_words_and_nothing_else(three: Group) -> None:
    mallory = three.stranger("Mallory")
    nothing: dict[str, Any] = dict.fromkeys(
        ("owner", "owner_name", "due", "state", "helped", "asked", "origin", "client")
    )
    three.says("carried", by=mallory, text="<img src=x onerror=alert(1)>\u202e" + "x" * 200, **nothing)
    three.says("carried", by=mallory, text="Elsewhere", step="nowhere")
    broken: list[str] = []
    ada = three.facilitator
    ada.on("pageerror", lambda error: broken.append(str(error)))
    ada.on("dialog", lambda dialog: broken.append(dialog.message))
    ada.reload()
    expect(ada.get_by_text("<img src=x").first).to_be_visible()
    expect(ada.get_by_text("Elsewhere")).to_have_count(0)
    assert ada.evaluate(WIDER) <= 0
    ada.goto(three.url + three.path + "/screen")
    expect(ada.locator(".order li").first).to_contain_text("Ask for a second lift")
    assert broken == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_review_is_for_everyone(opened: Opened, lang: str, scheme: str) -> None:
    group = opened(
        "follow-up", "Ada", "Ben", lang=lang, width=320, height=640, color_scheme=scheme, bypass_csp=True
    )
    ada, ben = group.pages
    group.says(
        "carried",
        text="Call the night shift",
        owner=None,
        owner_name="Ben",
        state="stuck",
        helped="A list",
        asked="A hand",
        origin="March",
        client=True,
        step="return",
    )
    wrong = {}
    ben.locator(".card .btn").first.click()
    expect(ben.locator(".card .btn")).to_have_count(2)
    wrong["review"] = check(ben)
    ben.locator(".card .btn").first.click()
    expect(ben.locator(".chips")).to_be_visible()
    wrong["telling"] = check(ben)
    ben.locator("main > .btn").last.click()
    expect(ben.locator("main > form")).to_be_visible()
    wrong["adding"] = check(ben)
    ada.goto(group.url + group.path + "/screen")
    expect(ada.locator(".order li").first).to_be_visible()
    wrong["big screen"] = check(ada)
    ben.goto(group.url + "/new?format=follow-up")
    expect(ben.locator("select")).to_be_visible()
    ben.locator("select").select_option(index=1)
    expect(ben.locator("main [role=status]").filter(has_text="1")).to_be_visible()
    wrong["follows on"] = check(ben)
    assert {name: found for name, found in wrong.items() if found} == {}
