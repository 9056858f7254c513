"""The public page of a call: for anybody, only while it is published, with no name of anybody."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from pairs.calls import hand
from pairs.extensions import db

from .called import call, grip_of, phone, says
from .test_desk_of_calls import join, text
from .visitors import Workshop, reader_of_english

FORM = {
    "intention": "Beds are free too late.",
    "place": "Room 2",
    "starts": "2099-02-04T14:00",
    "capacity": "2",
    "objectives": "Discharge before noon",
    "deliverables": "One rule we try",
    "links": "Figures: https://ward.example/figures",
    "lang": "en",
}


def read(client: FlaskClient, id: str) -> str:
    response = client.get(f"/call/{id}")
    assert response.status_code == 200
    return response.text


def test_it_says_what_when_where_and_how_many_seats_are_left(app: Flask, client: FlaskClient) -> None:
    id = call(app, published=True, **FORM)
    page = text(read(client, id))
    for said in (
        "Fewer people waiting",
        "Beds are free too late.",
        "4 February 2099 at 14:00",
        "Room 2",
        "2 seats left",
        "Discharge before noon",
        "One rule we try",
        "Figures",
    ):
        assert said in page
    join(app, id, "Aya")
    assert "1 seat left" in text(read(client, id))
    join(app, id, "Léo")
    assert "whoever signs up now waits" in text(read(client, id))


def test_it_names_nobody_and_says_nothing_that_a_participant_said(app: Flask, client: FlaskClient) -> None:
    id = call(app, published=True, **FORM)
    device = join(app, id, "Aya Benali", expects="My own hope")
    says(app, device, "topic", None, text="The lift is slow")
    says(app, device, "remark", None, form="question", text="May a student come?")
    page = read(client, id)
    for said in ("Aya", "My own hope", "The lift is slow", "May a student come?", device.me):
        assert said not in page


def test_its_button_is_the_join_link_and_leads_where_the_server_is_known(
    app: Flask, client: FlaskClient
) -> None:
    id = call(app, published=True, **FORM)
    secret = phone(app, id).secret
    for host in ("localhost", "evil.example"):
        page = client.get(f"/call/{id}", headers={"Host": host}).text
        assert f'href="http://127.0.0.1:8000/j#1.{id}.{secret}.' in page
        assert "evil.example" not in page


def test_what_to_prepare_tells_its_site_nothing_of_ours(app: Flask, client: FlaskClient) -> None:
    page = read(client, call(app, published=True, **FORM))
    assert re.search(r'<a href="https://ward\.example/figures" rel="noopener noreferrer nofollow"', page)


def test_dates_to_choose_from_show_until_one_is_chosen(app: Flask, client: FlaskClient) -> None:
    id = call(app, published=True, date1="2099-02-04T14:00", date2="2099-02-11T14:00")
    page = text(read(client, id))
    assert "say what suits you" in page
    assert "11 February 2099 at 14:00" in page


def test_it_is_nowhere_until_published_and_nowhere_once_taken_back(app: Flask, client: FlaskClient) -> None:
    id = call(app)
    assert client.get(f"/call/{id}").status_code == 404
    with app.app_context():
        hand.publish(db.engine, id, 1)
    read(client, id)
    with app.app_context():
        hand.publish(db.engine, id, None)
    assert client.get(f"/call/{id}").status_code == 404


def test_a_workshop_that_was_opened_on_a_device_has_none(app: Flask, client: FlaskClient) -> None:
    made = Workshop(app)
    made.say(made.lead, "workshop", "workshop", title="From a phone")
    made.say(made.lead, "call", "call", objectives=["Our own"])
    assert client.get(f"/call/{made.id}").status_code == 404


@pytest.mark.parametrize("id", ["A" * 22, "x", "%00", "..", "a" * 300])
def test_what_is_no_call_is_not_found_like_any_other(client: FlaskClient, id: str) -> None:
    assert client.get(f"/call/{id}").status_code == 404


def test_over_is_over(app: Flask, client: FlaskClient) -> None:
    id = call(app, published=True, **FORM)
    with app.app_context():
        hand.say(db.engine, grip_of(app, id), [("workshop", "workshop", {"state": "closed"})])
    page = read(client, id)
    assert "This workshop is over" in page
    assert "/j#" not in page


def test_it_is_kept_by_nobody_and_asks_nobody_else_for_anything(app: Flask, client: FlaskClient) -> None:
    id = call(app, published=True, **FORM)
    response = client.get(f"/call/{id}")
    assert response.headers["Cache-Control"] == "private, no-store"
    assert "script" not in response.text
    assert re.findall(r'(?:src|action)="', response.text) == []


def test_whoever_is_signed_in_reads_what_all_others_read(app: Flask, desk: FlaskClient) -> None:
    id = call(app, published=True, **FORM)
    assert read(desk, id) == read(reader_of_english(app), id)


@pytest.mark.parametrize(("lang", "said"), [("fr", "Participer"), ("en", "Take part")])
def test_it_speaks_the_readers_language_around_the_words_of_the_call(
    app: Flask, client: FlaskClient, lang: str, said: str
) -> None:
    page = client.get(f"/call/{call(app, published=True, **FORM)}?lang={lang}").text
    assert said in page
    assert '<h1 lang="en"' in page
