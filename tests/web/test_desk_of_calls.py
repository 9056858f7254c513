"""What an ambassador does with a call at the desk, and what a reader sees of it."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from markupsafe import escape
from sqlalchemy import select
from werkzeug.test import TestResponse

from pairs import library
from pairs.calls import hand
from pairs.calls.code import code_of
from pairs.extensions import db
from pairs.log.device import Device
from pairs.log.fold import Entry, fold
from pairs.log.model import Said
from tests.calls.conftest import team

from .called import call, grip_of, phone, says
from .visitors import TOKEN, Workshop, account, reader_of_english, sign_in

SLUG = library.formats()[0]["slug"]
VOTING = next(f for f in library.formats() if any(s["activity"] == "vote" for s in f["steps"]))
HOSTILE = ["<script>alert(1)</script>", '"onmouseover="alert(1)', "=HYPERLINK(1)", "\u202egnp.exe", "w" * 120]


@pytest.fixture
def ambassador(app: Flask) -> FlaskClient:
    account(app, "ada@ward.example", "ambassador")
    client = reader_of_english(app)
    assert sign_in(client, "ada@ward.example").status_code == 302
    return client


@pytest.fixture
def reader(app: Flask) -> FlaskClient:
    account(app, "remy@ward.example", "reader")
    client = reader_of_english(app)
    assert sign_in(client, "remy@ward.example").status_code == 302
    return client


def text(page: str) -> str:
    """A page as it is read: without its tags, spaces counted once."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def ask(client: FlaskClient, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.text


def send(client: FlaskClient, path: str, **form: str) -> TestResponse:
    found = TOKEN.search(client.get("/desk/settings").text)
    assert found
    return client.post(path, data={"csrf_token": found.group(1), **form})


def join(app: Flask, workshop: str, name: str, answer: str = "yes", **fields: object) -> Device:
    device = phone(app, workshop)
    says(app, device, "participant", device.rec_id("participant", device.me), name=name)
    says(app, device, "signup", device.rec_id("signup", device.me), answer=answer, **fields)
    return device


def test_an_empty_list_says_what_a_call_is(ambassador: FlaskClient) -> None:
    page = ask(ambassador, "/desk/calls")
    assert "No call yet" in page
    assert 'href="/desk/calls/new"' in page


def test_a_call_begins_with_a_form_and_shows_on_its_page_and_in_the_list(ambassador: FlaskClient) -> None:
    answer = send(
        ambassador,
        "/desk/calls/new",
        title="Fewer people waiting",
        format=SLUG,
        lang="en",
        starts="2099-02-04T14:00",
        place="Room 2",
        capacity="12",
        objectives="Discharge before noon\nNobody waits alone",
        links="Figures: https://ward.example/figures",
    )
    assert answer.status_code == 302
    page = text(ask(ambassador, answer.location))
    for said in (
        "Fewer people waiting",
        "4 February 2099 at 14:00",
        "Room 2",
        "Nobody waits alone",
        "Planned",
        "Until you publish it, only those who have its link read it.",
    ):
        assert said in page
    listed = text(ask(ambassador, "/desk/calls"))
    assert "Fewer people waiting" in listed
    assert "0 of 12" in listed


def test_the_form_says_of_which_place_its_times_are(ambassador: FlaskClient) -> None:
    assert "Time zone: Paris." in text(ask(ambassador, "/desk/calls/new"))


def once_in(page: str) -> str:
    """The name of a form that begins a call."""
    found = re.search(r'name="once" value="([^"]{22})"', page)
    assert found
    return found.group(1)


def test_a_form_sent_twice_begins_one_call(app: Flask, ambassador: FlaskClient) -> None:
    once = once_in(ask(ambassador, "/desk/calls/new"))
    form = {"title": "Fewer people waiting", "format": SLUG, "once": once}
    first, second = (send(ambassador, "/desk/calls/new", **form) for _ in range(2))
    assert first.location == second.location
    assert "had begun this call already" in ask(ambassador, second.location)
    assert len(re.findall(r'href="/desk/calls/[\w-]{22}"', ask(ambassador, "/desk/calls"))) == 1
    other = send(
        ambassador, "/desk/calls/new", **form | {"once": once_in(ask(ambassador, "/desk/calls/new"))}
    )
    assert other.location != first.location


def test_the_form_of_somebody_else_begins_a_call_of_its_own(app: Flask, ambassador: FlaskClient) -> None:
    account(app, "eve@ward.example", "ambassador")
    eve = reader_of_english(app)
    assert sign_in(eve, "eve@ward.example").status_code == 302
    form = {"title": "Beds", "format": SLUG, "once": once_in(ask(ambassador, "/desk/calls/new"))}
    assert (
        send(ambassador, "/desk/calls/new", **form).location != send(eve, "/desk/calls/new", **form).location
    )


def test_a_form_that_came_back_with_a_problem_is_still_the_same_form(ambassador: FlaskClient) -> None:
    once = once_in(ask(ambassador, "/desk/calls/new"))
    wrong = send(ambassador, "/desk/calls/new", title="", format=SLUG, once=once)
    assert (wrong.status_code, once_in(wrong.text)) == (422, once)
    assert send(ambassador, "/desk/calls/new", title="Beds", format=SLUG, once=once).status_code == 302


def test_a_form_without_a_name_or_with_a_hostile_one_begins_a_call(ambassador: FlaskClient) -> None:
    form = {"title": "Beds", "format": SLUG, "once": '"><script>alert(1)</script>'}
    wrong = send(ambassador, "/desk/calls/new", **form | {"title": ""})
    assert "<script>alert" not in wrong.text
    assert send(ambassador, "/desk/calls/new", **form).status_code == 302


def test_what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost(ambassador: FlaskClient) -> None:
    answer = send(
        ambassador, "/desk/calls/new", title="", capacity="many", place="Room 2", objectives="One\nTwo"
    )
    assert answer.status_code == 422
    page = answer.text
    assert 'value="Room 2"' in page
    assert "One\nTwo</textarea>" in page
    for name in ("title", "format", "capacity"):
        field = re.search(rf'<(?:input|select)[^>]*id="{name}"[^>]*>', page)
        assert field
        assert 'aria-invalid="true"' in field.group()
        assert f'aria-describedby="{name}-under"' in field.group()
    said = text(page)
    assert "3 fields need another look. The call is not begun yet." in said
    assert "Nothing was changed" not in said, "there is nothing yet that could have been"
    assert "No call yet" in ask(ambassador, "/desk/calls")


def test_a_change_that_is_refused_says_that_nothing_was_changed(app: Flask, ambassador: FlaskClient) -> None:
    answer = send(ambassador, f"/desk/calls/{call(app)}/edit", title="", capacity="many")
    assert answer.status_code == 422
    assert "2 fields need another look. Nothing was changed." in text(answer.text)


def test_the_page_says_how_many_promises_came_along(app: Flask, ambassador: FlaskClient) -> None:
    id = call(app)
    assert "came along" not in ask(ambassador, f"/desk/calls/{id}")
    grip = grip_of(app, id)
    with app.app_context():
        hand.say(db.engine, grip, [("carried", None, {"text": words}) for words in ("Call", "Move")])
    assert "2 promises of earlier workshops came along." in text(ask(ambassador, f"/desk/calls/{id}"))


def test_a_change_shows_and_the_form_holds_what_the_call_says(app: Flask, ambassador: FlaskClient) -> None:
    id = call(app, place="Room 2", date1="2099-02-04T14:00", bring="A pen")
    form = ask(ambassador, f"/desk/calls/{id}/edit")
    for held in (
        'value="Fewer people waiting"',
        'value="Room 2"',
        'value="2099-02-04T14:00"',
        "A pen</textarea>",
    ):
        assert held in form
    answer = send(
        ambassador, f"/desk/calls/{id}/edit", title="Fewer people waiting", place="Room 7", lang="fr"
    )
    assert answer.status_code == 302
    page = ask(ambassador, f"/desk/calls/{id}")
    assert "Room 7" in page
    assert "A pen" not in page


def fields(page: str) -> dict[str, str]:
    """What the fields of a form hold, as a browser sends them."""
    found = dict(re.findall(r'<input[^>]* name="([^"]+)"[^>]* value="([^"]*)"', page))
    found |= dict(re.findall(r'name="(seen)" value="([^"]*)"', page))
    found |= dict(re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>\n(.*?)</textarea>', page, re.DOTALL))
    for name, options in re.findall(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        found[name] = (re.findall(r'value="([^"]*)"[^>]* selected', options) or [""])[0]
    return {
        name: unescape(value).replace("\r\n", "\n") for name, value in found.items() if name != "csrf_token"
    }


def facilitator(app: Flask, id: str) -> Device:
    """A phone that leads the workshop, and so may change its call."""
    lead = phone(app, id)
    says(app, lead, "role", lead.rec_id("role", "facilitator"), role="facilitator", holder=lead.me)
    return lead


def versions(app: Flask, id: str, field: str) -> tuple[str, list[str]]:
    """A field of the workshop's record as phones fold it, and what of it was lost in a race."""
    with app.app_context():
        found = db.session.scalars(select(Said).where(Said.workshop_id == id, Said.kind == "workshop")).all()
        bodies = [(one, json.loads(one.body)) for one in found]
    [record] = fold(
        Entry(one.id, one.by, one.at, one.kind, one.rec, body["set"], body.get("over", {}))
        for one, body in bodies
    )
    return record.fields[field], [version.value for version in record.others.get(field, [])]


def test_what_a_phone_changed_while_the_form_was_open_and_nobody_touched_stays(
    app: Flask, ambassador: FlaskClient
) -> None:
    id = call(app, place="Room 2")
    lead = facilitator(app, id)
    form = fields(ask(ambassador, f"/desk/calls/{id}/edit"))
    says(app, lead, "workshop", "workshop", place="Room 9", starts_at="2099-02-04T13:00:00Z")
    says(app, lead, "call", "call", bring=["A pen"])
    form["title"] = "Nobody waits"
    assert send(ambassador, f"/desk/calls/{id}/edit", **form).status_code == 302
    page = text(ask(ambassador, f"/desk/calls/{id}"))
    for said in ("Nobody waits", "Room 9", "A pen", "4 February 2099"):
        assert said in page


def test_what_both_changed_is_shown_first_and_written_over_only_then(
    app: Flask, ambassador: FlaskClient
) -> None:
    id = call(app, place="Room 2", objectives="One")
    lead = facilitator(app, id)
    form = fields(ask(ambassador, f"/desk/calls/{id}/edit"))
    says(app, lead, "workshop", "workshop", place="<b>Room 9</b>", title="Theirs")
    form |= {"place": "Room 7", "objectives": "One\r\nTwo"}
    answer = send(ambassador, f"/desk/calls/{id}/edit", **form)
    assert answer.status_code == 422
    assert "Meanwhile somebody wrote “&lt;b&gt;Room 9&lt;/b&gt;”." in answer.text
    again = fields(answer.text)
    assert (again["place"], again["objectives"], again["title"]) == ("Room 7", "One\nTwo", "Theirs")
    assert versions(app, id, "place")[0] == "<b>Room 9</b>"
    assert send(ambassador, f"/desk/calls/{id}/edit", **again).status_code == 302
    assert versions(app, id, "place") == ("Room 7", []), "it names the version it is written over"
    assert versions(app, id, "title")[0] == "Theirs"


def test_a_form_whose_view_was_tampered_with_says_what_it_holds(app: Flask, ambassador: FlaskClient) -> None:
    id = call(app, place="Room 2")
    for n, seen in enumerate(("", "{", "[]", "7", '{"title": ["x", "y"]}', '{"title": 7}')):
        form = fields(ask(ambassador, f"/desk/calls/{id}/edit")) | {"seen": seen, "place": f"Room {n}"}
        assert send(ambassador, f"/desk/calls/{id}/edit", **form).status_code == 302
        assert f"Room {n}" in ask(ambassador, f"/desk/calls/{id}")


def test_a_date_is_chosen_by_its_button(app: Flask, ambassador: FlaskClient) -> None:
    id = call(app, date1="2099-02-04T14:00", date2="2099-02-11T14:00")
    page = ask(ambassador, f"/desk/calls/{id}")
    keys = re.findall(r'name="date" value="([^"]+)"', page)
    assert len(keys) == 2
    join(app, id, "Aya", suits=[keys[1]])
    join(app, id, "Mina", could=keys)
    join(app, id, "Odile", suits=[keys[1]], could=keys)
    join(app, id, "Léo", answer="no", suits=keys)
    page = ask(ambassador, f"/desk/calls/{id}")
    assert re.findall(r"<b>(\d)</b>", page) == ["0", "2"]
    assert re.findall(r"(\d) if need be", page) == ["2", "1"], "what suits somebody is not counted twice"
    assert send(ambassador, f"/desk/calls/{id}/date", date=keys[1]).status_code == 302
    assert "11 February 2099 at 14:00" in text(ask(ambassador, f"/desk/calls/{id}"))
    assert send(ambassador, f"/desk/calls/{id}/date", date="d1").status_code == 404


def test_who_has_a_seat_and_who_waits_stand_in_their_order(app: Flask, ambassador: FlaskClient) -> None:
    id = call(app, capacity="2")
    for name in ("Aya", "Léo", "Mina"):
        join(app, id, name, expects=f"{name} hopes")
    join(app, id, "Noé", answer="maybe")
    odile = join(app, id, "Odile", expects="a word with the lift")
    assert "a word with the lift" in ask(ambassador, f"/desk/calls/{id}")
    says(app, odile, "signup", odile.rec_id("signup", odile.me), answer="no")
    page = text(ask(ambassador, f"/desk/calls/{id}"))
    assert re.search(r"Who comes .*Aya .*Léo .*Waiting for a seat, in this order .*Mina .*Maybe .*Noé", page)
    assert "Mina hopes" in page
    assert "Odile" not in page
    assert "a word with the lift" not in page, "whoever does not come expects nothing of it"


def test_topics_votes_and_questions_show_as_they_come_and_a_question_is_answered(
    app: Flask, ambassador: FlaskClient
) -> None:
    id = call(app, format=VOTING["slug"])
    aya = join(app, id, "Aya")
    steps = {step["activity"]: step["key"] for step in VOTING["steps"]}
    topic = says(app, aya, "topic", None, text="The lift", step=steps["propose"])
    says(app, aya, "vote", aya.rec_id("vote", topic, aya.me), topic=topic, step=steps["vote"], weight=2)
    asked = says(app, aya, "remark", None, form="question", text="May a student come?")
    page = text(ask(ambassador, f"/desk/calls/{id}"))
    assert "2 votes The lift" in page
    assert "May a student come?" in page
    assert send(ambassador, f"/desk/calls/{id}/answer", to=asked, text="Yes, gladly.").status_code == 302
    page = text(ask(ambassador, f"/desk/calls/{id}"))
    assert re.search(r"May a student come\? .*Yes, gladly\. The coordination", page)


def test_questions_that_wait_for_an_answer_stand_first(app: Flask, ambassador: FlaskClient) -> None:
    id = call(app)
    aya = join(app, id, "Aya")
    answered, _, late = (
        says(app, aya, "remark", None, form=form, text=said)
        for form, said in (
            ("question", "Which room?"),
            ("comment", "I bring cake"),
            ("question", "Until when?"),
        )
    )
    says(app, aya, "remark", None, form="answer", text="The blue one", to=answered)
    page = text(ask(ambassador, f"/desk/calls/{id}"))
    assert re.search(r"Until when\?.*Which room\?.*The blue one.*I bring cake", page)
    says(app, aya, "remark", None, form="answer", text="Until six", to=late)
    page = text(ask(ambassador, f"/desk/calls/{id}"))
    assert re.search(r"Which room\?.*I bring cake.*Until when\?", page)


@pytest.mark.parametrize("words", ["", "x" * 601])
def test_an_answer_that_cannot_be_said_stays_in_its_field(
    app: Flask, ambassador: FlaskClient, words: str
) -> None:
    id = call(app)
    asked = says(app, join(app, id, "Aya"), "remark", None, form="question", text="When?")
    answer = send(ambassador, f"/desk/calls/{id}/answer", to=asked, text=words)
    assert answer.status_code == 422
    assert f"\n{words}</textarea>" in answer.text
    assert 'role="alert"' in answer.text


def test_a_long_chain_and_a_ring_of_answers_show_and_break_nothing(
    app: Flask, ambassador: FlaskClient
) -> None:
    id = call(app)
    aya = phone(app, id)
    first = last = says(app, aya, "remark", None, form="question", text="First")
    for n in range(30):
        last = says(app, aya, "remark", None, form="answer", text=f"Link {n}", to=last)
    one, two = "A" * 22, "B" * 22
    says(app, aya, "remark", one, form="answer", text="Ring one", to=two)
    says(app, aya, "remark", two, form="answer", text="Ring two", to=one)
    page = ask(ambassador, f"/desk/calls/{id}")
    assert page.count('class="card stack tight" id="r-') == 3
    assert f'id="r-{first}"' in page
    for said in ("Link 0", "Link 29", "Ring one", "Ring two"):
        assert said in page


def test_publishing_opens_it_and_taking_it_back_closes_the_public_page(
    app: Flask, ambassador: FlaskClient
) -> None:
    id, anybody = call(app), reader_of_english(app)
    assert anybody.get(f"/call/{id}").status_code == 404
    assert send(ambassador, f"/desk/calls/{id}/publish").status_code == 302
    assert anybody.get(f"/call/{id}").status_code == 200
    assert "Published: anybody can read it" in ask(ambassador, f"/desk/calls/{id}")
    assert "Open to topics" in ask(ambassador, f"/desk/calls/{id}")
    assert send(ambassador, f"/desk/calls/{id}/take-back").status_code == 302
    assert anybody.get(f"/call/{id}").status_code == 404


def test_it_is_called_off_and_on_again(app: Flask, ambassador: FlaskClient) -> None:
    id = call(app, published=True)
    send(ambassador, f"/desk/calls/{id}/off", off="yes")
    assert "Called off" in ask(ambassador, f"/desk/calls/{id}")
    public = reader_of_english(app).get(f"/call/{id}").text
    assert "does not take place" in public
    assert "/j#" not in public
    send(ambassador, f"/desk/calls/{id}/off", off="no")
    assert "Called off" not in ask(ambassador, f"/desk/calls/{id}")


def test_the_join_link_stands_on_the_page_with_its_code_and_on_the_poster(
    app: Flask, ambassador: FlaskClient
) -> None:
    id = call(app)
    secret = phone(app, id).secret
    page = ask(ambassador, f"/desk/calls/{id}")
    assert f"http://127.0.0.1:8000/j#1.{id}.{secret}." in page
    assert 'role="img" aria-label="The link as a code"' in page
    poster = ask(ambassador, f"/desk/calls/{id}/poster")
    for said in ("You are invited", "Vous êtes invité", "Fewer people waiting", 'class="code"'):
        assert said in poster
    assert secret not in poster
    [typed] = set(re.findall(r">([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})<", page + poster))
    assert typed == code_of(id, secret)
    assert "No camera? Open http://127.0.0.1:8000/j and type the code." in poster


def test_a_reader_reads_and_is_offered_nothing_to_write(app: Flask, reader: FlaskClient) -> None:
    id = call(app, date1="2099-02-04T14:00")
    says(app, phone(app, id), "remark", None, form="question", text="When?")
    page = ask(reader, f"/desk/calls/{id}")
    assert re.findall(r'action="/desk/calls[^"]*"', page + ask(reader, "/desk/calls")) == []
    assert "/desk/calls/new" not in ask(reader, "/desk/calls")


def test_a_call_that_was_written_on_a_device_is_read_and_not_written(
    app: Flask, ambassador: FlaskClient
) -> None:
    made = Workshop(app)
    made.say(made.lead, "workshop", "workshop", title="From a phone", state="open")
    made.say(made.lead, "call", "call", objectives=["Our own"])
    assert "From a phone" in ask(ambassador, "/desk/calls")
    assert "Our own" in ask(ambassador, f"/desk/calls/{made.id}")
    for path in ("edit", "publish", "off"):
        assert send(ambassador, f"/desk/calls/{made.id}/{path}").status_code in (404, 405)
    assert ambassador.get(f"/desk/calls/{made.id}/edit").status_code == 404
    assert ambassador.get(f"/desk/calls/{made.id}/poster").status_code == 404


@pytest.mark.parametrize("id", ["A" * 22, "x", "%00", "'; drop table hand; --"])
def test_an_unknown_call_is_not_found(ambassador: FlaskClient, id: str) -> None:
    for way in ("", "/edit", "/poster"):
        assert ambassador.get(f"/desk/calls/{id}{way}").status_code == 404


def test_a_team_chosen_in_the_form_is_on_the_page(app: Flask, ambassador: FlaskClient) -> None:
    with app.app_context():
        west = team("Ward 3 West")
    answer = send(ambassador, "/desk/calls/new", title="Beds", format=SLUG, team=str(west))
    assert "Ward 3 West" in ask(ambassador, answer.location)
    assert f'<option value="{west}" selected>' in ask(ambassador, answer.location + "/edit")


@pytest.mark.parametrize("words", HOSTILE, ids=["script", "attribute", "formula", "rtl", "long"])
def test_hostile_words_show_as_text_on_every_page(app: Flask, ambassador: FlaskClient, words: str) -> None:
    id = call(app, title=words, intention=words, place=words, objectives=words, bring=words, published=True)
    device = join(app, id, words[:60], expects=words)
    says(app, device, "topic", None, text=words, detail=words)
    says(app, device, "remark", None, form="question", text=words)
    for path in (
        f"/desk/calls/{id}",
        "/desk/calls",
        f"/desk/calls/{id}/edit",
        f"/desk/calls/{id}/poster",
        f"/call/{id}",
    ):
        page = ask(ambassador, path)
        assert "<script" not in page
        assert '"onmouseover' not in page
        assert escape(words[:40]) in page, path


def test_what_was_done_is_in_the_audit_without_a_word_of_the_call(app: Flask, desk: FlaskClient) -> None:
    answer = send(desk, "/desk/calls/new", title="Secret title", format=SLUG)
    for way in ("publish", "take-back", "open"):
        send(desk, f"{answer.location}/{way}")
    lines = ask(desk, "/desk/audit")
    for said in ("Began a call", "Published a call", "Took back a published call"):
        assert said in lines
    assert "Secret title" not in lines
    assert "Opened a call" not in lines  # publishing had opened it


def test_what_another_site_sends_changes_nothing(app: Flask, ambassador: FlaskClient) -> None:
    id = call(app)
    found = TOKEN.search(ambassador.get("/desk/settings").text)
    assert found
    for headers, form in (
        ({"Sec-Fetch-Site": "cross-site"}, {"csrf_token": found.group(1)}),
        ({}, {}),
    ):
        answer = ambassador.post(f"/desk/calls/{id}/publish", data=form, headers=headers)
        assert answer.status_code in (400, 403)
    assert reader_of_english(app).get(f"/call/{id}").status_code == 404
