"""The server went on by two versions; the app on these devices has not been opened with a network since."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.workshop.conftest import Workshop
from tests.support.server import Server

LATER = "import pairs.log.parcel; pairs.log.parcel.PROTOCOL = 3"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A server that can be replaced by one of another version."""
    made = Server(tmp_path / "server").start()
    yield made
    made.stop()


def becomes(server: Server, version: str) -> None:
    """The same server, of another version: Python that it runs first."""
    server.stop()
    server.before = version
    server.start()


def test_an_app_two_versions_behind_keeps_everything_says_so_and_sends_it_once_updated(
    workshop: Workshop, server: Server
) -> None:
    ada = workshop.facilitator
    workshop.go_to("Propose topics")
    expect(ada.get_by_role("banner").locator(".sync")).to_have_text("Up to date")
    becomes(server, LATER)
    for text in ("Waiting for beds", "Lost stretchers"):
        ada.get_by_label("Your topic").fill(text)
        ada.get_by_role("button", name="Propose this topic").click()
        expect(ada.get_by_role("listitem").filter(has_text=text)).to_have_count(1)
    paused = ada.get_by_role("link", name="Sending is paused")
    expect(paused).to_be_visible(timeout=30_000)
    paused.click()
    expect(ada.get_by_text("this version of Pairs is too old")).to_be_visible()
    expect(ada.locator(".figure")).to_have_text("2")
    becomes(server, "")  # the app was updated: they speak the same version again
    ada.reload()
    expect(ada.get_by_text("Everything here has reached the server.")).to_be_visible(timeout=30_000)
    expect(ada.get_by_text("Not accepted")).to_have_count(0)
