"""Moving through the steps: alone to look, or with the group."""

from __future__ import annotations

from playwright.sync_api import expect

from .conftest import Workshop


def test_whoever_facilitates_and_looks_ahead_may_bring_the_group_along(workshop: Workshop) -> None:
    ada, ben = workshop.facilitator, workshop.join("Ben")
    workshop.go_to("Propose topics")
    ada.get_by_role("button", name="Look ahead at: Vote").click()
    expect(ada.get_by_text("You are looking at another step.")).to_be_visible()
    expect(ben.get_by_role("heading", level=1)).to_have_text("Propose topics")
    ada.get_by_role("button", name="Bring the group here").click()
    expect(ben.get_by_role("heading", level=1)).to_have_text("Vote")
    expect(ada.get_by_text("You are looking at another step.")).to_have_count(0)


def test_somebody_who_does_not_facilitate_may_only_come_back(workshop: Workshop) -> None:
    ben = workshop.join("Ben")
    workshop.go_to("Propose topics")
    ben.get_by_role("button", name="Look ahead at: Vote").click()
    expect(ben.get_by_text("You are looking at another step.")).to_be_visible()
    expect(ben.get_by_role("button", name="Bring the group here")).to_have_count(0)
    ben.get_by_role("button", name="Join the group").click()
    expect(ben.get_by_role("heading", level=1)).to_have_text("Propose topics")


def test_a_phone_that_leads_shows_what_there_is_to_do_and_one_line_of_what_is_read_aloud(
    workshop: Workshop,
) -> None:
    ada, ben = workshop.facilitator, workshop.join("Ben")
    workshop.go_to("Propose topics")
    expect(ada.locator(".aloud")).to_be_hidden()
    expect(ada.get_by_label("Your topic")).to_be_in_viewport(ratio=1)
    ada.get_by_text("To read aloud").click()
    expect(ada.locator(".aloud")).to_be_in_viewport()
    expect(ben.get_by_text("To read aloud")).to_have_count(0)


def test_a_screen_with_room_has_what_is_read_aloud_unfolded(workshop: Workshop) -> None:
    ada = workshop.facilitator
    workshop.go_to("Propose topics")
    ada.set_viewport_size({"width": 1440, "height": 900})
    ada.reload()
    expect(ada.locator(".aloud")).to_be_visible()
