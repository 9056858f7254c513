"""A plan: who does what by when; an experiment says how one will know; the client's plan is the client's."""

from __future__ import annotations

import re
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
    return opened("experiments", "Ada", "Ben", "Cléo")


def said(group: Group, kind: str = "action") -> list[dict[str, Any]]:
    """What was said of a kind, change by change, as the server has it."""
    return [c["c"]["set"] for c in pull(group.url, group.opener)[1] if c["c"]["kind"] == kind]


def sent(page: Page) -> None:
    expect(page.get_by_role("banner").locator(".sync")).to_contain_text("Up to date")


def line(page: Page, text: str) -> Locator:
    return page.get_by_role("listitem").filter(has_text=text)


def experiment(page: Page, text: str, owner: str = "Ben") -> None:
    """Adds an experiment of two weeks, from today on."""
    page.get_by_role("button", name="Add an experiment").click()
    page.get_by_label("Our hypothesis").fill("If we talk at noon, then fewer beds wait")
    page.get_by_label("What we will try").fill(text)
    page.get_by_label("The first sign we will look at").fill("Beds waiting at 14:00")
    page.get_by_label("We keep it if…").fill("Fewer than three")
    page.get_by_label("Who takes it").select_option(label=owner)
    page.get_by_role("button", name="2 weeks").click()
    page.get_by_role("button", name="Add it to the plan").click()


def test_an_experiment_shows_everybody_what_is_believed_and_how_one_will_know(three: Group) -> None:
    ada, ben, cleo = three.pages
    experiment(ben, "Ten minutes at noon", owner="Cléo")
    for page in (ada, cleo):
        card = line(page, "Ten minutes at noon")
        expect(card).to_contain_text("If we talk at noon, then fewer beds wait")
        expect(card).to_contain_text(re.compile("Cléo · from .+ to .+"))
        expect(card).to_contain_text("First sign: Beds waiting at 14:00")
        expect(card).to_contain_text("Kept if: Fewer than three")
    expect(ben.get_by_label("Our hypothesis")).to_have_count(0)


def test_nobody_plans_without_somebody_and_a_day_and_the_words_stay(three: Group) -> None:
    ben = three.pages[1]
    ben.get_by_role("button", name="Add an experiment").click()
    ben.get_by_label("Our hypothesis").fill("If we talk")
    ben.get_by_role("button", name="Add it to the plan").click()
    for fault in ("Say what will be done.", "Say who takes it.", "Give a date."):
        expect(ben.get_by_role("alert").filter(has_text=fault)).to_be_visible()
    expect(ben.get_by_label("Our hypothesis")).to_have_value("If we talk")
    ben.get_by_label("It starts on").fill("2031-03-10")
    ben.get_by_label("It ends on").fill("2031-03-09")
    expect(ben.get_by_role("alert").filter(has_text="It cannot end before it starts.")).to_be_visible()
    sent(ben)
    assert said(three) == []


def test_a_long_experiment_is_questioned_and_not_refused(three: Group) -> None:
    ben = three.pages[1]
    ben.get_by_role("button", name="Add an experiment").click()
    ben.get_by_label("It starts on").fill("2031-03-01")
    ben.get_by_label("It ends on").fill("2031-04-12")
    hint = ben.get_by_text("That is more than six weeks")
    expect(hint).to_have_count(0)
    ben.get_by_label("It ends on").fill("2031-04-13")
    expect(hint).to_be_visible()
    ben.get_by_label("What we will try").fill("A long one")
    ben.get_by_label("Who takes it").select_option(label="Someone else…")
    ben.get_by_label("Their name").fill("Night shift")
    ben.get_by_role("button", name="Add it to the plan").click()
    expect(line(three.facilitator, "A long one")).to_contain_text("Night shift")


def test_what_others_changed_meanwhile_is_not_written_back(three: Group) -> None:
    ada, ben, cleo = three.pages
    experiment(ada, "Noon", owner="Ben")
    ben.get_by_role("button", name="Edit: Noon").click()
    ada.get_by_role("button", name="Edit: Noon").click()
    ada.get_by_role("dialog").get_by_label("We keep it if…").fill("Fewer than two")
    ada.get_by_role("dialog").get_by_role("button", name="Save").click()
    expect(cleo.get_by_text("Kept if: Fewer than two")).to_be_visible()
    ben.get_by_role("dialog").get_by_label("What we will try").fill("Noon, standing")
    ben.get_by_role("dialog").get_by_role("button", name="Save").click()
    expect(line(cleo, "Noon, standing")).to_contain_text("Kept if: Fewer than two")
    expect(line(cleo, "Noon, standing").get_by_text("Another version")).to_have_count(0)


def test_what_was_being_written_survives_the_page(three: Group) -> None:
    ben = three.pages[1]
    ben.get_by_role("button", name="Add an experiment").click()
    ben.get_by_label("What we will try").fill("Half a sentence")
    ben.get_by_label("Who takes it").select_option(label="Ada")
    ben.reload()
    ben.get_by_role("button", name="Add an experiment").click()
    expect(ben.get_by_label("What we will try")).to_have_value("Half a sentence")
    expect(ben.get_by_label("Who takes it")).to_have_value(three.author("Ada"))


def test_lines_written_without_a_network_join_the_plan_later(three: Group) -> None:
    ada, ben, _ = three.pages
    cut_off(ben)
    experiment(ben, "From the cellar")
    expect(line(ben, "From the cellar")).to_be_visible()
    experiment(ada, "From upstairs", owner="Ada")
    ben.context.set_offline(False)
    expect(line(ada, "From the cellar")).to_be_visible()
    expect(line(ben, "From upstairs")).to_be_visible()


def test_a_plan_holds_as_many_lines_as_the_format_says(three: Group) -> None:
    ben = three.pages[1]
    experiment(ben, "One")
    experiment(ben, "Two")
    expect(ben.get_by_text("This plan holds 2 lines")).to_be_visible()
    expect(ben.get_by_role("button", name="Add an experiment")).to_have_count(0)
    ben.get_by_role("button", name="Edit: Two").click()
    ben.get_by_role("dialog").get_by_role("button", name="Withdraw").click()
    expect(line(three.facilitator, "Two")).to_have_count(0)
    expect(ben.get_by_role("button", name="Add an experiment")).to_be_visible()


def test_editing_says_only_what_was_changed_and_a_lost_race_is_shown(three: Group) -> None:
    ada, ben, cleo = three.pages
    experiment(ben, "Noon")
    expect(line(ada, "Noon")).to_be_visible()
    sent(ben)
    cut_off(ben)
    for page, text in ((ben, "At noon, standing"), (ada, "At noon, sitting")):
        page.get_by_role("button", name="Edit: Noon").click()
        page.get_by_role("dialog").get_by_label("What we will try").fill(text)
        page.get_by_role("dialog").get_by_role("button", name="Save").click()
        expect(line(page, text)).to_be_visible()
    sent(ada)
    assert said(three)[-1] == {"text": "At noon, sitting"}
    ben.context.set_offline(False)
    expect(line(cleo, "At noon, ").get_by_text("Another version")).to_be_visible()


def test_its_owner_tells_what_came_out_beside_what_was_hoped_for(three: Group) -> None:
    ada, ben, cleo = three.pages
    experiment(ada, "Noon", owner="Ben")
    expect(line(cleo, "Noon")).to_be_visible()
    expect(cleo.get_by_role("button", name="Where does it stand? Noon")).to_have_count(0)
    expect(cleo.get_by_role("button", name="Edit: Noon")).to_have_count(0)
    ben.get_by_role("button", name="Where does it stand? Noon").click()
    expect(ben.get_by_text("Beside what was hoped for: Fewer than three")).to_be_visible()
    ben.get_by_label("We adapt it").check(force=True)
    ben.get_by_label("What came out (optional)").fill("Two on most days")
    ben.get_by_role("button", name="Say it").click()
    expect(line(cleo, "Noon")).to_contain_text("We adapt it Two on most days")
    sent(ben)
    assert said(three)[-1] == {"state": "adapted", "result": "Two on most days"}


def test_an_objective_names_its_area_and_needs_no_owner(opened: Opened) -> None:
    group = opened("objectives", "Ada", "Ben", "Cléo")
    ben = group.pages[1]
    ben.get_by_role("button", name="Add an objective").click()
    ben.get_by_label("Users").check(force=True)
    ben.get_by_label("The objective").fill("Nobody waits for a bed after noon")
    ben.get_by_label("It is reached when…").fill("Three weeks in a row")
    ben.get_by_role("button", name="Add it to the plan").click()
    expect(ben.get_by_role("alert").filter(has_text="Give a date.")).to_be_visible()
    ben.get_by_role("button", name="4 weeks").click()
    ben.get_by_role("button", name="Add it to the plan").click()
    card = line(group.pages[2], "Nobody waits for a bed after noon")
    expect(card).to_contain_text("Users")
    expect(card).to_contain_text("Reached when: Three weeks in a row")


def test_a_plan_is_written_by_keyboard_alone(three: Group) -> None:
    ben = three.pages[1]
    ben.get_by_role("button", name="Add an experiment").focus()
    ben.keyboard.press("Enter")
    ben.get_by_label("What we will try").focus()
    ben.keyboard.type("By keys")
    ben.get_by_label("Who takes it").focus()
    ben.keyboard.type("Cléo")
    ben.get_by_role("button", name="1 week", exact=True).focus()
    ben.keyboard.press("Space")
    ben.get_by_role("button", name="Add it to the plan").focus()
    ben.keyboard.press("Enter")
    expect(line(three.facilitator, "By keys")).to_contain_text("Cléo")


def test_the_clients_plan_is_written_by_the_client_and_grows_before_the_others(opened: Opened) -> None:
    group = opened("clients-plan", "Ada", "Ben", "Cléo", at="plan")
    ada, ben, cleo = group.pages
    group.gives("client", "Ben")
    expect(cleo.get_by_text("The plan of Ben")).to_be_visible()
    for page in (ada, cleo):
        expect(page.get_by_role("button", name="Add an action")).to_have_count(0)
    ben.get_by_role("button", name="Add an action").click()
    ben.get_by_label("What will be done").fill("I talk to the night shift")
    expect(ben.get_by_label("Who takes it")).to_have_value(group.author("Ben"))
    ben.get_by_role("button", name="Today", exact=True).click()
    expect(ben.get_by_label("By when")).to_have_value(ben.evaluate("new Date().toLocaleDateString('sv')"))
    ben.get_by_role("button", name="Add it to the plan").click()
    expect(line(cleo, "I talk to the night shift")).to_contain_text("Ben")
    expect(cleo.get_by_role("button", name="Edit: I talk to the night shift")).to_have_count(0)


def test_the_scribe_writes_the_clients_plan_for_them(opened: Opened) -> None:
    group = opened("clients-plan", "Ada", "Ben", "Cléo", at="plan")
    group.gives("client", "Ben")
    group.gives("scribe", "Cléo")
    cleo = group.pages[2]
    cleo.get_by_role("button", name="Add an action").click()
    cleo.get_by_label("What will be done").fill("Said aloud by Ben")
    expect(cleo.get_by_label("Who takes it")).to_have_value(group.author("Ben"))
    cleo.get_by_role("button", name="1 week", exact=True).click()
    cleo.get_by_role("button", name="Add it to the plan").click()
    expect(group.pages[1].get_by_role("button", name="Edit: Said aloud by Ben")).to_be_visible()


def test_the_artefact_is_the_plan_without_the_columns_that_nobody_filled(three: Group) -> None:
    ben = three.pages[1]
    experiment(ben, "Ten minutes at noon", owner="Cléo")
    expect(line(ben, "Ten minutes at noon")).to_be_visible()
    ben.goto(three.url + three.path + "/artefact/next-steps")
    row = ben.get_by_role("row", name="Ten minutes at noon")
    for said in (
        "If we talk at noon, then fewer beds wait",
        "Cléo",
        "Beds waiting at 14:00",
        "Fewer than three",
    ):
        expect(row).to_contain_text(said)
    expect(ben.get_by_role("columnheader", name="The first sign we will look at")).to_have_count(1)
    expect(ben.get_by_role("columnheader", name="What came out")).to_have_count(0)


def test_a_strangers_lines_are_words_and_nothing_else(three: Group) -> None:
    mallory = three.stranger("Mallory")
    evil = "<img src=x onerror=alert(1)>\u202e" + "x" * 200
    nothing = dict.fromkeys(("form", "owner", "owner_name", "starts", "ends", "state", "area", "threshold"))
    three.says("action", by=mallory, text=evil, step="plan", **nothing)
    three.says(
        "action",
        by=mallory,
        text="Long",
        step="plan",
        hypothesis="y" * 600,
        ends="9999-12-31",
        starts="0001-01-01",
        area="zorglub",
    )
    three.says("action", by=mallory, text="Nowhere", step="nowhere")
    broken: list[str] = []
    ada = three.facilitator
    ada.on("pageerror", lambda error: broken.append(str(error)))
    ada.on("dialog", lambda dialog: broken.append(dialog.message))
    ada.reload()
    expect(ada.get_by_text("<img src=x").first).to_be_visible()
    ada.get_by_role("button", name="Edit: <img").click()
    expect(ada.get_by_role("dialog").get_by_label("What we will try")).to_have_value(re.compile("^<img"))
    ada.keyboard.press("Escape")
    expect(ada.get_by_text("Nowhere")).to_have_count(0)
    assert ada.evaluate(WIDER) <= 0
    ada.goto(three.url + three.path + "/screen")
    expect(ada.locator(".order li")).to_have_count(2)
    assert broken == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_plan_is_for_everyone(opened: Opened, lang: str, scheme: str) -> None:
    group = opened(
        "experiments", "Ada", "Ben", lang=lang, width=320, height=640, color_scheme=scheme, bypass_csp=True
    )
    ada, ben = group.pages
    group.says(
        "action",
        by=None,
        form="experiment",
        text="Noon",
        hypothesis="If so, then so",
        owner=group.author("Ben"),
        ends="2031-03-01",
        indicator="Beds",
        threshold="Three",
        step="plan",
        state="running",
    )
    wrong = {}
    expect(ben.locator(".card.stack").first).to_be_visible()
    wrong["plan"] = check(ben)
    ben.locator(".card .btn").last.click()
    expect(ben.locator(".chips")).to_be_visible()
    wrong["outcome"] = check(ben)
    ben.locator(".thumb .primary").click()
    ben.locator(".thumb .primary").click()
    expect(ben.locator("[aria-invalid]").first).to_be_visible()
    wrong["form"] = check(ben)
    ada.locator(".card .btn").first.click()
    expect(ada.get_by_role("dialog")).to_be_visible()
    wrong["edit"] = check(ada)
    ben.goto(group.url + group.path + "/screen")
    expect(ben.locator(".order li").first).to_be_visible()
    wrong["big screen"] = check(ben)
    assert {name: found for name, found in wrong.items() if found} == {}
