"""The end and after: journal, commitment, what was produced, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.support.look import SMALL
from tests.support.server import Server

from .conftest import Workshop, cut_off, opened


def commit(page: Page, text: str, due: str = "2 weeks") -> None:
    page.get_by_label("When… (optional)").fill("I take over on Monday")
    page.get_by_label("I will…").fill(text)
    page.get_by_role("button", name=due).click()
    page.get_by_role("button", name="Say it to the group").click()


def test_a_journal_entry_is_kept_and_can_be_changed_later(workshop: Workshop) -> None:
    ben = workshop.join("Ben")
    workshop.go_to("Learning journal")
    ben.get_by_label("What surprised me").fill("We all wait for the same lift")
    ben.get_by_role("button", name="Keep these lines").click()
    expect(ben.get_by_role("button", name="Kept")).to_be_disabled()
    ben.reload()
    expect(ben.get_by_label("What surprised me")).to_have_value("We all wait for the same lift")
    ben.get_by_label("What surprised me").fill("Nobody owns the lift")
    ben.get_by_role("button", name="Keep these lines").click()
    expect(ben.get_by_role("button", name="Kept")).to_be_disabled()
    ben.goto(workshop.url + workshop.path + "/board")
    expect(ben.get_by_text("Nobody owns the lift")).to_be_visible()


def test_a_commitment_needs_a_date_and_shows_who_will_see_it(workshop: Workshop) -> None:
    ben = workshop.join("Ben")
    workshop.go_to("Commitments")
    ben.get_by_label("I will…").fill("write discharge times on the board")
    expect(ben.get_by_text("Public: seen by everyone in this workshop")).to_be_visible()
    ben.get_by_role("button", name="Say it to the group").click()
    expect(ben.get_by_text("Give a date.")).to_be_visible()
    expect(workshop.facilitator.get_by_text("No other commitment yet.")).to_be_visible()
    ben.get_by_role("button", name="2 weeks").click()
    ben.get_by_role("button", name="Say it to the group").click()
    expect(workshop.facilitator.get_by_text("write discharge times on the board")).to_be_visible()


def test_a_commitment_made_without_a_network_says_everywhere_that_it_still_has_to_be_sent(
    workshop: Workshop,
) -> None:
    ben = workshop.join("Ben")
    workshop.go_to("Commitments")
    expect(ben.get_by_role("heading", level=1)).to_have_text("Commitments")
    cut_off(ben)
    commit(ben, "write discharge times on the board")
    places = (
        workshop.url + workshop.path,
        workshop.url + "/commitments",
        workshop.url + workshop.path + "/board",
    )
    for place in places:
        ben.goto(place)
        expect(ben.get_by_text("write discharge times on the board")).to_be_visible()
        expect(ben.get_by_text("waiting to be sent")).to_be_visible()
    ben.context.set_offline(False)
    expect(workshop.facilitator.get_by_text("write discharge times on the board")).to_be_visible()
    for place in places:
        ben.goto(place)
        expect(ben.get_by_text("write discharge times on the board")).to_be_visible()
        expect(ben.get_by_text("waiting to be sent")).to_have_count(0)


def test_my_commitments_stand_by_workshop_the_newest_first_and_what_is_due_first_on_top(
    server: Server, workshop: Workshop, new_device: Callable[..., BrowserContext]
) -> None:
    ben = workshop.join("Ben")
    workshop.go_to("Commitments")
    commit(ben, "label the boxes", "2 weeks")
    expect(ben.get_by_text("label the boxes")).to_be_visible()
    ben.goto(workshop.url + "/commitments")
    expect(ben.get_by_text("label the boxes")).to_be_visible()
    expect(ben.get_by_role("heading", level=2)).to_have_count(0)  # one workshop needs no headings
    for text, due in (("call the pharmacy", "1 week"), ("sort the trolley", "4 weeks")):
        newer = opened(server, new_device)
        ben.goto(newer.link)
        ben.get_by_label("Your name").fill("Ben")
        ben.get_by_role("button", name="Join").click()
        ben.wait_for_url(f"**{newer.path}")
        ben.goto(newer.url + newer.path)  # the page that joined loads itself once more
        newer.go_to("Commitments")
        commit(ben, text, due)
        expect(ben.get_by_text(text)).to_be_visible()
    ben.goto(workshop.url + "/commitments")
    expect(ben.get_by_role("region", name="Due first")).to_contain_text("call the pharmacy")
    expect(ben.get_by_role("heading", level=2)).to_have_count(3)
    groups = ben.get_by_role("region", name="Tuesday on ward 4")
    expect(groups).to_have_count(2)
    expect(groups.nth(0)).to_contain_text("sort the trolley")
    expect(groups.nth(0).get_by_role("heading").get_by_role("link")).to_have_attribute("href", newer.path)
    expect(groups.nth(1)).to_contain_text("label the boxes")
    expect(ben.get_by_text("call the pharmacy")).to_have_count(1)
    small = ben.evaluate(SMALL)
    assert small == []
    first = ben.get_by_role("region", name="Due first")
    first.get_by_role("button", name="Where is it?").click()
    first.get_by_role("radio", name="Kept", exact=True).check()
    first.get_by_role("button", name="Say it", exact=True).click()
    expect(first).to_contain_text("label the boxes")
    # What was chosen for the one is not chosen for the next.
    first.get_by_role("button", name="Where is it?").click()
    expect(first.get_by_role("radio", name="On my way")).to_be_checked()


def test_a_stuck_commitment_is_offered_help_and_a_kept_one_is_thanked(workshop: Workshop) -> None:
    ada, ben = workshop.facilitator, workshop.join("Ben")
    workshop.go_to("Commitments")
    commit(ben, "write discharge times on the board")
    expect(ada.get_by_text("write discharge times on the board")).to_be_visible()
    cut_off(ben)
    ben.goto(workshop.url + "/commitments")
    ben.get_by_role("button", name="Where is it?").click()
    ben.get_by_role("radio", name="Stuck").check()
    ben.get_by_label("A word about it (optional)").fill("No board marker anywhere")
    ben.get_by_role("button", name="Say it", exact=True).click()
    expect(ben.get_by_text("No board marker anywhere")).to_be_visible()
    ben.context.set_offline(False)
    expect(ada.get_by_text("No board marker anywhere")).to_be_visible()
    ada.get_by_role("button", name="Offer help").click()
    ada.get_by_label("What you can do").fill("I have a box of markers")
    ada.get_by_role("button", name="Offer it").click()
    expect(ada.get_by_text("I have a box of markers")).to_be_visible()
    expect(ada.get_by_role("link", name="Up to date")).to_be_visible()
    ben.reload()  # this page asks the server when it opens; it follows none of them live
    expect(ben.get_by_text("I have a box of markers")).to_be_visible()
    ben.get_by_role("button", name="Where is it?").click()
    ben.get_by_role("radio", name="Kept", exact=True).check()
    ben.get_by_role("button", name="Say it", exact=True).click()
    expect(ben.get_by_text("1 settled")).to_be_visible()


def test_what_was_produced_can_be_copied_and_the_workshop_opened_again(workshop: Workshop) -> None:
    ada, ben = workshop.facilitator, workshop.join("Ben")
    workshop.go_to("Commitments")
    commit(ben, "write discharge times on the board")
    expect(ada.get_by_text("write discharge times on the board")).to_be_visible()
    workshop.lead("Close the workshop")
    expect(ben.get_by_text("This workshop is closed.")).to_be_visible()
    workshop.lead("Open the workshop again")
    expect(ben.get_by_text("This workshop is closed.")).to_have_count(0)
    ada.goto(workshop.url + workshop.path + "/closing")
    ada.get_by_role("button", name="Copy the text").click()
    expect(ada.get_by_role("button", name="Copied")).to_be_visible()
    text = ada.evaluate("navigator.clipboard.readText()")
    assert text.startswith("Tuesday on ward 4")
    assert "• When I take over on Monday: write discharge times on the board – Ben" in text


def test_the_board_is_searched_without_accents_and_filtered(workshop: Workshop) -> None:
    ben = workshop.join("Ben")
    workshop.go_to("Propose topics")
    for text in ("La relève du soir", "Waiting for beds"):
        ben.get_by_label("Your topic").fill(text)
        ben.get_by_role("button", name="Propose this topic").click()
        expect(ben.get_by_text(text)).to_be_visible()
    ben.goto(workshop.url + workshop.path + "/board")
    expect(ben.get_by_text("2 things said")).to_be_visible()
    ben.get_by_role("searchbox").fill("RELEVE")
    expect(ben.get_by_text("1 thing said")).to_be_visible()
    expect(ben.get_by_text("La relève du soir")).to_be_visible()
    ben.get_by_role("searchbox").fill("")
    ben.get_by_role("radio", name="Topics").check()
    expect(ben.get_by_text("2 things said")).to_be_visible()
    expect(ben.get_by_role("radio", name="Journal")).to_have_count(0)


def test_the_closing_page_asks_for_what_one_has_not_done_and_folds_what_one_has(workshop: Workshop) -> None:
    ada, ben = workshop.facilitator, workshop.join("Ben")
    workshop.go_to("Commitments")
    commit(ben, "write discharge times on the board")
    expect(ada.get_by_text("write discharge times on the board")).to_be_visible()
    ada.goto(workshop.url + workshop.path + "/closing")
    expect(ada.get_by_label("I will…")).to_be_visible()
    expect(ada.get_by_text("write discharge times on the board")).to_be_hidden()
    expect(ada.locator(".card", has_text="One commitment a person")).to_contain_text("Commitments: 1")
    ben.goto(workshop.url + workshop.path + "/closing")
    expect(ben.get_by_label("I will…")).to_be_hidden()
    expect(ben.get_by_label("What surprised me")).to_be_visible()


def test_the_big_screen_shows_commitments_as_they_are_said_and_ends_with_thanks(workshop: Workshop) -> None:
    ben = workshop.join("Ben")
    wall = workshop.join("Wall", width=1440, height=900)
    wall.goto(workshop.url + workshop.path + "/screen")
    workshop.go_to("Commitments")
    commit(ben, "write discharge times on the board")
    expect(wall.get_by_text("write discharge times on the board")).to_be_visible()
    expect(wall.get_by_text("1 commitment", exact=True)).to_be_visible()
    workshop.lead("Close the workshop")
    expect(wall.get_by_role("heading", level=1)).to_have_text("Thank you")


def test_whoever_leads_closes_the_workshop_where_it_ends_and_nobody_else_does(workshop: Workshop) -> None:
    ada, ben = workshop.facilitator, workshop.join("Ben")
    workshop.go_to("Goodbye")
    for page in (ada, ben):
        page.goto(workshop.url + workshop.path + "/closing")
        expect(page.get_by_role("heading", name="What we produced")).to_be_visible()
    expect(ben.get_by_role("button", name="Close the workshop")).to_have_count(0)
    ada.get_by_role("button", name="Close the workshop").click()
    expect(ada.get_by_text("The workshop is still open")).to_have_count(0)
    ben.goto(workshop.url + workshop.path)
    expect(ben.get_by_text("This workshop is closed.")).to_be_visible()
