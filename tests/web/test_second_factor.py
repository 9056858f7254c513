"""The second factor at the desk: turned on, asked for, lost, turned off."""

from __future__ import annotations

import re

import pyotp
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from pairs.people import accounts

from .visitors import PASSWORD, TOKEN, account, reader_of_english, sign_in, token


def post(client: FlaskClient, path: str, **form: str) -> TestResponse:
    return client.post(f"/desk/{path}", data={"csrf_token": token(client), **form})


def begin(desk: FlaskClient) -> tuple[str, str]:
    """The secret on the page that is scanned, and the setup as the form carries it."""
    page = post(desk, "settings/factor/begin", password=PASSWORD)
    assert page.headers["Cache-Control"] == "private, no-store"
    secret = re.search(r"<code>([A-Z2-7]{32})</code>", page.text)
    draft = re.search(r'name="draft" value="([^"]+)"', page.text)
    assert secret
    assert draft
    assert "<svg" in page.text
    return secret[1], draft[1]


@pytest.fixture
def codes(desk: FlaskClient) -> list[str]:
    """The coordinator of `desk` has a second factor; these are the recovery codes."""
    secret, draft = begin(desk)
    page = post(desk, "settings/factor/on", draft=draft, code=pyotp.TOTP(secret).now())
    found = re.findall(r"<code>([0-9A-Z-]{12})</code>", page.text)
    assert len(found) == 10
    return found


def asked(client: FlaskClient, code: str, following: str = "") -> TestResponse:
    """What the page that asks for a second factor answers to a code."""
    found = TOKEN.search(client.get("/desk/second").text)
    assert found
    return client.post("/desk/second", data={"csrf_token": found[1], "code": code, "next": following})


def test_the_password_alone_lets_nobody_in_any_more(app: Flask, desk: FlaskClient, codes: list[str]) -> None:
    client = reader_of_english(app)
    answer = sign_in(client, next="/desk/commitments")
    assert answer.headers["Location"] == "/desk/second?next=/desk/commitments"
    assert client.get("/desk/workshops").headers["Location"].startswith("/desk/sign-in")
    assert client.get("/desk/people").status_code == 302
    assert asked(client, codes[0], "/desk/commitments").headers["Location"] == "/desk/commitments"
    assert client.get("/desk/workshops").status_code == 200


def test_after_the_second_factor_only_our_own_pages_are_followed(
    app: Flask, desk: FlaskClient, codes: list[str]
) -> None:
    client = reader_of_english(app)
    sign_in(client)
    assert asked(client, codes[0], "//evil.example/desk").headers["Location"] == "/desk/workshops"


def test_the_half_session_is_worth_nothing_once_the_whole_one_is_there(
    app: Flask, desk: FlaskClient, codes: list[str]
) -> None:
    client = reader_of_english(app)
    sign_in(client)
    half = client.get_cookie("pairs-account")
    assert half
    asked(client, codes[0])
    thief = reader_of_english(app)
    thief.set_cookie("pairs-account", half.value)
    assert thief.get("/desk/workshops").status_code == 302
    assert thief.get("/desk/second").headers["Location"].startswith("/desk/sign-in")


def test_without_a_password_no_code_is_asked_for(client: FlaskClient) -> None:
    assert client.get("/desk/second").headers["Location"].startswith("/desk/sign-in")
    assert post(client, "second", code="123456").headers["Location"] == "/desk/sign-in"


def test_codes_are_guessed_ten_times_and_a_right_one_is_held_up_then_too(
    app: Flask, desk: FlaskClient, codes: list[str]
) -> None:
    client = reader_of_english(app)
    sign_in(client)
    answers = [asked(client, "AAAA-AAAA-AA").text for _ in range(11)]
    assert ["This is not a code of now" in text for text in answers] == [True] * 10 + [False]
    assert "Too many tries" in asked(client, codes[0]).text
    assert client.get("/desk/workshops").status_code == 302


def test_turning_it_on_takes_the_password_and_ends_every_other_session(app: Flask, desk: FlaskClient) -> None:
    other = reader_of_english(app)
    sign_in(other)
    wrong = post(desk, "settings/factor/begin", password="not mine")
    assert wrong.status_code == 422
    assert '<svg width="240"' not in wrong.text
    secret, draft = begin(desk)
    late = post(desk, "settings/factor/on", draft=draft, code="000000")
    assert late.status_code == 422
    assert secret in late.text, "the same one is scanned again"
    assert post(desk, "settings/factor/on", draft=draft, code=pyotp.TOTP(secret).now()).status_code == 200
    assert desk.get("/desk/settings/factor").status_code == 200
    assert other.get("/desk/workshops").status_code == 302
    assert "Turned the second factor on" in desk.get("/desk/audit").text


def test_it_is_turned_off_with_both_and_not_with_a_stolen_session(
    desk: FlaskClient, codes: list[str]
) -> None:
    assert post(desk, "settings/factor/off", password="guess", code=codes[0]).status_code == 422
    assert post(desk, "settings/factor/off", password=PASSWORD, code="000000").status_code == 422
    assert "10 recovery codes are left" in desk.get("/desk/settings/factor").text
    assert post(desk, "settings/factor/off", password=PASSWORD, code=codes[0]).status_code == 302
    assert "It is off" in desk.get("/desk/settings").text


def test_another_coordinator_takes_it_off_for_who_lost_everything(
    app: Flask, desk: FlaskClient, codes: list[str]
) -> None:
    account(app, "ana@ward.example", "coordinator")
    ana = reader_of_english(app)
    sign_in(ana, "ana@ward.example")
    with app.app_context():
        found = accounts.by_email("camille@ward.example")
        assert found
        id = found.id
    assert "Turned on" in ana.get("/desk/people").text
    assert post(ana, f"people/{id}/factor").status_code == 302
    assert "Took the second factor off for: camille@ward.example" in ana.get("/desk/audit").text
    client = reader_of_english(app)
    assert sign_in(client).headers["Location"] == "/desk/workshops"
