"""A ward's own server, which sends mail, and everybody who takes part in its ritual."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.journey.test_a_whole_workshop import secret_in
from tests.support.mail import SENDER, MailServer
from tests.support.road import Road
from tests.support.server import Server

from .desk import Desk
from .phone import Phone


@pytest.fixture
def now() -> datetime:
    """Now, in a zone where it is ten in the morning: in three hours it is today, whenever the suite runs."""
    utc = datetime.now(UTC)
    hours = 10 - utc.hour if utc.hour < 23 else 11
    return utc.replace(tzinfo=None) + timedelta(hours=hours)


@pytest.fixture
def server(make_server: Callable[..., Server], mail_server: MailServer, now: datetime) -> Server:
    """A server of a ward, which sends mail by itself."""
    hours = round((now - datetime.now(UTC).replace(tzinfo=None)).total_seconds() / 3600)
    # POSIX has it that GMT-10 lies ten hours east.
    zone = f"Etc/GMT{-hours:+}"
    return make_server(PAIRS_SMTP=mail_server.url, PAIRS_MAIL_FROM=SENDER, PAIRS_ZONE=zone)


@pytest.fixture
def desk(server: Server, new_device: Callable[..., BrowserContext]) -> Iterator[Desk]:
    """Hélène, who coordinates, signed in at a desktop."""
    email = "helene@ward.example"
    password = secret_in(server.command("account", "add", email, "--name", "Hélène", "--generate"))
    with Road() as road:
        context = new_device(width=1440, height=900, proxy=road.proxy)
        helene = Desk("Hélène", "fr", context, road, context.new_page())
        helene.signs_in(server.url, email, password)
        yield helene


@pytest.fixture
def phone(new_device: Callable[..., BrowserContext]) -> Iterator[Callable[[str], Phone]]:
    """Makes people with a phone, each on a road of its own."""
    with contextlib.ExitStack() as roads:

        def make(name: str) -> Phone:
            road = roads.enter_context(Road())
            context = new_device(proxy=road.proxy)
            return Phone(name, "fr", context, road, context.new_page())

        yield make
