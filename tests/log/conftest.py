"""A log on a real SQLite file and on a real PostgreSQL, and a workshop to say things in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine

from pairs import records
from pairs.database import Base, prepare_sqlite
from pairs.log.access import digest
from pairs.log.append import Verdict
from pairs.log.device import Device
from pairs.log.epoch import ensure
from pairs.log.page import Page
from pairs.log.push import Pushed, open_parcels, push
from pairs.log.read import page_after, state_of
from pairs.log.stamp import Clock
from pairs.log.transaction import writing
from pairs.workshops.open import open_workshop
from tests.support.postgres import postgres, postgres_url

__all__ = ["postgres", "postgres_url"]


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database with every table and an epoch."""
    records.register_all()
    if request.param == "sqlite":
        engine = create_engine(f"sqlite:///{tmp_path / 'log.sqlite'}")
        prepare_sqlite(engine)
    else:
        engine = create_engine(request.getfixturevalue("postgres_url"))
    Base.metadata.create_all(engine)
    with writing(engine) as connection:
        ensure(connection)
    yield engine
    engine.dispose()


@dataclass
class Room:
    """An open workshop."""

    engine: Engine
    id: str
    secret: str
    opener: Device

    def device(self, clock: Clock | None = None) -> Device:
        """A device that has scanned the code."""
        return Device(self.id, self.secret, clock=clock)

    def push(self, *parcels: str) -> Pushed:
        """Pushes parcels as they are."""
        return push(self.engine, self.id, open_parcels(parcels, self.id))

    def say(self, device: Device) -> list[Verdict]:
        """Pushes a device's outbox."""
        return self.push(*device.parcels()).appended.verdicts

    @property
    def head(self) -> int:
        state = state_of(self.engine, self.id)
        assert state is not None
        return state.head

    def page(self, after: int = 0) -> Page:
        """The page after a number."""
        state = state_of(self.engine, self.id)
        assert state is not None
        return page_after(self.engine, self.id, state.epoch, after, state.head)


def open_room(engine: Engine) -> Room:
    """Opens a workshop nobody has said anything in."""
    opener = Device.opening()
    assert open_workshop(engine, opener.workshop, digest(opener.token), opener.me)
    return Room(engine, opener.workshop, opener.secret, opener)


@pytest.fixture
def room(engine: Engine) -> Room:
    return open_room(engine)
