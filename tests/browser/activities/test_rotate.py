"""Rounds at small tables: everyone finds theirs, presents in turn, and the rounds outlive the network."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.api.wire import pull
from tests.browser.workshop.conftest import cut_off
from tests.support.look import check

from .conftest import Group


@pytest.fixture
def four(opened: Callable[..., Group]) -> Group:
    """Ada leads, Ben, Cléo and Dora take part, at tables of two."""
    group = opened("rounds", "Ada", "Ben", "Cléo", "Dora")
    expect(group.facilitator.get_by_text("4 people, 2 tables")).to_be_visible()
    return group


def presses(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def table(page: Page) -> Any:
    return page.get_by_role("region", name="Your table")


def tables(group: Group) -> list[list[dict[str, Any]]]:
    """What the log holds of every round, in order."""
    rounds: dict[int, list[dict[str, Any]]] = {}
    numbers: dict[str, int] = {}
    for change in pull(group.url, group.opener)[1]:
        body = change["c"]
        if body["kind"] == "round":
            numbers.setdefault(body["rec"], body["set"].get("n", -1))
            if "tables" in body["set"]:
                rounds[numbers[body["rec"]]] = body["set"]["tables"]
    return [rounds[n] for n in sorted(rounds)]


def one_round(ada: Page, number: int) -> None:
    """From the tables to the end of the round."""
    presses(ada, f"Make up round {number}")
    presses(ada, f"Start round {number}")
    presses(ada, "Next: Questions")
    presses(ada, f"End round {number}")


def test_what_whoever_leads_writes_and_presses_next_is_in_sight_on_a_phone(four: Group) -> None:
    ada = four.facilitator
    for name in ("Make up round 1", "Start round 1", "Next: Questions"):
        presses(ada, name)
    field = ada.get_by_role("textbox").first  # the question, or what is presented: the log draws who presents
    expect(field).to_be_visible()
    ada.evaluate("scrollTo(0, 0)")
    bar = ada.get_by_role("contentinfo").bounding_box()
    box = field.bounding_box()
    assert bar
    assert box
    assert box["y"] + box["height"] <= bar["y"]


def test_a_round_said_far_ahead_leaves_numbers_for_the_next_ones(four: Group) -> None:
    ada = four.facilitator
    mallory = four.stranger("Mallory")
    four.says("role", mallory.rec_id("role", "timekeeper"), by=mallory, role="timekeeper", holder=mallory.me)
    far = mallory.rec_id("round", "rounds", "39")
    alone = [{"people": [mallory.me], "exposes": mallory.me}]
    four.says("round", far, by=mallory, step="rounds", n=39, tables=alone, phase=0, state="done")
    ada.reload()
    one_round(ada, 1)
    expect(ada.get_by_role("button", name="Make up round 2", exact=True)).to_be_visible()
    expect(ada.get_by_role("banner").locator(".sync")).to_contain_text("Up to date")


def test_everyone_sees_their_table_and_whose_turn_it_is_then_the_phases_with_their_time(four: Group) -> None:
    ada, ben, cleo, dora = four.pages
    expect(ada.get_by_text("2 rounds of 6 min to come: 12 min.")).to_be_visible()
    expect(ada.get_by_text("The time of this step is enough for 1 of them.")).to_be_visible()
    expect(ben.get_by_text("Your table is shown here")).to_be_visible()
    expect(ben.get_by_role("button", name="Make up round 1")).to_have_count(0)
    presses(ada, "Make up round 1")
    for page in four.pages:
        expect(table(page)).to_contain_text("Round 1")
    expect(ben.get_by_role("timer")).to_have_count(0)
    presenting = [page for page in four.pages if table(page).get_by_text("You present").count()]
    assert len(presenting) == 2
    presses(ada, "Start round 1")
    for page in four.pages:
        expect(page.get_by_role("heading", name="Situation", exact=True)).to_be_visible()
        expect(page.get_by_role("timer", name="Time left for this part")).to_be_visible()
    presses(ada, "Pause")
    expect(ben.get_by_role("timer")).to_contain_text("Paused")
    presses(ada, "Add 1 minute")
    presses(ada, "Go on")
    expect(ben.get_by_role("timer")).to_contain_text("Under way")
    presses(ada, "Next: Questions")
    for page in (cleo, dora):
        expect(page.get_by_role("heading", name="Questions", exact=True).first).to_be_visible()
    presses(ada, "Back to: Situation")
    expect(ben.get_by_role("heading", name="Situation", exact=True)).to_be_visible()
    presses(ada, "Next: Questions")
    presses(ada, "End round 1")
    expect(ben.get_by_text("Round 1 is over.")).to_be_visible()


def test_after_as_many_rounds_as_it_takes_everyone_has_exposed_and_no_two_met_twice(four: Group) -> None:
    ada, ben = four.pages[:2]
    one_round(ada, 1)
    one_round(ada, 2)
    expect(ben.get_by_text("The rounds are over: everyone has presented.")).to_be_visible()
    expect(ada.get_by_role("button", name="Next: End")).to_be_visible()
    expect(ada.get_by_role("banner").locator(".sync")).to_contain_text("Up to date")
    rounds = tables(four)
    assert sorted(t["exposes"] for seated in rounds for t in seated) == sorted(
        four.author(name) for name in ("Ada", "Ben", "Cléo", "Dora")
    )
    pairs = [tuple(sorted(t["people"])) for seated in rounds for t in seated]
    assert len(set(pairs)) == len(pairs) == 4
    presses(ada, "One more round")
    expect(table(ben)).to_contain_text("Round 3")


def test_what_a_table_asks_is_about_whoever_exposes_there_and_stays_at_that_table(four: Group) -> None:
    ada = four.facilitator
    presses(ada, "Make up round 1")
    presses(ada, "Start round 1")
    told = {}
    for page in four.pages:
        expect(page.get_by_role("heading", name="Situation", exact=True)).to_be_visible()
        if table(page).get_by_text("You present").count():
            words = f"Situation of {four.pages.index(page)}"
            page.get_by_label("Your situation, in one sentence").fill(words)
            presses(page, "Save")
            expect(page.get_by_role("heading", name=words)).to_be_visible()
            told[words] = page
    assert len(told) == 2
    presses(ada, "Next: Questions")
    asking = [page for page in four.pages if page not in told.values()]
    for number, page in enumerate(asking):
        page.get_by_label("Your question").fill(f"Question {number}?")
        presses(page, "Ask this question")
        expect(page.get_by_label("Your question")).to_have_value("")
    for page in told.values():
        expect(page.get_by_role("region", name="To answer now")).to_contain_text("Question")
        expect(page.get_by_role("heading", name="0 of 1 question answered")).to_be_visible()


def test_a_rotation_goes_on_through_a_cut_and_somebody_who_writes_is_not_pulled_away(four: Group) -> None:
    ada, ben, cleo, _dora = four.pages
    presses(ada, "Make up round 1")
    presses(ada, "Start round 1")
    presses(ada, "Next: Questions")
    for page in four.pages:
        expect(page.get_by_role("heading", name="Questions", exact=True).first).to_be_visible()
    writer = next(p for p in (ben, cleo) if p.get_by_label("Your question").count())
    for page in (ada, writer):
        cut_off(page)
    writer.get_by_label("Your question").fill("Since when?")
    presses(ada, "End round 1")
    presses(ada, "Make up round 2")
    presses(ada, "Start round 2")
    expect(table(ada)).to_contain_text("Round 2")
    expect(table(writer)).to_contain_text("Round 1")
    writer.context.set_offline(False)
    ada.context.set_offline(False)
    for page in four.pages:
        expect(table(page)).to_contain_text("Round 2")
    expect(writer.get_by_text("The group moved on.")).to_be_visible()
    expect(writer.get_by_label("Your question")).to_have_value("Since when?")
    presses(writer, "Ask this question")
    expect(writer.get_by_label("Your question")).to_have_value("")
    presses(writer, "Join the group")
    expect(writer.get_by_role("heading", name="Situation", exact=True)).to_be_visible()


def test_two_devices_that_lead_apart_come_to_one_round(four: Group) -> None:
    ada, ben = four.pages[:2]
    four.gives("timekeeper", "Ben")
    expect(ben.get_by_role("button", name="Make up round 1")).to_be_visible()
    presses(ada, "Make up round 1")
    expect(table(ben)).to_contain_text("Round 1")
    for page in (ada, ben):
        cut_off(page)
        presses(page, "Start round 1")
        expect(page.get_by_role("timer")).to_be_visible()
    presses(ben, "Next: Questions")
    for page in (ada, ben):
        page.context.set_offline(False)
    for page in four.pages:
        expect(table(page)).to_contain_text("Part 2 of 2")
        expect(page.get_by_role("timer")).to_have_count(1)


def test_who_comes_late_sits_with_a_table_and_has_a_seat_and_a_turn_later(four: Group) -> None:
    ada = four.facilitator
    presses(ada, "Make up round 1")
    presses(ada, "Start round 1")
    late = four.comes("Emil")
    expect(table(late)).to_contain_text("You came during this round: sit with table")
    expect(late.get_by_role("heading", name="Situation", exact=True)).to_be_visible()
    expect(ada.get_by_text("1 person came after the tables were made")).to_be_visible()
    presses(ada, "Next: Questions")
    presses(ada, "End round 1")
    presses(ada, "Make up round 2")
    expect(table(late)).to_contain_text("Round 2")
    expect(table(late)).not_to_contain_text("You came during this round")
    expect(ada.get_by_role("banner").locator(".sync")).to_contain_text("Up to date")
    presses(ada, "Start round 2")
    presses(ada, "Next: Questions")
    presses(ada, "End round 2")
    one_round(ada, 3)
    expect(ada.get_by_role("banner").locator(".sync")).to_contain_text("Up to date")
    exposed = [t["exposes"] for seated in tables(four) for t in seated]
    assert four.author("Emil") in exposed
    assert len(set(exposed)) == 5


def test_who_leaves_is_in_no_seat_and_their_table_goes_on_with_somebody_else(four: Group) -> None:
    ada = four.facilitator
    presses(ada, "Make up round 1")
    for page in four.pages:
        expect(table(page)).to_contain_text("Round 1")
    leaving = next(p for p in four.pages[1:] if table(p).get_by_text("You present").count())
    name = ["Ada", "Ben", "Cléo", "Dora"][four.pages.index(leaving)]
    presses(leaving, "I have to leave")
    expect(leaving.get_by_text("You have left: your seat is free")).to_be_visible()
    expect(ada.get_by_text("Nobody is there to present at table")).to_be_visible()
    presses(ada, "Start round 1")
    instead = ada.get_by_role("button", name="presents")
    instead.click()
    expect(instead).to_have_count(0)
    presses(ada, "Next: Questions")
    presses(ada, "End round 1")
    presses(ada, "Make up round 2")
    expect(table(ada)).to_contain_text("Round 2")
    expect(ada.get_by_role("banner").locator(".sync")).to_contain_text("Up to date")
    assert four.author(name) not in {p for t in tables(four)[-1] for p in t["people"]}
    presses(leaving, "I am back")
    expect(ada.get_by_text("1 person came after the tables were made")).to_be_visible()
    presses(ada, "Make the tables again")
    expect(table(leaving)).to_contain_text("Table")
    expect(table(leaving)).not_to_contain_text("You came during this round")


def test_the_facilitator_may_stop_after_any_round(four: Group) -> None:
    ada, ben = four.pages[:2]
    one_round(ada, 1)
    presses(ada, "Enough rounds")
    for page in (ada, ben):
        expect(page.get_by_role("heading", level=1)).to_have_text("End")


def test_a_round_is_led_by_keyboard_alone(four: Group) -> None:
    ada, ben = four.pages[:2]
    for name in ("Make up round 1", "Start round 1", "Pause", "Go on", "Next: Questions", "End round 1"):
        ada.get_by_role("button", name=name, exact=True).focus()
        ada.keyboard.press("Enter")
    expect(ben.get_by_text("Round 1 is over.")).to_be_visible()


def test_the_room_sees_the_tables_the_phase_and_its_time(four: Group) -> None:
    ada, ben = four.pages[:2]
    presses(ada, "Make up round 1")
    wall = ben.context.new_page()
    wall.set_viewport_size({"width": 1440, "height": 900})
    wall.goto(four.url + four.path + "/screen")
    for number in (1, 2):
        expect(wall.get_by_role("heading", name=f"Table {number}")).to_be_visible()
    presses(ada, "Start round 1")
    expect(wall.get_by_text("Round 1 · Situation")).to_be_visible()
    expect(wall.get_by_role("timer", name="Time left for this part")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_either_theme(opened: Callable[..., Group], theme: str) -> None:
    group = opened("rounds", "Ada", "Ben", "Cléo", color_scheme=theme)
    ada, ben = group.pages[:2]
    assert check(ada) == []
    presses(ada, "Make up round 1")
    expect(table(ben)).to_contain_text("Round 1")
    assert check(ben) == []
    presses(ada, "Start round 1")
    expect(ben.get_by_role("timer")).to_be_visible()
    for page in (ada, ben):
        assert check(page) == []


def test_rounds_that_make_no_sense_break_no_screen(four: Group) -> None:
    ada, ben = four.pages[:2]
    timekeeper = four.stranger("Zoé")
    four.gives("timekeeper", "Zoé")

    def says(n: int, **fields: Any) -> None:
        rec = timekeeper.rec_id("round", "rounds", str(n))
        four.says("round", rec, by=timekeeper, step="rounds", n=n, **fields)

    says(0, tables=[], state="live")
    says(1, state="done", phase=3)
    expect(ada.get_by_role("button", name="Make up round 1")).to_be_visible()
    says(39, tables=[{"people": ["A" * 43], "exposes": None}], state="live")  # with nothing before it
    expect(ada.get_by_role("button", name="Make up round 1")).to_be_visible()
    says(0, tables=[{"people": [], "exposes": None}], phase=19, state="live", started=0, ends=2**48 - 1)
    for page in (ada, ben):
        expect(table(page)).to_contain_text("Part 2 of 2")
    says(1, tables=[{"people": ["A" * 43], "exposes": "A" * 43}], phase=0, state="paused", left=None)
    for page in (ada, ben):
        expect(table(page)).to_contain_text("You came during this round: sit with table 1")
    presses(ada, "Next: Questions")
    presses(ada, "End round 2")
    presses(ada, "Make up round 3")
    expect(table(ben)).to_contain_text("Round 3")
