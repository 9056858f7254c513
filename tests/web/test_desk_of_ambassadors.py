"""The ambassadors' pages: volunteering, the path, pairs, relief; and what stays with one person alone."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from pairs.extensions import db
from pairs.people import audit
from pairs.people.model import Account, Team, TeamMember
from pairs.people.store import writing

from .visitors import TOKEN, Workshop, account, reader_of_english, sign_in, token

HOSTILE = '<script>alert(1)</script>"onmouseover="x" \u202e=HYPERLINK'
AHEAD = (datetime.now(UTC) + timedelta(days=10)).strftime("%Y-%m-%dT09:00")
PAGES = "/desk/ambassadors"


def somebody(app: Flask, name: str, role: str = "reader", team: str = "") -> FlaskClient:
    """A browser of an account of this name, signed in, who reads English."""
    email = f"{name.lower()}@ward.example"
    account(app, email, role)
    with app.app_context(), writing() as session:
        found = session.query(Account).filter_by(email=email).one()
        found.name = name
        if team:
            row = Team(name=team, folded=team.lower(), made=0)
            session.add(row)
            session.flush()
            session.add(TeamMember(team_id=row.id, account_id=found.id))
    client = reader_of_english(app)
    assert sign_in(client, email).status_code == 302
    return client


def send(client: FlaskClient, page: str, status: int = 302, **form: str) -> str:
    """Sends a form of this room, as its page's button does; gives the page that follows."""
    sent = client.post(f"{PAGES}{page}", data={"csrf_token": token(client), **form})
    assert sent.status_code == status, sent.text
    return client.get(sent.location).text if status == 302 else sent.text


def id_of(app: Flask, name: str) -> str:
    with app.app_context():
        return str(db.session.query(Account.id).filter_by(name=name).scalar())


@pytest.fixture
def ana(app: Flask) -> FlaskClient:
    client = somebody(app, "Ana", team="Nord")
    assert "Welcome among the ambassadors." in send(client, "/volunteer")
    return client


@pytest.fixture
def malik(app: Flask) -> FlaskClient:
    client = somebody(app, "Malik", team="Sud")
    send(client, "/volunteer")
    return client


@pytest.fixture
def coordinator(app: Flask) -> FlaskClient:
    return somebody(app, "Claude", "coordinator")


@pytest.fixture
def ahead(app: Flask) -> Workshop:
    one = Workshop(app)
    one.say(one.lead, "workshop", "workshop", title="Urgences", starts_at=AHEAD)
    return one


def test_a_reader_volunteers_rests_and_stops(app: Flask) -> None:
    client = somebody(app, "Ana")
    assert "Nobody has volunteered yet" in client.get(PAGES).text
    send(client, "/volunteer")
    assert "I volunteer" not in client.get(PAGES).text
    assert "Rest well" in send(client, "", word="rest")
    assert '<span class="stand">Resting</span>' in client.get(PAGES).text
    assert "Good to have you back." in send(client, "", word="back")
    assert "the door stays open" in send(client, "", word="stop")
    assert "Nobody has volunteered yet" in client.get(PAGES).text


def test_volunteering_gives_no_right_that_one_had_not(ana: FlaskClient) -> None:
    assert ana.get(f"{PAGES}/care").status_code == 403
    assert ana.get("/desk/audit").status_code == 403


def test_who_has_not_volunteered_is_led_to_where_one_does(app: Flask) -> None:
    client = somebody(app, "Ana")
    answer = client.get(f"{PAGES}/mine")
    assert answer.location == PAGES
    assert "for those who volunteered" in client.get(PAGES).text


def test_newcomers_see_what_is_done_of_the_first_three_things(ana: FlaskClient, ahead: Workshop) -> None:
    assert ana.get(f"{PAGES}/welcome").text.count(">Done<") == 0
    send(ana, "/path/observe", day="2026-01-31")
    send(ana, "/parts", workshop=ahead.id, role="facilitator")
    assert ana.get(f"{PAGES}/welcome").text.count(">Done<") == 2


def test_a_step_is_ticked_with_who_accompanied(app: Flask, ana: FlaskClient, malik: FlaskClient) -> None:
    page = send(ana, "/path/observe", day="2026-01-31", **{"with": id_of(app, "Malik")})
    assert "On 31 January 2026, with Malik" in page
    assert "On 31 January" not in malik.get(f"{PAGES}/path").text
    assert "On 31 January" not in send(ana, "/path/observe", untick="1")


@pytest.mark.parametrize(
    ("form", "said", "field"),
    [
        ({"day": "2999-01-01"}, "today at the latest", "day-observe"),
        ({"day": "<script>"}, "today at the latest", "day-observe"),
        ({"day": "2026-01-31", "with": "9999"}, "Choose one of the ambassadors.", "with-observe"),
        ({"day": "2026-01-31", "with": "moi"}, "Choose one of the ambassadors.", "with-observe"),
    ],
)
def test_a_tick_that_cannot_be_names_its_field_and_keeps_what_was_typed(
    ana: FlaskClient, form: dict[str, str], said: str, field: str
) -> None:
    page = send(ana, "/path/observe", 422, **form)
    assert said in page
    assert re.search(rf'id="{field}"[^>]*aria-invalid="true"', page)
    assert "<script>" not in page


def test_a_part_in_a_workshop_is_said_and_taken_back(ana: FlaskClient, ahead: Workshop) -> None:
    assert "I accompany whoever facilitates</p>" in send(ana, "/parts", workshop=ahead.id, role="coach")
    assert ">1</dd>" in ana.get(f"{PAGES}/mine").text
    assert "Urgences</a></p>" not in send(ana, f"/parts/{ahead.id}")
    page = send(ana, "/parts", 422, workshop="x" * 22, role="facilitator")
    assert re.search(r'id="workshop"[^>]*aria-invalid="true"', page)


def test_a_pair_is_proposed_by_the_rule_and_lasts_by_two_yeses(
    ana: FlaskClient, malik: FlaskClient, coordinator: FlaskClient
) -> None:
    page = coordinator.get(f"{PAGES}/care").text
    assert "never proposed to each other" in page
    assert "1 pair is proposed" in send(coordinator, "/care/pairs")
    pair = re.search(r"/care/pairs/(\d+)", coordinator.get(f"{PAGES}/care").text)
    assert pair
    send(ana, f"/pairs/{pair[1]}", answer="yes")
    assert "You said yes" not in malik.get(f"{PAGES}/mine").text
    assert "waiting for two yeses" in coordinator.get(f"{PAGES}/care").text
    assert "each other’s first call" in send(malik, f"/pairs/{pair[1]}", answer="yes")
    assert "Nobody asks why." in send(ana, f"/pairs/{pair[1]}", answer="end")
    assert "<b>Ana</b>" not in malik.get(f"{PAGES}/mine").text
    assert "nobody new to propose" in send(coordinator, "/care/pairs")


def test_nobody_answers_about_a_pair_that_is_not_theirs(
    app: Flask, ana: FlaskClient, malik: FlaskClient, coordinator: FlaskClient
) -> None:
    send(coordinator, "/care/pairs")
    send(coordinator, "/volunteer")
    for page in ("/pairs/1", "/relief/1"):
        send(coordinator, page, 404, answer="yes")


def test_what_weighs_is_handed_on_by_who_says_yes(
    app: Flask, ana: FlaskClient, malik: FlaskClient, coordinator: FlaskClient, ahead: Workshop
) -> None:
    send(ana, "/parts", workshop=ahead.id, role="facilitator")
    page = send(ana, "/relief", workshop=ahead.id, what="Jusqu’en mai")
    assert "Somebody is looked for" in page
    assert "Jusqu’en mai" in coordinator.get(f"{PAGES}/care").text
    assert "Jusqu’en mai" not in malik.get(f"{PAGES}/mine").text
    request = re.search(r"/relief/(\d+)", page)
    assert request
    assert "Done." in send(coordinator, f"/care/relief/{request[1]}", to=id_of(app, "Malik"))
    assert "Jusqu’en mai" in malik.get(f"{PAGES}/mine").text
    assert "it is yours now" in send(malik, f"/relief/{request[1]}", answer="yes")
    assert "Urgences</a></p>" in malik.get(f"{PAGES}/path").text
    assert "Urgences</a></p>" not in ana.get(f"{PAGES}/path").text
    assert "Nobody asked for relief." in coordinator.get(f"{PAGES}/care").text


@pytest.mark.parametrize(
    ("form", "field"),
    [({}, "what"), ({"what": "x" * 201}, "what"), ({"what": "Affiches", "to": "9999"}, "to")],
)
def test_relief_that_cannot_be_asked_names_its_field_and_keeps_the_words(
    ana: FlaskClient, form: dict[str, str], field: str
) -> None:
    page = send(ana, "/relief", 422, **form)
    assert re.search(rf'id="{field}"[^>]*aria-invalid="true"', page)
    assert form.get("what", "") in page


def test_coordinators_hand_on_what_somebody_left_who_went(
    app: Flask, ana: FlaskClient, malik: FlaskClient, coordinator: FlaskClient, ahead: Workshop
) -> None:
    send(ana, "/parts", workshop=ahead.id, role="facilitator")
    assert "Nothing waits to be handed on." in coordinator.get(f"{PAGES}/care").text
    with app.app_context(), writing() as session:
        session.query(Account).filter_by(name="Ana").one().gone = 1_790_000_000_000
    page = coordinator.get(f"{PAGES}/care").text
    assert "left on 21 September 2026" in page
    assert "Urgences" in page
    gone, to = id_of(app, "Ana"), id_of(app, "Malik")
    assert "They are asked" in send(coordinator, "/care/left", account=gone, workshop=ahead.id, to=to)
    request = re.search(r"/relief/(\d+)", malik.get(f"{PAGES}/mine").text)
    assert request
    send(malik, f"/relief/{request[1]}", answer="yes")
    assert "Nothing waits to be handed on." in coordinator.get(f"{PAGES}/care").text


def test_ones_energy_shows_on_ones_own_page_and_can_be_deleted(ana: FlaskClient) -> None:
    assert "Kept, for you alone." in send(ana, "/energy", energy="2")
    page = ana.get(f"{PAGES}/mine").text
    assert 'value="2" required checked' in page
    assert '<span class="out">Tired</span>' in page
    assert "Your last weeks" not in send(ana, "/energy", forget="1")
    for wrong in ("", "0", "6", "deux", "²"):
        assert "Choose one of the five." in send(ana, "/energy", 422, energy=wrong)


def test_it_is_said_for_how_long_ones_energy_is_kept_here(app: Flask, ana: FlaskClient) -> None:
    assert "gone after 180 days." in ana.get(f"{PAGES}/mine").text
    account(app)
    desk = reader_of_english(app)
    assert sign_in(desk).status_code == 302
    chosen = desk.post("/desk/privacy/energy", data={"csrf_token": token(desk), "days": "730"})
    assert chosen.status_code == 302
    assert "gone after 2 years." in ana.get(f"{PAGES}/mine").text


ONCE = re.compile(r'name="once" value="[^"]+"')


def seen(app: Flask, client: FlaskClient) -> dict[str, str]:
    """Every page and file of the desk, and every feed, as an account gets them.

    What a form draws anew each time is left out. Of the audit, the lines that are not of whoever looks: to
    take a file is noted, too.
    """
    found = {}
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and rule.rule.startswith(("/desk", "/feeds")) and not rule.arguments:
            found[rule.rule] = ONCE.sub("", TOKEN.sub("", client.get(rule.rule).text))
    with app.app_context():
        lines = audit.lines(most=1000)
        found["/desk/audit"] = "\n".join(f"{line.who}: {line.what}" for line in lines if line.who != "Claude")
    return found


def test_no_page_export_or_audit_of_another_account_tells_an_answer(
    app: Flask, ana: FlaskClient, malik: FlaskClient, coordinator: FlaskClient
) -> None:
    """Whether nothing, 1 or 5 was answered, nobody else gets one letter that differs."""
    others = (malik, coordinator)
    before = [seen(app, client) for client in others]
    mine = ana.get(f"{PAGES}/mine").text
    for answer in ("1", "5"):
        send(ana, "/energy", energy=answer)
        assert ana.get(f"{PAGES}/mine").text != mine
        for client, page in zip(others, before, strict=True):
            now = seen(app, client)
            assert {rule for rule in now if now[rule] != page[rule]} == set()
    assert {f"{PAGES}/care", PAGES, "/desk/workshops"} <= set(before[1])
    assert "Ana: " in before[1]["/desk/audit"]


def test_hostile_words_show_as_words(
    app: Flask, ana: FlaskClient, malik: FlaskClient, coordinator: FlaskClient, ahead: Workshop
) -> None:
    ahead.say(ahead.lead, "workshop", "workshop", title=HOSTILE + "x" * 50)
    with app.app_context(), writing() as session:
        session.query(Account).filter_by(name="Ana").one().name = HOSTILE[:60]
    send(ana, "/parts", workshop=ahead.id, role="facilitator")
    send(ana, "/relief", workshop=ahead.id, what=HOSTILE, to=id_of(app, "Malik"))
    send(coordinator, "/care/pairs")
    pages = [client.get(f"{PAGES}{page}").text for client in (ana, malik) for page in ("", "/mine", "/path")]
    pages.append(coordinator.get(f"{PAGES}/care").text)
    assert sum("&lt;script&gt;alert(1)" in page for page in pages) >= 6
    for page in pages:
        assert "<script" not in page
        assert 'n"onmouseover' not in page
        assert '"onmouseover="x"' not in page


def test_the_pages_are_said_in_french_too(app: Flask, ana: FlaskClient) -> None:
    for page in ("", "/mine", "/path", "/welcome"):
        text = ana.get(f"{PAGES}{page}?lang=fr").text
        assert '<html lang="fr">' in text
        assert "Parcours" in text
