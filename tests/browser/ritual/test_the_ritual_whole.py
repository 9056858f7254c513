"""The ritual whole: from a call that mails remind of, to the next one, which opens with what was promised."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from playwright.sync_api import expect

from pairs import library
from tests.browser.formats.acts import commit, discuss
from tests.browser.formats.people import Group, Step
from tests.browser.journey.people import NARROW
from tests.support.mail import MailServer, words_of
from tests.support.server import Server

from .desk import Desk
from .phone import Phone

TEAM, TITLE, NEXT = "Unité 4B", "Sortir avant midi", "Sortir avant midi, la suite"
INDICATOR = "Sorties avant midi"
LIFT, PRESCRIPTION = "L’ascenseur est pris le matin", "L’ordonnance arrive après la visite"
NADIA, AWA = "nadia@ward.example", "awa@ward.example"
CALL = {
    "What_it_is_for": "Que la moitié des sorties se fassent avant midi",
    "Where": "Salle de pause",
    "Seats": "2",
    "Objectives": "50 % de sorties avant midi d’ici trois mois",
    "Early_signs": "L’ordonnance est prête la veille",
    "What_comes_of_it": "Une action datée par personne",
    "Links_to_read": "Les chiffres du mois: https://figures.example/4b",
    "To_bring": "Le planning de la semaine",
}


def moment(when: datetime) -> str:
    """As a field of day and time takes it."""
    return when.strftime("%Y-%m-%dT%H:%M")


def weeks(now: datetime, *values: int) -> str:
    """Cells of a spreadsheet: a value a week, the last one of last week."""
    days = (now.date() - timedelta(weeks=n) for n in range(len(values), 0, -1))
    return "\n".join(f"{day:%d/%m/%Y};{value}" for day, value in zip(days, values, strict=True))


def step(group: Group, key: str) -> Step:
    """A step of the format that is held."""
    return next(step for step in group.format["steps"] if step["key"] == key)


def test_a_ward_holds_its_ritual_from_the_call_to_the_promises_of_the_next_one(
    server: Server, mail_server: MailServer, desk: Desk, phone: Callable[[str], Phone], now: datetime
) -> None:
    nadia, karim, awa = phone("Nadia"), phone("Karim"), phone("Awa")

    # Hélène knows her ward's figures, and calls for a workshop about them.
    desk.makes_a_team(TEAM)
    desk.defines_an_indicator(TEAM, INDICATOR, weeks(now, 42, 45, 43, 46, 44, 42, 45, 43, 44, 46))
    expect(desk.findings).not_to_contain_text(desk.t("Regression"))
    desk.follows("Calls")
    desk.follows("Begin a call")
    desk.chooses("Team", TEAM)
    starts = now + timedelta(hours=3)
    public = desk.begins_a_call("Lean Coffee", Title=TITLE, Day_and_time=moment(starts), **CALL)
    invitation = desk.page.url
    scanned = desk.hangs_up_the_poster()

    # Phones come by the public page; whoever scans the poster comes to the same place.
    nadia.comes_by(public)
    nadia.page.goto(public)
    assert nadia.link("Take part").get_attribute("href") == scanned
    nadia.follows("Take part")
    nadia.signs_up()
    nadia.proposes(LIFT)
    nadia.asks_for_reminders(NADIA)

    # Karim has no network in the lift, and does all of it there.
    karim.comes_by(public)
    karim.sees("Nadia")
    karim.loses_the_network()
    karim.signs_up()
    karim.proposes(PRESCRIPTION)
    karim.votes_for(PRESCRIPTION)
    karim.is_back_online()
    nadia.sees(nadia.t("They come: %(names)s", names="Nadia, Karim"))
    nadia.votes_for(PRESCRIPTION)

    # Both seats are taken: Awa waits, and has the minutes sent to her.
    awa.comes_by(public)
    awa.signs_up()
    awa.reads("You are number %(n)s on the waiting list.", n=1)
    workshop = awa.workshop
    awa.subscribes_to("published minutes", public, AWA)

    # Nothing but a question reaches an address before its owner said yes; then the reminder does, once.
    question = desk.t("Is this address yours?")
    asked = [mail_server.waits_for(question, address) for address in (NADIA, AWA)]
    server.command("remind")
    assert sorted(mail_server.to) == [AWA, NADIA]
    for person, mail in zip((nadia, awa), asked, strict=True):
        person.says_yes_to(mail)
    for _ in range(2):
        server.command("remind")
    reminder = mail_server.waits_for(f"Rappel{NARROW}: {TITLE}", NADIA)
    mail_server.waits_for(f"Invitation{NARROW}: {TITLE}", NADIA)
    assert mail_server.to.count(NADIA) == 3, "the question, the date for a calendar, one reminder"
    for words in (CALL["Objectives"], CALL["What_comes_of_it"], "https://figures.example/4b", public):
        assert words in words_of(reminder)

    # At the desk each of them stands once.
    desk.page.goto(invitation)
    comes = desk.page.get_by_role("region", name=desk.t("Who comes")).get_by_role("listitem")
    expect(comes).to_have_text(["Nadia", "Karim", "Awa"])
    topics = desk.page.get_by_role("region", name=desk.t("Topics and votes so far")).get_by_role("listitem")
    expect(topics).to_have_count(2)
    expect(topics.first).to_contain_text(PRESCRIPTION)
    expect(topics.first).to_contain_text("2")

    # The hour is held, and each goes with a promise.
    nadia.page.goto(workshop)
    karim.page.goto(workshop)
    nadia.presses("I facilitate")
    nadia.presses("Start the workshop")
    format = library.find("lean-coffee")
    assert format is not None
    group = Group(format, [nadia, karim])
    group.goes_to(step(group, "vote"))
    nadia.presses("Close the vote")
    for key, act in (("discussion", discuss), ("commitments", commit)):
        group.goes_to(step(group, key))
        act(group, step(group, key))
    nadia.presses("Lead")
    nadia.presses("Close the workshop")
    karim.reads("This workshop is closed. Everything said stays here.")
    of_nadia, of_karim = group.wrote["commitments"]

    # The minutes are drafted, edited and published. Awa, who was not there, has them by mail and in the app.
    more = "L’ascenseur est réservé aux sorties de dix heures à midi."
    draft = desk.publishes_minutes(TITLE, more)
    assert PRESCRIPTION in draft
    assert of_karim in draft
    minutes = mail_server.waits_for("Compte rendu", AWA)
    assert more in " ".join(words_of(minutes).split())
    awa.page.goto(f"{workshop}/closing")
    awa.sees(more)

    # Nadia keeps hers, and says so where there is no network; Hélène sees it when there is.
    line = desk.standing_of(of_nadia)
    expect(line).not_to_contain_text("Tenu")
    nadia.page.goto(f"{workshop}/closing")
    nadia.loses_the_network()
    nadia.page.goto(f"{server.url}/commitments")
    nadia.checks_in("Trois sorties avant midi")
    nadia.page.goto(workshop)
    nadia.is_back_online()
    expect(desk.standing_of(of_nadia)).to_contain_text("Tenu")

    # This week's figure is more than everyday variation: it has a name, a rule, and leads to the next call.
    desk.enters(INDICATOR, "22")
    expect(desk.findings).to_contain_text(desk.t("Regression"))
    expect(desk.findings).to_contain_text(desk.t("one value below the lower limit"))
    desk.findings.get_by_role("link", name=desk.t("Begin the next call")).click()
    expect(desk.field("Team").locator("option:checked")).to_have_text(TEAM)
    later = moment(now + timedelta(days=7))
    following = desk.begins_a_call("Lean Coffee", Title=NEXT, Day_and_time=later)
    desk.looks_at(INDICATOR)
    expect(desk.findings.get_by_role("link", name=NEXT)).to_be_visible()

    # It opens with what still stands; what is settled there is settled where it was promised.
    karim.comes_by(following)
    karim.sees(of_karim)
    expect(karim.page.get_by_text(of_nadia)).to_have_count(0)
    karim.settles(of_karim)
    promised = desk.standing_of(of_karim)
    expect(promised).to_contain_text(TITLE)
    expect(promised).to_contain_text("Tenu")
