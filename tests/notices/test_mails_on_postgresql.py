"""Mails, reminders and subscriptions, the same tests, on a real PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.support.mail import SENDER, MailServer
from tests.support.postgres import postgres, postgres_url
from tests.web.visitors import made, reader_of_english

from .conftest import URL
from .test_readers import (
    test_the_link_of_a_mail_and_its_button_make_a_subscription,
    test_who_left_comes_back_by_saying_so_again,
)
from .test_reminding import (
    box,
    test_a_workshop_that_moved_is_reminded_of_at_its_new_time_only,
    test_nobody_who_declined_by_the_link_or_left_is_reminded,
    test_two_reminders_leave_and_each_of_them_once,
    workshop,
)

__all__ = [
    "box",
    "postgres",
    "postgres_url",
    "test_a_workshop_that_moved_is_reminded_of_at_its_new_time_only",
    "test_nobody_who_declined_by_the_link_or_left_is_reminded",
    "test_the_link_of_a_mail_and_its_button_make_a_subscription",
    "test_two_reminders_leave_and_each_of_them_once",
    "test_who_left_comes_back_by_saying_so_again",
    "workshop",
]


@pytest.fixture
def app(tmp_path: Path, mail_server: MailServer, postgres_url: str) -> Iterator[Flask]:
    settings = {"PAIRS_SMTP": mail_server.url, "PAIRS_MAIL_FROM": SENDER, "PAIRS_PUBLIC_URL": URL}
    with made(tmp_path / "instance", PAIRS_DATABASE=postgres_url, **settings) as app:
        yield app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return reader_of_english(app)
