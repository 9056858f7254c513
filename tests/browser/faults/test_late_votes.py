"""A vote cast before the close that arrives after it: it counts, on the server and on every screen."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.workshop.conftest import Workshop, cut_off
from tests.browser.workshop.test_votes import put, vote

__all__ = ["vote"]


def shows(page: Page, *order: tuple[str, int]) -> None:
    """The group's order on this screen, with its weights."""
    lines = page.locator("ol.cards > li")
    for place, (topic, weight) in enumerate(order):
        expect(lines.nth(place)).to_contain_text(topic)
        expect(lines.nth(place).locator(".figure")).to_contain_text(str(weight))


def test_a_vote_cast_before_the_close_counts_everywhere_when_it_arrives(vote: Workshop) -> None:
    ada, ben, cleo = vote.pages
    cut_off(ben)
    put(ben, "Lost stretchers", 2)
    put(cleo, "Night handover")
    expect(ada.get_by_text("1 of 3 people have voted.")).to_be_visible()
    ada.get_by_role("button", name="Close the vote").click()
    before = (("Night handover", 1), ("Waiting for beds", 0), ("Lost stretchers", 0))
    after = (("Lost stretchers", 2), ("Night handover", 1), ("Waiting for beds", 0))
    for page in (ada, cleo):
        shows(page, *before)
    expect(ben.get_by_text("All your votes are placed")).to_be_visible()
    ben.context.set_offline(False)
    late = vote.join("Dora")
    for page in (ada, ben, cleo, late):
        shows(page, *after)
        expect(page.get_by_text("was not counted")).to_have_count(0)
    late.goto(vote.url + vote.path + "/screen")
    expect(late.locator(".order li").first).to_have_text("Lost stretchers2")
    expect(ben.get_by_role("banner").locator(".sync")).to_have_text("Up to date")
