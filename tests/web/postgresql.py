"""Fixtures for the desk's tests on a real PostgreSQL; a file that imports them has its `app` there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from pairs.database import Base
from tests.support.postgres import empty_database

from .conftest import MakeApp
from .visitors import made


@pytest.fixture(scope="module")
def migrated(postgres: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """One database for all of a file, brought up to date as a start does."""
    url = empty_database(postgres)
    with made(tmp_path_factory.mktemp("migrated"), PAIRS_DATABASE=url):
        pass
    return url


@pytest.fixture
def make_app(migrated: str, tmp_path: Path) -> Iterator[MakeApp]:
    """Makes applications on that database, emptied of what the test before left."""
    engine = create_engine(migrated)
    with engine.begin() as connection:
        for table in reversed(Base.metadata.sorted_tables):
            connection.execute(table.delete())
    engine.dispose()
    with ExitStack() as stack:
        folders = (tmp_path / f"app-{n}" for n in count())
        yield lambda **settings: stack.enter_context(made(next(folders), PAIRS_DATABASE=migrated, **settings))
