"""A checklist: gone through together, each line ticked by anybody, with who sees to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.workshop.conftest import cut_off
from tests.support.look import WIDER, check

from .conftest import Group

Opened = Callable[..., Group]


@pytest.fixture
def three(opened: Opened) -> Group:
    return opened("checklist", "Ada", "Ben", "Cléo")


def tick(page: Page, name: str) -> None:
    page.get_by_role("checkbox", name=name).press("Space")
    expect(page.get_by_role("checkbox", name=name)).to_be_checked()


def names(page: Page) -> list[str]:
    return [text.strip() for text in page.locator(".cards .toggle .grow").all_text_contents()]


def test_a_tick_is_everybodys_and_the_lines_keep_their_order(three: Group) -> None:
    ada, ben, cleo = three.pages
    expect(ada.get_by_text("0 of 3")).to_be_visible()
    tick(ben, "Dependencies")
    for page in (ada, cleo):
        expect(page.get_by_role("checkbox", name="Dependencies")).to_be_checked()
        expect(page.get_by_text("1 of 3")).to_be_visible()
        assert names(page) == ["Calendar", "Dependencies", "Data"]
    cleo.get_by_role("checkbox", name="Dependencies").press("Space")
    expect(ben.get_by_role("checkbox", name="Dependencies")).not_to_be_checked()
    expect(ben.get_by_text("0 of 3")).to_be_visible()


def test_who_sees_to_it_and_how_stand_beside_the_line(three: Group) -> None:
    ada, ben, _ = three.pages
    ben.get_by_role("button", name="Who, and how: Data").press("Enter")
    ben.get_by_label("Who sees to it").fill("Inès")
    ben.get_by_label("Note").fill("Three figures, with their source")
    ben.get_by_label("Who sees to it").press("Enter")
    line = ada.get_by_role("listitem").filter(has_text="Data")
    expect(line).to_contain_text("Inès · Three figures, with their source")
    expect(line.get_by_role("checkbox")).not_to_be_checked()
    ada.get_by_role("button", name="Who, and how: Data").click()
    expect(ada.get_by_label("Who sees to it")).to_have_value("Inès")
    ada.get_by_label("Who sees to it").fill("")
    ada.get_by_role("button", name="Save").click()
    expect(ben.get_by_text("Inès")).to_have_count(0)
    expect(ben.get_by_text("Three figures, with their source")).to_be_visible()


def test_what_three_people_tick_apart_adds_up(three: Group) -> None:
    ada, ben, cleo = three.pages
    for page in three.pages:
        cut_off(page)
    tick(ada, "Calendar")
    tick(ben, "Data")
    tick(cleo, "Data")
    cleo.get_by_role("button", name="Who, and how: Calendar").click()
    cleo.get_by_label("Who sees to it").fill("Cléo")
    cleo.get_by_role("button", name="Save").click()
    expect(cleo.get_by_role("dialog")).to_have_count(0)
    for page in three.pages:
        expect(page.get_by_text("1 of 3")).to_be_visible()
    for page in three.pages:
        page.context.set_offline(False)
    for page in three.pages:
        expect(page.get_by_text("2 of 3")).to_be_visible()
        expect(page.get_by_role("listitem").filter(has_text="Calendar")).to_contain_text("Cléo")
        expect(page.get_by_role("checkbox", name="Calendar")).to_be_checked()
        expect(page.get_by_role("checkbox", name="Dependencies")).not_to_be_checked()


def test_in_a_closed_workshop_the_list_is_read_and_not_changed(three: Group) -> None:
    ben = three.pages[1]
    ada = three.facilitator
    tick(ada, "Data")
    ada.get_by_role("button", name="Lead", exact=True).click()
    ada.get_by_role("dialog").get_by_role("button", name="Close the workshop").click()
    expect(ada.get_by_text("This workshop is closed.")).to_be_visible()
    ben.goto(three.url + three.path)
    expect(ben.get_by_role("checkbox", name="Data")).to_be_checked()
    expect(ben.get_by_role("checkbox", name="Data")).to_be_disabled()
    expect(ben.get_by_role("button", name="Who, and how: Data")).to_have_count(0)


def test_the_artefact_says_what_is_done_and_what_is_not(three: Group) -> None:
    ben = three.pages[1]
    tick(ben, "Calendar")
    cut_off(ben)
    ben.goto(three.url + three.path + "/artefact/next-steps")
    expect(ben.get_by_role("row", name="Calendar")).to_contain_text("Yes")
    expect(ben.get_by_role("row", name="Data")).to_contain_text("Not yet")


def test_a_strangers_ticks_are_words_and_nothing_else(three: Group) -> None:
    mallory = three.stranger("<b>Mallory</b>")
    said: list[tuple[str, dict[str, Any]]] = [
        ("data", {"done": None, "who": "<img src=x onerror=alert(1)>", "note": "\u202e" * 280}),
        ("zorglub", {"done": True, "who": "Nobody"}),
        ("calendar", {"done": False, "who": "x" * 60, "note": "y" * 280, "junk": [1]}),
    ]
    for item, fields in said:
        rec = mallory.rec_id("tick", "list", item)
        three.says("tick", rec, by=mallory, step="list", item=item, **fields)
    broken: list[str] = []
    ben = three.pages[1]
    ben.on("pageerror", lambda error: broken.append(str(error)))
    ben.on("dialog", lambda dialog: broken.append(dialog.message))
    for place in ("/screen", "/board", "/artefact/next-steps", ""):
        ben.goto(three.url + three.path + place)
        expect(ben.get_by_role("heading", level=1)).to_be_visible()
        expect(ben.locator(".skeleton")).to_have_count(0)
        assert ben.evaluate(WIDER) <= 0, place
    expect(ben.get_by_text("<img src=x")).to_be_visible()
    expect(ben.get_by_text("0 of 3")).to_be_visible()
    assert names(ben) == ["Calendar", "Dependencies", "Data"]
    assert broken == []


@pytest.mark.parametrize(
    ("lang", "scheme"), [("fr", "light"), ("en", "dark"), ("fr", "dark"), ("en", "light")]
)
def test_a_checklist_is_for_everyone(opened: Opened, lang: str, scheme: str) -> None:
    group = opened("checklist", "Ada", lang=lang, width=320, height=640, color_scheme=scheme, bypass_csp=True)
    ada = group.facilitator
    rec = group.opener.rec_id("tick", "list", "data")
    group.says("tick", rec, step="list", item="data", done=True, who="Inès", note="Trois chiffres")
    expect(ada.get_by_text("Inès")).to_be_visible()
    wrong = {"list": check(ada)}
    ada.locator(".cards .btn").first.click()
    expect(ada.get_by_role("dialog")).to_be_visible()
    wrong["who"] = check(ada)
    ada.goto(group.url + group.path + "/screen")
    expect(ada.locator(".ticks li").first).to_be_visible()
    wrong["big screen"] = check(ada)
    assert {name: found for name, found in wrong.items() if found} == {}
