"""Who may open a workshop, as the setting says."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask, request
from flask.testing import FlaskClient

from pairs import people
from pairs.people import accounts, sessions

WORDS = "correct horse battery staple"
HERE = {"Sec-Fetch-Site": "same-origin"}


def asking(app: Flask, role: str | None = None) -> FlaskClient:
    """A browser, signed in with a role or not, before a door that answers `may_open`."""
    if "may" not in app.view_functions:
        app.add_url_rule("/may", "may", lambda: "yes" if people.may_open(request) else "no", methods=["POST"])
    client = app.test_client()
    if role is not None:
        made = accounts.add(f"{role}@ward.example", role, WORDS, role=role)
        client.set_cookie("pairs-account", sessions.begin(made))
    return client


def answer(client: FlaskClient, headers: dict[str, str]) -> str:
    return client.post("/may", headers=headers).text


@pytest.fixture
def closed(make_app: Callable[..., Flask]) -> Flask:
    return make_app(PAIRS_OPENING="accounts", PAIRS_PUBLIC_URL="http://pairs.example")


def test_anyone_opens_where_it_is_open(app: Flask) -> None:
    assert answer(asking(app), {}) == "yes"


def test_nobody_without_an_account_opens_where_it_is_closed(closed: Flask) -> None:
    assert answer(asking(closed), HERE) == "no"


@pytest.mark.parametrize(("role", "said"), [("coordinator", "yes"), ("reader", "no")])
def test_a_coordinator_opens_and_a_reader_does_not(closed: Flask, role: str, said: str) -> None:
    assert answer(asking(closed, role), HERE) == said


@pytest.mark.parametrize(
    ("headers", "said"),
    [
        ({}, "no"),
        ({"Sec-Fetch-Site": "cross-site"}, "no"),
        ({"Sec-Fetch-Site": "same-site"}, "no"),
        ({"Sec-Fetch-Site": "none"}, "no"),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://pairs.example"}, "no"),
        ({"Origin": "http://pairs.example"}, "yes"),
        ({"Origin": "http://pairs.example.evil.example"}, "no"),
        ({"Origin": "null"}, "no"),
        ({"Origin": "http://evil.example", "Host": "evil.example"}, "no"),
    ],
)
def test_the_cookie_alone_is_not_enough(closed: Flask, headers: dict[str, str], said: str) -> None:
    assert answer(asking(closed, "coordinator"), headers) == said


def test_an_ended_session_opens_nothing(closed: Flask) -> None:
    client = asking(closed, "coordinator")
    cookie = client.get_cookie("pairs-account")
    assert cookie is not None
    sessions.end(cookie.value)
    assert answer(client, HERE) == "no"


def test_a_forged_flask_session_signs_nobody_in(closed: Flask) -> None:
    client = asking(closed)
    accounts.add("coordinator@ward.example", "C", WORDS)
    with client.session_transaction() as kept:
        kept["_user_id"] = "1"
        kept["_fresh"] = True
    assert answer(client, HERE) == "no"
