"""The page on which minutes are written: what it shows, keeps, publishes and refuses."""

from __future__ import annotations

import re
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import force_locale
from werkzeug.test import TestResponse

from pairs.extensions import db
from pairs.log.access import digest
from pairs.people import audit
from pairs.workshops import rows
from pairs.workshops.open import open_workshop

from .visitors import Workshop, account, reader_of_english, sign_in, token

HOSTILE = '<script>alert(1)</script> "onmouseover=x =HYPERLINK("x") \u202e' + "w" * 300


def field(page: str, name: str) -> str:
    """What stands in a field of the page."""
    if name == "text":
        found = re.search(r"<textarea[^>]*>\n?(.*?)</textarea>", page, re.DOTALL)
    else:
        found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found is not None
    return unescape(found.group(1))


def press(client: FlaskClient, workshop: Workshop, do: str, text: str, **more: str) -> TestResponse:
    """Presses a button of the form as its page stands now."""
    address = f"/desk/workshops/{workshop.id}/minutes"
    page = client.get(address).text
    form = {"csrf_token": token(client), "seen": field(page, "seen"), "lang": "en", "do": do, "text": text}
    return client.post(address, data={**form, **more})


@pytest.fixture
def page(workshop: Workshop) -> str:
    return f"/desk/workshops/{workshop.id}/minutes"


def test_it_begins_with_a_draft_in_the_language_of_the_workshop(
    desk: FlaskClient, workshop: Workshop, page: str
) -> None:
    workshop.say(workshop.lead, "note", None, text=HOSTILE, form="decision")
    shown = desk.get(page).text
    assert "## Décisions" in field(shown, "text")
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert(1)" in shown


def test_what_is_published_is_in_the_log_for_every_phone(
    app: Flask, desk: FlaskClient, workshop: Workshop, page: str
) -> None:
    said = press(desk, workshop, "publish", "# Beds\r\n\r\nWe met.")
    assert said.status_code == 302
    shown = desk.get(page).text
    assert "Edition 1" in shown
    assert "Publish edition 2" in shown
    with app.app_context():
        [row] = rows.of("minutes", workshop.id)
        assert (row.text, row.published, row.edition, row.lang) == ("# Beds\n\nWe met.", True, 1, "en")
        with force_locale("en"):
            assert [line.what for line in audit.lines()][:1] == [f"Published the minutes: {workshop.id}"]


def test_it_can_be_kept_shown_and_taken_back(
    app: Flask, desk: FlaskClient, workshop: Workshop, page: str
) -> None:
    press(desk, workshop, "keep", "Soon **more**.")
    shown = desk.get(page).text
    assert field(shown, "text") == "Soon **more**."
    assert "Soon <strong>more</strong>." in shown
    tried = press(desk, workshop, "show", "Or *so*.")
    assert (tried.status_code, "Or <em>so</em>." in tried.text) == (200, True)
    press(desk, workshop, "publish", "Now.")
    assert 'value="keep"' not in desk.get(page).text
    press(desk, workshop, "take_back", "Now.")
    with app.app_context():
        [row] = rows.of("minutes", workshop.id)
        assert (row.text, row.published) == ("Now.", False)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("x" * 12_001, "The text is 1 character too long."),
        ("", "There is nothing to read yet"),
        ("a\x07b", "There are characters in it that cannot be kept."),
    ],
    ids=["long", "empty", "bell"],
)
def test_what_cannot_be_published_is_named_and_nothing_typed_is_lost(
    app: Flask, desk: FlaskClient, workshop: Workshop, text: str, why: str
) -> None:
    refused = press(desk, workshop, "publish", text)
    assert refused.status_code == 422
    assert re.search(r'id="text-under" class="wrong" role="alert">' + why, refused.text)
    assert field(refused.text, "text") == text
    with app.app_context():
        assert not rows.of("minutes", workshop.id)


def test_who_was_overtaken_sees_both_texts_and_loses_neither(desk: FlaskClient, workshop: Workshop) -> None:
    press(desk, workshop, "keep", "Theirs.")
    refused = press(desk, workshop, "publish", "Mine.", seen="")
    assert refused.status_code == 422
    assert field(refused.text, "text") == "Mine."
    assert "Theirs." in refused.text
    shown = press(desk, workshop, "show", "Mine.", seen="old")
    assert field(shown.text, "seen") == "old"  # looking at it does not hide that somebody wrote meanwhile


def test_who_only_reads_sees_what_is_published_and_no_form(
    app: Flask, desk: FlaskClient, workshop: Workshop, page: str
) -> None:
    account(app, "reader@ward.example", "reader")
    reader = reader_of_english(app)
    sign_in(reader, "reader@ward.example")
    press(desk, workshop, "keep", "Not yet.")
    assert "Not yet." not in reader.get(page).text
    press(desk, workshop, "publish", HOSTILE)
    shown = reader.get(page).text
    assert "<textarea" not in shown
    assert "<script>alert" not in shown
    assert "alert(1)" in shown
    refused = reader.post(
        page, data={"csrf_token": token(reader), "do": "publish", "text": "Mine.", "lang": "en"}
    )
    assert refused.status_code == 403


def test_a_confidential_workshop_has_no_minutes_and_the_page_says_so(app: Flask, desk: FlaskClient) -> None:
    sealed = Workshop.__new__(Workshop)
    sealed.app, sealed.id, sealed.secret = app, "c" * 21 + "A", "s" * 21 + "A"
    sealed.lead = sealed.device()
    with app.app_context():
        open_workshop(db.engine, sealed.id, digest(sealed.lead.token), sealed.lead.me, confidential=True)
    address = f"/desk/workshops/{sealed.id}/minutes"
    assert "A confidential workshop has no minutes at the desk" in desk.get(address).text
    form = {"csrf_token": token(desk), "do": "publish", "text": "Mine.", "lang": "en"}
    assert desk.post(address, data=form).status_code == 422


def test_a_workshop_that_is_not_here_has_none(desk: FlaskClient) -> None:
    assert desk.get(f"/desk/workshops/{'n' * 21}A/minutes").status_code == 404
