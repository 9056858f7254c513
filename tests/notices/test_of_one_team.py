"""Subscriptions to what is of one team: its calls and its minutes, and nobody else's."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from pairs.extensions import db
from pairs.log.stamp import now_ms
from pairs.log.transaction import writing
from pairs.notices import office, readers
from pairs.notices.readers import Want
from pairs.notices.windows import HOUR
from pairs.people import teams
from tests.support.mail import MailServer
from tests.web.called import call
from tests.web.visitors import reader_of_english

from .conftest import send

AICHA = "aicha@ward.example"
HOSTILE = '<script>alert(1)</script>"onmouseover="x'


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return reader_of_english(app)


def team(app: Flask, name: str) -> int:
    with app.app_context():
        return teams.add(name).id


def ask(client: FlaskClient, *what: str, team: object = "") -> tuple[int, str]:
    form = {"email": AICHA, "lang": "en", "what": list(what), "team": str(team)}
    answer = client.post("/subscribe", data=form)
    return answer.status_code, answer.text


def confirm(app: Flask, client: FlaskClient, what: str, team: int) -> None:
    """Presses the button of the mail."""
    link = office.of(app).token(AICHA, what, "", team)
    assert client.post(f"/mail/{link}/confirm").status_code == 200


def subscribed_twice(app: Flask) -> int:
    """To the calls of all teams and to those of one, whose id this is."""
    ours = team(app, "Night ward")
    with app.app_context(), writing(db.engine) as connection:
        for which in (0, ours):
            row = readers.keep(connection, office.of(app), AICHA, "en", Want("calls", team=which), 0)
            readers.confirm(connection, row, 0)
    return ours


def test_only_teams_that_a_public_call_names_can_be_chosen(app: Flask, client: FlaskClient) -> None:
    ours, hidden = team(app, HOSTILE), team(app, "Not public")
    assert "All teams" not in client.get("/subscribe").text
    call(app, team=str(hidden))
    call(app, team=str(ours), published=True)
    page = client.get(f"/subscribe?team={ours}").text
    assert "Not public" not in page
    assert HOSTILE not in page
    assert f'<option value="{ours}" selected>' in page
    for other in (hidden, 99, "x", "-1", "9" * 30):
        status, text = ask(client, "calls", team=other)
        assert (status, "Choose one of the teams." in text) == (422, True)


def test_the_question_says_which_team_and_its_calls_alone_are_told(
    app: Flask, client: FlaskClient, mail_server: MailServer
) -> None:
    ours, other = team(app, "Night ward"), team(app, "Day ward")
    call(app, team=str(ours), title="Before", published=True)
    assert ask(client, "calls", "minutes", "templates", team=ours)[0] == 200
    send(app)
    asked = mail_server.said()
    assert "invitations to open workshops of the team “Night ward”" in asked
    assert "published minutes of the team “Night ward”" in asked
    assert "new formats of the library" in asked
    confirm(app, client, "calls", ours)
    mail_server.taken.clear()
    call(app, team=str(ours), title="Ours", published=True)
    call(app, team=str(other), title="Theirs", published=True)
    call(app, title="Nobody's", published=True)
    send(app, now_ms() + HOUR)
    assert [str(mail["Subject"]) for mail in mail_server.taken] == ["Invitation: Ours"]


def test_who_wants_all_and_one_team_too_is_told_once(
    app: Flask, client: FlaskClient, mail_server: MailServer
) -> None:
    ours = subscribed_twice(app)
    call(app, team=str(ours), title="Ours", published=True)
    send(app, now_ms() + HOUR)
    assert mail_server.to == [AICHA]


def test_leaving_one_team_leaves_the_other_subscriptions(
    app: Flask, client: FlaskClient, mail_server: MailServer
) -> None:
    ours = subscribed_twice(app)
    link = office.of(app).token(AICHA, "calls", "", ours)
    assert "of the team “Night ward”" in client.get(f"/mail/{link}/leave").text
    assert client.post(f"/mail/{link}/leave").status_code == 200
    call(app, title="Everybody's", published=True)
    send(app, now_ms() + HOUR)
    assert mail_server.to == [AICHA]
