"""Errors say what happened and what to do, in the reader's language, and never show a stack."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from pairs.extensions import db
from pairs.log.transaction import Busy

from .visitors import reader_of_english


@pytest.fixture
def breaking(app: Flask) -> Flask:
    """The application with two doors that fail, as a running server handles it."""
    app.add_url_rule("/breaks", view_func=lambda: 1 // 0, endpoint="breaks")
    app.add_url_rule("/api/breaks", view_func=lambda: 1 // 0, endpoint="api-breaks")

    def busy() -> str:
        raise Busy

    app.add_url_rule("/busy", view_func=busy)
    app.testing = False
    app.config["PROPAGATE_EXCEPTIONS"] = False
    return app


@pytest.mark.parametrize(("lang", "words"), [("fr", "Rien à cette adresse"), ("en", "Nothing here")])
def test_an_unknown_page_is_said_in_both_languages(app: Flask, lang: str, words: str) -> None:
    response = app.test_client().get("/no/such/page", headers={"Accept-Language": lang})
    assert response.status_code == 404
    assert f"<h1>{words}</h1>" in response.text


def test_a_device_gets_json(client: FlaskClient) -> None:
    response = client.get("/api/no-such-door")
    assert response.status_code == 404
    assert response.is_json
    assert set(response.get_json()["error"]) >= {"code", "message"}


@pytest.mark.parametrize("path", ["/breaks", "/api/breaks"])
def test_a_fault_of_ours_shows_no_stack(breaking: Flask, path: str) -> None:
    response = breaking.test_client().get(path, headers={"Accept-Language": "en"})
    assert response.status_code == 500
    assert "ZeroDivision" not in response.text
    assert "Traceback" not in response.text
    assert "It is not your doing" in response.text


def test_a_busy_database_asks_to_come_back(breaking: Flask) -> None:
    response = breaking.test_client().get("/busy")
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "2"


def test_a_wrong_method_says_which_are_right(client: FlaskClient) -> None:
    response = client.delete("/")
    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]


def test_hostile_addresses_show_as_text_or_not_at_all(client: FlaskClient) -> None:
    response = client.get("/desk/nothing%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>alert" not in response.text


@pytest.mark.parametrize("how", ["out of reach", "no database any more"])
def test_a_database_that_cannot_be_read_is_said_on_a_page_that_does_not_ask_it(
    app: Flask, desk: FlaskClient, how: str
) -> None:
    app.testing = False
    app.config["PROPAGATE_EXCEPTIONS"] = False
    with app.app_context():
        db.engine.dispose()
    path = Path(app.config["PAIRS"].PAIRS_FOLDER) / "pairs.sqlite"
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    path.unlink()
    if how == "out of reach":
        path.mkdir()
    else:
        path.write_bytes(b"no database" * 1000)
    for visitor, page in product((desk, reader_of_english(app)), ("/desk/workshops", "/desk", "/privacy")):
        response = visitor.get(page)
        assert response.status_code in (500, 503), page
        assert re.search("<h1>(Not ready yet|Something went wrong here)</h1>", response.text), page
        assert "Sign out" not in response.text, "it does not know who asks"
        assert "sqlite" not in response.text.lower()
    assert desk.get("/healthz").status_code == 503
    counted = desk.get("/metrics")
    assert counted.status_code == 200, "what is still known is told"
    assert re.search(r"^pairs_requests_total\{.*5xx.*\} [1-9]", counted.text, re.MULTILINE)
    assert desk.get("/").status_code == 200, "what devices open asks nothing of it"
