"""What is saved, sent and refused, told as it is."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from .conftest import Lobby
from .ways import Device, join, says_something_offline, sent


def test_what_waits_is_counted_and_leaves_when_the_network_is_back(lobby: Lobby, new_device: Device) -> None:
    context = new_device("en")
    page = says_something_offline(context, lobby.link, lobby.workshop)
    card = page.locator(".card", has=page.get_by_role("heading", name="Staffing on the ward"))
    expect(card.locator(".figure")).to_have_text("1")
    expect(card).to_contain_text("All is safe on this device")
    context.set_offline(False)
    card.get_by_role("button", name="Send now").click()
    expect(card.locator(".figure")).to_have_text("0")
    expect(card).to_contain_text("Everything here has reached the server.")


def test_a_copy_saved_without_network_is_sent_by_another_device(
    lobby: Lobby, new_device: Device, tmp_path: Path
) -> None:
    context = new_device("en", accept_downloads=True)
    page = says_something_offline(context, lobby.link, lobby.workshop)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save a copy to a file").click()
    copy = tmp_path / "copy.json"
    download.value.save_as(copy)

    lobby.page.goto(lobby.url + "/truth")
    lobby.page.locator("input[type=file]").set_input_files(copy)
    expect(lobby.page.get_by_text("1 contribution taken in for “Staffing on the ward”.")).to_be_visible()
    sent(lobby.page)
    lobby.page.goto(lobby.workshop + "/people")
    expect(lobby.page.get_by_role("listitem").filter(has_text="Scribe").first).to_contain_text("Jules")


def test_a_file_that_is_no_copy_is_named_as_such(lobby: Lobby, tmp_path: Path) -> None:
    other = tmp_path / "holiday.json"
    other.write_text('{"beach": true}')
    lobby.page.goto(lobby.url + "/truth")
    lobby.page.locator("input[type=file]").set_input_files(other)
    expect(lobby.page.get_by_role("alert")).to_contain_text("not a copy made by Pairs")


def test_a_refused_change_says_why_and_is_let_go_by_its_author(lobby: Lobby, new_device: Device) -> None:
    context = new_device("en")
    page = context.new_page()
    join(page, lobby.link, "Jules")
    sent(page)
    page.goto(lobby.workshop + "/people")
    expect(page.get_by_role("button", name="Take it: Scribe")).to_be_visible()
    context.set_offline(True)
    page.get_by_role("button", name="Take it: Scribe").click()
    expect(page.locator("a.sync")).to_contain_text("1 safe here")
    lobby.page.get_by_role("button", name="Choose: Scribe").click()
    lobby.page.get_by_role("button", name="Amina").click()
    expect(lobby.page.get_by_role("button", name="Hand over: Scribe")).to_be_visible()
    sent(lobby.page)
    context.set_offline(False)
    expect(page.locator("a.sync")).to_contain_text("To look at: 1")
    page.locator("a.sync").click()
    expect(page.get_by_role("heading", name="Not accepted")).to_be_visible()
    expect(page.locator(".refusal p").first).not_to_be_empty()
    page.get_by_role("button", name="Let it go").click()
    expect(page.get_by_role("heading", name="Not accepted")).to_have_count(0)
    sent(page)


def test_everybody_can_find_out_who_reads_what_they_said(lobby: Lobby, new_device: Device) -> None:
    page = new_device("en").new_page()
    join(page, lobby.link, "Jules")
    sent(page)
    for place in (lobby.workshop + "/board", lobby.url + "/truth"):
        page.goto(place)
        expect(
            page.get_by_text("Read by the people of this workshop and by whoever coordinates it")
        ).to_be_visible()
