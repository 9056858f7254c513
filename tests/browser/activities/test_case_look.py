"""Questions, ideas, options and decisions: for everyone, in both themes, whatever is said in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.support.look import check

from .conftest import Group

LONG = "Établissement-d’hébergement-pour-personnes-âgées-dépendantes-" * 4
HOSTILE = ("<img src=x onerror=alert(1)>", "\u202e" + "x" * 200, "A\n\nB\u2028C", LONG)
DECISION: dict[str, Any] = {
    "choice": 1,
    "why": HOSTILE[0],
    "holds": LONG,
    "review": "9999-12-31",
    "tags": "\u2067" * 100,
}
THEMES = pytest.mark.parametrize(("lang", "scheme"), [("fr", "dark"), ("en", "light")])


@pytest.fixture
def small(opened: Callable[..., Group], lang: str, scheme: str) -> Iterator[Callable[..., tuple[Group, str]]]:
    """Opens on the smallest phone, for what is hard to show; afterwards nothing broke or popped up."""
    broken: list[str] = []

    def make(slug: str, step: str) -> tuple[Group, str]:
        device = {"lang": lang, "width": 320, "height": 640, "color_scheme": scheme, "bypass_csp": True}
        group = opened(slug, "Ada", at=step, **device)
        ada = group.facilitator
        ada.on("pageerror", lambda error: broken.append(str(error)))
        ada.on("dialog", lambda dialog: broken.append(dialog.message))
        who = group.stranger(LONG[:60])
        group.says("topic", by=who, text=None, step="situations")
        topic = group.says("topic", by=who, text=LONG, detail="\n".join(HOSTILE), step="situations")
        group.gives("client", LONG[:60])
        expect(ada.get_by_role("heading", name=LONG[:60])).to_be_visible()
        return group, topic

    yield make
    assert broken == []


def wrong_with(page: Page) -> list[str]:
    expect(page.locator(".skeleton")).to_have_count(0)
    return check(page)


def on_the_big_screen(group: Group, lines: str, count: int) -> list[str]:
    page = group.facilitator
    page.goto(f"{group.url}{group.path}/screen")
    expect(page.locator(lines)).to_have_count(count)
    return wrong_with(page)


@THEMES
def test_asking_is_for_everyone(small: Callable[..., tuple[Group, str]]) -> None:
    group, topic = small("one-client", "questions")
    ada = group.facilitator
    for at, text in enumerate(HOSTILE):
        group.says("question", text=text, step="questions", topic=topic, answered=at == 3)
    group.says("question", text=None, step="questions", topic=topic)
    expect(ada.locator("li.card.topic")).to_have_count(4)
    ada.locator("summary").last.click()
    ada.locator("textarea").first.fill("Et si vous essayiez ?")
    assert wrong_with(ada) == []
    assert on_the_big_screen(group, ".order li", 3) == []


@THEMES
def test_answering_is_for_everyone(small: Callable[..., tuple[Group, str]]) -> None:
    group, _ = small("one-client", "questions")
    ada = group.facilitator
    group.gives("client", "Ada")
    keep = ada.locator("main button[type=submit]")
    expect(keep).to_be_visible()
    ada.locator("textarea").first.fill(LONG)
    assert wrong_with(ada) == []
    keep.click()
    expect(ada.locator("main textarea")).to_have_count(0)
    for text in HOSTILE:
        group.says("question", text=text, step="questions")
    expect(ada.locator("li.card.topic")).to_have_count(3)
    assert wrong_with(ada) == []


@THEMES
def test_advising_is_for_everyone(small: Callable[..., tuple[Group, str]]) -> None:
    group, topic = small("one-client", "advice")
    for text in HOSTILE:
        group.says("idea", text=text, step="advice", topic=topic)
    group.says("idea", text="Never mind", step="advice", topic=topic, withdrawn=True)
    expect(group.facilitator.locator("li.card.topic")).to_have_count(4)
    assert wrong_with(group.facilitator) == []
    assert on_the_big_screen(group, ".notes-wall li", 4) == []


@THEMES
def test_options_and_decisions_are_for_everyone(small: Callable[..., tuple[Group, str]]) -> None:
    group, topic = small("options", "options")
    ada, opener = group.facilitator, group.opener
    ada.locator(".thumb .primary").click()
    ada.locator(".thumb .primary").click()
    assert wrong_with(ada) == []
    ada.locator(".thumb .btn").first.click()
    for slot, text in enumerate(HOSTILE[:3], 1):
        rec = opener.rec_id("option", topic, str(slot))
        group.says("option", rec, topic=topic, slot=slot, text=text, step="options")
    expect(ada.locator("li.card.topic .words")).to_have_count(3)
    ada.locator("main .btn.full").click()
    ada.locator(".thumb .primary").click()
    expect(ada.get_by_role("alert").first).to_be_visible()
    assert wrong_with(ada) == []
    ada.locator(".thumb .btn").first.click()
    rec = opener.rec_id("microcard", topic)
    group.says("microcard", rec, topic=topic, step="options", **DECISION)
    expect(ada.locator(".decision")).to_be_visible()
    assert wrong_with(ada) == []
    group.says("microcard", rec, choice=9, why=None, review=None)
    expect(ada.locator(".decision .topic-now")).to_contain_text("9")
    assert on_the_big_screen(group, ".order li", 3) == []


@THEMES
def test_giving_the_role_is_for_everyone(opened: Callable[..., Group], lang: str, scheme: str) -> None:
    device = {"lang": lang, "width": 320, "height": 640, "color_scheme": scheme, "bypass_csp": True}
    group = opened("one-client", "Ada", at="choice", **device)
    who = group.stranger(LONG[:60])
    for by in (who, group.opener):
        group.says("topic", by=by, text=LONG, step="situations")
    expect(group.facilitator.locator("li.card.topic")).to_have_count(2)
    group.facilitator.locator(".progress button").click()
    expect(group.facilitator.locator("#chosen")).to_be_visible()
    assert wrong_with(group.facilitator) == []
