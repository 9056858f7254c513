"""Proposing: edit, withdraw, group, say it anonymously; with a network and without."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from .conftest import Workshop, cut_off


def propose(page: Page, text: str) -> None:
    page.get_by_label("Your topic").fill(text)
    page.get_by_role("button", name="Propose this topic").click()
    expect(page.get_by_label("Your topic")).to_have_value("")


@pytest.fixture
def topics(workshop: Workshop) -> Workshop:
    """Two people at the step where topics are proposed."""
    workshop.join("Ben")
    workshop.go_to("Propose topics")
    expect(workshop.pages[1].get_by_label("Your topic")).to_be_visible()
    return workshop


def test_a_topic_appears_on_the_other_devices_and_follows_its_edits(topics: Workshop) -> None:
    ada, ben = topics.pages
    propose(ben, "Waiting for beds")
    expect(ada.get_by_text("Waiting for beds")).to_be_visible()
    ben.get_by_role("button", name="Edit: Waiting for beds").click()
    ben.get_by_label("Topic", exact=True).fill("Waiting for beds in the morning")
    ben.get_by_role("button", name="Save").click()
    expect(ada.get_by_text("Waiting for beds in the morning")).to_be_visible()


def test_a_withdrawn_topic_leaves_the_list_and_can_be_put_back(topics: Workshop) -> None:
    ben = topics.pages[1]
    propose(ben, "Lost stretchers")
    ben.get_by_role("button", name="Edit: Lost stretchers").click()
    ben.get_by_role("button", name="Withdraw").click()
    expect(ben.get_by_text("Nobody has proposed anything yet.")).to_be_visible()
    ben.get_by_text("1 topic withdrawn").click()
    ben.get_by_role("button", name="Edit: Lost stretchers").click()
    ben.get_by_role("button", name="Put it back").click()
    expect(ben.get_by_role("heading", name="1 topic")).to_be_visible()


def test_topics_are_merged_and_taken_apart_again_by_keyboard_alone(topics: Workshop) -> None:
    ada, ben = topics.pages
    propose(ben, "Beds are late")
    propose(ben, "No bed before noon")
    expect(ada.get_by_text("No bed before noon")).to_be_visible()
    ada.get_by_role("button", name="Group topics").press("Enter")
    ada.get_by_role("checkbox", name="Beds are late").press("Space")
    ada.get_by_role("checkbox", name="No bed before noon").press("Space")
    ada.get_by_role("button", name="Merge…").press("Enter")
    ada.get_by_role("radio", name="Beds are late").press("Space")
    ada.get_by_role("button", name="Merge", exact=True).press("Enter")
    expect(ben.get_by_role("heading", name="1 topic")).to_be_visible()
    expect(ben.get_by_text("Also stands for: No bed before noon")).to_be_visible()
    ada.get_by_role("button", name="Edit: Beds are late").press("Enter")
    ada.get_by_role("button", name="Take out again: No bed before noon").press("Enter")
    expect(ben.get_by_role("heading", name="2 topics")).to_be_visible()


def test_an_anonymous_topic_carries_no_name_and_its_writer_cannot_edit_it(topics: Workshop) -> None:
    ada, ben = topics.pages
    ben.get_by_label("Your topic").fill("We are afraid to report mistakes")
    ben.get_by_label("Say it anonymously").check()
    expect(ben.get_by_text("nobody can tell from it who wrote it")).to_be_visible()
    ben.get_by_role("button", name="Propose this topic").click()
    expect(ada.get_by_text("We are afraid to report mistakes")).to_be_visible()
    card = ada.get_by_role("listitem").filter(has_text="We are afraid")
    expect(card.get_by_text("Anonymous")).to_be_visible()
    expect(card.get_by_text("Ben")).to_have_count(0)
    expect(ben.get_by_role("button", name="Edit: We are afraid to report mistakes")).to_have_count(0)


def test_two_edits_made_apart_both_stay_readable_and_one_is_kept(topics: Workshop) -> None:
    ada, ben = topics.pages
    propose(ben, "Handover")
    expect(ada.get_by_text("Handover")).to_be_visible()
    ben.context.set_offline(True)
    ada.context.set_offline(True)
    for page, text in ((ada, "Handover at night"), (ben, "Handover at weekends")):
        page.get_by_role("button", name="Edit: Handover").click()
        page.get_by_label("Topic", exact=True).fill(text)
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_text(text)).to_be_visible()
    ben.context.set_offline(False)
    ada.context.set_offline(False)
    for page in (ada, ben):
        expect(page.get_by_text("Another version")).to_be_visible()
        expect(page.locator("strong", has_text="Handover at weekends")).to_be_visible()
    ada.get_by_text("Another version").click()
    ada.get_by_role("button", name="Keep this version: Handover at night").click()
    for page in (ada, ben):
        expect(page.locator("strong", has_text="Handover at night")).to_be_visible()
        expect(page.get_by_text("Another version")).to_have_count(0)


def test_a_participant_who_is_typing_is_not_pulled_away_and_loses_nothing(topics: Workshop) -> None:
    _, ben = topics.pages
    ben.get_by_label("Your topic").press_sequentially("The lift is ")
    topics.go_to("Vote")
    expect(ben.get_by_text("The group moved on.")).to_be_visible()
    ben.get_by_label("Your topic").press_sequentially("too slow")
    expect(ben.get_by_label("Your topic")).to_have_value("The lift is too slow")
    ben.get_by_role("button", name="Join the group").click()
    expect(ben.get_by_role("heading", level=1)).to_have_text("Vote")
    ben.get_by_role("button", name="Look back at: Propose topics").click()
    expect(ben.get_by_label("Your topic")).to_have_value("The lift is too slow")


def test_a_draft_survives_a_reload_without_a_network(topics: Workshop) -> None:
    ben = topics.pages[1]
    ben.get_by_label("Your topic").fill("Half a thought")
    cut_off(ben)
    expect(ben.get_by_label("Your topic")).to_have_value("Half a thought")
