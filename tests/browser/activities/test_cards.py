"""Cards: written into columns, with a network and without; grouped and moved by who writes for the group."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.api.wire import pull, push
from tests.browser.workshop.conftest import cut_off
from tests.support.look import WIDER, check

from .conftest import Group

Opened = Callable[..., Group]
STAIRS, LIFT, RELAY = "Two falls on the stairs", "The lift is late", "Nobody greets the night shift"


def column(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name)


def show(page: Page, name: str) -> None:
    """A phone shows one column: this one."""
    page.get_by_role("navigation", name="Columns").get_by_role("button", name=name).click()


def write(page: Page, text: str) -> None:
    page.get_by_label("New card").fill(text)
    page.get_by_role("button", name="Add this card").click()
    expect(page.get_by_label("New card")).to_have_value("")


def texts(page: Page) -> list[str]:
    """What stands in the columns, in order, shown or not."""
    return page.locator(".columns .words").all_text_contents()


def pick(page: Page, *names: str) -> None:
    page.get_by_role("button", name="Group or move").press("Enter")
    for name in names:
        page.get_by_role("checkbox", name=name).press("Space")
    page.get_by_role("button", name="Group or move").press("Enter")


@pytest.fixture
def three(opened: Opened) -> Group:
    return opened("two-columns", "Ada", "Ben", "Cléo")


def given(group: Group, *cards: str, column: str = "signals", **fields: Any) -> list[str]:
    """Cards that stand on every screen."""
    made = [group.says("card", text=text, column=column, step="gather", **fields) for text in cards]
    for page in group.pages:
        for text in cards:
            expect(page.get_by_text(text, exact=True)).to_be_attached()
    return made


def put_under(group: Group, head: str, text: str) -> None:
    """A card grouped under another one, by a scribe without a browser."""
    scribe = group.opener
    group.says("role", scribe.rec_id("role", "scribe"), role="scribe", holder=scribe.me)
    group.says("card", text=text, column="signals", step="gather", group=head)
    for page in group.pages:
        expect(page.locator(".columns .merged")).to_contain_text(text)


def test_a_measured_fact_comes_with_its_figure_and_source_and_a_weak_signal_with_neither(
    three: Group,
) -> None:
    ada, ben, cleo = three.pages
    ben.get_by_label("The figure").fill("2 in October")
    ben.get_by_label("Where it was measured").fill("Incident register")
    write(ben, STAIRS)
    expect(column(ada, "Measured facts")).to_contain_text("2 in October")
    expect(column(ada, "Measured facts")).to_contain_text("Incident register")
    show(cleo, "Weak signals")
    expect(cleo.get_by_text("What we sense coming.")).to_be_visible()
    expect(cleo.get_by_label("The figure")).to_have_count(0)
    write(cleo, RELAY)
    expect(ada.get_by_role("button", name="Weak signals · 1")).to_be_visible()
    expect(column(ada, "Weak signals")).to_have_count(0)
    show(ada, "Weak signals")
    expect(column(ada, "Weak signals")).to_contain_text(RELAY)
    expect(column(ada, "Weak signals")).to_contain_text("Cléo")


def test_where_there_is_room_the_columns_stand_side_by_side_and_as_wide(three: Group) -> None:
    given(three, STAIRS, column="facts")
    given(three, RELAY)
    ben = three.pages[1]
    ben.set_viewport_size({"width": 1024, "height": 768})
    left, right = column(ben, "Measured facts").bounding_box(), column(ben, "Weak signals").bounding_box()
    assert left
    assert right
    assert left["y"] == right["y"]
    assert abs(left["width"] - right["width"]) < 1
    assert left["x"] + left["width"] <= right["x"]
    ben.goto(three.url + three.path + "/screen")
    boxes = [ben.locator(".side-by-side section").nth(n).bounding_box() for n in (0, 1)]
    assert abs(boxes[0]["width"] - boxes[1]["width"]) < 1  # type: ignore[index]
    expect(ben.get_by_role("heading", name="Weak signals")).to_be_in_viewport()


def test_cards_written_without_a_network_wait_and_then_reach_everybody(three: Group) -> None:
    ada, ben, cleo = three.pages
    cut_off(cleo)
    write(cleo, STAIRS)
    expect(column(cleo, "Measured facts")).to_contain_text("waiting to be sent")
    write(ben, LIFT)
    expect(column(ada, "Measured facts")).to_contain_text(LIFT)
    expect(ada.get_by_text(STAIRS)).to_have_count(0)
    cleo.reload()
    expect(cleo.get_by_text(STAIRS)).to_be_visible()
    cleo.context.set_offline(False)
    for page in three.pages:
        expect(page.get_by_role("button", name="Measured facts · 2")).to_be_visible()
    expect(cleo.get_by_text("waiting to be sent")).to_have_count(0)


def test_cards_are_grouped_and_taken_apart_by_keyboard_alone(three: Group) -> None:
    ada, ben, _ = three.pages
    given(three, LIFT, RELAY, STAIRS)
    show(ada, "Weak signals")
    show(ben, "Weak signals")
    pick(ada, RELAY, LIFT)
    dialog = ada.get_by_role("dialog")
    expect(dialog.get_by_role("radio", name=RELAY)).to_be_checked()
    dialog.get_by_role("button", name="Group", exact=True).press("Enter")
    expect(ben.get_by_role("button", name="Weak signals · 2")).to_be_visible()
    head = ben.get_by_role("listitem").filter(has=ben.get_by_text(RELAY))
    expect(head).to_contain_text(LIFT)
    ada.get_by_role("button", name=f"Edit: {RELAY}").press("Enter")
    ada.get_by_role("button", name=f"Take out again: {LIFT}").press("Enter")
    expect(ben.get_by_role("button", name="Weak signals · 3")).to_be_visible()
    expect(ben.get_by_text("Also stands for")).to_have_count(0)


def test_cards_move_to_another_column_and_take_their_group_along(three: Group) -> None:
    ada, ben, _ = three.pages
    lift, _relay = given(three, LIFT, RELAY)
    put_under(three, lift, "The stairs are full")
    show(ada, "Weak signals")
    pick(ada, LIFT)
    ada.get_by_role("dialog").get_by_role("button", name="Measured facts").click()
    expect(ben.get_by_role("button", name="Measured facts · 1")).to_be_visible()
    expect(column(ben, "Measured facts")).to_contain_text("The stairs are full")
    expect(ben.get_by_role("button", name="Weak signals · 1")).to_be_visible()


def test_who_writes_for_nobody_groups_nothing_but_edits_withdraws_and_puts_back_their_own(
    three: Group,
) -> None:
    ada, ben, _ = three.pages
    (theirs,) = given(three, LIFT, column="facts")
    write(ben, "Falls")
    expect(ben.get_by_role("button", name="Group or move")).to_have_count(0)
    expect(ben.get_by_role("button", name=f"Edit: {LIFT}")).to_have_count(0)
    ben.get_by_role("button", name="Edit: Falls").click()
    ben.get_by_role("dialog").get_by_label("Card").fill(STAIRS)
    ben.get_by_role("dialog").get_by_label("Column").select_option(label="Weak signals")
    ben.get_by_role("button", name="Save").click()
    show(ada, "Weak signals")
    expect(column(ada, "Weak signals")).to_contain_text(STAIRS)
    show(ben, "Weak signals")
    ben.get_by_role("button", name=f"Edit: {STAIRS}").click()
    ben.get_by_role("button", name="Withdraw").click()
    expect(ada.get_by_role("button", name="Weak signals · 0")).to_be_visible()
    ben.get_by_text("1 card withdrawn").click()
    ben.get_by_role("button", name=f"Edit: {STAIRS}").click()
    ben.get_by_role("button", name="Put it back").click()
    expect(ada.get_by_role("button", name="Weak signals · 1")).to_be_visible()
    mallory = three.stranger("Mallory")
    mine = three.says("card", by=mallory, text="mine", column="facts", step="gather")
    with pytest.raises(AssertionError, match="rejected"):
        three.says("card", theirs, by=mallory, group=mine)


def test_an_anonymous_card_names_nobody_anywhere(three: Group) -> None:
    ada, ben, _ = three.pages
    ben.get_by_label("Say it anonymously").check()
    expect(ben.get_by_text("nobody can tell from it who wrote it")).to_be_visible()
    write(ben, "We hide our mistakes")
    expect(column(ada, "Measured facts")).to_contain_text("We hide our mistakes")
    expect(column(ada, "Measured facts")).to_contain_text("Anonymous")
    expect(ben.get_by_role("button", name="Edit: We hide our mistakes")).to_have_count(0)
    said = [change["by"] for change in pull(three.url, three.opener)[1] if change["c"]["kind"] == "card"]
    assert said
    assert three.author("Ben") not in said


def test_nobody_writes_more_cards_than_the_format_gives_them(opened: Opened) -> None:
    group = opened("two-cards", "Ada", "Ben")
    ada, ben = group.pages
    write(ben, STAIRS)
    ben.get_by_label("New card").fill(LIFT)
    ben.get_by_role("button", name="Add this card").click()
    expect(ben.get_by_text("You have written 2 cards")).to_be_visible()
    expect(ben.get_by_label("New card")).to_have_count(0)
    expect(ada.get_by_label("New card")).to_be_visible()
    expect(ben.get_by_role("navigation", name="Columns")).to_have_count(0)
    write(ada, RELAY)
    expect(ben.get_by_text(RELAY)).to_be_visible()


def test_two_who_group_apart_lose_no_card(three: Group) -> None:
    ada, ben, cleo = three.pages
    given(three, LIFT, RELAY, STAIRS)
    three.gives("scribe", "Ben")
    for page in (ada, ben):
        show(page, "Weak signals")
        expect(page.get_by_role("button", name="Group or move")).to_be_visible()
        page.context.set_offline(True)
    for page, one, other in ((ada, LIFT, RELAY), (ben, RELAY, LIFT)):
        pick(page, one, other)
        page.get_by_role("dialog").get_by_role("button", name="Group", exact=True).click()
        expect(page.get_by_role("button", name="Weak signals · 2")).to_be_visible()
    ada.context.set_offline(False)
    ben.context.set_offline(False)
    for page in three.pages:
        expect(page.get_by_role("button", name="Weak signals · 2")).to_be_visible()
        expect(page.locator(".columns .merged")).to_contain_text(
            RELAY
        )  # each under the other: the older one leads
    assert texts(ada) == texts(ben) == texts(cleo) == [STAIRS, LIFT]


def test_two_hundred_cards_are_drawn_as_they_are_neared_and_none_is_missing(three: Group) -> None:
    for n in range(200):
        three.opener.write("card", None, {"text": f"Card {n}.", "column": "signals", "step": "gather"})
    push(three.url, three.opener, three.opener.parcels())
    three.says("card", text="The last", column="signals", step="gather")
    ben = three.pages[1]
    expect(ben.get_by_role("button", name="Weak signals · 201")).to_be_visible()
    show(ben, "Weak signals")
    lines = column(ben, "Weak signals").get_by_role("listitem")
    expect(lines.first).to_contain_text("The last")
    assert lines.count() < 201, "a phone draws what it shows, not all"
    while (drawn := lines.count()) < 201:
        lines.last.scroll_into_view_if_needed()
        expect(lines.nth(drawn)).to_be_attached()
    expect(lines.last).to_contain_text("Card 0.")


def test_a_strangers_cards_are_words_and_nothing_else(three: Group) -> None:
    mallory = three.stranger("<b>Mallory</b>")
    evil = "<img src=x onerror=alert(1)>\u202e" + "x" * 250
    here: dict[str, Any] = {"step": "gather", "by": mallory}
    three.says("card", **here, text=evil, column="facts", figure="9" * 60, source="\u2067" * 120)
    three.says("card", **here, text="No such column", column="zorglub")
    three.says("card", **here, text=None, column=None, figure=None, junk={"a": [1]})
    three.says("card", by=mallory, text="Elsewhere", column="facts", step="nowhere")
    three.says("card", by=mallory, junk=1)
    broken: list[str] = []
    ben = three.pages[1]
    ben.on("pageerror", lambda error: broken.append(str(error)))
    ben.on("dialog", lambda dialog: broken.append(dialog.message))
    for place in ("", "/screen", "/board", "/artefact/next-steps"):
        ben.goto(three.url + three.path + place)
        expect(ben.get_by_text("<img src=x").first).to_be_attached()
        expect(ben.get_by_text("No such column").first).to_be_attached()
        assert ben.evaluate(WIDER) <= 0, place
        if place != "/board":
            expect(ben.get_by_text("Elsewhere")).to_have_count(0)
    assert broken == []


def test_the_artefact_has_every_column_with_its_figures_and_groups(three: Group) -> None:
    given(three, STAIRS, column="facts", figure="2 in October", source="Incident register")
    (head,) = given(three, RELAY)
    put_under(three, head, LIFT)
    ben = three.pages[1]
    cut_off(ben)
    ben.goto(three.url + three.path + "/artefact/next-steps")
    expect(ben.get_by_role("heading", name="Measured facts")).to_be_visible()
    expect(ben.get_by_text("Incident register")).to_be_visible()
    expect(ben.get_by_text("Grouped with it")).to_be_visible()
    expect(ben.get_by_text(LIFT)).to_be_visible()


@pytest.mark.parametrize(
    ("lang", "scheme"), [("fr", "light"), ("en", "dark"), ("fr", "dark"), ("en", "light")]
)
def test_cards_are_for_everyone(opened: Opened, lang: str, scheme: str) -> None:
    group = opened(
        "two-columns", "Ada", lang=lang, width=320, height=640, color_scheme=scheme, bypass_csp=True
    )
    ada = group.facilitator
    for n, text in enumerate(("L’attente devant l’ascenseur, chaque matin, avec trois brancards", RELAY)):
        group.says("card", text=text, column="facts", step="gather", figure=f"{n} min", source="Registre")
    expect(ada.locator(".columns .card")).to_have_count(2)
    ada.locator(".toggle input").first.check()
    wrong = {"cards": check(ada)}
    ada.set_viewport_size({"width": 1024, "height": 768})
    wrong["side by side"] = check(ada)
    ada.set_viewport_size({"width": 320, "height": 640})
    ada.locator(".columns .card .btn").first.click()
    expect(ada.get_by_role("dialog")).to_be_visible()
    wrong["edit"] = check(ada)
    ada.keyboard.press("Escape")
    ada.locator(".apart > .btn").last.click()
    for box in ada.locator(".columns input").all():
        box.check()
    wrong["pick"] = check(ada)
    ada.locator(".thumb .primary").click()
    expect(ada.get_by_role("dialog")).to_be_visible()
    wrong["sort"] = check(ada)
    ada.goto(group.url + group.path + "/screen")
    expect(ada.locator(".side-by-side li").first).to_be_visible()
    wrong["big screen"] = check(ada)
    assert {name: found for name, found in wrong.items() if found} == {}
