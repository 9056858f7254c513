"""An agenda: blocks in an order that everyone may change, with a clock that runs over them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.workshop.conftest import cut_off
from tests.support.look import WIDER, check

from .conftest import Group

Opened = Callable[..., Group]
HELLO, FIGURES, IDEAS, CHOICE = "Welcome", "What the figures show", "Ideas in silence", "Choose one"
MADE = ((HELLO, "open", 5), (FIGURES, "explore", 20), (IDEAS, "diverge", 15), (CHOICE, "decide", 10))


def says(group: Group, text: str, move: str, minutes: int, position: Any, **more: Any) -> str:
    fields = {"text": text, "move": move, "minutes": minutes, "position": position, "step": "agenda"}
    return group.says("block", **fields, **more)


@pytest.fixture
def three(opened: Opened) -> Group:
    """Three people at an agenda of four blocks, fifty minutes of sixty."""
    group = opened("agenda", "Ada", "Ben", "Cléo")
    for position, (text, move, minutes) in enumerate(MADE):
        says(group, text, move, minutes, position + 1)
    for page in group.pages:
        reads(page, HELLO, FIGURES, IDEAS, CHOICE)
    return group


def blocks(page: Page) -> Locator:
    return page.locator(".blocks > li")


def reads(page: Page, *texts: str) -> None:
    """The agenda stands in this order."""
    expect(page.locator(".blocks .words")).to_have_text(list(texts))


def times(page: Page, *clock: str) -> None:
    """When the blocks begin, in order."""
    expect(page.locator(".blocks .figure")).to_have_text(list(clock))


def add(page: Page, text: str, move: str) -> None:
    page.get_by_role("button", name="Add a block").press("Enter")
    page.get_by_label("What happens").fill(text)
    page.get_by_label("What it is for").select_option(label=move)
    page.get_by_role("button", name="Save").press("Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_an_agenda_is_put_together_and_its_clock_runs_for_everybody(opened: Opened) -> None:
    group = opened("agenda", "Ada", "Ben", "Cléo")
    ada, ben, cleo = group.pages
    expect(ben.get_by_text("No block yet.")).to_be_visible()
    add(ada, HELLO, "Opening")
    reads(ben, HELLO)
    add(ben, FIGURES, "Exploring")
    times(cleo, "09:00", "09:15")
    cleo.get_by_label("Starts at").fill("13:30")
    times(ada, "13:30", "13:45")
    expect(ada.get_by_text("30 minutes of 60")).to_be_visible()
    expect(ada.get_by_text("30 minutes left")).to_be_visible()
    ada.get_by_role("button", name=f"Edit: {HELLO}").click()
    ada.get_by_role("button", name="More: Minutes").click()
    ada.get_by_role("button", name="Save").click()
    times(ben, "13:30", "13:50")
    ada.get_by_role("button", name=f"Edit: {HELLO}").click()
    ada.get_by_role("button", name="Withdraw").click()
    reads(cleo, FIGURES)
    times(cleo, "13:30")


def test_a_block_without_a_name_is_not_added_and_nothing_typed_is_lost(opened: Opened) -> None:
    ben = opened("agenda", "Ada", "Ben").pages[1]
    ben.get_by_role("button", name="Add a block").click()
    ben.get_by_label("Note").fill("Bring the register")
    ben.get_by_role("button", name="Save").click()
    expect(ben.get_by_text("Say what happens.")).to_be_visible()
    expect(ben.get_by_label("Note")).to_have_value("Bring the register")
    expect(blocks(ben)).to_have_count(0)
    cut_off(ben)
    ben.get_by_role("button", name="Add a block").click()
    expect(ben.get_by_label("Note")).to_have_value("Bring the register")


def test_a_block_is_moved_by_keyboard_and_the_key_stays_under_the_finger(three: Group) -> None:
    ada, ben, _ = three.pages
    later = ben.get_by_role("button", name=f"Later: {HELLO}")
    later.press("Enter")
    reads(ben, FIGURES, HELLO, IDEAS, CHOICE)
    expect(later).to_be_focused()
    expect(ben.get_by_text(f"{HELLO}: now number 2, at 09:20")).to_be_attached()
    ben.keyboard.press("Enter")
    reads(ada, FIGURES, IDEAS, HELLO, CHOICE)
    ben.keyboard.press("Enter")
    reads(ada, FIGURES, IDEAS, CHOICE, HELLO)
    earlier = ben.get_by_role("button", name=f"Earlier: {HELLO}")
    expect(later).to_be_disabled()
    expect(earlier).to_be_focused()
    ben.keyboard.press("Enter")
    reads(ada, FIGURES, IDEAS, HELLO, CHOICE)
    times(ada, "09:00", "09:20", "09:35", "09:40")


@pytest.mark.parametrize("size", [(360, 740), (1440, 900)])
def test_a_block_is_dragged_and_the_clock_runs_along(three: Group, size: tuple[int, int]) -> None:
    ada, ben, _ = three.pages
    ben.set_viewport_size({"width": size[0], "height": size[1]})
    grip = blocks(ben).nth(1).locator(".grip")
    grip.scroll_into_view_if_needed()
    blocks(ben).nth(0).evaluate("(line) => line.scrollIntoView({block: 'center'})")
    start, goal = grip.bounding_box(), blocks(ben).nth(0).bounding_box()
    assert start
    assert goal
    ben.mouse.move(start["x"] + 20, start["y"] + 30)
    ben.mouse.down()
    ben.mouse.move(start["x"] + 20, goal["y"] + 5, steps=4)
    times(ben, "09:20", "09:00", "09:25", "09:40")
    reads(ada, HELLO, FIGURES, IDEAS, CHOICE)
    ben.mouse.up()
    for page in three.pages:
        reads(page, FIGURES, HELLO, IDEAS, CHOICE)
        times(page, "09:00", "09:20", "09:25", "09:40")


def test_a_drag_that_is_given_up_moves_nothing(three: Group) -> None:
    ben = three.pages[1]
    grip = blocks(ben).nth(0).locator(".grip")
    grip.scroll_into_view_if_needed()
    box = grip.bounding_box()
    assert box
    ben.mouse.move(box["x"] + 20, box["y"] + 20)
    ben.mouse.down()
    ben.mouse.move(box["x"] + 20, box["y"] + 400, steps=4)
    expect(ben.locator(".dragged")).to_have_count(1)
    ben.mouse.move(box["x"] + 20, box["y"] + 22, steps=4)
    ben.mouse.up()
    expect(ben.locator(".dragged")).to_have_count(0)
    reads(ben, HELLO, FIGURES, IDEAS, CHOICE)
    expect(ben.get_by_role("banner").locator(".sync")).to_contain_text("Up to date")


def test_what_three_people_arrange_apart_stands_where_each_put_it(three: Group) -> None:
    ada, ben, cleo = three.pages
    for page in three.pages:
        cut_off(page)
        reads(page, HELLO, FIGURES, IDEAS, CHOICE)
    ada.get_by_role("button", name=f"Earlier: {CHOICE}").click()
    reads(ada, HELLO, FIGURES, CHOICE, IDEAS)
    ben.get_by_role("button", name=f"Later: {HELLO}").click()
    reads(ben, FIGURES, HELLO, IDEAS, CHOICE)
    add(cleo, "Goodbye", "Closing")
    reads(cleo, HELLO, FIGURES, IDEAS, CHOICE, "Goodbye")
    for page in three.pages:
        page.context.set_offline(False)
    for page in three.pages:
        expect(blocks(page)).to_have_count(5)
        expect(page.locator(".blocks .words").last).to_have_text("Goodbye")
        expect(page.locator(".blocks .words").first).to_have_text(FIGURES)
        expect(page.get_by_role("banner").locator(".sync")).to_contain_text("Up to date")
    orders = [page.locator(".blocks .words").all_text_contents() for page in three.pages]
    assert orders[0] == orders[1] == orders[2]
    assert set(orders[0][1:3]) == {HELLO, CHOICE}, "both were put between the figures and the ideas"
    moved = orders[0][1]
    ada.get_by_role("button", name=f"Later: {moved}").click()  # at one place until now: numbered again
    for page in three.pages:
        reads(page, FIGURES, orders[0][2], moved, IDEAS, "Goodbye")


def test_too_many_minutes_are_said_in_words_and_gaps_as_quiet_hints(three: Group) -> None:
    ada = three.facilitator
    expect(ada.locator(".hints")).to_have_count(0)
    says(three, "More ideas", "diverge", 45, 9)
    expect(ada.get_by_text("35 minutes too many")).to_be_visible()
    expect(ada.locator(".hints li")).to_have_count(3)
    expect(ada.get_by_text("More than 90 minutes without a break")).to_be_visible()
    expect(ada.get_by_text("nothing sorts them afterwards")).to_be_visible()
    expect(ada.get_by_text("The work ends without a decision")).to_be_visible()
    says(three, "Coffee", "pause", 10, 2.5)
    says(three, "The decision", "decide", 10, 10)
    expect(ada.locator(".hints")).to_have_count(0)


def test_a_strangers_blocks_are_words_and_nothing_else(three: Group) -> None:
    evil = "<img src=x onerror=alert(1)>" + "x" * 90
    says(three, evil, "open", 240, 2**53 - 1, note="\u202e" * 280)
    says(three, "Nowhere in the order", "close", 1, None)
    says(three, "First of all", "pause", 1, -(2**53) + 1)
    three.says("block", junk=1, step="agenda")
    three.says("block", text="Bare", step="agenda")
    start = three.opener.rec_id("tick", "agenda", "start")
    three.says("tick", start, step="agenda", item="start", note="<b>25:99</b>")
    broken: list[str] = []
    ben = three.pages[1]
    ben.on("pageerror", lambda error: broken.append(str(error)))
    ben.on("dialog", lambda dialog: broken.append(dialog.message))
    for place in ("/screen", "/board", "/artefact/next-steps", ""):
        ben.goto(three.url + three.path + place)
        expect(ben.get_by_role("heading", level=1)).to_be_visible()
        expect(ben.locator(".skeleton")).to_have_count(0)
        assert ben.evaluate(WIDER) <= 0, place
    expect(ben.locator(".blocks .words").first).to_have_text("First of all")
    expect(ben.get_by_text("<img src=x")).to_be_visible()
    expect(ben.get_by_label("Starts at")).to_have_value("09:00")
    add(ben, "At the end", "Closing")
    expect(ben.locator(".blocks .words").last).to_have_text("At the end")
    assert broken == []


def test_the_artefact_is_the_timetable(three: Group) -> None:
    ben = three.pages[1]
    cut_off(ben)
    ben.goto(three.url + three.path + "/artefact/next-steps")
    row = ben.get_by_role("row", name=IDEAS)
    expect(row).to_contain_text("09:25")
    expect(row).to_contain_text("Finding ideas")
    expect(row).to_contain_text("15")


@pytest.mark.parametrize(
    ("lang", "scheme"), [("fr", "light"), ("en", "dark"), ("fr", "dark"), ("en", "light")]
)
def test_an_agenda_is_for_everyone(opened: Opened, lang: str, scheme: str) -> None:
    group = opened("agenda", "Ada", lang=lang, width=320, height=640, color_scheme=scheme, bypass_csp=True)
    ada = group.facilitator
    wrong = {"empty": check(ada)}
    says(group, "L’accompagnement des hospitalisations imprévisibles", "diverge", 100, 1, note="Registre")
    says(group, HELLO, "open", 5, 2)
    expect(blocks(ada)).to_have_count(2)
    wrong["agenda"] = check(ada)
    ada.locator(".thumb .primary").click()
    expect(ada.get_by_role("dialog")).to_be_visible()
    wrong["block"] = check(ada)
    ada.goto(group.url + group.path + "/screen")
    expect(ada.locator(".timetable tr").first).to_be_visible()
    wrong["big screen"] = check(ada)
    assert {name: found for name, found in wrong.items() if found} == {}
