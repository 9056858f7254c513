"""Who comes to the people's door in these tests, and a workshop whose devices speak through the log."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from pairs import create_app
from pairs.config import Settings
from pairs.extensions import db
from pairs.indicators import definitions
from pairs.log.access import digest, new_id
from pairs.log.device import Device
from pairs.log.push import open_parcels, push
from pairs.people import accounts, teams
from pairs.workshops.open import open_workshop
from tests.support.ready import prepare

PASSWORD = "correct horse battery staple"
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@contextmanager
def made(folder: Path, **settings: Any) -> Iterator[Flask]:
    """An application with these settings, on a new database in a folder."""
    app = create_app(Settings(PAIRS_FOLDER=str(folder), **settings))
    app.testing = True
    prepare(app)
    yield app
    with app.app_context():
        db.engine.dispose()


def reader_of_english(app: Flask) -> FlaskClient:
    client = app.test_client()
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def account(app: Flask, email: str = "camille@ward.example", role: str = "coordinator") -> None:
    with app.app_context():
        accounts.add(email, "Camille", PASSWORD, role=role, lang="en")


def team(name: str = "Night ward") -> int:
    """A team; needs an application context."""
    return teams.add(name).id


def indicator(team: int, key: str = "waiting_time") -> int:
    """A ready indicator of a team; needs an application context."""
    return definitions.add_ready(team, key)


def token(client: FlaskClient) -> str:
    """A form token as the forms of this browser carry it."""
    for page in ("/desk/sign-in", "/desk/settings"):
        if found := TOKEN.search(client.get(page).text):
            return found.group(1)
    raise AssertionError("no form here")


def sign_in(
    client: FlaskClient, email: str = "camille@ward.example", password: str = PASSWORD, **more: str
) -> TestResponse:
    form = {"csrf_token": token(client), "email": email, "password": password, **more}
    return client.post("/desk/sign-in", data=form)


@dataclass
class Workshop:
    """A workshop on the server, whose devices speak through the log."""

    app: Flask
    id: str = field(default_factory=new_id)
    secret: str = field(default_factory=new_id)

    def __post_init__(self) -> None:
        self.lead = self.device()
        with self.app.app_context():
            open_workshop(db.engine, self.id, digest(self.lead.token), self.lead.me)

    def device(self) -> Device:
        return Device(self.id, self.secret)

    def say(self, device: Device, kind: str, rec: str | None, **fields: Any) -> str:
        written = device.write(kind, rec, fields)
        with self.app.app_context():
            pushed = push(db.engine, self.id, open_parcels(device.parcels(), self.id))
        assert [v.verdict for v in pushed.appended.verdicts] == ["applied"], pushed.appended.verdicts
        return written

    def join(self, name: str) -> Device:
        device = self.device()
        self.say(device, "participant", device.rec_id("participant", device.me), name=name)
        return device
