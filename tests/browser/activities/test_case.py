"""Whose case it is: the vote gives the role, and questions, ideas and artefacts follow it on every device."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from pairs.log.device import Device
from tests.browser.workshop.conftest import cut_off

from .conftest import Group

BEDS = "Beds are known too late"
STRETCHERS = "Stretchers are lost"


def topic(group: Group, text: str, by: Device) -> str:
    return group.says("topic", by=by, text=text, step="situations")


@dataclass
class Voting:
    """Ada facilitates, Ben has a browser; Cléo and Dag have none and wrote a situation each."""

    group: Group
    cleo: Device
    dag: Device
    beds: str
    stretchers: str

    def says(self, kind: str, rec: str | None = None, **said: Any) -> str:
        return self.group.says(kind, rec, **said)


@pytest.fixture
def voting(opened: Callable[..., Group]) -> Voting:
    group = opened("one-client", "Ada", "Ben", at="choice")
    cleo, dag = group.stranger("Cléo"), group.stranger("Dag")
    made = Voting(group, cleo, dag, topic(group, BEDS, cleo), topic(group, STRETCHERS, dag))
    for page in group.pages:
        expect(page.get_by_role("group", name=STRETCHERS)).to_be_visible()
    return made


def vote(group: Voting, by: Device, on: str, weight: int = 1) -> None:
    group.says("vote", by.rec_id("vote", on, by.me), by=by, topic=on, step="choice", weight=weight)


def close(voting: Voting) -> None:
    """The facilitator closes the vote when it knows of the one person who voted."""
    ada = voting.group.facilitator
    expect(ada.get_by_text("1 of 4 people have voted.")).to_be_visible()
    ada.get_by_role("button", name="Close the vote").click()


def client(page: Page) -> None:
    expect(page.get_by_role("region", name="Client").get_by_role("status")).to_have_text("Cléo")


def test_whoever_wrote_the_first_topic_takes_the_role_at_one_tap(voting: Voting) -> None:
    ada, ben = voting.group.pages
    vote(voting, voting.dag, voting.beds)
    expect(ben.get_by_role("region", name="Client")).to_have_count(0)
    close(voting)
    expect(ada.get_by_text(f"“{BEDS}” comes first. Written by Cléo.")).to_be_visible()
    expect(ben.get_by_role("region", name="Client").get_by_role("status")).to_have_text("Nobody yet")
    expect(ben.get_by_role("button", name="Give this role to Cléo")).to_have_count(0)
    ada.locator(".thumb").get_by_role("button", name="Give this role to Cléo").click()
    client(ada)
    client(ben)
    expect(ada.locator(".thumb").get_by_role("button", name="Next: Questions")).to_be_visible()
    ben.get_by_role("button", name="Look ahead at: Questions").click()
    expect(ben.get_by_role("heading", name=BEDS)).to_be_visible()
    expect(ben.get_by_text("Told by Cléo")).to_be_visible()


def test_who_listens_reads_whose_situation_it_is_once_somebody_was_chosen(voting: Voting) -> None:
    ben = voting.group.pages[1]
    for _ in range(3):
        ben.get_by_role("button", name="Look ahead at").click()
    expect(ben.get_by_role("heading", level=1)).to_have_text("Told")
    expect(ben.get_by_role("region", name="The situation")).to_have_count(0)
    voting.group.gives("client", "Cléo")
    expect(ben.get_by_role("heading", name=BEDS)).to_be_visible()
    expect(ben.get_by_text("Told by Cléo")).to_be_visible()


def test_the_role_is_given_without_a_network_and_the_others_learn_it_later(voting: Voting) -> None:
    ada, ben = voting.group.pages
    vote(voting, voting.dag, voting.beds)
    close(voting)
    cut_off(ada)
    ada.get_by_role("button", name="Give this role to Cléo").click()
    client(ada)
    ada.context.set_offline(False)
    client(ben)


def test_the_facilitator_picks_among_topics_that_are_first_together(voting: Voting) -> None:
    ada, ben = voting.group.pages
    vote(voting, voting.dag, voting.beds)
    vote(voting, voting.dag, voting.stretchers)
    close(voting)
    expect(ada.get_by_text("Several topics come first, with as many votes.")).to_be_visible()
    expect(ada.get_by_role("button", name="Give this role to Dag")).to_be_visible()
    ada.get_by_role("button", name="Give this role to Cléo").click()
    client(ben)
    ada.get_by_text("Somebody else").click()
    ada.get_by_role("combobox", name="Client").select_option(label="Dag")
    ada.get_by_role("button", name="Give this role", exact=True).click()
    expect(ben.get_by_role("region", name="Client").get_by_role("status")).to_have_text("Dag")
    ben.get_by_role("button", name="Look ahead at: Questions").click()
    expect(ben.get_by_role("heading", name=STRETCHERS)).to_be_visible()


def test_a_first_topic_said_anonymously_is_asked_for_and_goes_with_the_role(voting: Voting) -> None:
    ada, ben = voting.group.pages
    nobody = Device(voting.group.opener.workshop, voting.group.opener.secret)
    hidden = topic(voting.group, "Nobody answers the phone", nobody)
    vote(voting, voting.dag, hidden)
    close(voting)
    expect(ada.get_by_text("nobody here is known to have written it. Ask whose it is.")).to_be_visible()
    ben.get_by_role("button", name="Look ahead at: Questions").click()
    expect(ben.get_by_role("heading", name="Nobody answers the phone")).to_be_visible()
    expect(ben.get_by_text("Anonymous", exact=True)).to_be_visible()
    ada.get_by_role("combobox", name="Client").select_option(label="Ben")
    ada.get_by_role("button", name="Give this role", exact=True).click()
    expect(ben.get_by_text("Told by you")).to_be_visible()
    expect(ben.get_by_role("heading", name="Nobody answers the phone")).to_be_visible()
    expect(ben.get_by_label("Your question")).to_have_count(0)


def test_a_client_who_left_or_withdrew_leaves_the_case_to_what_still_stands(voting: Voting) -> None:
    ada, ben = voting.group.pages
    vote(voting, voting.dag, voting.beds, 2)
    vote(voting, voting.dag, voting.stretchers)
    close(voting)
    ada.get_by_role("button", name="Give this role to Cléo").click()
    ben.get_by_role("button", name="Look ahead at: Questions").click()
    expect(ben.get_by_text("Told by Cléo")).to_be_visible()
    voting.says("topic", voting.beds, by=voting.cleo, withdrawn=True)
    expect(ben.get_by_role("heading", name="Not written yet")).to_be_visible()
    cleo = voting.cleo
    voting.says("participant", cleo.rec_id("participant", cleo.me), by=cleo, left=True)
    expect(ben.get_by_role("heading", name=STRETCHERS)).to_be_visible()
    expect(ben.get_by_text("Told by Dag")).to_be_visible()
    expect(ada.get_by_role("region", name="Client").get_by_role("status")).to_have_text("Nobody yet")


def test_a_client_whose_topic_was_merged_exposes_the_topic_it_went_to(voting: Voting) -> None:
    ada, ben = voting.group.pages
    voting.says("topic", voting.stretchers, by=voting.dag, merged_into=voting.beds)
    vote(voting, voting.dag, voting.beds)
    close(voting)
    expect(ada.get_by_role("button", name="Give this role to Cléo")).to_be_visible()
    ada.get_by_role("button", name="Give this role to Dag").click()
    ben.get_by_role("button", name="Look ahead at: Questions").click()
    expect(ben.get_by_role("heading", name=BEDS)).to_be_visible()
    expect(ben.get_by_text("Told by Dag")).to_be_visible()


def test_what_people_propose_is_called_as_the_format_calls_it(opened: Callable[..., Group]) -> None:
    ada = opened("one-client", "Ada").facilitator
    ada.get_by_role("button", name="Propose it").click()
    expect(ada.get_by_role("alert")).to_have_text("Write something first.")
    ada.get_by_label("Your situation").fill(BEDS)
    ada.get_by_role("button", name="Propose it").click()
    expect(ada.get_by_role("heading", name="1 proposal")).to_be_visible()


def test_the_artefact_holds_the_order_the_answers_and_the_ideas_to_keep_first(voting: Voting) -> None:
    ben = voting.group.pages[1]
    vote(voting, voting.dag, voting.beds, 2)
    close(voting)
    dag, about = voting.dag, {"topic": voting.beds}
    voting.says("question", by=dag, text="Since when?", step="questions", answered=True, **about)
    voting.says("idea", by=dag, text="A phone call", step="advice", **about)
    kept = voting.says("idea", by=dag, text="A board by the lift", step="advice", **about)
    voting.says("idea", by=dag, text="Taken back", step="advice", withdrawn=True, **about)
    voting.says("idea", kept, by=voting.cleo, kept=True)
    ben.goto(voting.group.url + voting.group.path + "/closing")
    ben.locator("a[href*='/artefact/']").first.click()
    ben.wait_for_url("**/artefact/**")
    made = ben.get_by_role("main")
    expect(made.get_by_role("heading", name="The group’s order")).to_be_visible()
    expect(made.get_by_role("row").filter(has_text=BEDS)).to_contain_text("2")
    expect(made.get_by_role("listitem").filter(has_text="Since when?")).to_contain_text("Answered")
    ideas = made.locator("section", has_text="Advice").get_by_role("listitem")
    expect(ideas.first).to_contain_text("A board by the lift")
    expect(ideas.first).to_contain_text("To keep")
    expect(ideas.last).to_contain_text("A phone call")
    expect(made.get_by_text("Taken back")).to_have_count(0)
