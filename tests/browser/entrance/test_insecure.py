"""An address without https: what a browser keeps back there is said before anybody tries."""

from __future__ import annotations

import pytest
from playwright.sync_api import Playwright, expect

from tests.conftest import CHROMIUM_FLAGS
from tests.support.server import Server


@pytest.mark.parametrize("path", ["/", "/j", "/j#1.AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA.e30"])
def test_over_plain_http_a_device_of_the_ward_is_told_to_ask_for_https(
    server: Server, playwright: Playwright, chromium: str, path: str
) -> None:
    # A name of its own makes the loopback what a tablet sees of a server on the ward: not a secure context.
    flags = [*CHROMIUM_FLAGS, "--host-resolver-rules=MAP ward.test 127.0.0.1"]
    browser = playwright.chromium.launch(executable_path=chromium, args=flags)
    try:
        page = browser.new_context(locale="fr-FR").new_page()
        page.goto(server.url.replace("127.0.0.1", "ward.test") + path)
        expect(page.get_by_role("alert").get_by_text("Cette adresse commence par http")).to_be_visible()
        expect(page.get_by_label("Votre nom")).to_have_count(0)
    finally:
        browser.close()
