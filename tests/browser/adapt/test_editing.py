"""A format changed by somebody who is no programmer: kept, taken back, judged, tried, compared."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .conftest import ORIGINAL, Desk

AXE = Path(__file__).parents[3] / "node_modules" / "axe-core" / "axe.min.js"
STEPS = [step["name"]["en"] for step in ORIGINAL["steps"]]
BY = {step["activity"]: step["name"]["en"] for step in ORIGINAL["steps"]}
OPEN = "Open a workshop with this"


def test_each_change_is_on_the_device_and_there_again_without_a_network(
    adapting: Callable[..., Desk],
) -> None:
    desk = adapting()
    desk.fold("What it is").get_by_label("Name").fill("Coffee of ward 4")
    desk.item("Step by step", STEPS[0]).get_by_label("Minutes", exact=True).fill("7")
    desk.saved()
    desk.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    desk.page.context.set_offline(True)
    desk.page.reload()
    expect(desk.page.get_by_role("heading", level=1)).to_have_text("Coffee of ward 4")
    expect(desk.item("Step by step", STEPS[0]).get_by_label("Minutes", exact=True)).to_have_value("7")
    total = ORIGINAL["minutes"]["total"] - ORIGINAL["steps"][0]["minutes"] + 7
    expect(desk.page.get_by_text(f"{total} minutes", exact=True).first).to_be_visible()


def test_undo_takes_the_last_change_back_and_then_the_one_before(adapting: Callable[..., Desk]) -> None:
    desk = adapting()
    undo = desk.page.get_by_role("button", name="Undo")
    expect(undo).to_be_disabled()
    name = desk.fold("What it is").get_by_label("Name")
    name.press("End")
    name.press_sequentially(" of ward 4")
    desk.item("Step by step", STEPS[1]).get_by_role("button", name="Take out").first.click()
    expect(desk.page.get_by_text(STEPS[1], exact=True)).to_have_count(0)
    undo.click()
    expect(desk.page.get_by_text(STEPS[1], exact=True)).to_be_visible()
    expect(name).to_have_value(f"{ORIGINAL['name']['en']} of ward 4")
    undo.click()
    expect(name).to_have_value(ORIGINAL["name"]["en"])
    expect(undo).to_be_disabled()


def test_the_other_language_keeps_its_text_and_waits_to_be_reviewed(adapting: Callable[..., Desk]) -> None:
    desk = adapting()
    fold = desk.fold("What it is")
    fold.get_by_label("In two sentences").fill("An hour about what hurts.")
    expect(fold.get_by_text("(not reviewed)")).to_have_count(1)
    expect(fold.get_by_text(ORIGINAL["summary"]["fr"])).to_be_visible()
    desk.page.get_by_role("radio", name="Français").check()
    expect(fold.get_by_label("In two sentences")).to_have_value(ORIGINAL["summary"]["fr"])
    expect(fold.get_by_text("Not reviewed since the other language changed.")).to_be_visible()
    fold.get_by_label("In two sentences").fill("Une heure sur ce qui fait mal.")
    expect(fold.get_by_text("Not reviewed since")).to_have_count(0)
    desk.page.get_by_role("radio", name="English").check()
    expect(fold.get_by_label("In two sentences")).to_have_value("An hour about what hurts.")
    expect(fold.get_by_text("(not reviewed)")).to_have_count(0)


def test_a_new_text_is_copied_to_the_other_language_and_says_so(adapting: Callable[..., Desk]) -> None:
    desk = adapting()
    roles = desk.fold("Roles")
    roles.get_by_role("button", name="Add").last.click()
    new = roles.locator("li.card").last
    new.get_by_label("Name").fill("Door keeper")
    expect(new.get_by_text("(a copy, not translated)")).to_be_visible()
    new.get_by_label("What this role does").fill("Lets nobody in.")
    expect(desk.page.get_by_role("link", name=OPEN)).to_be_visible()


def test_what_is_missing_is_told_by_field_and_nothing_opens_before_it_is_mended(
    adapting: Callable[..., Desk],
) -> None:
    desk = adapting()
    desk.item("Step by step", BY["propose"]).get_by_role("button", name="Take out").first.click()
    mend = desk.page.locator(".notice")
    expect(mend).to_contain_text("“Vote” needs “Write topics” in a step before it.")
    expect(desk.page.get_by_role("link", name=OPEN)).to_have_count(0)
    expect(desk.page.get_by_role("button", name=OPEN)).to_be_disabled()
    desk.page.goto(f"{desk.url}/new?format={desk.slug}")
    expect(desk.page.get_by_text("This adaptation is not ready")).to_be_visible()
    desk.page.get_by_role("link", name="Mend it").click()
    desk.item("Step by step", STEPS[0]).get_by_label("Minutes", exact=True).fill("900")
    expect(desk.page.get_by_text("A whole number from 1 to 240.").first).to_be_visible()


def test_a_deliverable_made_in_a_step_that_is_gone_is_told(adapting: Callable[..., Desk]) -> None:
    desk = adapting()
    made = {key for one in ORIGINAL["deliverables"] for key in one["made_in"]}
    step = next(s for s in reversed(ORIGINAL["steps"]) if s["key"] in made)
    desk.item("Step by step", step["name"]["en"]).get_by_role("button", name="Take out").first.click()
    expect(desk.page.locator(".notice")).to_contain_text("The step this was made in is gone")
    where = next(one for one in ORIGINAL["deliverables"] if step["key"] in one["made_in"])
    item = desk.item("What you leave with", where["name"]["en"])
    item.get_by_label("A step that is gone").click()
    others = [key for key in where["made_in"] if key != step["key"]]
    if not others:
        item.get_by_label(STEPS[0], exact=True).check()
    expect(item.get_by_label("A step that is gone")).to_have_count(0)


def test_a_step_gets_another_activity_with_its_own_settings(adapting: Callable[..., Desk]) -> None:
    desk = adapting()
    step = desk.item("Step by step", STEPS[-1])
    step.get_by_label("What people do").select_option(label="Write cards")
    expect(step.get_by_text("Short cards in columns, then grouped together.")).to_be_visible()
    step.locator(".adapt-part li.card summary").click()
    step.locator(".adapt-part li.card").get_by_label("Name").fill("Facts")
    step.get_by_label("Cards here may bear a figure").check()
    expect(step.get_by_label("At most, per person")).to_have_value("")
    desk.saved()
    desk.view("Try it")
    desk.page.get_by_label("Step", exact=True).select_option(index=len(STEPS) - 1)
    expect(desk.page.locator(".adapt-phone").get_by_text("Facts").first).to_be_visible()


def test_a_step_moves_by_keyboard_and_the_focus_goes_with_it(adapting: Callable[..., Desk]) -> None:
    desk = adapting()
    first = desk.item("Step by step", STEPS[0])
    first.get_by_role("button", name=f"Later: {STEPS[0]}", exact=True).focus()
    desk.page.keyboard.press("Enter")
    expect(first.get_by_role("button", name=f"Later: {STEPS[0]}", exact=True)).to_be_focused()
    names = desk.fold("Step by step").locator("li.card > details > summary > strong")
    expect(names).to_have_text([STEPS[1], STEPS[0], *STEPS[2:]])
    expect(desk.page.get_by_text(f"{STEPS[0]} is now no. 2")).to_be_visible()
    desk.page.keyboard.press("Shift+Tab")
    desk.page.keyboard.press("Enter")
    expect(names).to_have_text(STEPS)


def test_the_preview_is_the_real_thing_and_keeps_nothing(adapting: Callable[..., Desk]) -> None:
    desk = adapting()
    desk.view("Try it")
    page = desk.page
    at = next(n for n, step in enumerate(ORIGINAL["steps"]) if step["activity"] == "propose")
    page.get_by_label("Step", exact=True).select_option(index=at)
    phone = page.get_by_role("region", name="What people see")
    phone.locator("textarea, input").first.fill("Beds at seven")
    phone.locator(".adapt-thumb button").click()
    expect(phone.get_by_text("Beds at seven")).to_be_visible()
    page.get_by_role("radio", name="The facilitator").check()
    expect(phone.get_by_text("Beds at seven")).to_have_count(0)
    expect(phone.get_by_text("To read aloud").first).to_be_visible()
    page.goto(desk.url)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_text("Beds at seven")).to_have_count(0)


def test_what_differs_from_the_original_is_told_in_words(adapting: Callable[..., Desk]) -> None:
    desk = adapting()
    desk.view("What differs")
    expect(desk.page.get_by_text("0 differences")).to_be_visible()
    expect(desk.page.get_by_text("It lasts as long.")).to_be_visible()
    desk.view("Change")
    minutes = ORIGINAL["steps"][0]["minutes"]
    desk.item("Step by step", STEPS[0]).get_by_label("Minutes", exact=True).fill(str(minutes + 5))
    desk.fold("What it is").get_by_label("Name").fill("Coffee of ward 4")
    roles = desk.fold("Roles")
    gone = ORIGINAL["roles"][-1]["name"]["en"]
    desk.item("Roles", gone).get_by_role("button", name="Take out").first.click()
    expect(roles.get_by_text(gone, exact=True)).to_have_count(0)
    desk.view("What differs")
    page = desk.page
    expect(page.get_by_text("3 differences")).to_be_visible()
    expect(page.get_by_text("5 minutes longer.")).to_be_visible()
    lines = page.locator(".adapt-diff > li")
    expect(lines).to_have_count(3)
    expect(lines.nth(0)).to_contain_text("Changed")
    expect(lines.nth(0).locator("del")).to_have_text(ORIGINAL["name"]["en"])
    expect(lines.nth(0).locator("ins")).to_have_text("Coffee of ward 4")
    expect(lines.filter(has_text="Taken out").locator("del")).to_have_text(gone)
    expect(lines.filter(has_text=f"{STEPS[0]} · Minutes").locator("ins")).to_have_text(str(minutes + 5))


def test_an_adaptation_is_deleted_only_after_a_question(adapting: Callable[..., Desk]) -> None:
    desk = adapting()
    slug = desk.slug
    desk.page.get_by_role("button", name="Delete").click()
    desk.page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    desk.page.wait_for_url("**/library")
    expect(desk.page.locator(f"a[href='/library/{ORIGINAL['slug']}']")).to_be_visible()
    expect(desk.page.locator(f"a[href='/library/{slug}']")).to_have_count(0)


def unfolded(page: Page, view: str) -> None:
    """Everything that a view can show."""
    page.locator(".tabs button").nth(["edit", "preview", "differences"].index(view)).click()
    if view == "edit":
        for at in range(page.locator(".adapt > details").count()):
            fold = page.locator(".adapt > details").nth(at)
            fold.locator("> summary").click()
            if fold.locator("li.card summary").count():
                fold.locator("li.card summary").first.click()
    if view == "preview":
        expect(page.locator(".adapt-phone")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("view", ["edit", "preview", "differences"])
def test_assistive_technology_finds_nothing_to_trip_over(
    adapting: Callable[..., Desk], view: str, theme: str
) -> None:
    desk = adapting(lang="fr", color_scheme=theme, bypass_csp=True)
    page = desk.page
    page.locator(".adapt > details > summary").first.click()
    page.locator(".adapt-text textarea").first.fill("Autre chose, plus court.")
    page.locator(".adapt > details > summary").first.click()
    unfolded(page, view)
    page.add_script_tag(path=AXE)
    script = "() => axe.run().then((r) => r.violations.map((v) => [v.id, v.nodes.map((n) => n.html)]))"
    found: Any = page.evaluate(script)
    assert found == []


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("view", ["edit", "preview", "differences"])
def test_nothing_is_too_wide_or_too_small_on_the_narrowest_phone(
    adapting: Callable[..., Desk], view: str, lang: str
) -> None:
    desk = adapting(lang=lang, width=320, height=640)
    unfolded(desk.page, view)
    assert desk.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    small = desk.page.evaluate(
        """() => [...document.querySelectorAll('button, a.btn, summary, select, .input, .toggle')]
            .map((e) => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
            .filter(([, r]) => r.width > 1 && (r.height < 44 || r.width < 44)).map(([html]) => html)"""
    )
    assert small == []
