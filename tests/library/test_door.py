"""`/api/library`: what devices get, and what they need not be sent again."""

from __future__ import annotations

import gzip
from typing import Any

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient

from pairs import languages, library
from pairs.api.library import bp


@pytest.fixture
def client() -> FlaskClient:
    app = Flask(__name__)
    languages.init_app(app)
    app.register_blueprint(bp)
    return app.test_client()


def test_anyone_gets_every_format_and_story_in_both_languages(client: FlaskClient) -> None:
    answer = client.get("/api/library")
    assert answer.status_code == 200
    assert answer.json == {"formats": list(library.formats()), "stories": list(library.examples())}


def test_what_a_device_has_already_is_not_sent_again(client: FlaskClient) -> None:
    tag = client.get("/api/library").headers["ETag"]
    again = client.get("/api/library", headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    other = client.get("/api/library", headers={"If-None-Match": 'W/"another"'})
    assert other.status_code == 200


def together(value: Any, texts: dict[str, list[str]]) -> Any:
    """What a device makes of the texts that came apart."""
    if value is None:
        return {language: said.pop(0) for language, said in texts.items()}
    if isinstance(value, dict):
        return {name: together(inner, texts) for name, inner in value.items()}
    return [together(inner, texts) for inner in value] if isinstance(value, list) else value


def test_texts_that_come_apart_make_the_same_library_again(client: FlaskClient) -> None:
    plain = client.get("/api/library").get_json()
    came = client.get("/api/library?texts=apart").get_json()
    texts = came.pop("texts")
    assert came.pop("opening") == "open", "who may open workshops here is known beforehand"
    assert len(texts["fr"]) == len(texts["en"]) > 1000
    assert together(came, texts) == plain
    assert texts == {"fr": [], "en": []}


UNPACK = {"gzip": gzip.decompress, "br": brotli.decompress}


@pytest.mark.parametrize(("taken", "given"), [("gzip, br", "br"), ("gzip", "gzip"), ("br;q=0, gzip", "gzip")])
def test_a_packed_answer_unpacks_to_the_plain_one(client: FlaskClient, taken: str, given: str) -> None:
    plain = client.get("/api/library", headers={"Accept-Encoding": "identity"})
    packed = client.get("/api/library", headers={"Accept-Encoding": taken})
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == given
    assert UNPACK[given](packed.data) == plain.data
    assert "Accept-Encoding" in packed.headers["Vary"]


def test_a_cache_between_asks_again_each_time(client: FlaskClient) -> None:
    assert client.get("/api/library").headers["Cache-Control"] == "no-cache"


def test_one_format_is_found_by_its_edition(client: FlaskClient) -> None:
    first = library.formats()[0]
    answer = client.get(f"/api/library/{first['slug']}/{first['edition']}")
    assert answer.json == first


@pytest.mark.parametrize("path", ["none/1", "../1", "x" * 5000 + "/1", "%00/1"])
def test_a_format_that_is_not_there_is_said_in_the_readers_language(client: FlaskClient, path: str) -> None:
    answer = client.get(f"/api/library/{path}", headers={"Accept-Language": "en"})
    assert answer.status_code == 404
    if answer.is_json:
        assert answer.json is not None
        assert answer.json["error"]["code"] == "unknown_format"
        assert answer.json["error"]["message"].startswith("There is no format “")
        assert len(answer.json["error"]["message"]) < 120


def test_an_edition_nobody_wrote_is_not_the_current_one(client: FlaskClient) -> None:
    first = library.formats()[0]
    assert client.get(f"/api/library/{first['slug']}/{first['edition'] + 1}").status_code == 404
    assert client.get(f"/api/library/{first['slug']}/{'9' * 400}").status_code == 404


def test_the_library_takes_nothing(client: FlaskClient) -> None:
    assert client.post("/api/library", json={}).status_code == 405
