"""Ways into a workshop: link, code, pasted link; with and without a network."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import expect

from .conftest import Lobby
from .ways import Device, first_page, join, ready_offline


def test_someone_who_opens_the_link_is_seen_by_the_one_who_sent_it(lobby: Lobby, new_device: Device) -> None:
    join(new_device("en").new_page(), lobby.link, "Jules")
    expect(lobby.page.get_by_role("heading", name="2 people here")).to_be_visible()
    expect(lobby.page.get_by_text("Jules", exact=True).first).to_be_visible()


def test_the_link_leaves_the_address_at_once_and_a_reload_keeps_it(lobby: Lobby, new_device: Device) -> None:
    page = new_device("en").new_page()
    page.goto(lobby.link)
    expect(page.get_by_role("heading", name="Staffing on the ward")).to_be_visible()
    assert page.url == lobby.url + "/j"
    page.reload()
    expect(page.get_by_role("heading", name="Staffing on the ward")).to_be_visible()
    assert page.url == lobby.url + "/j"


def test_no_request_carries_the_secret(lobby: Lobby, new_device: Device) -> None:
    secret = lobby.link.split("#")[1].split(".")[2]
    page = new_device("en").new_page()
    asked: list[str] = []
    page.on("request", lambda r: asked.append(f"{r.url} {r.headers.get('referer', '')} {r.post_data or ''}"))
    join(page, lobby.link, "Jules")
    expect(page.locator("a.sync")).to_have_text("Up to date")
    assert any("/parcels" in line for line in asked)
    assert not [line for line in asked if secret in line.split("#")[0]]


def test_a_code_is_understood_in_lower_case_with_spaces_and_o_for_zero(
    lobby: Lobby, new_device: Device
) -> None:
    page = first_page(new_device("en"), lobby.url, "/j")
    page.get_by_label("Or type the code, or paste the link").fill(
        f" {lobby.code.lower().replace('-', ' ').replace('0', 'o').replace('1', 'l')} "
    )
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", name="Staffing on the ward")).to_be_visible()


def test_a_pasted_link_works_as_the_link_does(lobby: Lobby, new_device: Device) -> None:
    page = first_page(new_device("en"), lobby.url, "/j")
    page.get_by_label("Or type the code, or paste the link").fill(f"Join us: {lobby.link}")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", name="Staffing on the ward")).to_be_visible()


def test_a_link_opened_over_the_open_join_page_is_taken(lobby: Lobby, new_device: Device) -> None:
    """Only the fragment changes then: the browser loads no page."""
    page = first_page(new_device("en"), lobby.url, "/j")
    page.goto(lobby.link)
    expect(page.get_by_role("heading", name="Staffing on the ward")).to_be_visible()
    assert page.url == lobby.url + "/j"


def test_a_code_that_opens_nothing_says_so_and_stays_to_be_mended(lobby: Lobby, new_device: Device) -> None:
    page = first_page(new_device("en"), lobby.url, "/j")
    field = page.get_by_label("Or type the code, or paste the link")
    field.fill("ABCD-EFGH-JKMN" if lobby.code != "ABCD-EFGH-JKMN" else "ABCD-EFGH-JKMP")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("alert")).not_to_be_empty()
    expect(field).to_have_value(re.compile("^ABCD"))
    expect(field).to_have_attribute("aria-invalid", "true")


def test_half_a_code_is_named_as_such_without_asking_the_server(lobby: Lobby, new_device: Device) -> None:
    page = first_page(new_device("en"), lobby.url, "/j")
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url))
    page.get_by_label("Or type the code, or paste the link").fill(lobby.code[:9])
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("alert")).to_contain_text("twelve letters and figures")
    assert not [url for url in asked if "/api/join" in url]


def test_a_link_cut_short_offers_the_other_ways(lobby: Lobby, new_device: Device) -> None:
    page = new_device("en").new_page()
    page.goto(lobby.link[:-8])
    expect(page.get_by_text("This link is incomplete or damaged")).to_be_visible()
    expect(page.get_by_role("button", name="Scan the QR code")).to_be_visible()


def test_a_device_that_visited_once_joins_without_any_network(lobby: Lobby, new_device: Device) -> None:
    context = new_device("en")
    page = first_page(context, lobby.url)
    ready_offline(page)
    context.set_offline(True)
    page = context.new_page()
    join(page, lobby.link, "Jules")
    expect(page.locator("a.sync")).to_contain_text("safe here")
    context.set_offline(False)
    expect(lobby.page.get_by_role("heading", name="2 people here")).to_be_visible()


def test_a_code_without_network_points_to_what_works_without(lobby: Lobby, new_device: Device) -> None:
    context = new_device("en")
    page = first_page(context, lobby.url, "/j")
    context.set_offline(True)
    page.get_by_label("Or type the code, or paste the link").fill(lobby.code)
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("alert")).to_contain_text("scan the QR code or paste the link")


def test_whoever_joined_already_is_taken_straight_in(lobby: Lobby, new_device: Device) -> None:
    context = new_device("en")
    join(context.new_page(), lobby.link, "Jules")
    page = context.new_page()
    page.goto(lobby.link)
    page.wait_for_url(lobby.workshop)


def test_nobody_enters_without_a_name(lobby: Lobby, new_device: Device) -> None:
    page = new_device("en").new_page()
    page.goto(lobby.link)
    page.get_by_role("button", name="Join", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Write the name")
    expect(page.get_by_label("Your name")).to_be_focused()


def test_changing_the_language_at_the_door_loses_nothing_typed(lobby: Lobby, new_device: Device) -> None:
    page = new_device("en").new_page()
    page.goto(lobby.link)
    page.get_by_label("Your name").fill("Jules")
    page.get_by_role("button", name="Français").click()
    expect(page.get_by_label("Votre nom")).to_have_value("Jules")
    expect(page.locator("html")).to_have_attribute("lang", "fr")


def test_a_workshop_this_device_does_not_know_says_how_to_enter(server: Any, new_device: Device) -> None:
    page = new_device("en").new_page()
    page.goto(f"{server.url}/w/{'A' * 22}")
    expect(page.get_by_role("heading", name="This workshop is not on this device")).to_be_visible()
    expect(page.get_by_role("link", name="Join a workshop")).to_be_visible()


def test_a_room_s_computer_shows_the_workshop_and_counts_as_nobody(lobby: Lobby, new_device: Device) -> None:
    page = new_device("en", 1440, 900).new_page()
    page.goto(lobby.link)
    page.get_by_role("button", name="Only show it here, on a big screen").click()
    page.wait_for_url("**/screen")
    expect(page.get_by_text("1 person", exact=True)).to_be_visible()
    page.get_by_role("link", name="Leave the big screen").click()
    expect(page.get_by_text("You have not joined yet.")).to_be_visible()
    page.get_by_role("button", name="Join", exact=True).click()
    page.get_by_label("Your name").fill("Jules")
    page.get_by_role("button", name="Join", exact=True).click()
    page.wait_for_url("**/w/*")
    expect(lobby.page.get_by_role("heading", name="2 people here")).to_be_visible()
    expect(page.get_by_text("You have not joined yet.")).to_have_count(0)


def test_one_visit_to_the_home_screen_is_enough_to_open_a_workshop_offline(
    server: Any, new_device: Device
) -> None:
    context = new_device("en")
    page = context.new_page()
    with page.expect_response(lambda answer: "/api/library?" in answer.url):
        page.goto(server.url)
    ready_offline(page)
    context.set_offline(True)
    page.goto(server.url + "/new?format=lean-coffee")
    page.get_by_label("Title").fill("On the night bus")
    page.get_by_label("Your name").fill("Amina")
    page.get_by_role("button", name="Open the workshop").click()
    expect(page.get_by_role("heading", name="On the night bus")).to_be_visible()


def test_a_page_that_came_without_its_script_says_what_to_do_and_keeps_the_link(
    lobby: Lobby, new_device: Device
) -> None:
    page = new_device("en").new_page()
    page.route("**/static/dist/*.js", lambda route: route.abort())
    page.goto(lobby.link)
    said = page.get_by_text("Load it again, or scan the code again.")
    expect(said).to_be_attached()
    expect(said).not_to_be_visible()
    expect(said).to_be_visible(timeout=20_000)  # it may still be on its way until then
    page.unroute("**/static/dist/*.js")
    page.reload()
    expect(page.get_by_role("heading", name="Staffing on the ward")).to_be_visible()
    expect(said).to_have_count(0)


def test_a_door_whose_french_was_lost_on_the_way_finds_it_again_by_itself(
    lobby: Lobby, new_device: Device
) -> None:
    page = new_device("fr").new_page()
    words = re.compile(r"/fr-[0-9a-f]+\.json")
    page.route(words, lambda route: route.abort())
    page.goto(lobby.link)
    page.get_by_label("Your name").fill("Jules")
    page.unroute(words)
    expect(page.get_by_role("button", name="Rejoindre", exact=True)).to_be_visible()
    expect(page.get_by_label("Votre nom")).to_have_value("Jules")
