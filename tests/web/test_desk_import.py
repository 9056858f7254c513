"""A workshop comes in by its file at another server's desk, or by the command; else nothing is changed."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import force_locale
from werkzeug.test import TestResponse

from pairs.cli import main
from pairs.extensions import db
from pairs.log.access import digest
from pairs.log.device import Device
from pairs.log.push import open_parcels, push
from pairs.people import audit
from pairs.workshops import erasures
from pairs.workshops.open import open_workshop

from .conftest import MakeApp
from .visitors import account, reader_of_english, sign_in, token


@pytest.fixture
def device(app: Flask) -> Device:
    """Who opened a workshop on this server, and said something there."""
    opener = Device.opening()
    opener.write("workshop", "workshop", {"title": "Beds <b>", "lang": "en", "state": "closed"})
    opener.write("note", None, {"text": "We agreed.", "form": "decision"})
    with app.app_context():
        open_workshop(db.engine, opener.workshop, digest(opener.token), opener.me)
        push(db.engine, opener.workshop, open_parcels(opener.parcels(), opener.workshop))
    return opener


@pytest.fixture
def file(desk: FlaskClient, device: Device) -> bytes:
    return desk.get(f"/desk/workshops/{device.workshop}/export.json").data


@pytest.fixture
def there(make_app: MakeApp, app: Flask) -> FlaskClient:
    """A coordinator at another server's desk."""
    other = make_app()
    account(other)
    client = reader_of_english(other)
    assert sign_in(client).status_code == 302
    return client


def bring(client: FlaskClient, content: bytes) -> TestResponse:
    form = {"csrf_token": token(client), "file": (io.BytesIO(content), "beds.json")}
    return client.post("/desk/import", data=form, content_type="multipart/form-data")


def test_its_page_is_the_same_at_the_other_desk(
    desk: FlaskClient, device: Device, file: bytes, there: FlaskClient
) -> None:
    done = bring(there, file)
    assert done.location == f"/desk/workshops/{device.workshop}"
    before, after = desk.get(done.location).text, there.get(done.location).text
    assert "We agreed." in after
    assert (
        after.replace('<p class="said" role="status">Saved.</p>', "").split("<main")[1].split("csrf")[0]
        == (before.split("<main")[1].split("csrf")[0])
    )
    with there.application.app_context(), force_locale("en"):
        assert audit.lines()[0].what == f"Brought in a workshop: {device.workshop}"
    page = there.get(
        f"/api/workshops/{device.workshop}/changes", headers={"Authorization": f"Bearer {device.token}"}
    )
    assert len(page.get_json()["changes"]) == 2


def test_what_is_here_is_not_brought_in_and_its_page_is_named(
    desk: FlaskClient, device: Device, file: bytes
) -> None:
    refused = bring(desk, file)
    assert refused.status_code == 422
    assert "This workshop is on this server already." in refused.text
    assert f'href="/desk/workshops/{device.workshop}"' in refused.text


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"<script>alert(1)</script>", "This is no file of a whole workshop"),
        (b'{"pairs":2}', "A newer version of Pairs wrote this file"),
        (b'{"pairs":1,"confidential":true}', "A confidential workshop cannot be moved by its server"),
    ],
    ids=["another file", "newer", "confidential"],
)
def test_what_is_wrong_with_a_file_is_said_beside_its_field(
    there: FlaskClient, content: bytes, why: str
) -> None:
    refused = bring(there, content)
    assert refused.status_code == 422
    assert f'role="alert">{why}' in refused.text


def test_a_workshop_that_was_erased_here_is_not_brought_back(
    device: Device, file: bytes, there: FlaskClient
) -> None:
    folder = Path(there.application.config["PAIRS"].PAIRS_FOLDER)
    erasures.note(folder, [erasures.line_of(device.workshop)])
    assert "This workshop was erased from this server" in bring(there, file).text


def test_the_command_brings_it_in_once(
    device: Device, file: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "beds.json"
    path.write_bytes(file)
    monkeypatch.setenv("PAIRS_FOLDER", str(tmp_path / "by-command"))
    done = CliRunner().invoke(main, ["import", str(path)])
    assert done.output == f"Brought in {device.workshop}: 2 changes.\n"
    again = CliRunner().invoke(main, ["import", str(path)])
    assert again.exit_code == 1
    assert "This workshop is on this server already." in again.output
