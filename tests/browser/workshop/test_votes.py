"""Voting: a budget that cannot be passed, totals that stay hidden, a close that counts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from .conftest import Workshop, cut_off

TOPICS = ("Waiting for beds", "Lost stretchers", "Night handover")


@pytest.fixture
def vote(workshop: Workshop) -> Workshop:
    """Three people and three topics at the vote."""
    workshop.join("Ben")
    workshop.join("Cléo")
    workshop.go_to("Propose topics")
    for text in TOPICS:
        page = workshop.pages[1]
        page.get_by_label("Your topic").fill(text)
        page.get_by_role("button", name="Propose this topic").click()
        expect(workshop.pages[2].get_by_text(text)).to_be_visible()
    workshop.go_to("Vote")
    for page in workshop.pages[1:]:
        expect(page.get_by_text("2 votes left")).to_be_visible()
    return workshop


def put(page: Page, topic: str, times: int = 1) -> None:
    for _ in range(times):
        page.get_by_role("button", name=f"More: {topic}").click()


def weight(page: Page, topic: str) -> str:
    return page.get_by_role("group", name=topic).locator("output").inner_text()


def test_votes_cast_offline_stop_at_the_budget_and_arrive_later(vote: Workshop) -> None:
    ada, ben, _ = vote.pages
    ben.context.set_offline(True)
    put(ben, "Lost stretchers", 2)
    expect(ben.get_by_text("All your votes are placed")).to_be_visible()
    for topic in TOPICS:
        expect(ben.get_by_role("button", name=f"More: {topic}")).to_be_disabled()
    expect(ada.get_by_text("0 of 3 people have voted.")).to_be_visible()
    ben.context.set_offline(False)
    expect(ada.get_by_text("1 of 3 people have voted.")).to_be_visible()


def test_a_vote_can_be_taken_back_and_given_to_another_topic(vote: Workshop) -> None:
    ben = vote.pages[1]
    put(ben, "Lost stretchers", 2)
    ben.get_by_role("button", name="Less: Lost stretchers").click()
    put(ben, "Night handover")
    expect(ben.get_by_text("All your votes are placed")).to_be_visible()
    assert (weight(ben, "Lost stretchers"), weight(ben, "Night handover")) == ("1", "1")


def test_totals_stay_hidden_on_every_screen_until_the_vote_is_closed(vote: Workshop) -> None:
    ada, ben, cleo = vote.pages
    put(ben, "Night handover", 2)
    expect(ada.get_by_text("1 of 3 people have voted.")).to_be_visible()
    assert weight(cleo, "Night handover") == "0"
    cleo.goto(vote.url + vote.path + "/board")
    expect(cleo.get_by_text("Night handover")).to_be_visible()
    expect(cleo.get_by_text("2 votes")).to_have_count(0)
    cleo.goto(vote.url + vote.path + "/screen")
    expect(cleo.get_by_text("1 of 3 people have voted.")).to_be_visible()
    expect(cleo.get_by_text("Night handover")).to_have_count(0)
    ada.get_by_role("button", name="Close the vote").click()
    expect(cleo.locator(".order li").first).to_have_text("Night handover2")


def test_after_the_close_nobody_votes_until_it_is_opened_again(vote: Workshop) -> None:
    ada, ben, _ = vote.pages
    put(ben, "Night handover")
    expect(ada.get_by_text("1 of 3 people have voted.")).to_be_visible()
    ada.get_by_role("button", name="Close the vote").click()
    expect(ben.get_by_role("heading", name="The group’s order")).to_be_visible()
    expect(ben.get_by_role("button", name="More: Night handover")).to_have_count(0)
    ada.get_by_role("button", name="Open the vote again").click()
    expect(ben.get_by_role("button", name="More: Night handover")).to_be_enabled()
    assert weight(ben, "Night handover") == "1"


def test_a_vote_cast_offline_after_the_close_is_said_not_to_count(vote: Workshop) -> None:
    ada, ben, _ = vote.pages
    cut_off(ben)
    ada.get_by_role("button", name="Close the vote").click()
    expect(vote.pages[2].get_by_role("heading", name="The group’s order")).to_be_visible()
    put(ben, "Lost stretchers")
    ben.context.set_offline(False)
    expect(ben.get_by_text("1 of your votes was not counted")).to_be_visible()
    ben.get_by_role("link", name="Look at it").click()
    refusal = ben.locator(".refusal")
    expect(refusal).to_contain_text("Lost stretchers")
    expect(refusal.get_by_role("button", name="Copy the text")).to_have_count(0)


def test_the_facilitator_changes_the_budget_for_everyone(vote: Workshop) -> None:
    ada, ben, _ = vote.pages
    vote.lead("More: Votes for each person")
    expect(ben.get_by_text("3 votes left")).to_be_visible()
    vote.close_sheet()
    expect(ada.get_by_text("3 votes left")).to_be_visible()
