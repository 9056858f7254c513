"""The shell's first HTML: what a person sees before any script runs."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient

from pairs.web import assets


def test_home_is_drawn_with_its_two_ways_in(client: FlaskClient) -> None:
    page = client.get("/").text
    assert re.search(r"<h1[^>]*>Workshops you run by yourselves</h1>", page)
    assert 'href="/j">Join a workshop</a>' in page
    assert 'href="/new">Open a workshop</a>' in page


def test_the_join_page_is_drawn_and_waits_for_the_client(client: FlaskClient) -> None:
    page = client.get("/j").text
    assert re.search(r'<input class="input" id="name" disabled', page)
    assert "<noscript>" in page


def test_nothing_on_the_join_page_leads_away_from_the_capsule_but_the_way_home(client: FlaskClient) -> None:
    inside = client.get("/j").text.split('<div id="app">')[1]
    assert set(re.findall(r'href="([^"]+)"', inside.split("</main>")[0])) == {"#main", "/"}


@pytest.mark.parametrize(("lang", "words"), [("fr", "Ouvrir un atelier"), ("en", "Open a workshop")])
def test_the_first_html_speaks_the_browsers_language(app: Flask, lang: str, words: str) -> None:
    page = app.test_client().get("/", headers={"Accept-Language": lang}).text
    assert f'<html lang="{lang}">' in page
    assert words in page


def test_french_is_spoken_to_those_whose_language_is_not_known(app: Flask) -> None:
    assert '<html lang="fr">' in app.test_client().get("/", headers={"Accept-Language": "de"}).text


def test_a_language_chosen_in_an_address_is_kept(client: FlaskClient) -> None:
    assert '<html lang="fr">' in client.get("/?lang=fr").text
    assert '<html lang="fr">' in client.get("/").text


def test_a_language_that_is_none_of_ours_is_not_kept(client: FlaskClient) -> None:
    response = client.get("/?lang=%3Cscript%3E")
    assert "Set-Cookie" not in response.headers
    assert '<html lang="en">' in response.text


def test_the_frames_the_service_worker_keeps_choose_no_language_for_the_reader(client: FlaskClient) -> None:
    for lang in ("fr", "en"):
        response = client.get(f"/shell?lang={lang}")
        assert f'<html lang="{lang}">' in response.text
        assert "Set-Cookie" not in response.headers


def test_scripts_and_styles_are_those_of_the_build(app: Flask, client: FlaskClient) -> None:
    page = client.get("/").text
    with app.app_context():
        build = assets.current()
    assert f'<script type="module" src="{build.url("app/main.jsx")}"></script>' in page
    assert f'href="{build.url("css/app.css")}"' in page
    assert f'name="pairs-fr" content="{build.url("i18n/fr")}"' in page
    for name in build.preload:
        assert f'<link rel="modulepreload" href="/static/dist/{name}">' in page
    for address in re.findall(r'(?:src|href|content)="(/static/[^"]+)"', page):
        assert client.get(address).status_code == 200, address


@pytest.mark.parametrize(("coding", "unpack"), [("gzip", gzip.decompress), ("br", brotli.decompress)])
def test_the_page_is_small_and_comes_compressed(
    client: FlaskClient, coding: str, unpack: Callable[[bytes], bytes]
) -> None:
    response = client.get("/j", headers={"Accept-Encoding": coding})
    assert response.headers["Content-Encoding"] == coding
    assert unpack(response.data) == client.get("/j").data
    # One round trip's worth: the ten segments a server may send before it hears back (RFC 6928).
    assert len(response.data) < 14_000


def test_a_page_that_has_not_changed_is_not_sent_again(client: FlaskClient) -> None:
    tag = client.get("/").headers["ETag"]
    assert client.get("/", headers={"If-None-Match": tag}).status_code == 304
    assert client.get("/?lang=fr", headers={"If-None-Match": tag}).status_code == 200


def test_the_server_says_who_may_open(make_app: object) -> None:
    closed: Flask = make_app(PAIRS_OPENING="accounts")  # type: ignore[operator]
    assert 'name="pairs-opening" content="accounts"' in closed.test_client().get("/").text


def test_a_checkout_that_was_not_built_says_so_kindly(app: Flask, tmp_path: Path) -> None:
    app.extensions["pairs-assets"] = assets.Assets(tmp_path)
    response = app.test_client().get("/", headers={"Accept-Language": "en"})
    assert response.status_code == 503
    assert "Not ready yet" in response.text


def test_while_a_build_is_replaced_the_one_before_is_served(app: Flask, tmp_path: Path) -> None:
    with app.app_context():
        real = assets.current()
    (tmp_path / "c.css").write_text("p{margin:0}")
    manifest = tmp_path / "manifest.json"
    manifest.write_text('{"build":"one","files":{"css/critical.css":"c.css"},"preload":[]}')
    served = assets.Assets(tmp_path)
    assert served.current().build == "one"
    manifest.unlink()
    assert served.current().build == "one"
    assert real.build != "one"


@pytest.mark.parametrize(
    ("path", "screen"),
    [
        ("/new", "new"),
        ("/library", "library"),
        ("/library/any-format", "format"),
        ("/w/aaaaaaaaaaaaaaaaaaaaaA", "workshop"),
        ("/w/aaaaaaaaaaaaaaaaaaaaaA/board", "board"),
        ("/w/aaaaaaaaaaaaaaaaaaaaaA/screen", "bigscreen"),
    ],
)
def test_a_screen_and_what_it_imports_are_asked_for_with_the_page(
    app: Flask, client: FlaskClient, path: str, screen: str
) -> None:
    with app.app_context():
        build = assets.current()
    assert build.url(f"app/screens/{screen}.jsx") == f"/static/dist/{build.screens[screen][0]}"
    page = client.get(path).text
    for name in build.screens[screen]:
        assert f'<link rel="modulepreload" href="/static/dist/{name}">' in page
        assert client.get(f"/static/dist/{name}").status_code == 200
