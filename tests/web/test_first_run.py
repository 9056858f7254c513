"""A server that nobody has an account on yet."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from pairs.people import first, typed
from pairs.server import tell

from .visitors import TOKEN, account, made

WORDS = "correct horse battery staple"


def begin(client: FlaskClient, code: str, **more: str) -> TestResponse:
    found = TOKEN.search(client.get("/desk/first").text)
    form = {"csrf_token": found.group(1) if found else "", "code": code, "name": "Ana"}
    return client.post("/desk/first", data={**form, "email": "ana@ward.example", "password": WORDS, **more})


def test_the_desk_leads_to_the_first_run_and_the_code_makes_a_coordinator(
    app: Flask, client: FlaskClient
) -> None:
    assert client.get("/desk/workshops").headers["Location"] == "/desk/first"
    assert first.code(app) in first.announced(app)
    said = first.code(app).lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert begin(client, said).status_code == 302
    page = client.get("/desk/audit").text
    assert "Made the first account: ana@ward.example" in page
    assert first.announced(app) == ""


def test_without_the_code_nothing_is_made_and_what_was_typed_comes_back(
    app: Flask, client: FlaskClient
) -> None:
    answer = begin(client, "0000-0000-0000", name='Ana" onmouseover="x')
    assert answer.status_code == 422
    assert "This is not the code that the server printed." in answer.text
    assert 'value="Ana&#34; onmouseover=&#34;x"' in answer.text
    assert WORDS not in answer.text
    assert client.get("/desk/workshops").headers["Location"] == "/desk/first"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("password", "short", "Take at least 12 characters"),
        ("email", "nowhere", "This is not an e-mail address."),
        ("name", "", "A name has 1 to 60 characters"),
    ],
)
def test_what_is_wrong_is_named(app: Flask, client: FlaskClient, field: str, value: str, words: str) -> None:
    answer = begin(client, first.code(app), **{field: value})
    assert answer.status_code == 422
    assert words in answer.text
    with app.app_context():
        assert first.wanted()


def test_once_somebody_has_an_account_the_code_is_worth_nothing(app: Flask, client: FlaskClient) -> None:
    code = first.code(app)
    client.get("/desk/first")
    found = TOKEN.search(client.get("/desk/first").text)
    assert found
    account(app)
    form = {
        "csrf_token": found.group(1),
        "code": code,
        "name": "Eve",
        "email": "eve@x.example",
        "password": WORDS,
    }
    assert client.post("/desk/first", data=form).headers["Location"] == "/desk/sign-in"
    assert client.get("/desk/first").headers["Location"] == "/desk/sign-in"
    with app.app_context():
        from pairs.people import accounts

        assert [a.email for a in accounts.everyone()] == ["camille@ward.example"]


def test_guesses_are_held_up_and_a_right_one_after_them_too(app: Flask, client: FlaskClient) -> None:
    answers = [begin(client, f"GUESS-{n}").status_code for n in range(11)]
    assert answers == [422] * 10 + [429]
    assert begin(client, first.code(app)).status_code == 429


def test_two_workers_say_the_same_and_two_servers_do_not(tmp_path: Path) -> None:
    with (
        made(tmp_path / "a", PAIRS_SECRET_KEY="one") as a,
        made(tmp_path / "b", PAIRS_SECRET_KEY="one") as again,
        made(tmp_path / "c", PAIRS_SECRET_KEY="two") as b,
    ):
        assert first.code(a) == first.code(again) != first.code(b)
        assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}", first.code(a))


def test_the_page_of_signing_in_says_that_nobody_has_an_account(client: FlaskClient) -> None:
    assert 'href="/desk/first"' in client.get("/desk/sign-in").text


def test_a_code_is_read_however_it_is_typed() -> None:
    assert typed.written(0, 4) == "0000"
    assert typed.written(2**60 - 1, 12) == "ZZZZ-ZZZZ-ZZZZ"
    assert typed.read(" 7k3m-oOiL ") == "7K3M0011"


def test_the_server_prints_the_code_until_somebody_has_an_account(
    app: Flask, capsys: pytest.CaptureFixture[str]
) -> None:
    tell(app)
    said = capsys.readouterr().out
    assert first.code(app) in said
    assert "/desk/first" in said
    account(app)
    tell(app)
    assert capsys.readouterr().out == ""
