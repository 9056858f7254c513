"""An application on a database of its own, its desk's safe, and people who speak through the log."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine

from pairs import create_app
from pairs.config import Settings
from pairs.extensions import db
from pairs.log.access import digest
from pairs.log.device import Device
from pairs.log.push import open_parcels, push
from pairs.people.model import Team
from pairs.people.store import writing
from pairs.workshops.open import open_workshop
from tests.support.ready import prepare


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    app = create_app(Settings(PAIRS_FOLDER=str(tmp_path)))
    prepare(app)
    with app.app_context():
        yield app
        db.engine.dispose()


@pytest.fixture
def engine(app: Flask) -> Engine:
    return db.engine


def opened(engine: Engine, *, confidential: bool = False) -> Device:
    """A device that opened a workshop."""
    device = Device.opening()
    open_workshop(engine, device.workshop, digest(device.token), device.me, confidential=confidential)
    return device


def say(engine: Engine, device: Device, kind: str, rec: str | None, **fields: Any) -> str:
    """What a device says; the log takes it."""
    written = device.write(kind, rec, fields)
    pushed = push(engine, device.workshop, open_parcels(device.parcels(), device.workshop))
    assert [v.verdict for v in pushed.appended.verdicts] == ["applied"], pushed.appended.verdicts
    db.session.rollback()  # the next read sees it
    return written


def team(name: str) -> int:
    """A team of this name; its id."""
    with writing() as session:
        session.add(one := Team(name=name, folded=name.casefold(), made=0))
        session.flush()
        return one.id
