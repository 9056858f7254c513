"""Questions: written by everyone, with a network and without; answered aloud, ticked by whoever exposes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.workshop.conftest import cut_off

from .conftest import Group

FIRST = "How many patients waited on Monday?"
SECOND = "Who calls the porter?"


def ask(page: Page, text: str) -> None:
    page.get_by_label("Your question").fill(text)
    page.get_by_role("button", name="Ask this question").click()
    expect(page.get_by_label("Your question")).to_have_value("")


@pytest.fixture
def asking(opened: Callable[..., Group]) -> Group:
    """Ada facilitates, Ben asks, Cléo exposes: her situation is the client's."""
    group = opened("one-client", "Ada", "Ben", "Cléo", at="questions")
    cleo = group.pages[2]
    group.gives("client", "Cléo")
    cleo.get_by_label("Your situation, in one sentence").fill("Beds are free at noon and known at four")
    cleo.get_by_role("button", name="Save").click()
    for page in group.pages:
        expect(page.get_by_role("heading", name="Beds are free at noon")).to_be_visible()
    return group


def test_whoever_exposes_answers_one_question_after_the_other_and_ticks_it(asking: Group) -> None:
    ada, ben, cleo = asking.pages
    expect(cleo.get_by_label("Your question")).to_have_count(0)
    expect(cleo.get_by_text("The questions arrive here.")).to_be_visible()
    ask(ben, FIRST)
    ask(ada, SECOND)
    now = cleo.get_by_role("region", name="To answer now")
    expect(now).to_contain_text(FIRST)
    cleo.get_by_role("button", name="I have answered it").click()
    expect(now).to_contain_text(SECOND)
    expect(ben.get_by_role("heading", name="1 of 2 questions answered")).to_be_visible()
    expect(ada.get_by_role("heading", name="1 of 2 questions answered")).to_be_visible()
    cleo.get_by_role("button", name="I have answered it").click()
    expect(cleo.get_by_role("button", name="I have answered it")).to_have_count(0)
    expect(ben.get_by_role("heading", name="2 of 2 questions answered")).to_be_visible()


def test_a_tick_is_taken_back_by_whoever_may_give_it_and_by_nobody_else(asking: Group) -> None:
    ada, ben, cleo = asking.pages
    ask(ada, FIRST)
    expect(cleo.get_by_role("region", name="To answer now")).to_contain_text(FIRST)
    expect(ben.get_by_text(FIRST)).to_be_visible()
    expect(ben.get_by_role("button", name=f"Answered: {FIRST}")).to_have_count(0)
    ada.get_by_role("button", name=f"Answered: {FIRST}").click()
    expect(ben.get_by_role("heading", name="1 of 1 question answered")).to_be_visible()
    ada.get_by_role("button", name=f"Answered: {FIRST}").click()
    expect(cleo.get_by_role("region", name="To answer now")).to_contain_text(FIRST)


def test_questions_asked_without_a_network_arrive_with_it_and_none_is_lost(asking: Group) -> None:
    ada, ben, cleo = asking.pages
    cut_off(ben)
    ask(ben, FIRST)
    ask(ben, SECOND)
    expect(ben.get_by_role("heading", name="0 of 2 questions answered")).to_be_visible()
    ask(ada, "Since when?")
    expect(cleo.get_by_role("region", name="To answer now")).to_contain_text("Since when?")
    cut_off(cleo)
    cleo.get_by_role("button", name="I have answered it").click()
    expect(cleo.get_by_role("heading", name="1 of 1 question answered")).to_be_visible()
    for page in (ben, cleo):
        page.context.set_offline(False)
    for page in asking.pages:
        expect(page.get_by_role("heading", name="1 of 3 questions answered")).to_be_visible()


def test_advice_in_disguise_gets_a_hint_and_is_asked_all_the_same(asking: Group) -> None:
    ben, cleo = asking.pages[1:]
    field = ben.get_by_label("Your question")
    expect(field).to_have_accessible_description("Facts only: who, what, when, how many. Advice comes later.")
    for advice in (
        "Et si vous appeliez avant ?",
        "Avez-vous essayé d’appeler ?",
        "Why don’t you call?",
        "Have you tried calling?",
    ):
        field.fill(advice)
        expect(field).to_have_accessible_description(
            "This starts like advice. Keep it for later, or ask what happened."
        )
    for fact in (
        "Combien de lits ?",
        "Si possible, à quelle heure ?",
        "How many beds?",
        "Have you seen it before?",
        "Why at four?",
    ):
        field.fill(fact)
        expect(field).to_have_accessible_description(
            "Facts only: who, what, when, how many. Advice comes later."
        )
    ask(ben, "Have you tried calling?")
    expect(cleo.get_by_role("region", name="To answer now")).to_contain_text("Have you tried calling?")


def test_one_rewords_or_withdraws_ones_own_question_and_puts_it_back(asking: Group) -> None:
    ada, ben, cleo = asking.pages
    ask(ben, FIRST)
    expect(ada.get_by_text(FIRST)).to_be_visible()
    ben.get_by_role("button", name=f"Edit: {FIRST}").click()
    ben.get_by_label("Your words").fill("How many patients waited on Tuesday?")
    ben.get_by_role("button", name="Save").click()
    expect(cleo.get_by_text("on Tuesday?")).to_be_visible()
    expect(cleo.get_by_role("button", name="Edit")).to_have_count(0)
    ben.get_by_role("button", name="Edit: How many patients waited on Tuesday?").click()
    ben.get_by_role("button", name="Withdraw").click()
    expect(cleo.get_by_text("on Tuesday?")).to_have_count(0)
    ben.get_by_role("button", name="Put it back").click()
    expect(cleo.get_by_role("region", name="To answer now")).to_contain_text("on Tuesday?")


def test_nothing_is_asked_by_an_empty_field(asking: Group) -> None:
    ben = asking.pages[1]
    ben.get_by_role("button", name="Ask this question").click()
    expect(ben.get_by_role("alert")).to_have_text("Write something first.")
    expect(ben.get_by_text("Nobody has asked anything yet.")).to_be_visible()


def test_a_question_is_asked_and_ticked_by_keyboard_alone(asking: Group) -> None:
    ben, cleo = asking.pages[1:]
    ben.get_by_label("Your question").focus()
    ben.keyboard.type(FIRST)
    ben.get_by_role("button", name="Ask this question").focus()
    ben.keyboard.press("Enter")
    cleo.get_by_role("button", name="I have answered it").focus()
    cleo.keyboard.press("Space")
    expect(ben.get_by_role("heading", name="1 of 1 question answered")).to_be_visible()
    tick = ben.get_by_role("button", name=f"Answered: {FIRST}")
    expect(tick).to_have_attribute("aria-pressed", "true")
    tick.focus()
    ben.keyboard.press("Space")
    expect(cleo.get_by_role("region", name="To answer now")).to_contain_text(FIRST)


def test_a_whole_group_asks_itself_when_there_is_no_case(opened: Callable[..., Group]) -> None:
    group = opened("whole-group", "Ada", "Ben", "Cléo")
    ada, ben, cleo = group.pages
    for page, text in ((ada, FIRST), (ben, SECOND), (cleo, "Since when?")):
        ask(page, text)
    expect(ben.get_by_role("heading", name="0 of 3 questions answered")).to_be_visible()
    ben.get_by_role("button", name=f"Answered: {SECOND}").click()
    expect(ada.get_by_role("heading", name="1 of 3 questions answered")).to_be_visible()


def test_the_room_sees_the_situation_and_what_is_still_asked(asking: Group) -> None:
    ada, ben, cleo = asking.pages
    ask(ben, FIRST)
    ask(ben, SECOND)
    expect(cleo.get_by_role("region", name="To answer now")).to_contain_text(FIRST)
    cleo.get_by_role("button", name="I have answered it").click()
    expect(ada.get_by_role("heading", name="1 of 2 questions answered")).to_be_visible()
    ada.goto(asking.url + asking.path + "/screen")
    expect(ada.get_by_text("Beds are free at noon")).to_be_visible()
    expect(ada.get_by_text("1 of 2 questions answered")).to_be_visible()
    expect(ada.get_by_text(SECOND)).to_be_visible()
    expect(ada.get_by_text(FIRST)).to_have_count(0)
