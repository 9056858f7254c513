"""A tablet that goes from hand to hand: who sits down, who comes back, what waits and what arrives."""

from __future__ import annotations

from playwright.sync_api import expect

from .conftest import Tablet


def test_each_person_writes_in_their_own_name_and_everything_arrives(tablet: Tablet) -> None:
    tablet.new("Rosa")
    tablet.propose("Beds are never where we look")
    tablet.pass_on()
    tablet.new("Tom")
    tablet.propose("Nobody answers the second phone")
    tablet.pass_on()
    page = tablet.workshop.facilitator
    for text, name in (
        ("Beds are never where we look", "Rosa"),
        ("Nobody answers the second phone", "Tom"),
    ):
        card = page.locator(".topic", has_text=text)
        expect(card).to_contain_text(name)


def test_what_could_not_be_sent_waits_sealed_and_arrives_with_nobody_seated(tablet: Tablet) -> None:
    tablet.offline()
    tablet.new("Rosa")
    tablet.propose("Said without a network")
    tablet.pass_on()
    expect(tablet.page.get_by_text("contributions wait here, sealed")).to_be_visible()
    expect(tablet.page.locator("a.sync")).not_to_have_text("Up to date")
    tablet.page.context.set_offline(False)
    card = tablet.workshop.facilitator.locator(".topic", has_text="Said without a network")
    expect(card).to_contain_text("Rosa")
    expect(tablet.page.get_by_text("wait here, sealed")).to_be_hidden()


def test_leaving_with_something_unsent_is_never_silent_and_can_be_taken_back(tablet: Tablet) -> None:
    tablet.offline()
    tablet.new("Rosa")
    tablet.propose("Not sent yet")
    tablet.page.get_by_role("button", name="Done, pass it on").click()
    sheet = tablet.page.get_by_role("dialog", name="Pass the tablet on?")
    expect(sheet).to_contain_text("not sent yet")
    expect(sheet.get_by_role("link", name="Hand it over by QR code first")).to_be_visible()
    sheet.get_by_role("button", name="Close").click()
    expect(tablet.page.locator("main")).to_contain_text("Not sent yet")


def test_a_person_who_comes_back_goes_on_with_the_same_key(tablet: Tablet) -> None:
    tablet.new("Rosa")
    tablet.propose("First of two")
    tablet.pass_on()
    tablet.new("Tom")
    tablet.pass_on()
    tablet.back("Rosa")
    mine = tablet.page.locator(".topic", has_text="First of two")
    expect(mine.get_by_role("button", name="Edit")).to_be_visible()
    tablet.propose("Second of two")
    tablet.pass_on()
    page = tablet.workshop.facilitator
    expect(page.locator(".topic", has_text="Second of two")).to_contain_text("Rosa")
    page.goto(tablet.place + "/people")
    expect(page.get_by_role("heading", name="3 people here")).to_be_visible()  # Ada, Rosa and Tom


def test_whoever_forgot_their_code_is_told_how_to_go_on_and_loses_nothing(tablet: Tablet) -> None:
    tablet.offline()
    tablet.new("Rosa", code="4821")
    tablet.propose("Said before the code was forgotten")
    tablet.pass_on()
    tablet.page.get_by_role("button", name="Rosa").click()
    forgotten = tablet.page.get_by_text("Sit down as somebody new")
    expect(forgotten).to_have_count(0)
    tablet.page.get_by_label("Your code").fill("1111")
    tablet.page.get_by_role("button", name="That is me").click()
    expect(forgotten).to_be_visible()
    tablet.page.get_by_role("dialog").get_by_role("button", name="Close").click()
    tablet.new("Rosa B")
    tablet.pass_on()
    tablet.page.context.set_offline(False)
    card = tablet.workshop.facilitator.locator(".topic", has_text="Said before the code was forgotten")
    expect(card).to_contain_text("Rosa")


def test_a_person_who_comes_back_without_a_network_is_known(tablet: Tablet) -> None:
    tablet.offline()
    tablet.new("Rosa")
    tablet.pass_on()
    for _ in range(2):
        tablet.back("Rosa")
        expect(tablet.page.get_by_label("Your topic")).to_be_visible()
        expect(tablet.page.get_by_text("You have not joined yet.")).to_have_count(0)
        tablet.pass_on()
    tablet.page.context.set_offline(False)
    page = tablet.workshop.facilitator
    page.goto(tablet.place + "/people")
    expect(page.get_by_role("heading", name="2 people here")).to_be_visible()  # Ada and Rosa, once


def test_a_code_keeps_a_neighbour_out_and_five_wrong_ones_make_them_wait(tablet: Tablet) -> None:
    page = tablet.page
    tablet.new("Rosa", code="4821")
    tablet.pass_on()
    page.get_by_role("button", name="Rosa").click()
    for number in range(5):
        page.get_by_label("Your code").fill(f"000{number}")
        page.get_by_role("button", name="That is me").click()
        expect(page.get_by_label("Your code")).to_have_value("")
        expect(page.get_by_role("alert")).to_contain_text("Wait" if number == 4 else "Wrong code.")
    page.reload()
    page.get_by_role("button", name="Rosa").click()
    page.get_by_label("Your code").fill("4821")
    page.get_by_role("button", name="That is me").click()
    expect(page.get_by_role("alert")).to_contain_text("Wait")
    expect(page.locator(".seat")).to_have_count(0)


def test_wrong_codes_are_counted_over_all_tabs(tablet: Tablet) -> None:
    """Otherwise each new tab would be five more tries."""
    tablet.new("Rosa", code="4821")
    tablet.pass_on()
    beside = tablet.page.context.new_page()
    beside.goto(tablet.place + "/tablet")
    for page in (tablet.page, beside):  # both open before the first try
        page.get_by_role("button", name="Rosa").click()
        expect(page.get_by_label("Your code")).to_be_visible()
    for number in range(5):
        page = (tablet.page, beside)[number % 2]
        page.get_by_label("Your code").fill(f"000{number}")
        page.get_by_role("button", name="That is me").click()
        expect(page.get_by_label("Your code")).to_have_value("")
        expect(page.get_by_role("alert")).to_contain_text("Wait" if number == 4 else "Wrong code.")
    beside.get_by_label("Your code").fill("4821")
    beside.get_by_role("button", name="That is me").click()
    expect(beside.get_by_role("alert")).to_contain_text("Wait")
    for page in (tablet.page, beside):
        expect(page.locator(".seat")).to_have_count(0)


def test_the_right_code_opens_the_same_seat_again(tablet: Tablet) -> None:
    tablet.new("Rosa", code="482135")
    tablet.propose("Mine, under a code")
    tablet.pass_on()
    tablet.back("Rosa", code="482135")
    mine = tablet.page.locator(".topic", has_text="Mine, under a code")
    expect(mine.get_by_role("button", name="Edit")).to_be_visible()


def test_every_page_of_the_workshop_asks_who_is_there_while_nobody_sits(tablet: Tablet) -> None:
    for path in ("", "/board", "/people", "/closing", "/screen", "/tablet", "/story"):
        tablet.page.goto(tablet.place + path)
        expect(tablet.question).to_be_visible()


def test_somebody_who_sits_here_leaves_no_words_in_places_of_the_device(tablet: Tablet) -> None:
    tablet.new("Rosa")
    for path in ("/new", "/commitments", "/j"):
        tablet.page.goto(tablet.workshop.url + path)
        tablet.page.wait_for_url("**" + tablet.workshop.path)
        tablet.sits("Rosa")


def test_a_reload_goes_on_and_a_closed_page_does_not(tablet: Tablet) -> None:
    tablet.new("Rosa")
    tablet.propose("Before the page went")
    tablet.page.reload()
    tablet.sits("Rosa")
    context = tablet.page.context
    tablet.page.close()
    tablet.page = context.new_page()
    tablet.page.goto(tablet.place)
    expect(tablet.question).to_be_visible()
    names = tablet.page.evaluate("indexedDB.databases().then((all) => all.map((one) => one.name))")
    assert not [name for name in names if "~" in name]


def test_a_device_that_already_speaks_as_somebody_is_not_passed_around(tablet: Tablet) -> None:
    page = tablet.workshop.facilitator
    page.goto(tablet.place + "/tablet")
    expect(page.get_by_role("alert")).to_contain_text("already speaks as somebody")
    expect(page.get_by_role("button", name="Pass this tablet around")).to_have_count(0)


def test_two_people_of_one_name_are_told_apart(tablet: Tablet) -> None:
    tablet.new("Rosa")
    tablet.pass_on()
    tablet.page.get_by_role("button", name="Somebody new").click()
    tablet.page.get_by_label("Your name").fill("rosa ")
    tablet.page.get_by_role("button", name="Sit down").click()
    expect(tablet.page.get_by_role("alert")).to_contain_text("Somebody here has this name")
    expect(tablet.page.get_by_label("Your name")).to_be_focused()


def test_what_others_say_reaches_who_sits_here_whoever_sat_before(tablet: Tablet) -> None:
    """The tablet keeps nothing of Rosa's, so Tom, who sits down next, is sent it by the server."""
    tablet.new("Rosa")
    tablet.propose("Said by Rosa, meant for all")
    tablet.pass_on()
    expect(tablet.page.locator("a.sync")).to_have_text("Up to date")
    tablet.new("Tom")
    expect(tablet.page.locator(".topic", has_text="Said by Rosa, meant for all")).to_be_visible()


def test_fifty_people_sit_at_one_tablet_and_all_that_they_say_arrives(tablet: Tablet) -> None:
    tablet.offline()
    for number in range(50):
        tablet.new(f"Person {number:02}")
        if number % 10 == 0:
            tablet.propose(f"Topic of person {number:02}")
        tablet.pass_on()
    expect(tablet.page.locator(".seats li")).to_have_count(50)
    tablet.page.context.set_offline(False)
    expect(tablet.workshop.facilitator.locator(".topic")).to_have_count(5)
    tablet.workshop.facilitator.goto(tablet.place + "/people")
    expect(tablet.workshop.facilitator.get_by_text("Person 49")).to_be_visible()
