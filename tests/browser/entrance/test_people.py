"""The lobby: who is here, and roles that pass from hand to hand."""

from __future__ import annotations

from playwright.sync_api import expect

from .conftest import Lobby
from .ways import Device, join


def test_whoever_opens_and_facilitates_hands_over_to_a_person_by_name(
    lobby: Lobby, new_device: Device
) -> None:
    page = new_device("en").new_page()
    join(page, lobby.link, "Jules")
    page.goto(lobby.workshop + "/people")
    expect(lobby.page.get_by_role("heading", name="2 people here")).to_be_visible()
    lobby.page.get_by_role("button", name="Hand over: Facilitator").click()
    lobby.page.get_by_role("button", name="Jules").click()
    expect(page.get_by_role("button", name="Hand over: Facilitator")).to_be_visible()
    expect(lobby.page.get_by_role("listitem").filter(has_text="Facilitator").first).to_contain_text("Jules")


def test_a_vacant_role_is_taken_by_a_tap_and_seen_by_all(lobby: Lobby, new_device: Device) -> None:
    page = new_device("en").new_page()
    join(page, lobby.link, "Jules")
    page.goto(lobby.workshop + "/people")
    page.get_by_role("button", name="Take it: Scribe").click()
    expect(page.get_by_role("button", name="Hand over: Scribe")).to_be_visible()
    expect(lobby.page.get_by_role("listitem").filter(has_text="Scribe").first).to_contain_text("Jules")


def test_a_role_held_by_someone_active_is_not_offered_to_others(lobby: Lobby, new_device: Device) -> None:
    page = new_device("en").new_page()
    join(page, lobby.link, "Jules")
    page.goto(lobby.workshop + "/people")
    expect(page.get_by_role("listitem").filter(has_text="Facilitator").first).to_contain_text("Amina")
    expect(page.get_by_role("button", name="Take over: Facilitator")).to_have_count(0)
    expect(page.get_by_role("button", name="Take it: Facilitator")).to_have_count(0)


def test_the_sheet_gives_the_focus_back_when_it_is_left(lobby: Lobby) -> None:
    lobby.page.get_by_role("button", name="Choose: Scribe").focus()
    lobby.page.keyboard.press("Enter")
    expect(lobby.page.get_by_role("dialog", name="Who takes this role?")).to_be_visible()
    lobby.page.keyboard.press("Escape")
    expect(lobby.page.get_by_role("dialog")).to_have_count(0)
    expect(lobby.page.get_by_role("button", name="Choose: Scribe")).to_be_focused()


def test_roles_are_not_proposed_to_someone_who_is_alone(lobby: Lobby, new_device: Device) -> None:
    scribe = lobby.page.get_by_role("listitem").filter(has_text="Scribe").first
    expect(scribe).to_contain_text("free")
    expect(scribe).not_to_contain_text("proposed to")
    join(new_device("en").new_page(), lobby.link, "Jules")
    expect(scribe).to_contain_text("proposed to")
