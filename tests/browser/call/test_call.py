"""Before the day: people read what it is for, sign up, propose, vote, ask, and say what was promised."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.api.wire import pull
from tests.browser.activities.conftest import Group
from tests.browser.workshop.conftest import cut_off
from tests.support.look import check
from tests.support.mail import SENDER, MailServer
from tests.support.server import Server

from .conftest import DATES, Called


def sent(page: Page) -> None:
    expect(page.get_by_role("banner").locator(".sync")).to_contain_text("Up to date")


def sign_up(page: Page, answer: str = "Yes", **more: str) -> None:
    """From the first page by its button, and back on it."""
    page.get_by_role("link", name="Sign up").first.click()
    page.get_by_label(answer, exact=True).check(force=True)
    if "expects" in more:
        page.get_by_label("What you hope for (optional)").fill(more["expects"])
    page.get_by_role("button", name="Say it").click()
    expect(page.get_by_role("link", name="Your answer")).to_be_visible()


def said(group: Group, kind: str) -> list[dict[str, object]]:
    """What the server knows of a kind: the fields of each change, in its order."""
    return [c["c"]["set"] for c in pull(group.url, group.opener)[1] if c["c"]["kind"] == kind]


def test_whoever_comes_by_the_link_reads_first_what_it_is_for(called: Called) -> None:
    page = called().comes("Ben")
    for text in ("Rounds that end", "Room 12", "Shorter rounds", "First sign: Rounds begin on time"):
        expect(page.get_by_text(text)).to_be_visible()
    for text in ("A list of what we stop", "Everybody is home by eight", "Your rota", "2 seats left"):
        expect(page.get_by_text(text)).to_be_visible()
    expect(page.get_by_text(re.compile("Tuesday.* 4 March.*14:00|Tuesday.*March 4.*0?2:00"))).to_be_visible()
    link = page.get_by_role("link", name="The last minutes")
    expect(link).to_have_attribute("rel", "noopener noreferrer")
    expect(link).to_have_attribute("href", "https://example.org/minutes")
    assert check(page) == []


def test_a_workshop_without_a_call_begins_as_before(called: Called) -> None:
    group = called()
    group.says("workshop", "workshop", state="live")
    page = group.comes("Ben")
    expect(page.get_by_text("Rounds that end")).to_be_visible()
    expect(page.get_by_role("link", name="Sign up")).to_have_count(0)
    expect(page.get_by_text("Shorter rounds")).to_have_count(0)


def test_people_sign_up_and_the_last_to_come_waits_for_a_seat(called: Called) -> None:
    group = called()
    ben, cleo, dan = (group.comes(name) for name in ("Ben", "Cléo", "Dan"))
    sign_up(ben, expects="Less noise")
    expect(ben.get_by_role("status").filter(has_text="Your answer: Yes")).to_be_visible()
    expect(cleo.get_by_text("1 seat left")).to_be_visible()
    sign_up(cleo)
    expect(dan.get_by_text("They come: Ben, Cléo")).to_be_visible()
    sign_up(dan)
    expect(dan.get_by_text("You are number 1 on the waiting list.")).to_be_visible()
    ben.get_by_role("link", name="Your answer").click()
    expect(ben.get_by_label("What you hope for (optional)")).to_have_value("Less noise")
    ben.get_by_label("No", exact=True).check(force=True)
    ben.get_by_role("button", name="Say it").click()
    expect(dan.get_by_text("They come: Cléo, Dan")).to_be_visible()
    expect(dan.get_by_text("waiting list")).to_have_count(0)
    sent(ben)
    assert said(group, "signup")[-1] == {"answer": "no"}, "only what was changed is said"


def date(page: Page, day: str) -> Locator:
    """What there is to choose from of a date."""
    return page.get_by_role("group", name=re.compile(day))


def test_dates_are_chosen_while_there_is_none(called: Called) -> None:
    group = called({"starts_at": None}, dates=DATES)
    ben, cleo = group.comes("Ben"), group.comes("Cléo")
    ben.get_by_role("link", name="Sign up").first.click()
    date(ben, "Friday").get_by_label("Yes").check(force=True)
    date(ben, "Tuesday").get_by_label("If need be").check(force=True)
    assert check(ben) == []
    ben.get_by_role("button", name="Say it").click()
    friday, tuesday = (cleo.get_by_role("listitem").filter(has_text=day) for day in ("Friday", "Tuesday"))
    expect(friday).to_have_text(re.compile("1 person$"))
    expect(tuesday).to_have_text(re.compile("0 people · If need be: 1$"))
    ben.get_by_role("link", name="Your answer").click()
    expect(date(ben, "Tuesday").get_by_label("If need be")).to_be_checked()
    date(ben, "Tuesday").get_by_label("No").check(force=True)
    ben.get_by_role("button", name="Say it").click()
    expect(tuesday).to_have_text(re.compile("0 people$"))
    sent(ben)
    assert said(group, "signup") == [
        {"answer": "yes", "suits": ["friday"], "could": ["tuesday"]},
        {"could": []},
    ], "only what was changed is said"
    group.says("workshop", "workshop", starts_at=DATES[1]["starts"])
    expect(cleo.get_by_text("Dates to choose from")).to_have_count(0)
    expect(cleo.get_by_text(re.compile("Friday"))).to_be_visible()


def test_a_date_that_an_older_device_said_suits_does_so_whatever_was_said_besides(called: Called) -> None:
    group = called({"starts_at": None}, dates=DATES)
    cleo = group.comes("Cléo")
    group.says(
        "signup",
        group.opener.rec_id("signup", group.opener.me),
        answer="yes",
        suits=["friday"],
        could=["friday"],
    )
    friday = cleo.get_by_role("listitem").filter(has_text="Friday")
    expect(friday).to_have_text(re.compile("1 person$"))


def test_an_hour_said_elsewhere_names_the_zone_that_it_is_shown_in(called: Called) -> None:
    """Devices here are in Paris: an hour of Montreal's has to name its zone, one of theirs is plain."""
    far = called({"starts_at": "2031-03-04T14:00-05:00"}).comes("Ben")
    expect(far.get_by_text(re.compile("(20:00|8:00 PM).(CET|UTC|GMT)"))).to_be_visible()
    near = called({"starts_at": "2031-03-04T13:00Z"}, until="2031-03-03T12:00+01:00").comes("Cléo")
    expect(near.get_by_text(re.compile("(14:00|2:00 PM).(CET|UTC|GMT)"))).to_be_visible()
    expect(near.get_by_text(re.compile("12:00( PM)?$"))).to_be_visible()


def test_all_of_it_is_said_without_a_network_and_arrives_later(called: Called) -> None:
    group = called()
    ben, cleo = group.comes("Ben"), group.comes("Cléo")
    expect(ben.get_by_role("link", name="Sign up").first).to_be_visible()
    cut_off(ben)
    sign_up(ben)
    expect(ben.get_by_role("link", name="Your answer").locator("xpath=../..")).to_contain_text(
        "waiting to be sent"
    )
    ben.get_by_role("link", name="Propose a topic").click()
    ben.get_by_label("Your topic").fill("Handover at seven")
    ben.get_by_role("button", name="Propose this topic").click()
    expect(ben.get_by_text("You · waiting to be sent")).to_be_visible()
    ben.get_by_role("link", name="Back").click()
    ben.get_by_role("link", name="Comments and questions").click()
    ben.get_by_label("Your question").fill("Is the lift")
    ben.reload()
    expect(ben.get_by_label("Your question")).to_have_value("Is the lift")
    ben.get_by_label("Your question").fill("Is the lift working?")
    ben.get_by_role("button", name="Send").click()
    expect(ben.get_by_text("Is the lift working?")).to_be_visible()
    ben.context.set_offline(False)
    expect(cleo.get_by_text("They come: Ben")).to_be_visible()
    cleo.get_by_role("link", name="Comments and questions").click()
    cleo.get_by_role("button", name="To answer: Is the lift working?").click()
    cleo.get_by_label("Your answer").fill("Since Monday")
    cleo.get_by_role("button", name="Send").click()
    expect(ben.get_by_text("Since Monday")).to_be_visible()
    assert check(cleo) == []


def test_topics_and_votes_of_before_are_those_of_the_day(called: Called) -> None:
    group = called()
    ben, cleo = group.comes("Ben"), group.comes("Cléo")
    sign_up(ben)
    ben.get_by_role("link", name="Propose a topic").click()
    expect(ben.get_by_label("Your topic")).to_be_visible()
    expect(ben.get_by_text("each alone")).to_have_count(0)  # which is for the day
    ben.get_by_label("Your topic").fill("Handover at seven")
    ben.get_by_role("button", name="Propose this topic").click()
    expect(ben.get_by_role("heading", name="1 topic")).to_be_visible()
    cleo.get_by_role("link", name="Vote").click()
    cleo.get_by_role("button", name="More: Handover at seven").click()
    expect(cleo.get_by_text("1 vote left")).to_be_visible()
    sent(cleo)
    steps = {str(fields["step"]) for kind in ("topic", "vote") for fields in said(group, kind)}
    assert steps == {"topics", "vote"}


# Each heading the page has had, from its first drawing on.
HEADINGS = """addEventListener('DOMContentLoaded', () => {
    window.headings = []
    new MutationObserver(() => headings.push(document.querySelector('h1')?.textContent))
        .observe(document, {childList: true, subtree: true, characterData: true})
})"""

# What a phone has that lost the network before the whole library came.
ONE_FORMAT = """() => new Promise((done) => {
    const opening = indexedDB.open('pairs')
    opening.onsuccess = () => {
        const writing = opening.result.transaction('library', 'readwrite')
        writing.objectStore('library').delete('index')
        writing.oncomplete = () => (opening.result.close(), done())
    }
})"""


def test_a_button_pressed_on_nothing_shows_what_it_asks_for(called: Called) -> None:
    group = called()
    for number in range(12):
        group.says("topic", text=f"Topic {number}")
    page = group.comes("Ben")
    page.get_by_role("link", name="Topics").first.click()
    page.get_by_text("Topic 0", exact=True).scroll_into_view_if_needed()
    expect(page.get_by_label("Your topic")).not_to_be_in_viewport()
    page.get_by_role("button", name="Propose this topic").click()
    expect(page.get_by_role("alert")).to_be_in_viewport()
    expect(page.get_by_label("Your topic")).to_be_in_viewport()


def test_a_phone_that_knows_this_format_alone_draws_its_steps_at_once(called: Called) -> None:
    group = called()
    group.says("topic", text="Handover at seven", step="topics")
    page = group.comes("Ben")
    expect(page.get_by_role("link", name="Vote")).to_be_visible()
    page.route("**/api/library?*", lambda route: route.abort())
    page.evaluate(ONE_FORMAT)
    page.add_init_script(HEADINGS)
    page.goto(f"{group.url}{group.path}/call?do=vote")
    expect(page.get_by_role("heading", name="Vote")).to_be_visible()
    assert "Ward 4" not in page.evaluate("headings"), "words typed before the steps are known would go"


def test_an_answer_of_the_desk_is_said_to_be_the_coordination_s(called: Called) -> None:
    group = called()
    asked = group.says("remark", text="Is the lift working?", form="question", by=group.stranger("Cléo"))
    group.says("remark", text="Since Monday", form="answer", to=asked)
    page = group.comes("Ben")
    page.get_by_role("link", name="Comments and questions").click()
    for text, who in (("Is the lift working?", "Cléo"), ("Since Monday", "The coordination")):
        expect(page.get_by_role("listitem").filter(has_text=text)).to_contain_text(who)
    expect(page.get_by_text("Anonymous")).to_have_count(0)


def test_what_was_promised_is_told_where_no_step_reviews_it(called: Called) -> None:
    group = called()
    group.says("carried", text="Call the night shift", owner_name="Ben", state="made", origin="March")
    ben, cleo = group.comes("Ben"), group.comes("Cléo")
    ben.get_by_role("button", name="It is mine: Call the night shift").click()
    ben.get_by_role("button", name="Where does it stand? Call the night shift").click()
    ben.get_by_label("Kept", exact=True).check(force=True)
    ben.get_by_role("button", name="Say it").click()
    card = cleo.get_by_role("listitem").filter(has_text="Call the night shift")
    expect(card).to_contain_text("Kept")
    cleo.goto(group.url + group.path + "/call")
    expect(cleo.get_by_role("region", name="What was promised")).to_contain_text("Call the night shift")
    for page, count in ((ben, 1), (cleo, 0)):
        page.goto(group.url + "/commitments")
        expect(page.get_by_text("You have made no commitment on this device yet.")).to_have_count(1 - count)
        expect(page.get_by_role("region", name="Taken up in “Ward 4”")).to_have_count(count)
    expect(ben.get_by_role("region")).to_contain_text("Call the night shift")


def test_a_call_that_is_off_or_over_takes_no_answers(called: Called) -> None:
    page = called(off=True).comes("Ben")
    expect(page.get_by_role("alert")).to_contain_text("This workshop is called off.")
    expect(page.get_by_role("link", name="Sign up")).to_have_count(0)
    late = called(until="2021-03-04T14:00").comes("Cléo")
    expect(late.get_by_text("The sign-up is over.")).to_be_visible()
    expect(late.get_by_role("link", name="Sign up")).to_have_count(0)


def test_whoever_facilitates_has_the_start_under_the_thumb(called: Called) -> None:
    group = called()
    page = group.comes("Ada")
    group.gives("facilitator", "Ada")
    expect(page.get_by_role("button", name="Start the workshop")).to_be_visible()
    sign_up(page)
    page.get_by_role("button", name="Start the workshop").click()
    expect(page.get_by_text("Shorter rounds")).to_have_count(0)
    page.goto(group.url + group.path + "/call")
    expect(page.get_by_text("Shorter rounds")).to_be_visible()
    expect(page.get_by_role("link", name="Your answer")).to_have_count(0)


def test_hostile_words_are_text(called: Called) -> None:
    bad = "<script>alert(1)</script>"
    group = called(deliverables=[bad], bring=["\u202e" + bad, "W" * 200])
    other = group.stranger('"onmouseover=')
    group.says("remark", text=bad, form="question", by=other)
    page = group.comes("Ben")
    expect(page.get_by_text(bad).first).to_be_visible()
    assert check(page) == []
    page.get_by_role("link", name="Comments and questions").click()
    expect(page.get_by_text(bad)).to_be_visible()
    expect(page.get_by_text('"onmouseover=')).to_be_visible()


def test_published_minutes_are_read_from_the_closing_page_as_text(called: Called) -> None:
    group = called()
    page = group.comes("Ada")
    text = (
        "# Ward 4\n\n## Decisions\n- Stop **two** forms\n- \\<b\\>bold\\</b\\>\n\n"
        "<img src=x onerror=alert(1)>\n\n| Step | Real |\n| --- | ---: |\n| Vote | 3 |"
    )
    group.says("minutes", "minutes", text=text, lang="en", edition=1)
    page.goto(group.url + group.path + "/closing")
    expect(page.get_by_role("heading", name="What we produced")).to_be_visible()
    expect(page.get_by_text("Stop two forms")).to_have_count(0)
    group.says("minutes", "minutes", published=True)
    expect(page.get_by_role("heading", name="Decisions", level=3)).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="Stop two forms")).to_be_visible()
    expect(page.get_by_text("<b>bold</b>")).to_be_visible()
    expect(page.get_by_text("<img src=x onerror=alert(1)>")).to_be_visible()
    expect(page.get_by_text(re.compile(r"Step \| Real\s+Vote \| 3"))).to_be_visible()


def test_an_experiment_that_came_to_its_end_is_asked_of_its_owner(called: Called) -> None:
    group = called()
    ada, ben = group.comes("Ada"), group.comes("Ben")
    text = "Two rounds a day"
    group.says(
        "action",
        form="experiment",
        text=text,
        owner=group.author("Ada"),
        starts="2021-03-01",
        ends="2021-03-08",
        threshold="Less than an hour",
        state="running",
    )
    for page in (ada, ben):
        sent(page)
        page.goto(group.url + "/commitments")
    expect(ada.get_by_role("heading", name="Experiments · Ward 4")).to_be_visible()
    ada.get_by_role("button", name=f"Where does it stand? {text}").click()
    ada.get_by_label("What came out (optional)").fill("55 minutes")
    ada.get_by_label("We keep it").check(force=True)
    ada.get_by_role("button", name="Say it").click()
    expect(ada.get_by_text(text)).to_have_count(0)
    expect(ben.get_by_text("You have made no commitment on this device yet.")).to_be_visible()
    expect(ben.get_by_text(text)).to_have_count(0)


def test_an_address_waits_on_the_device_and_is_no_word_of_the_workshop(called: Called) -> None:
    group = called()
    page = group.comes("Ben")
    page.get_by_role("link", name="Reminders by e-mail").click()
    expect(page.get_by_text("Nobody in the workshop sees the address")).to_be_visible()
    cut_off(page)
    page.get_by_label("E-mail address").fill("ben")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("alert")).to_contain_text("This is not an e-mail address.")
    page.get_by_label("E-mail address").fill("ben@example.org")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("ben@example.org · waiting to be sent")).to_be_visible()
    with page.expect_request(lambda r: r.url.endswith("/address") and r.method == "POST") as asked:
        page.context.set_offline(False)
    body = asked.value.post_data_json
    assert list(body or ()) == ["parcel"]
    expect(page.get_by_text("Kept, but this server sends no e-mails yet")).to_be_visible()
    assert "ben@" not in str(pull(group.url, group.opener)[1])


def test_an_address_that_waits_leaves_from_the_call_itself(called: Called) -> None:
    group = called()
    page = group.comes("Ben")
    page.get_by_role("link", name="Reminders by e-mail").click()
    expect(page.get_by_text("Nobody in the workshop sees the address")).to_be_visible()
    cut_off(page)
    page.get_by_label("E-mail address").fill("ben@example.org")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("ben@example.org · waiting to be sent")).to_be_visible()
    page.go_back()
    link = page.locator("section", has=page.get_by_role("link", name="Reminders by e-mail"))
    expect(link).to_contain_text("waiting to be sent")
    with page.expect_request(lambda r: r.url.endswith("/address") and r.method == "POST"):
        page.context.set_offline(False)
    expect(page.get_by_text("Kept, but this server sends no e-mails yet")).to_be_visible()
    page.get_by_role("link", name="Reminders by e-mail").click()
    expect(page.get_by_label("E-mail address")).to_be_visible()
    expect(page.get_by_text("waiting to be sent")).to_have_count(0)


def test_the_link_shows_which_address_waits_for_its_confirmation(
    called: Called, make_server: Callable[..., Server], mail_server: MailServer
) -> None:
    mails = make_server(PAIRS_SMTP=mail_server.url, PAIRS_MAIL_FROM=SENDER)
    group = called(at=mails.url)
    page, mistaken = group.comes("Ben"), "ben.delanuit-de-la-tour@dermatologie.hopital-saint-loup.exmaple"
    link = page.locator("section", has=page.get_by_role("link", name="Reminders by e-mail"))
    expect(link).not_to_contain_text("@")
    page.get_by_role("link", name="Reminders by e-mail").click()
    page.get_by_label("E-mail address").fill(mistaken)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("An e-mail is on its way. Open its link to confirm.")).to_be_visible()
    page.go_back()
    expect(link).to_contain_text(mistaken)
    assert check(page) == []
    page.reload()
    expect(link).to_contain_text(mistaken)
    page.get_by_role("link", name="Reminders by e-mail").click()
    expect(page.get_by_text(f"An e-mail went to {mistaken}.")).to_be_visible()
    page.get_by_label("E-mail address").fill("ben@example.org")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("An e-mail is on its way. Open its link to confirm.")).to_be_visible()
    page.go_back()
    expect(link).to_contain_text("ben@example.org")
    assert "@" not in str(pull(group.url, group.opener)[1])
