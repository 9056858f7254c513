"""The server's disk is full while people write: they go on, and all of it leaves once there is room."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.workshop.conftest import Workshop
from tests.support.disk import full

pytestmark = pytest.mark.own_server


def test_what_a_full_server_does_not_take_waits_on_the_device_and_leaves_by_itself(
    workshop: Workshop, server: Any
) -> None:
    ada, ben = workshop.facilitator, workshop.join("Ben")
    workshop.go_to("Propose topics")
    expect(ben.get_by_role("heading", level=1)).to_have_text("Propose topics")
    badge = ben.get_by_role("banner").locator(".sync")
    expect(badge).to_have_text("Up to date")  # his name has arrived
    with full(server):
        for text in ("Waiting for beds", "Lost stretchers"):
            ben.get_by_label("Your topic").fill(text)
            ben.get_by_role("button", name="Propose this topic").click()
            expect(ben.get_by_role("listitem").get_by_text(text)).to_be_visible()
        expect(badge).to_have_text("2 waiting, safe here")
        ben.reload()
        expect(badge).to_have_text("2 waiting, safe here")
        expect(ada.get_by_text("Waiting for beds")).to_have_count(0)
    expect(badge).to_have_text("Up to date", timeout=30_000)
    for text in ("Waiting for beds", "Lost stretchers"):
        expect(ada.get_by_role("listitem").get_by_text(text)).to_have_count(1)
