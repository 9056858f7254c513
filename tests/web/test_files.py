"""Files: named by their content, compressed as the reader likes, and nothing but files."""

from __future__ import annotations

import gzip
import json

import pytest
from flask import Flask
from flask.testing import FlaskClient

from pairs.web import assets


@pytest.fixture
def script(app: Flask) -> str:
    with app.app_context():
        found = assets.current().url("app/main.jsx")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("accepts", "sent"),
    [("br, gzip", "br"), ("gzip", "gzip"), ("identity", None), ("", None), ("br;q=0, gzip;q=0.5", "gzip")],
)
def test_a_built_file_comes_as_the_reader_accepts_it(
    client: FlaskClient, script: str, accepts: str, sent: str | None
) -> None:
    response = client.get(script, headers={"Accept-Encoding": accepts})
    assert response.headers.get("Content-Encoding") == sent
    assert response.mimetype == "text/javascript"
    assert "Accept-Encoding" in response.vary
    if sent == "gzip":
        plain = client.get(script, headers={"Accept-Encoding": "identity"}).data
        assert gzip.decompress(response.data) == plain


def test_a_built_file_never_has_to_be_asked_for_again(client: FlaskClient, script: str) -> None:
    assert client.get(script).headers["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize(
    "path",
    [
        "/static/dist/manifest.json",
        "/static/dist/sw.js",
        "/static/dist/nothing-00000000.js",
        "/static/dist/../icons/icon.svg",
        "/static/dist/..%2f..%2fconfig-00000000.js",
        "/static/dist/%00-00000000.js",
        "/static/icons/../../config.py",
        "/static/icons/ICON.PNG",
        "/static/app/main.jsx",
        "/static/",
    ],
)
def test_nothing_else_is_served(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_the_service_worker_is_always_asked_for_anew_and_may_serve_every_page(client: FlaskClient) -> None:
    response = client.get("/sw.js")
    assert response.status_code == 200
    assert response.mimetype == "text/javascript"
    assert response.headers["Cache-Control"] == "no-cache"
    assert response.headers["Service-Worker-Allowed"] == "/"


@pytest.mark.parametrize(("lang", "words"), [("fr", "Rejoindre un atelier"), ("en", "Join a workshop")])
def test_an_installed_application_speaks_the_readers_language(
    client: FlaskClient, lang: str, words: str
) -> None:
    response = client.get(f"/manifest.webmanifest?lang={lang}")
    said = json.loads(response.data)
    assert response.mimetype == "application/manifest+json"
    assert said["lang"] == lang
    assert said["shortcuts"][0]["name"] == words
    assert {icon["purpose"] for icon in said["icons"]} == {"any", "maskable"}
    for address in [
        said["start_url"],
        *(i["src"] for i in said["icons"]),
        *(s["url"] for s in said["shortcuts"]),
    ]:
        assert client.get(address).status_code == 200, address
