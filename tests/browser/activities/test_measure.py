"""Measuring: numbers on an indicator, answers on a scale that nobody sees before there are enough."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.api.wire import pull
from tests.browser.workshop.conftest import cut_off
from tests.support.look import WIDER, check

from .conftest import Group

Opened = Callable[..., Group]
EVERYWHERE = ("", "/screen", "/board", "/closing", "/artefact/next-steps")

# What would give an answer away: a bar, a table of answers, the sentence on the middle one.
TELLS = "table.spread, .stage meter, .card meter, td.number"


@pytest.fixture
def pulse(opened: Opened) -> Group:
    """Three people at two anonymous scales whose results are shown from three answers on."""
    return opened("pulse", "Ada", "Ben", "Cléo")


def answer(page: Page, **values: int) -> None:
    for scale, value in values.items():
        page.get_by_role("group", name=scale.capitalize()).get_by_role("radio").nth(value - 1).press("Space")
    page.get_by_role("button", name="Give my answers").click()


def ratings(group: Group) -> list[str]:
    """The authors of the answers that the server has."""
    return [change["by"] for change in pull(group.url, group.opener)[1] if change["c"]["kind"] == "rating"]


def strangers(group: Group, scale: str, *values: object) -> None:
    """Answers from keys that nobody knows."""
    for number, value in enumerate(values):
        device = group.stranger(f"Somebody {number}")
        group.says("rating", by=device, scale=scale, value=value, step="pulse")


def test_below_the_number_no_page_holds_any_result(pulse: Group) -> None:
    ada, ben, _ = pulse.pages
    answer(ada, trust=5, rhythm=5)
    answer(ben, trust=5)
    expect(ada.get_by_text("2 answers so far; results are shown from 3 on.")).to_be_visible()
    for place in EVERYWHERE:
        ada.goto(pulse.url + pulse.path + place)
        expect(ada.get_by_role("heading", level=1)).to_be_visible()
        expect(ada.locator(".skeleton")).to_have_count(0)
        expect(ada.locator(TELLS)).to_have_count(0)
        assert "The middle one" not in ada.content(), place


def test_results_appear_with_the_answer_that_makes_them_enough_even_one_given_offline(pulse: Group) -> None:
    ada, ben, cleo = pulse.pages
    answer(ada, trust=2, rhythm=4)
    answer(ben, trust=5, rhythm=4)
    cut_off(cleo)
    answer(cleo, trust=5)
    expect(cleo.get_by_text("This device has answered.")).to_have_count(1)
    expect(ada.locator("table.spread")).to_have_count(0)
    cleo.context.set_offline(False)
    for page in pulse.pages:
        table = page.get_by_role("table", name="Trust")
        expect(table).to_be_visible()
        expect(table.get_by_role("row", name="5 entirely")).to_contain_text("2 answers")
        expect(table.get_by_role("row", name="2", exact=False).first).to_contain_text("1 answer")
        expect(
            page.get_by_text("3 answers. The middle one is 5, from 1 (not at all) to 5 (entirely).")
        ).to_be_visible()
        expect(page.get_by_role("table", name="Rhythm")).to_have_count(0)
    ada.goto(pulse.url + pulse.path + "/artefact/next-steps")
    expect(ada.get_by_role("heading", name="Trust").first).to_be_visible()
    expect(ada.get_by_role("heading", name="Rhythm")).to_have_count(0)


def test_an_anonymous_answer_bears_no_name_and_a_device_is_not_asked_twice(pulse: Group) -> None:
    ben = pulse.pages[1]
    ben.get_by_text("Who sees my answer?").click()
    expect(ben.get_by_text("nobody can tell from it who gave it")).to_be_visible()
    answer(ben, trust=4)
    expect(ben.get_by_text("This device has answered.")).to_be_visible()
    expect(ben.get_by_role("group", name="Trust")).to_have_count(0)
    expect(ben.get_by_role("group", name="Rhythm")).to_be_visible()
    expect(ben.get_by_role("banner").locator(".sync")).to_contain_text("Up to date")
    ben.reload()
    cut_off(ben)
    expect(ben.get_by_text("This device has answered.")).to_be_visible()
    expect(ben.get_by_role("group", name="Trust")).to_have_count(0)
    (by,) = ratings(pulse)
    assert by not in {pulse.author(name) for name in ("Ada", "Ben", "Cléo")}


def test_whoever_answers_many_times_with_one_key_counts_once(pulse: Group) -> None:
    mallory = pulse.stranger("Mallory")
    for value in (1, 1, 1, 1, 1):
        pulse.says("rating", by=mallory, scale="trust", value=value, step="pulse")
    ada = pulse.facilitator
    expect(ada.get_by_text("1 answer so far; results are shown from 3 on.")).to_be_visible()
    expect(ada.locator("table.spread")).to_have_count(0)


def test_answers_that_are_none_are_not_counted(pulse: Group) -> None:
    strangers(pulse, "trust", 3, None, 4)
    device = pulse.stranger("Mallory")
    wrongs: list[dict[str, Any]] = [{"value": 5, "scale": "zorglub"}, {"scale": "trust"}, {"value": 5}]
    for wrong in wrongs:
        pulse.says("rating", by=device, **{"step": "pulse", **wrong})
    pulse.says("rating", by=device, step="nowhere", scale="trust", value=5)
    ada = pulse.facilitator
    expect(ada.get_by_text("2 answers so far; results are shown from 3 on.")).to_be_visible()
    with pytest.raises(AssertionError, match="bad_field"):
        pulse.says("rating", by=device, step="pulse", scale="trust", value=6)


def test_a_named_answer_can_be_changed_and_counts_once(opened: Opened) -> None:
    group = opened("named-answers", "Ada", "Ben", "Cléo")
    ada, ben, _ = group.pages
    for number, value in enumerate((1, 1, 1, 5)):
        device = group.stranger(f"Somebody {number}")
        rec = device.rec_id("rating", "morning", "energy", device.me)
        group.says("rating", rec, by=device, scale="energy", value=value, step="morning")
    expect(ada.get_by_text("4 answers so far; results are shown from 5 on.")).to_be_visible()
    expect(ben.get_by_text("Your answer bears your name")).to_be_visible()
    scale = ben.get_by_role("group", name="Energy")
    scale.get_by_role("radio").nth(4).press("Space")
    ben.get_by_role("button", name="Give my answer").press("Enter")
    expect(ada.get_by_text("5 answers. The middle one is 1")).to_be_visible()
    scale.get_by_role("radio").nth(4).press("ArrowLeft")
    expect(scale.get_by_role("radio", name="4")).to_be_checked()
    ben.get_by_role("button", name="Give my answer").press("Enter")
    row = ada.get_by_role("table", name="Energy").get_by_role("row").nth(3)
    expect(row).to_contain_text("1 answer")
    expect(ada.get_by_text("5 answers. The middle one is 1")).to_be_visible()
    ben.reload()
    expect(scale.get_by_role("radio", name="4")).to_be_checked()


def test_nobody_keeps_another_from_answering_by_taking_the_place_of_their_answer(opened: Opened) -> None:
    group = opened("named-answers", "Ada")
    ada = group.facilitator
    mallory = group.stranger("Mallory")
    hers = mallory.rec_id("rating", "morning", "energy", group.author("Ada"))
    group.says("rating", hers, by=mallory, scale="energy", value=1, step="morning")
    ada.get_by_role("group", name="Energy").get_by_role("radio").nth(4).press("Space")
    ada.get_by_role("button", name="Give my answer").press("Enter")
    expect(ada.get_by_text("2 answers so far; results are shown from 5 on.")).to_be_visible()
    expect(ada.get_by_role("banner").locator(".sync")).to_contain_text("Up to date")
    said = [change for change in pull(group.url, group.opener)[1] if change["c"]["kind"] == "rating"]
    assert [(change["by"], change["c"]["set"]["value"]) for change in said][1:] == [(group.author("Ada"), 5)]


def test_a_number_is_kept_with_its_unit_day_and_note_the_latest_first(opened: Opened) -> None:
    group = opened("named-answers", "Ada", "Ben", "Cléo")
    ada, ben, cleo = group.pages
    waits = ben.get_by_role("region", name="Wait for a bed")
    waits.get_by_text("Add a value").click()
    waits.get_by_label("Value (minutes)").fill("about forty")
    waits.get_by_role("button", name="Add the value").click()
    expect(waits.get_by_text("Give a number.")).to_be_visible()
    expect(waits.get_by_label("Value (minutes)")).to_have_value("about forty")
    waits.get_by_label("Value (minutes)").fill("42,5")
    waits.get_by_label("Day").fill("2026-03-02")
    waits.get_by_label("Note").fill("After the new round")
    waits.get_by_role("button", name="Add the value").click()
    expect(waits.get_by_label("Value (minutes)")).to_have_value("")
    cut_off(cleo)
    late = cleo.get_by_role("region", name="Wait for a bed")
    late.get_by_text("Add a value").click()
    late.get_by_label("Value (minutes)").fill("40")
    late.get_by_label("Day").fill("2026-03-09")
    late.get_by_role("button", name="Add the value").press("Enter")
    expect(late.get_by_text("waiting to be sent")).to_be_visible()
    cleo.context.set_offline(False)
    values = ada.get_by_role("region", name="Wait for a bed").get_by_role("listitem")
    expect(values).to_have_count(2)
    expect(values.nth(0)).to_contain_text("40 minutes")
    expect(values.nth(1)).to_contain_text("42.5 minutes")
    expect(values.nth(1)).to_contain_text("After the new round")
    expect(values.nth(1)).to_contain_text("Ben")
    expect(ada.get_by_role("button", name="Take back: 42.5 minutes")).to_have_count(0)
    ben.get_by_role("button", name="Take back: 42.5 minutes").click()
    expect(values).to_have_count(1)
    ada.goto(group.url + group.path + "/artefact/next-steps")
    expect(ada.get_by_role("heading", name="Wait for a bed")).to_be_visible()
    expect(ada.get_by_text("42.5")).to_have_count(0)


def test_the_number_is_the_scribes_task_or_the_facilitators_and_folded_for_the_others(opened: Opened) -> None:
    group = opened("named-answers", "Ada", "Ben", "Cléo")
    value = "Value (minutes)"
    ada, ben, cleo = group.pages
    expect(ada.get_by_label(value)).to_be_visible()
    for page in (ben, cleo):
        expect(page.get_by_role("region", name="Wait for a bed").get_by_text("Add a value")).to_be_visible()
        expect(page.get_by_label(value)).to_be_hidden()
    cleo.get_by_text("Add a value").click()
    cleo.get_by_label(value).fill("42")
    group.gives("scribe", "Ben")
    expect(ben.get_by_label(value)).to_be_visible()
    expect(ada.get_by_label(value)).to_be_hidden()
    expect(cleo.get_by_label(value)).to_have_value("42")
    cleo.get_by_role("button", name="Add the value").click()
    for page in group.pages:
        expect(page.get_by_role("listitem").filter(has_text="42 minutes")).to_be_visible()


def test_a_strangers_values_are_words_and_numbers_and_nothing_else(opened: Opened) -> None:
    group = opened("named-answers", "Ada", "Ben")
    mallory = group.stranger("<b>Mallory</b>")
    here: dict[str, Any] = {"by": mallory, "step": "morning", "scale": "waits"}
    group.says(
        "measurement",
        **here,
        value=2**53 - 1,
        unit="\u202e" * 30,
        day="9999-12-31",
        note="<img src=x onerror=alert(1)>",
    )
    group.says("measurement", **here, value=-0.0, unit=None, day=None, indicator=None)
    group.says("measurement", **here, value=None, note="No value")
    group.says("measurement", by=mallory, junk=[1])
    broken: list[str] = []
    ben = group.pages[1]
    ben.on("pageerror", lambda error: broken.append(str(error)))
    ben.on("dialog", lambda dialog: broken.append(dialog.message))
    for place in EVERYWHERE:
        ben.goto(group.url + group.path + place)
        expect(ben.get_by_role("heading", level=1)).to_be_visible()
        expect(ben.locator(".skeleton")).to_have_count(0)
        assert ben.evaluate(WIDER) <= 0, place
    ben.goto(group.url + group.path)
    expect(ben.get_by_text("<img src=x")).to_be_visible()
    expect(ben.get_by_text("No value")).to_have_count(0)
    assert broken == []


@pytest.mark.parametrize(
    ("lang", "scheme"), [("fr", "light"), ("en", "dark"), ("fr", "dark"), ("en", "light")]
)
def test_measuring_is_for_everyone(opened: Opened, lang: str, scheme: str) -> None:
    group = opened(
        "named-answers", "Ada", lang=lang, width=320, height=640, color_scheme=scheme, bypass_csp=True
    )
    ada = group.facilitator
    expect(ada.locator(".scale")).to_be_visible()
    ada.locator("form .full").click()
    expect(ada.locator(".wrong").first).to_be_visible()
    wrong = {"before": check(ada)}
    for number in range(5):
        device = group.stranger(f"Somebody {number}")
        group.says("rating", by=device, scale="energy", value=number + 1, step="morning")
    group.says(
        "measurement", step="morning", scale="waits", value=41.5, unit="minutes", day="2026-03-02", note="x"
    )
    expect(ada.locator("table.spread")).to_be_visible()
    expect(ada.locator(".measured")).to_be_visible()
    wrong["results"] = check(ada)
    ada.goto(group.url + group.path + "/screen")
    expect(ada.locator("table.spread")).to_be_visible()
    wrong["big screen"] = check(ada)
    assert {name: found for name, found in wrong.items() if found} == {}


def test_whoever_leads_goes_on_without_an_answer_of_their_own_and_the_others_are_asked_for_theirs(
    pulse: Group,
) -> None:
    ada, ben, _ = pulse.pages
    expect(ben.get_by_role("button", name="Give my answers")).to_be_disabled()
    expect(ada.get_by_role("button", name="Next: End")).to_be_enabled()
    ada.get_by_role("group", name="Trust").get_by_role("radio").nth(2).press("Space")
    expect(ada.get_by_role("button", name="Give my answers")).to_be_enabled()
