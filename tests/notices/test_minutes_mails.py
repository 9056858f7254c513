"""Published minutes reach those who subscribed, once an edition, by a real mail server; and nobody else."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from pairs.extensions import db
from pairs.log.stamp import now_ms
from pairs.log.transaction import writing
from pairs.notices import office, readers
from pairs.notices.readers import Want
from pairs.people import teams
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
