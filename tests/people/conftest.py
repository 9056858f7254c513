"""An application on a database of its own, whose settings a test may choose."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from flask import Flask

from pairs import create_app
from pairs.config import Settings
from pairs.extensions import db
from tests.support.ready import prepare

MakeApp = Callable[..., Flask]


@pytest.fixture
def make_app(tmp_path: Path) -> Iterator[MakeApp]:
    with ExitStack() as stack:

        def make(**settings: str) -> Flask:
            app = create_app(Settings(PAIRS_FOLDER=str(tmp_path), **settings))  # type: ignore[arg-type]
            prepare(app)
            stack.enter_context(app.app_context())
            stack.callback(db.engine.dispose)
            return app

        yield make


@pytest.fixture
def app(make_app: MakeApp) -> Flask:
    """The application, its context open."""
    return make_app()
