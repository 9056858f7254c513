"""Feeds and subscribers are told what was made public, once, and nothing else."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar

from pairs.calls import hand
from pairs.extensions import db
from pairs.log.stamp import now_ms
from pairs.log.transaction import writing
from pairs.notices import office, readers
from pairs.notices.readers import Want
from pairs.notices.windows import HOUR
from pairs.safe import Safe
from tests.support.mail import MailServer
from tests.web.called import phone, says
from tests.web.visitors import reader_of_english

from .conftest import URL, send
from .test_reminding import AICHA, START, moment

ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = "Beds <script>alert(1)</script> =HYPERLINK(1)"


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return reader_of_english(app)


@pytest.fixture
def call(app: Flask) -> hand.Grip:
    """A call of the desk's own, that nobody published yet."""
    with app.app_context():
        safe = Safe(str(app.config["SECRET_KEY"]), hand.PURPOSE)
        grip = hand.begin(db.engine, safe, None)
        about = {"title": HOSTILE, "state": "open", "starts_at": moment(START), "format": "lean-coffee"}
        said = {"objectives": ["Know where patients wait"]}
        hand.say(db.engine, grip, [("workshop", "workshop", about), ("call", "call", said)])
        return grip


def publish(app: Flask, call: hand.Grip, since: int | None = None) -> None:
    with app.app_context():
        hand.publish(db.engine, call.workshop, since or now_ms())


def write_minutes(app: Flask, call: hand.Grip) -> None:
    with app.app_context():
        said = {"text": "# We met\n\nOne experiment.", "lang": "en", "published": True}
        hand.say(db.engine, call, [("minutes", "minutes", said)])


def subscribe(app: Flask, what: str, since: int = 0) -> None:
    with app.app_context(), writing(db.engine) as connection:
        row = readers.keep(connection, office.of(app), AICHA, "en", Want(what), since)
        assert readers.confirm(connection, row, since)


def titles(client: FlaskClient, name: str) -> list[str]:
    answer = client.get(f"/feeds/{name}.atom")
    assert answer.content_type == "application/atom+xml; charset=utf-8"
    return [str(title.text) for title in ET.fromstring(answer.data).iterfind(f"{ATOM}entry/{ATOM}title")]


def test_a_call_is_in_the_feeds_from_when_it_is_published_until_it_is_taken_back(
    app: Flask, client: FlaskClient, call: hand.Grip
) -> None:
    write_minutes(app, call)
    minutes = f"/feeds/minutes/{call.workshop}"
    assert (titles(client, "calls"), titles(client, "minutes")) == ([], [])
    assert client.get(minutes).status_code == 404
    publish(app, call)
    assert (titles(client, "calls"), titles(client, "minutes")) == ([HOSTILE], [HOSTILE])
    assert client.get(minutes).text == "# We met\n\nOne experiment."
    assert client.get(minutes).mimetype == "text/plain"
    with app.app_context():
        hand.publish(db.engine, call.workshop, None)
    assert (titles(client, "calls"), titles(client, "minutes")) == ([], [])
    assert client.get(minutes).status_code == 404


def test_the_calendar_has_published_workshops_and_says_what_was_called_off(
    app: Flask, client: FlaskClient, call: hand.Grip
) -> None:
    assert Calendar.from_ical(client.get("/feeds/workshops.ics").text).walk("VEVENT") == []
    publish(app, call)
    [event] = Calendar.from_ical(client.get("/feeds/workshops.ics").text).walk("VEVENT")
    assert (str(event["summary"]), str(event["status"])) == (HOSTILE, "CONFIRMED")
    assert str(event["url"]) == f"{URL}/call/{call.workshop}"
    with app.app_context():
        hand.say(db.engine, call, [("call", "call", {"off": True})])
    [event] = Calendar.from_ical(client.get("/feeds/workshops.ics").text).walk("VEVENT")
    assert str(event["status"]) == "CANCELLED"


def test_no_feed_tells_the_link_or_a_name(app: Flask, client: FlaskClient, call: hand.Grip) -> None:
    publish(app, call)
    write_minutes(app, call)
    said = [client.get(f"/feeds/{name}").text for name in ("calls.atom", "minutes.atom", "workshops.ics")]
    assert call.secret is not None
    assert not any(call.secret in text for text in said)


def test_the_library_is_a_feed_in_both_languages(client: FlaskClient) -> None:
    assert "Lean Coffee" in titles(client, "templates")
    english = client.get("/feeds/templates.atom?lang=en").text
    assert english != client.get("/feeds/templates.atom?lang=fr").text


def test_a_published_call_is_told_once_to_who_subscribed_before(
    app: Flask, call: hand.Grip, mail_server: MailServer
) -> None:
    subscribe(app, "calls")
    send(app)
    assert mail_server.to == []
    publish(app, call)
    send(app, now_ms() + HOUR)
    send(app, now_ms() + 2 * HOUR)
    assert mail_server.to == [AICHA]
    assert f"{URL}/call/{call.workshop}" in mail_server.said()
    assert str(mail_server.taken[0]["Subject"]) == f"Invitation: {HOSTILE}"


def test_who_subscribed_later_is_not_told_of_the_past(
    app: Flask, call: hand.Grip, mail_server: MailServer
) -> None:
    publish(app, call)
    subscribe(app, "calls", now_ms() + 1)
    send(app, now_ms() + HOUR)
    assert mail_server.to == []


def test_minutes_that_a_phone_publishes_reach_subscribers_once_the_call_is_public(
    app: Flask, client: FlaskClient, call: hand.Grip, mail_server: MailServer
) -> None:
    subscribe(app, "minutes")
    scribe = phone(app, call.workshop)
    says(app, scribe, "role", scribe.rec_id("role", "scribe"), role="scribe", holder=scribe.me)
    said = {"text": "# We met\n\nOne experiment.", "lang": "en", "published": True}
    says(app, scribe, "minutes", "minutes", **said)
    send(app, now_ms() + HOUR)
    assert mail_server.to == [], "they are for the workshop as long as its call is not published"
    publish(app, call)
    for hours in (2, 3):
        send(app, now_ms() + hours * HOUR)
    assert mail_server.to == [AICHA], "one mail, though the call is public and its minutes are"
    page = f"/feeds/minutes/{call.workshop}"
    assert URL + page in mail_server.said()
    assert "One experiment." in mail_server.said()
    assert client.get(page).status_code == 200


def test_a_format_that_this_server_did_not_have_is_told(app: Flask, mail_server: MailServer) -> None:
    send(app)
    subscribe(app, "templates")
    send(app, now_ms() + HOUR)
    told = len(mail_server.to)
    assert told > 0
    send(app, now_ms() + 2 * HOUR)
    assert len(mail_server.to) == told


def test_mails_before_a_call_is_published_carry_the_link_by_which_one_takes_part(
    app: Flask, call: hand.Grip
) -> None:
    with app.app_context():
        link = office.of(app).link(call.workshop, True)
    assert link.startswith(f"{URL}/j#1.{call.workshop}.{call.secret}.")
