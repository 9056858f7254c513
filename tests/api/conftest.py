"""The devices' door, in process: an application on a database of its own."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from pairs import create_app
from pairs.config import Settings
from pairs.extensions import db, limiter
from pairs.log.access import digest
from pairs.log.device import Device
from tests.support.postgres import postgres, postgres_url
from tests.support.ready import prepare

__all__ = ["postgres", "postgres_url"]


@dataclass
class Door:
    """The door, and a workshop that may be opened through it."""

    app: Flask
    client: FlaskClient
    id: str
    secret: str
    opener: Device

    def device(self) -> Device:
        return Device(self.id, self.secret)

    def opening(self, **other: Any) -> dict[str, Any]:
        """The body of an opening."""
        if not self.opener.outbox:
            self.opener.write("workshop", "workshop", {"title": "Relève", "lang": "fr"})
        return {
            "id": self.id,
            "access": digest(self.opener.token),
            "parcels": self.opener.parcels(),
            **other,
        }

    def open(self, **other: Any) -> TestResponse:
        return self.client.post("/api/workshops", json=self.opening(**other))

    def push(self, device: Device, token: str | None = None) -> TestResponse:
        """Pushes a device's outbox."""
        return self.client.post(
            f"/api/workshops/{device.workshop}/parcels",
            json={"parcels": device.parcels()},
            headers={"Authorization": f"Bearer {token or device.token}"},
        )

    def get(self, path: str, token: str | None = None, **headers: str) -> TestResponse:
        """Reads something of the workshop."""
        bearer = {"Authorization": f"Bearer {token or self.opener.token}"}
        return self.client.get(f"/api/workshops/{self.id}/{path}", headers={**bearer, **headers})


def make_door(folder: Path, **settings: Any) -> Door:
    """An application with these settings."""
    app = create_app(Settings(PAIRS_FOLDER=str(folder), **settings))
    prepare(app)
    limiter.reset()
    opener = Device.opening()
    return Door(app, app.test_client(), opener.workshop, opener.secret, opener)


def close_door(door: Door) -> None:
    """Lets go of the files."""
    with door.app.app_context():
        db.engine.dispose()


@pytest.fixture
def door(tmp_path: Path) -> Iterator[Door]:
    made = make_door(tmp_path)
    yield made
    close_door(made)


@pytest.fixture
def open_door(door: Door) -> Door:
    """A door with its workshop open."""
    assert door.open().status_code == 201
    return door


@pytest.fixture
def free_port() -> Callable[[], int]:
    """Gives ports nobody listens on."""

    def find() -> int:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            return int(probe.getsockname()[1])

    return find
