"""Signing in and out at the desk."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from pairs.extensions import db
from pairs.people.model import AccountSession

from .visitors import PASSWORD, account, reader_of_english, sign_in, token


@pytest.fixture
def app(app: Flask) -> Flask:
    account(app)
    return app


def sessions(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(AccountSession)) or 0


def cookie(client: FlaskClient) -> str:
    found = client.get_cookie("pairs-account")
    return found.value if found else ""


def test_whoever_signs_in_goes_on_to_the_page_they_asked_for(client: FlaskClient) -> None:
    asked = client.get("/desk/commitments?show=late")
    assert asked.headers["Location"] == "/desk/sign-in?next=/desk/commitments?show%3Dlate"
    assert (
        sign_in(client, next="/desk/commitments?show=late").headers["Location"]
        == "/desk/commitments?show=late"
    )
    assert client.get("/desk/commitments?show=late").status_code == 200


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/desk",
        "/\\evil.example",
        "/desk\\@evil.example",
        "/deskevil.example",
        "/desk/../../evil",
        "javascript:alert(1)",
        "/desk?\r\nSet-Cookie: a=b",
        "/desk/" + "a" * 600,
        "/",
        "",
    ],
)
def test_the_way_on_leads_nowhere_but_the_desk(client: FlaskClient, elsewhere: str) -> None:
    assert sign_in(client, next=elsewhere).headers["Location"] == "/desk/workshops"
    assert (
        client.get("/desk/sign-in", query_string={"next": elsewhere}).headers["Location"] == "/desk/workshops"
    )


def test_a_wrong_password_and_an_unknown_address_are_told_the_same(client: FlaskClient) -> None:
    wrong = sign_in(client, password="not the password")
    unknown = sign_in(client, email="nobody@ward.example")
    assert wrong.status_code == unknown.status_code == 422
    said = [re.findall(r'role="alert">([^<]+)', r.text) for r in (wrong, unknown)]
    assert said[0] == said[1] == ["This address and this password do not go together."]


def test_what_was_typed_comes_back_but_never_the_password(client: FlaskClient) -> None:
    page = sign_in(client, email="Camile@ward.example", password="a secret of mine").text
    assert 'value="Camile@ward.example"' in page
    assert "a secret of mine" not in page


def test_an_address_is_known_however_it_is_typed(client: FlaskClient) -> None:
    assert sign_in(client, email="  Camille@WARD.example ").status_code == 302


def test_a_form_without_its_token_changes_nothing(app: Flask, client: FlaskClient) -> None:
    form = {"email": "camille@ward.example", "password": PASSWORD}
    response = client.post("/desk/sign-in", data=form)
    assert response.status_code == 400
    assert "Nothing was changed" in response.text
    assert sessions(app) == 0


def test_a_token_of_another_browser_is_not_taken(app: Flask, client: FlaskClient) -> None:
    stolen = token(reader_of_english(app))
    token(client)
    form = {"csrf_token": stolen, "email": "camille@ward.example", "password": PASSWORD}
    assert client.post("/desk/sign-in", data=form).status_code == 400


@pytest.mark.parametrize("door", ["sign-in", "sign-out", "settings/name", "settings/password"])
def test_a_form_sent_by_another_site_is_refused(desk: FlaskClient, door: str) -> None:
    response = desk.post(
        f"/desk/{door}", data={"csrf_token": token(desk)}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert response.status_code == 403
    assert desk.get("/desk/workshops").status_code == 200


@pytest.fixture
def desk(client: FlaskClient) -> FlaskClient:
    assert sign_in(client).status_code == 302
    return client


def test_signing_out_ends_the_session_for_good(app: Flask, desk: FlaskClient) -> None:
    kept = cookie(desk)
    desk.post("/desk/sign-out", data={"csrf_token": token(desk)})
    assert sessions(app) == 0
    thief = app.test_client()
    thief.set_cookie("pairs-account", kept)
    assert thief.get("/desk/workshops").status_code == 302


def test_signing_in_again_rotates_the_session(app: Flask, desk: FlaskClient) -> None:
    before = cookie(desk)
    # Signed in already, the form is no longer shown; it can still be sent from a tab that was open before.
    form = {"csrf_token": token(desk), "email": "camille@ward.example", "password": PASSWORD}
    assert desk.post("/desk/sign-in", data=form).status_code == 302
    assert cookie(desk) != before
    assert sessions(app) == 1


def test_the_table_keeps_no_token_that_opens_anything(app: Flask, desk: FlaskClient) -> None:
    with app.app_context():
        kept = db.session.scalars(select(AccountSession.token)).one()
    assert kept != cookie(desk)
    thief = app.test_client()
    thief.set_cookie("pairs-account", kept)
    assert thief.get("/desk/workshops").status_code == 302


def test_only_failures_are_counted_and_ten_are_enough(client: FlaskClient) -> None:
    for _ in range(3):
        assert sign_in(client).status_code == 302
        client.post("/desk/sign-out", data={"csrf_token": token(client)})
    answers = [sign_in(client, password="guess").status_code for _ in range(11)]
    assert answers == [422] * 10 + [429]
    refused = sign_in(client)
    assert refused.status_code == 429  # else a guesser would know by the difference
    assert "Wait ten minutes" in refused.text


def test_a_guesser_locks_out_neither_another_account_nor_another_address(
    app: Flask, client: FlaskClient
) -> None:
    account(app, "other@ward.example")
    for _ in range(11):
        sign_in(client, password="guess")
    assert sign_in(client, "other@ward.example").status_code == 302
    elsewhere = reader_of_english(app)
    elsewhere.environ_base["REMOTE_ADDR"] = "192.0.2.7"
    assert sign_in(elsewhere).status_code == 302


class TestSettings:
    def test_a_new_password_ends_every_other_session(self, app: Flask, desk: FlaskClient) -> None:
        other = reader_of_english(app)
        sign_in(other)
        form = {"csrf_token": token(desk), "current": PASSWORD, "new": "another horse, another battery"}
        assert desk.post("/desk/settings/password", data=form).status_code == 302
        assert other.get("/desk/workshops").status_code == 302
        assert desk.get("/desk/workshops").status_code == 200
        assert sessions(app) == 1
        fresh = reader_of_english(app)
        assert sign_in(fresh).status_code == 422
        assert sign_in(fresh, password="another horse, another battery").status_code == 302

    @pytest.mark.parametrize(
        ("current", "new", "words"),
        [
            ("not mine", "another horse, another battery", "This is not your password."),
            (PASSWORD, "short", "Take at least 12 characters"),
            (PASSWORD, "camille@ward.example", "Take something other than your address."),
            (PASSWORD, "aaaaaaaaaaaaaaaa", "Take something that is harder to guess."),
            (PASSWORD, "long" * 51, "Take at most 200 characters."),
        ],
    )
    def test_a_password_that_is_not_taken_says_why_and_changes_nothing(
        self, desk: FlaskClient, current: str, new: str, words: str
    ) -> None:
        form = {"csrf_token": token(desk), "current": current, "new": new}
        response = desk.post("/desk/settings/password", data=form)
        assert response.status_code == 422
        assert words in response.text
        assert new not in response.text.replace("camille@ward.example", "")
        assert desk.get("/desk/workshops").status_code == 200

    def test_a_language_is_followed_at_once(self, desk: FlaskClient) -> None:
        form = {"csrf_token": token(desk), "name": "Camille", "lang": "fr"}
        page = desk.post("/desk/settings/name", data=form, follow_redirects=True).text
        assert '<html lang="fr">' in page
        assert "Enregistré." in page

    @pytest.mark.parametrize("name", ["", "   ", "a" * 61, "two\nlines", "nul\x00"])
    def test_a_name_that_cannot_be_is_named_and_kept_in_the_form(self, desk: FlaskClient, name: str) -> None:
        form = {"csrf_token": token(desk), "name": name, "lang": "en"}
        response = desk.post("/desk/settings/name", data=form)
        assert response.status_code == 422
        assert "A name has 1 to 60 characters" in response.text
        assert "Camille" in desk.get("/desk/settings").text
