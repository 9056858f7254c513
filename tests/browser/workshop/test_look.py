"""Every screen of the workshop: for everyone, in both languages, in light and dark, on the smallest phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.support.look import SMALL, WIDER, check

from .conftest import Workshop


@pytest.mark.parametrize(("lang", "scheme"), [("fr", "light"), ("en", "dark")])
def test_every_screen_is_for_everyone(
    workshop: Workshop, new_device: Callable[..., Any], lang: str, scheme: str
) -> None:
    ada = workshop.facilitator
    context = new_device(lang=lang, width=320, height=640, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(workshop.link)
    page.locator("input").first.fill("Zoé")
    page.locator("button[type=submit]").click()
    page.wait_for_url("**/w/**")
    wrong: dict[str, list[str]] = {"before": check(page)}
    workshop.go_to("Propose topics")
    expect(page.locator("textarea").first).to_be_visible()
    page.locator("textarea").first.fill("L’attente devant l’ascenseur, chaque matin, avec trois brancards")
    page.locator(".thumb .primary").click()
    expect(ada.get_by_text("L’attente devant l’ascenseur")).to_be_visible()
    wrong["propose"] = check(page)
    workshop.go_to("Vote")
    expect(page.locator(".stepper")).to_be_visible()
    page.locator(".stepper .btn").last.click()
    wrong["vote"] = check(page)
    ada.get_by_role("button", name="Close the vote").click()
    expect(page.locator("meter")).to_be_visible()
    wrong["order"] = check(page)
    workshop.go_to("Discuss")
    ada.get_by_role("button", name="Start the first in the queue").click()
    expect(page.locator(".topic-now")).to_be_visible()
    ada.get_by_role("button", name="End the round").click()
    expect(page.locator(".answers")).to_be_visible()
    wrong["ask"] = check(page)
    ada.get_by_role("button", name="Count the answers").click()
    expect(page.locator(".answers")).to_have_count(0)
    page.locator(".talk > .btn").click()
    expect(page.locator("form.card")).to_be_visible()
    wrong["next step"] = check(page)
    for step in ("Learning journal", "Commitments", "Goodbye"):
        workshop.go_to(step)
        page.reload()
        expect(page.locator("h1")).to_be_visible()
        wrong[step] = check(page)
    for place in ("/board", "/closing", "/screen"):
        page.goto(workshop.url + workshop.path + place)
        expect(page.locator("h1")).to_be_visible()
        wrong[place] = check(page)
    page.goto(workshop.url + "/commitments")
    expect(page.locator("h1")).to_be_visible()
    wrong["/commitments"] = check(page)
    assert {name: found for name, found in wrong.items() if found} == {}


def test_the_facilitators_sheet_is_for_everyone(workshop: Workshop) -> None:
    ada = workshop.facilitator
    ada.set_viewport_size({"width": 320, "height": 640})
    workshop.go_to("Vote")
    ada.get_by_role("button", name="Lead", exact=True).click()
    expect(ada.get_by_role("dialog")).to_be_visible()
    assert ada.evaluate(SMALL) == []
    assert ada.evaluate(WIDER) <= 0


# What sticks out of its box, and goals squeezed to a word a line: letters have grown and boxes have not.
CUT = """() => [
    ...[...document.querySelectorAll('.btn:not(.out), .head, .timer .word')]
        .filter((e) => e.scrollWidth > e.clientWidth + 1),
    ...[...document.querySelectorAll('.goal')].filter((e) => e.clientWidth < innerWidth / 2),
].map((e) => e.outerHTML.slice(0, 120))"""


def test_at_the_largest_text_nothing_is_cut_or_squeezed_on_a_phone(
    workshop: Workshop, new_device: Callable[..., Any]
) -> None:
    ada = workshop.facilitator
    page = new_device(lang="fr").new_page()
    page.goto(workshop.url + "/settings")
    page.locator("input[value='150']").check(force=True)
    page.goto(workshop.link)
    page.locator("input").first.fill("Jean-Christophe")
    wrong = page.evaluate(CUT)
    page.locator("button[type=submit]").click()
    page.wait_for_url("**/w/**")
    workshop.go_to("Propose topics")
    expect(page.locator("textarea").first).to_be_visible()
    wrong += page.evaluate(CUT)
    page.locator("textarea").first.fill("L’attente devant l’ascenseur")
    page.locator(".thumb .primary").click()
    expect(ada.get_by_text("L’attente devant l’ascenseur")).to_be_visible()
    workshop.go_to("Discuss")
    ada.get_by_role("button", name="Start the first in the queue").click()
    ada.get_by_role("button", name="End the round").click()
    expect(page.locator(".answers")).to_be_visible()
    wrong += page.evaluate(CUT)
    assert wrong == []


def test_whoever_leads_reads_the_word_on_the_way_to_the_next_step(workshop: Workshop) -> None:
    workshop.go_to("Propose topics")
    expect(workshop.facilitator.get_by_role("button", name="Lead", exact=True)).to_have_text("Lead")
