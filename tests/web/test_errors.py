"""Errors say what happened and what to do, in the reader's language, and never show a stack."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from pairs.log.transaction import Busy


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
