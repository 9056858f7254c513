"""An application that sends by a mail server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from pairs.log.stamp import now_ms
from pairs.operating import clock
from tests.support.mail import SENDER, MailServer
from tests.web.visitors import made

URL = "https://pairs.ward.example"


@pytest.fixture
def app(tmp_path: Path, mail_server: MailServer) -> Iterator[Flask]:
    settings = {"PAIRS_SMTP": mail_server.url, "PAIRS_MAIL_FROM": SENDER, "PAIRS_PUBLIC_URL": URL}
    with made(tmp_path / "instance", **settings) as app:
        yield app


def send(app: Flask, now: int | None = None) -> dict[str, str]:
    """What the clock does when it looks."""
    return clock.look(app, now_ms if now is None else lambda: now)
