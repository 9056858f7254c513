"""Invitations and forgotten passwords: links that a real mail server brings, and that work once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update
from werkzeug.test import TestResponse

from pairs.extensions import db
from pairs.notices import deliver
from pairs.notices.model import Mail
from pairs.people import accounts, teams
from pairs.people.model import Ticket
from pairs.people.store import writing
from tests.support.mail import SENDER, MailServer

from .visitors import PASSWORD, TOKEN, account, made, reader_of_english, sign_in, token

PUBLIC = "http://pairs.ward.example"
NEW = "another horse, another battery"


@pytest.fixture
def app(tmp_path: Path, mail_server: MailServer) -> Iterator[Flask]:
    settings = {"PAIRS_SMTP": mail_server.url, "PAIRS_MAIL_FROM": SENDER}
    with made(tmp_path, PAIRS_PUBLIC_URL=PUBLIC, **settings) as app:
        yield app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return reader_of_english(app)


@pytest.fixture
def desk(app: Flask, client: FlaskClient) -> FlaskClient:
    account(app)
    assert sign_in(client).status_code == 302
    return client


@pytest.fixture
def delivered(app: Flask, mail_server: MailServer) -> Callable[[], list[tuple[str, str]]]:
    """Sends what waits; gives all that was taken so far: to whom, and the path of the link in it."""

    def deliver_all() -> list[tuple[str, str]]:
        with app.app_context():
            deliver(db.engine, mail_server.road)
        found = []
        for number, to in enumerate(mail_server.to):
            links = re.findall(r"https?://\S+", mail_server.said(number))
            assert [link for link in links if not link.startswith(PUBLIC)] == []
            found.append((to, links[0].removeprefix(PUBLIC)))
        return found

    return deliver_all


def invite(desk: FlaskClient, email: str = "rosa@ward.example", **more: Any) -> TestResponse:
    form = {"csrf_token": token(desk), "email": email, "role": "ambassador", "lang": "fr", "team": ""}
    return desk.post("/desk/people/invite", data={**form, **more})


def fill(client: FlaskClient, path: str, **form: str) -> TestResponse:
    found = TOKEN.search(client.get(path).text)
    return client.post(path, data={"csrf_token": found.group(1) if found else token(client), **form})


def later(app: Flask, ms: int) -> None:
    """As if all tickets had been made so much earlier."""
    with app.app_context(), writing() as session:
        session.execute(update(Ticket).values(expires=Ticket.expires - ms))


Delivered = Callable[[], list[tuple[str, str]]]


class TestInvitations:
    def test_somebody_is_invited_and_has_an_account_in_their_team(
        self, app: Flask, desk: FlaskClient, delivered: Delivered, mail_server: MailServer
    ) -> None:
        with app.app_context():
            ward = teams.add("Ward").id
        page = desk.get(invite(desk, team=str(ward)).headers["Location"]).text
        assert "The invitation is on its way by mail." in page
        assert "rosa@ward.example" in page
        [(to, path)] = delivered()
        assert to == "rosa@ward.example"
        assert "Camille vous invite" in mail_server.said()
        rosa = reader_of_english(app)
        for _scanner in range(3):
            assert rosa.get(path).status_code == 200, "looking uses nothing up"
        answer = fill(rosa, path, name="Rosa", password=NEW)
        assert answer.status_code == 302
        assert rosa.get("/desk/workshops").status_code == 200
        assert rosa.get("/desk/people").status_code == 403, "an ambassador, as she was invited"
        with app.app_context():
            made = accounts.by_email("rosa@ward.example")
            assert made
            assert (made.role, made.lang, teams.members(ward)) == ("ambassador", "fr", {made.id})
        lines = desk.get("/desk/audit").text
        assert "Invited: rosa@ward.example" in lines
        assert "Accepted an invitation: rosa@ward.example" in lines

    def test_a_link_works_once_and_says_so_afterwards(
        self, app: Flask, desk: FlaskClient, delivered: Delivered
    ) -> None:
        invite(desk)
        [(_to, path)] = delivered()
        fill(reader_of_english(app), path, name="Rosa", password=NEW)
        again = reader_of_english(app).get(path)
        assert again.status_code == 410
        assert "leads nowhere any more" in again.text
        assert fill(reader_of_english(app), path, name="Eve", password=NEW).status_code == 410

    def test_what_is_wrong_is_named_and_the_link_still_works(
        self, app: Flask, desk: FlaskClient, delivered: Delivered
    ) -> None:
        invite(desk)
        [(_to, path)] = delivered()
        rosa = reader_of_english(app)
        weak = fill(rosa, path, name='Rosa" onmouseover="x', password="short")
        assert weak.status_code == 422
        assert "Take at least 12 characters" in weak.text
        assert 'value="Rosa&#34; onmouseover=&#34;x"' in weak.text
        assert fill(rosa, path, name=" ", password=NEW).status_code == 422
        assert fill(rosa, path, name="Rosa", password=NEW).status_code == 302

    def test_it_is_taken_back_replaced_or_late(
        self, app: Flask, desk: FlaskClient, delivered: Delivered
    ) -> None:
        invite(desk)
        invite(desk)
        first, second = (path for _to, path in delivered())
        assert reader_of_english(app).get(first).status_code == 410, "the second one replaces it"
        assert reader_of_english(app).get(second).status_code == 200
        back = re.search(r'action="(/desk/people/invitations/\d+/take-back)"', desk.get("/desk/people").text)
        assert back
        desk.post(back[1], data={"csrf_token": token(desk)})
        assert reader_of_english(app).get(second).status_code == 410
        invite(desk)
        third = delivered()[-1][1]
        later(app, 7 * 24 * 3_600_000)
        assert reader_of_english(app).get(third).status_code == 410

    def test_who_leaves_takes_their_open_invitations_along(
        self, app: Flask, desk: FlaskClient, delivered: Delivered
    ) -> None:
        account(app, "ana@ward.example", "coordinator")
        ana = reader_of_english(app)
        sign_in(ana, "ana@ward.example")
        invite(ana)
        with app.app_context():
            found = accounts.by_email("ana@ward.example")
            assert found
            id = found.id
        desk.post(f"/desk/people/{id}/leave", data={"csrf_token": token(desk)})
        assert reader_of_english(app).get(delivered()[0][1]).status_code == 410

    @pytest.mark.parametrize(
        ("form", "words"),
        [
            ({"email": "camille@WARD.example "}, "This address already has an account."),
            ({"email": "nowhere"}, "This is not an e-mail address."),
            ({"email": "a@b.example\r\nBcc: c@d.example"}, "This is not an e-mail address."),
            ({"email": "é@ward.example"}, "This is not an e-mail address."),
            ({"role": "admin"}, "A role is one of"),
            ({"lang": "de"}, "Choose French or English."),
        ],
    )
    def test_an_invitation_that_cannot_be_sends_nothing(
        self, desk: FlaskClient, delivered: Delivered, form: dict[str, str], words: str
    ) -> None:
        answer = invite(desk, **form)
        assert answer.status_code == 422
        assert words in answer.text
        assert delivered() == []
        assert "Open invitations" not in desk.get("/desk/people").text

    def test_where_no_mail_leaves_the_link_is_handed_over_and_shown_once(self, tmp_path: Path) -> None:
        with made(tmp_path / "mute", PAIRS_PUBLIC_URL="http://pairs.example") as app:
            account(app)
            client = reader_of_english(app)
            sign_in(client)
            page = invite(client)
            assert page.headers["Cache-Control"] == "private, no-store"
            assert "Open invitations" in page.text, "it stands in the list at once"
            found = re.search(r">http://pairs\.example(/desk/invited/[\w-]{43})<", page.text)
            assert found
            assert found[1] not in client.get("/desk/people").text
            assert fill(reader_of_english(app), found[1], name="Rosa", password=NEW).status_code == 302
            with app.app_context():
                assert db.session.scalars(select(Mail.key)).all() == []


class TestForgottenPasswords:
    def ask(self, client: FlaskClient, email: str) -> TestResponse:
        return client.post("/desk/forgot", data={"csrf_token": token(client), "email": email})

    def test_a_new_password_is_chosen_by_the_link_and_ends_every_session(
        self, app: Flask, desk: FlaskClient, delivered: Delivered
    ) -> None:
        client = reader_of_english(app)
        page = client.get(self.ask(client, "Camille@ward.example").headers["Location"]).text
        assert "a mail is on its way" in page
        [(to, path)] = delivered()
        assert to == "camille@ward.example"
        assert fill(client, path, password="short").status_code == 422
        assert desk.get("/desk/workshops").status_code == 200, "nothing has happened yet"
        done = fill(client, path, password=NEW)
        assert "sign in with it" in client.get(done.headers["Location"]).text
        assert desk.get("/desk/workshops").status_code == 302
        assert sign_in(client, password=PASSWORD).status_code == 422
        assert sign_in(client, password=NEW).status_code == 302
        assert reader_of_english(app).get(path).status_code == 410

    def test_an_unknown_address_is_told_the_same_and_gets_no_mail(
        self, app: Flask, delivered: Delivered
    ) -> None:
        account(app)
        client = reader_of_english(app)
        answers = []
        for email in ("camille@ward.example", "nobody@ward.example"):
            answer = self.ask(client, email)
            answers.append(
                (
                    answer.status_code,
                    answer.headers["Location"],
                    client.get("/desk/sign-in").text.count("said"),
                )
            )
        assert answers[0] == answers[1]
        assert [to for to, _path in delivered()] == ["camille@ward.example"]
        with app.app_context():
            assert len(db.session.scalars(select(Mail.key)).all()) == 1, "not kept, not even to fail"

    def test_who_has_left_gets_no_link(self, app: Flask, desk: FlaskClient, delivered: Delivered) -> None:
        account(app, "rosa@ward.example", "reader")
        with app.app_context():
            rosa = accounts.by_email("rosa@ward.example")
            assert rosa
            id = rosa.id
        client = reader_of_english(app)
        self.ask(client, "rosa@ward.example")
        [(_to, path)] = delivered()
        desk.post(f"/desk/people/{id}/leave", data={"csrf_token": token(desk)})
        assert client.get(path).status_code == 410
        self.ask(client, "rosa@ward.example")
        assert len(delivered()) == 1

    def test_a_link_of_one_kind_opens_no_page_of_the_other_and_lasts_an_hour(
        self, app: Flask, delivered: Delivered
    ) -> None:
        account(app)
        client = reader_of_english(app)
        self.ask(client, "camille@ward.example")
        [(_to, path)] = delivered()
        assert client.get(path.replace("choose", "invited")).status_code == 410
        later(app, 3_600_000)
        assert client.get(path).status_code == 410

    def test_nobodys_mailbox_is_filled(self, app: Flask, delivered: Delivered) -> None:
        account(app)
        client = reader_of_english(app)
        for email in ("camille@ward.example", "nobody@ward.example"):
            assert [self.ask(client, email).status_code for _ in range(4)] == [302, 302, 302, 429]
        assert len(delivered()) == 3
        assert sign_in(client).status_code == 302, "who asked too often still signs in"

    def test_what_is_no_address_is_said_and_what_was_typed_comes_back(self, app: Flask) -> None:
        answer = self.ask(reader_of_english(app), '"><script>')
        assert answer.status_code == 422
        assert 'value="&#34;&gt;&lt;script&gt;"' in answer.text


def test_the_database_keeps_no_token_but_in_the_mail_itself(
    app: Flask, desk: FlaskClient, delivered: Delivered
) -> None:
    invite(desk)
    [(_to, path)] = delivered()
    with app.app_context():
        kept = db.session.scalars(select(Ticket.token)).one()
    assert path.rpartition("/")[2] != kept
    assert reader_of_english(app).get(f"/desk/invited/{kept}").status_code == 410
