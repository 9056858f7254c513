"""An application on a database of its own, a coordinator, a workshop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from .visitors import Workshop, account, made, reader_of_english, sign_in

MakeApp = Callable[..., Flask]


@pytest.fixture
def make_app(tmp_path: Path) -> Iterator[MakeApp]:
    """Makes applications with the settings given, each on a database of its own."""
    with ExitStack() as stack:
        folders = (tmp_path / f"app-{n}" for n in count())
        yield lambda **settings: stack.enter_context(made(next(folders), **settings))


@pytest.fixture
def app(make_app: MakeApp) -> Flask:
    return make_app()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Somebody with a browser and no account, who reads English."""
    return reader_of_english(app)


@pytest.fixture
def desk(app: Flask) -> FlaskClient:
    """A coordinator who has signed in and reads English."""
    account(app)
    client = reader_of_english(app)
    assert sign_in(client).status_code == 302
    return client


@pytest.fixture
def workshop(app: Flask) -> Workshop:
    made = Workshop(app)
    made.say(made.lead, "workshop", "workshop", title="Relève du matin", lang="fr", state="live")
    return made
