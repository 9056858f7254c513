"""Lists longer than a phone's screen: drawn as they are neared, whole when they are read to their end."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Locator, Page, expect

from benchmarks.group import Group
from tests.support.server import Server


def enter(group: Group, device: BrowserContext) -> Page:
    page = device.new_page()
    page.goto(group.link)
    page.get_by_label("Your name").fill("Lou")
    page.get_by_role("button", name="Join").click()
    page.wait_for_url("**/w/**")
    return page


def read_to_the_end(lines: Locator, total: int) -> None:
    expect(lines.first).to_be_visible()
    while (drawn := lines.count()) < total:
        lines.last.scroll_into_view_if_needed()
        expect(lines.nth(drawn)).to_be_attached()


def test_a_long_ballot_is_drawn_by_and_by_and_its_last_topic_takes_votes(
    server: Server, new_device: Callable[..., BrowserContext]
) -> None:
    group = Group(server.url, people=3, topics=90)
    group.go_to("vote")
    page = enter(group, new_device(lang="en"))
    topics = page.locator(".ballot > li")
    expect(topics.first).to_be_visible()
    assert topics.count() < 90, "a phone draws what it shows, not all"
    read_to_the_end(topics, 90)
    topics.last.get_by_role("button", name="More").click()
    expect(topics.last.locator("output")).to_have_text("1")


def test_a_search_in_a_long_board_keeps_the_lines_that_match_and_gives_the_others_back(
    server: Server, new_device: Callable[..., BrowserContext]
) -> None:
    group = Group(server.url, people=3, topics=0)
    group.note(100)
    page = enter(group, new_device(lang="en"))
    page.goto(f"{group.place}/board")
    lines = page.locator(".board .entry")
    read_to_the_end(lines, 100)
    text = lines.nth(2).locator(".words").text_content() or ""
    lines.nth(2).evaluate("(line) => (line.dataset.seen = 'before')")
    page.get_by_label("Search").fill(text)
    expect(lines).to_have_count(1)
    expect(lines).to_have_attribute("data-seen", "before")
    page.get_by_label("Search").fill("")
    read_to_the_end(lines, 100)
