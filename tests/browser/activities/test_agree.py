"""A contract: clauses accepted one by one, by name; nobody is left behind in silence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from pairs.log.device import Device
from tests.api.wire import pull
from tests.browser.workshop.conftest import cut_off
from tests.support.look import WIDER, check

from .conftest import Group

SECRET, STOP = "Clause of secret", "Clause of stop"
Opened = Callable[..., Group]


def clause(page: Page, text: str) -> Locator:
    """The card of one clause, by its words."""
    return page.get_by_role("group", name=text)


def accept(page: Page, *texts: str) -> None:
    for text in texts:
        button = clause(page, text).get_by_role("button", name="I accept")
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")


def notes(group: Group) -> list[dict[str, Any]]:
    return [c["c"]["set"] for c in pull(group.url, group.opener)[1] if c["c"]["kind"] == "note"]


def stands_at(page: Page, step: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(step)


@pytest.fixture
def three(opened: Opened) -> Group:
    return opened("contract", "Ada", "Ben", "Cléo")


def test_everybody_sees_who_has_accepted_which_clause_and_who_has_not(three: Group) -> None:
    ada, ben, cleo = three.pages
    accept(ben, SECRET)
    expect(clause(ada, SECRET)).to_contain_text("Accepted: Ben")
    expect(clause(cleo, SECRET)).to_contain_text("Not yet: Ada and Cléo")
    expect(clause(cleo, STOP)).to_contain_text("Not yet: Ada, Ben, and Cléo")
    for page in three.pages:
        accept(page, SECRET, STOP)
    for page in three.pages:
        expect(page.get_by_text("Everyone has accepted the contract.")).to_be_visible()


def test_accepting_is_for_the_keyboard_too(three: Group) -> None:
    ben = three.pages[1]
    button = clause(ben, SECRET).get_by_role("button", name="I accept")
    button.focus()
    ben.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    ben.keyboard.press("Tab")
    ben.keyboard.press("Space")
    expect(clause(ben, SECRET)).to_contain_text("Not as it stands: Ben")


def test_an_answer_given_without_a_network_counts_at_once_here_and_later_everywhere(three: Group) -> None:
    ada, ben, _ = three.pages
    cut_off(ben)
    accept(ben, SECRET, STOP)
    expect(clause(ben, STOP)).to_contain_text("Accepted: Ben")
    expect(clause(ada, STOP)).to_contain_text("Not yet: Ada, Ben, and Cléo")
    ben.context.set_offline(False)
    expect(clause(ada, STOP)).to_contain_text("Accepted: Ben")


def test_another_wording_stands_in_the_place_of_the_clause_and_asks_everybody_again(three: Group) -> None:
    ada, ben, cleo = three.pages
    accept(ada, SECRET)
    clause(ben, SECRET).get_by_role("button", name="Not as it stands").click()
    expect(clause(ada, SECRET)).to_contain_text("Not as it stands: Ben")
    field = ben.get_by_label("What would do?")
    ben.get_by_role("button", name="Propose this clause").click()
    expect(ben.get_by_text("These are the words as they stand: change them first.")).to_be_visible()
    field.fill("What is said here stays here, figures apart")
    ben.get_by_role("button", name="Propose this clause").click()
    new = clause(cleo, "What is said here stays here, figures apart")
    expect(new).to_contain_text("In place of: Clause of secret")
    expect(new).to_contain_text("Accepted: Ben")
    expect(new).to_contain_text("Not yet: Ada and Cléo")
    expect(clause(cleo, SECRET)).to_have_count(0)
    clause(ben, "What is said here stays here").get_by_role("button", name="Withdraw").click()
    expect(clause(cleo, SECRET)).to_contain_text("Accepted: Ada")


def test_whoever_accepted_words_that_changed_since_is_told_and_asked(three: Group) -> None:
    ben, cleo = three.pages[1:]
    ben.get_by_role("button", name="Add a clause of our own").click()
    ben.get_by_label("A clause of our own").fill("No telephones")
    ben.get_by_role("button", name="Propose this clause").click()
    accept(cleo, "No telephones")
    expect(clause(ben, "No telephones")).to_contain_text("Accepted: Ben and Cléo")
    clause(ben, "No telephones").get_by_role("button", name="Change the words").click()
    ben.get_by_label("What would do?").fill("No telephones but this one")
    ben.get_by_role("button", name="Propose this clause").click()
    card = clause(cleo, "No telephones but this one")
    expect(card).to_contain_text("The words have changed since you answered")
    expect(card).to_contain_text("Accepted: Ben")
    expect(card.get_by_role("button", name="I accept")).to_have_attribute("aria-pressed", "false")


def test_where_the_contract_is_given_nobody_rewrites_it(opened: Opened) -> None:
    group = opened("terms", "Ada", "Ben", at="terms")
    ben = group.pages[1]
    clause(ben, SECRET).get_by_role("button", name="Not as it stands").click()
    expect(ben.get_by_text("Say it aloud: the group looks for what would do.")).to_be_visible()
    expect(ben.get_by_label("What would do?")).to_have_count(0)
    expect(ben.get_by_role("button", name="Add a clause of our own")).to_have_count(0)


def test_the_next_step_waits_for_those_who_have_not_accepted(three: Group) -> None:
    ada, ben, cleo = three.pages
    accept(ada, SECRET, STOP)
    accept(ben, SECRET)
    expect(clause(ada, SECRET)).to_contain_text("Accepted: Ada and Ben")
    ada.get_by_role("button", name="Next: After").click()
    sheet = ada.get_by_role("dialog", name="Not everyone has accepted the contract")
    expect(sheet.get_by_role("listitem").filter(has_text="Ben")).to_contain_text(STOP)
    expect(sheet.get_by_role("listitem").filter(has_text="Ben")).not_to_contain_text(SECRET)
    expect(sheet.get_by_role("listitem").filter(has_text="Cléo")).to_contain_text(SECRET)
    sheet.get_by_role("button", name="Wait").click()
    expect(sheet).to_have_count(0)
    stands_at(ada, "Contract")
    stands_at(cleo, "Contract")
    assert notes(three) == []


@pytest.mark.parametrize("way", ["the thumb", "the sheet", "skipping", "any step", "looking ahead"])
def test_no_way_past_the_contract_is_silent(three: Group, way: str) -> None:
    ada = three.facilitator
    if way == "the thumb":
        ada.get_by_role("button", name="Next: After").click()
    elif way == "looking ahead":
        ada.get_by_role("button", name="Look ahead at: After").click()
        ada.get_by_role("button", name="Bring the group here").click()
    else:
        ada.get_by_role("button", name="Lead", exact=True).click()
        lead = ada.get_by_role("dialog", name="Lead the workshop")
        if way == "the sheet":
            lead.get_by_role("button", name="Next: After").click()
        elif way == "skipping":
            lead.get_by_role("button", name="Skip: After").click()
        else:
            ada.get_by_label("Go to any step").select_option(label="End")
    sheet = ada.get_by_role("dialog", name="Not everyone has accepted the contract")
    expect(sheet).to_be_visible()
    ada.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    ada.reload()
    stands_at(ada, "Contract")
    stands_at(three.pages[1], "Contract")
    assert notes(three) == []


def test_going_on_without_somebody_is_written_where_everybody_reads_it(three: Group) -> None:
    ada, ben, cleo = three.pages
    for page in (ada, ben):
        accept(page, SECRET, STOP)
    expect(clause(ada, STOP)).to_contain_text("Accepted: Ada and Ben")
    ada.get_by_role("button", name="Next: After").click()
    ada.get_by_role("button", name="Go on without Cléo").click()
    for page in three.pages:
        stands_at(page, "After")
    expect(ada.get_by_role("banner").locator(".sync")).to_contain_text("Up to date")
    assert notes(three) == [
        {"text": "The group went on. Not accepted yet by: Cléo.", "form": "decision", "step": "contract"}
    ]
    ben.goto(three.url + three.path + "/board")
    expect(ben.get_by_text("The group went on. Not accepted yet by: Cléo.")).to_be_visible()
    cleo.get_by_role("button", name="Read it").click()
    expect(cleo.get_by_text("The group went on. Not accepted yet by: Cléo.")).to_be_visible()
    accept(cleo, SECRET, STOP)
    cleo.get_by_role("button", name="Join the group").click()
    stands_at(cleo, "After")
    expect(cleo.get_by_text("You have not accepted the contract yet.")).to_have_count(0)


def test_whoever_leaves_the_page_before_answering_has_moved_nobody(three: Group) -> None:
    ada = three.facilitator
    ada.goto(three.url + "/")
    ada.goto(three.url + three.path)
    ada.get_by_role("button", name="Next: After").click()
    expect(ada.get_by_role("dialog")).to_be_visible()
    ada.go_back()
    ada.wait_for_url(three.url + "/")
    ada.go_forward()
    stands_at(ada, "Contract")
    expect(ada.get_by_role("dialog")).to_have_count(0)


def test_the_sheet_opens_the_way_when_the_last_answer_comes(three: Group) -> None:
    ada, ben, cleo = three.pages
    for page in (ada, ben):
        accept(page, SECRET, STOP)
    ada.get_by_role("button", name="Next: After").click()
    accept(cleo, SECRET, STOP)
    ada.get_by_role("dialog", name="Everyone has accepted the contract.").get_by_role(
        "button", name="Continue"
    ).click()
    stands_at(cleo, "After")
    assert notes(three) == []


def test_a_group_that_accepted_goes_on_without_being_asked_anything(three: Group) -> None:
    for page in three.pages:
        accept(page, SECRET, STOP)
    expect(three.facilitator.get_by_text("Everyone has accepted the contract.")).to_be_visible()
    three.facilitator.get_by_role("button", name="Next: After").click()
    stands_at(three.pages[2], "After")
    expect(three.facilitator.get_by_role("dialog")).to_have_count(0)


def test_who_comes_later_meets_the_contract_first(opened: Opened) -> None:
    group = opened("contract", "Ada", at="after")
    expect(group.facilitator.get_by_text("You have not accepted the contract yet.")).to_be_visible()
    dan = group.comes("Dan")
    dan.get_by_role("button", name="Read it").click()
    accept(dan, SECRET, STOP)
    expect(clause(dan, STOP)).to_contain_text("Not yet: Ada")


def test_before_the_contract_nobody_is_asked_for_it(opened: Opened) -> None:
    group = opened("terms", "Ada", "Ben")
    expect(group.pages[1].get_by_text("You have not accepted the contract yet.")).to_have_count(0)
    group.facilitator.get_by_role("button", name="Next: Terms").click()
    stands_at(group.pages[1], "Terms")
    expect(group.facilitator.get_by_role("dialog")).to_have_count(0)


def test_a_strangers_clauses_are_words_and_nothing_else(three: Group) -> None:
    mallory = three.stranger("<b>Mallory</b>")
    evil = "<img src=x onerror=alert(1)>\u202e" + "x" * 200
    rec = three.says("clause", by=mallory, text=evil, step="contract", instead="secret")
    other = three.says("clause", by=mallory, text="round", step="contract", instead=rec)
    three.says("clause", rec, by=mallory, instead=other)
    three.says("clause", by=mallory, text="Nowhere", step="nowhere")
    three.says("clause", by=mallory, step="contract", text=None, withdrawn=None)
    for key in ("zorglub", "stop"):
        said = mallory.rec_id("consent", "contract", key, mallory.me)
        three.says("consent", said, by=mallory, step="contract", clause=key, accepted=None, worded=None)
    broken: list[str] = []
    ben = three.pages[1]
    ben.on("pageerror", lambda error: broken.append(str(error)))
    ben.on("dialog", lambda dialog: broken.append(dialog.message))
    ben.reload()
    expect(ben.get_by_text("<img src=x").first).to_be_visible()
    expect(clause(ben, STOP)).to_contain_text("<b>Mallory</b>")
    expect(ben.get_by_text("Nowhere")).to_have_count(0)
    assert ben.evaluate(WIDER) <= 0
    assert broken == []


def test_the_artefact_is_the_contract_with_names(three: Group) -> None:
    ben = three.pages[1]
    accept(ben, SECRET)
    ben.goto(three.url + three.path + "/artefact/next-steps")
    row = ben.get_by_role("row", name=SECRET)
    expect(row.get_by_role("cell")).to_have_text([SECRET, "Ben", "Ada and Cléo"])


def test_nobody_accepts_for_somebody_else(three: Group) -> None:
    device: Device = three.stranger("Mallory")
    ben = three.author("Ben")
    rec = device.rec_id("consent", "contract", "secret", ben)
    with pytest.raises(AssertionError, match="wrong_record"):
        three.says("consent", rec, by=device, step="contract", clause="secret", accepted=True)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_contract_and_its_gate_are_for_everyone(opened: Opened, lang: str, scheme: str) -> None:
    group = opened(
        "contract", "Ada", "Ben", lang=lang, width=320, height=640, color_scheme=scheme, bypass_csp=True
    )
    ada, ben = group.pages
    wrong = {}
    ben.locator("[role=group] .btn").first.click()
    expect(ben.locator("[role=group] [aria-pressed=true]")).to_have_count(1)
    ben.locator("[role=group] .row .btn").last.click()
    expect(ben.locator("form")).to_be_visible()
    wrong["contract"] = check(ben)
    ada.locator(".thumb .primary").click()
    expect(ada.get_by_role("dialog")).to_be_visible()
    wrong["gate"] = check(ada)
    ben.goto(group.url + group.path + "/screen")
    expect(ben.locator(".order li").first).to_be_visible()
    wrong["big screen"] = check(ben)
    assert {name: found for name, found in wrong.items() if found} == {}


def test_those_who_said_nothing_at_all_are_named_once_and_the_answer_is_in_sight(three: Group) -> None:
    ada = three.facilitator
    accept(ada, SECRET, STOP)
    ada.get_by_role("button", name="Next: After").click()
    sheet = ada.get_by_role("dialog", name="Not everyone has accepted the contract")
    silent = sheet.get_by_role("listitem")
    expect(silent).to_have_count(1)
    expect(silent).to_contain_text("Ben and Cléo")
    expect(silent).to_contain_text("No answer yet")
    expect(silent).not_to_contain_text(SECRET)
    expect(sheet.get_by_role("button", name="Wait")).to_be_in_viewport()
