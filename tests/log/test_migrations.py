"""The migrations make the very tables that the models declare, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from sqlalchemy import inspect

from pairs import create_app
from pairs.config import Settings
from pairs.database import Base
from pairs.extensions import db
from pairs.log.epoch import epoch_of
from pairs.upkeep import prepare


@pytest.fixture(params=["sqlite", "postgresql"])
def app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    url = "" if request.param == "sqlite" else request.getfixturevalue("postgres_url")
    made = create_app(Settings(PAIRS_FOLDER=str(tmp_path), PAIRS_DATABASE=url))
    yield made
    with made.app_context():
        db.engine.dispose()


def test_the_migrated_database_is_what_the_models_declare(app: Flask) -> None:
    prepare(app)
    with app.app_context(), db.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_preparing_twice_keeps_the_epoch(app: Flask) -> None:
    epochs = set()
    for _ in range(2):
        prepare(app)
        with app.app_context(), db.engine.connect() as connection:
            epochs.add(epoch_of(connection))
    assert len(epochs) == 1


def test_every_migration_can_be_undone(app: Flask) -> None:
    from flask_migrate import downgrade

    prepare(app)
    with app.app_context():
        downgrade(revision="base")
        assert inspect(db.engine).get_table_names() == ["alembic_version"]
