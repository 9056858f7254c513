"""Published minutes reach those who subscribed, once an edition, by a real mail server; and nobody else."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from pairs.calls import hand
from pairs.extensions import db
from pairs.log.stamp import now_ms
from pairs.log.transaction import writing
from pairs.notices import office, readers
from pairs.notices.announcing import LONG
from pairs.notices.readers import Want
from pairs.people import teams
from pairs.reports import minutes
from pairs.safe import Safe
from pairs.workshops import teams as theirs
from tests.support.mail import MailServer
from tests.web.test_desk_minutes import press
from tests.web.visitors import Workshop, account, reader_of_english, sign_in

from .conftest import URL, send

AICHA, BORIS = "aicha@ward.example", "boris@ward.example"


@pytest.fixture
def desk(app: Flask) -> FlaskClient:
    account(app)
    client = reader_of_english(app)
    sign_in(client)
    return client


@pytest.fixture
def workshop(app: Flask) -> Workshop:
    made = Workshop(app)
    made.say(made.lead, "workshop", "workshop", title="Beds\u202e", lang="en", state="closed")
    return made


def subscribed(
    app: Flask, email: str, lang: str = "en", what: str = "minutes", team: int = 0, *, yes: bool = True
) -> None:
    with app.app_context(), writing(db.engine) as connection:
        row = readers.keep(connection, office.of(app), email, lang, Want(what, team=team), now_ms())
        if yes:
            readers.confirm(connection, row, now_ms())


def test_who_subscribed_gets_each_edition_once_in_plain_text(
    app: Flask, desk: FlaskClient, workshop: Workshop, mail_server: MailServer
) -> None:
    subscribed(app, AICHA)
    press(desk, workshop, "keep", "Not yet.")
    send(app)
    assert mail_server.to == []
    for _twice in range(2):
        press(desk, workshop, "publish", "# Beds\n\n- **Ada** calls \\<the lab\\>")
    send(app)
    assert mail_server.to == [AICHA]
    mail = mail_server.taken[0]
    assert mail["Subject"] == "Minutes: Beds"
    assert mail.get_content_type() == "text/plain"
    assert mail_server.said().replace("\r\n", "\n").startswith("BEDS\n====\n\n- Ada calls <the lab>\n")
    press(desk, workshop, "publish", "# Beds\n\nMended.")
    send(app)
    assert mail_server.to == [AICHA, AICHA]


def test_minutes_are_sent_though_the_process_died_when_they_were_published(
    app: Flask, desk: FlaskClient, workshop: Workshop, mail_server: MailServer
) -> None:
    """They are in the log, and nobody was left to go on: that is what the clock finds."""
    subscribed(app, AICHA)
    with app.app_context():
        safe = Safe(app.config["SECRET_KEY"], hand.PURPOSE)
        assert minutes.publish(db.engine, safe, workshop.id, 1, "We met.", "en") == 1
    for _look in range(2):
        send(app)
    assert mail_server.to == [AICHA]


def test_who_subscribed_after_the_publication_hears_of_the_next_one(
    app: Flask, desk: FlaskClient, workshop: Workshop, mail_server: MailServer
) -> None:
    press(desk, workshop, "publish", "We met.")
    with app.app_context(), writing(db.engine) as connection:
        later = now_ms() + 60_000
        row = readers.keep(connection, office.of(app), AICHA, "en", Want("minutes"), later)
        readers.confirm(connection, row, later)
    send(app, now_ms() + 120_000)
    assert mail_server.to == []


def test_what_is_older_than_a_week_or_taken_back_meanwhile_is_sent_to_nobody(
    app: Flask, desk: FlaskClient, workshop: Workshop, mail_server: MailServer
) -> None:
    subscribed(app, AICHA)
    press(desk, workshop, "publish", "We met.")
    send(app, now_ms() + LONG + 60_000)
    press(desk, workshop, "take_back", "We met.")
    send(app)
    assert mail_server.to == []


def test_what_a_group_publishes_on_its_phones_stays_with_the_group(
    app: Flask, workshop: Workshop, mail_server: MailServer
) -> None:
    subscribed(app, AICHA)
    said = {"text": "Among us.", "lang": "en", "published": True, "edition": 1}
    workshop.say(workshop.lead, "minutes", "minutes", **said)
    send(app)
    assert mail_server.to == []


def test_nobody_gets_them_who_did_not_say_yes_or_wants_something_else(
    app: Flask, desk: FlaskClient, workshop: Workshop, mail_server: MailServer
) -> None:
    subscribed(app, AICHA, yes=False)
    subscribed(app, BORIS, what="calls")
    press(desk, workshop, "publish", "We met.")
    send(app)
    assert mail_server.to == []


def test_who_subscribed_to_a_team_gets_that_teams_minutes_only(
    app: Flask, desk: FlaskClient, workshop: Workshop, mail_server: MailServer
) -> None:
    with app.app_context():
        mine, other = teams.add("Ward 4").id, teams.add("Ward 5").id
        theirs.tie(workshop.id, mine)
    subscribed(app, AICHA, team=mine)
    subscribed(app, BORIS, team=other)
    press(desk, workshop, "publish", "We met.")
    send(app)
    assert mail_server.to == [AICHA]


def test_each_mail_has_its_way_out_which_ends_them(
    app: Flask, desk: FlaskClient, workshop: Workshop, mail_server: MailServer
) -> None:
    subscribed(app, AICHA, "fr")
    press(desk, workshop, "publish", "We met.")
    send(app)
    [leave] = set(re.findall(rf"{re.escape(URL)}(/mail/\S+)", mail_server.said()))
    assert mail_server.taken[0]["List-Unsubscribe"] == f"<{URL}{leave}>"
    reader_of_english(app).post(leave, data={"List-Unsubscribe": "One-Click"})
    press(desk, workshop, "publish", "We met again.")
    send(app)
    assert mail_server.to == [AICHA]
