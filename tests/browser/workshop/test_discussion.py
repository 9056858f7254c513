"""Discussing: rounds, the silent vote, and one next step with an owner and a date."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from .conftest import Workshop


@pytest.fixture
def talk(workshop: Workshop) -> Workshop:
    """Three people; the first of two topics is being discussed."""
    workshop.join("Ben")
    workshop.join("Cléo")
    workshop.go_to("Propose topics")
    ben = workshop.pages[1]
    for text in ("Waiting for beds", "Lost stretchers"):
        ben.get_by_label("Your topic").fill(text)
        ben.get_by_role("button", name="Propose this topic").click()
        expect(workshop.facilitator.get_by_text(text)).to_be_visible()
    workshop.go_to("Discuss")
    workshop.facilitator.get_by_role("button", name="Start the first in the queue").click()
    for page in workshop.pages:
        expect(page.get_by_role("heading", name="Waiting for beds")).to_be_visible()
    return workshop


def answer(page: Page, choice: str) -> None:
    page.get_by_role("button", name=choice, exact=True).click()
    expect(page.get_by_role("button", name=choice, exact=True)).to_have_attribute("aria-pressed", "true")


def test_a_round_ends_in_a_silent_vote_and_a_majority_goes_on(talk: Workshop) -> None:
    ada, ben, cleo = talk.pages
    expect(ben.get_by_text("Round 1 of 3")).to_be_visible()
    ada.get_by_role("button", name="End the round").click()
    answer(ben, "Continue")
    answer(cleo, "Continue")
    answer(ada, "Move on")
    expect(ada.get_by_text("3 of 3 people have answered.")).to_be_visible()
    expect(ben.get_by_text("The group goes on")).to_have_count(0)
    ada.get_by_role("button", name="Count the answers").click()
    expect(ben.get_by_text("The group goes on")).to_be_visible()
    expect(ben.get_by_text("Round 2 of 3")).to_be_visible()


def test_a_tie_moves_on(talk: Workshop) -> None:
    ada, ben, cleo = talk.pages
    ada.get_by_role("button", name="End the round").click()
    answer(ben, "Continue")
    answer(cleo, "Move on")
    expect(ada.get_by_text("2 of 3 people have answered.")).to_be_visible()
    ada.get_by_role("button", name="Count the answers").click()
    for page in talk.pages:
        expect(page.get_by_text("A tie: the group moves on")).to_be_visible()


def test_the_last_round_ends_without_a_vote(talk: Workshop) -> None:
    ada, ben, _ = talk.pages
    for _ in range(2):
        ada.get_by_role("button", name="End the round").click()
        answer(ben, "Continue")
        expect(ada.get_by_text("1 of 3 people have answered.")).to_be_visible()
        ada.get_by_role("button", name="Count the answers").click()
    expect(ben.get_by_text("Round 3 of 3")).to_be_visible()
    ada.get_by_role("button", name="End the round").click()
    expect(ada.get_by_text("One next step for this topic")).to_be_visible()
    expect(ben.get_by_role("button", name="Continue", exact=True)).to_have_count(0)


def test_a_next_step_needs_a_verb_an_owner_and_a_date(talk: Workshop) -> None:
    ada, ben, _ = talk.pages
    ada.get_by_role("button", name="End this topic").click()
    ada.get_by_role("button", name="Save the next step").click()
    for sentence in ("Say what will be done.", "Say who takes it.", "Give a date."):
        expect(ada.get_by_text(sentence)).to_be_visible()
    ada.get_by_label("What will be done").fill("Ask the pharmacy for a second round")
    ada.get_by_label("Who takes it").select_option(label="Ben")
    ada.get_by_role("button", name="1 week", exact=True).click()
    ada.get_by_role("button", name="Save the next step").click()
    expect(ben.get_by_text("Ask the pharmacy for a second round")).to_be_visible()
    expect(ada.get_by_role("button", name="Start the first in the queue")).to_be_visible()
    expect(ben.get_by_role("button", name="Done: Ask the pharmacy for a second round")).to_be_visible()


def test_no_next_step_is_said_not_skipped(talk: Workshop) -> None:
    ada, ben, _ = talk.pages
    ada.get_by_role("button", name="End this topic").click()
    expect(ada.get_by_role("button", name="Start the first in the queue")).to_have_count(0)
    ada.get_by_role("button", name="No next step for this topic").click()
    expect(ada.get_by_role("button", name="Start the first in the queue")).to_be_visible()
    expect(ben.get_by_text("The group chose no next step.")).to_be_visible()


def test_a_note_reaches_everyone_and_speaking_is_shown_as_a_balance_only(talk: Workshop) -> None:
    ada, ben, cleo = talk.pages
    cleo.get_by_text("Write a note").click()
    cleo.get_by_label("A note for everyone").fill("Beds are free at ten, known at noon")
    cleo.get_by_role("button", name="Add the note").click()
    expect(ben.get_by_text("Beds are free at ten, known at noon")).to_be_visible()
    ada.get_by_text("Who is speaking").click()
    ada.get_by_role("button", name="Ben takes the floor").click()
    expect(ada.get_by_text("2 people have not spoken yet.")).to_be_visible()
    ada.get_by_role("button", name="Take the last tap back").click()
    expect(ada.get_by_text("Only the balance of the group is shown.")).to_be_visible()


def test_the_clock_pauses_goes_on_and_takes_more_time(talk: Workshop) -> None:
    _, ben, _ = talk.pages
    talk.lead("Pause")
    expect(ben.get_by_text("Paused", exact=True)).to_be_visible()
    talk.facilitator.get_by_role("button", name="Add 5 minutes").click()
    talk.facilitator.get_by_role("button", name="Go on").click()
    expect(ben.get_by_text("39 minutes left for this step")).to_be_visible()


def test_a_topic_nobody_voted_for_is_not_told_so(talk: Workshop) -> None:
    ben = talk.pages[1]
    expect(ben.get_by_text("Lost stretchers")).to_be_visible()
    expect(ben.get_by_text("0 votes")).to_have_count(0)
