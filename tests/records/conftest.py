"""The people of most tests here, and the database they speak into."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine

from pairs import records
from pairs.database import Base, prepare_sqlite
from pairs.log.epoch import ensure
from pairs.log.transaction import writing
from pairs.workshops.open import open_workshop
from tests.support.postgres import postgres

from .group import Group, Person, author, outcome

__all__ = ["postgres"]


def _prepared(url: str) -> Engine:
    """A database with every table and an epoch."""
    records.register_all()
    engine = create_engine(url)
    prepare_sqlite(engine)
    Base.metadata.create_all(engine)
    with writing(engine) as connection:
        ensure(connection)
    return engine


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A database of its own for each file of tests; each test opens a workshop of its own in it."""
    made = _prepared(f"sqlite:///{tmp_path_factory.mktemp('records') / 'pairs.sqlite'}")
    yield made
    made.dispose()


@pytest.fixture(scope="module")
def engine_on_postgres(postgres: Callable[[str], str]) -> Iterator[Engine]:
    """The same on PostgreSQL, in the database it is born with: others of the tests make their own."""
    made = _prepared(postgres("postgres"))
    yield made
    made.dispose()


@pytest.fixture
def group(engine: Engine) -> Group:
    """A workshop that Odile has opened."""
    group = Group(engine)
    open_workshop(engine, group.id, "0" * 64, author("Odile"))
    return group


@pytest.fixture
def odile(group: Group) -> Person:
    """Opened the workshop."""
    return group.person("Odile")


@pytest.fixture
def fanta(group: Group) -> Person:
    """Is the facilitator."""
    fanta = group.person("Fanta")
    assert fanta.takes("facilitator").verdict == "applied"
    return fanta


@pytest.fixture
def paul(group: Group) -> Person:
    """Takes part, without a role."""
    return group.person("Paul")


@pytest.fixture
def mallory(group: Group) -> Person:
    """Has the join link and bad intentions."""
    return group.person("Mallory")


@pytest.fixture
def of() -> Any:
    """`of(verdict)`: the verdict in short, for assertions that read as sentences."""
    return outcome
