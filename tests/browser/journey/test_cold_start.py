"""The browser was closed, the network is off, the server is gone: everything one has said is still there."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from tests.conftest import CHROMIUM_FLAGS
from tests.support.server import Server

from .people import Person


@pytest.mark.own_server
def test_a_closed_browser_opens_again_without_a_network_and_goes_on_writing(
    server: Server,
    new_person: Callable[..., Person],
    playwright: Playwright,
    chromium: str,
    tmp_path: Path,
) -> None:
    nadia = new_person("Nadia", permissions=["clipboard-read", "clipboard-write"])
    link = nadia.opens_a_workshop(server.url, "Relève du soir")
    nadia.page.get_by_role("link", name="Aller à l’atelier").click()
    nadia.moves_the_group_to("Proposer des sujets")

    karim = switched_on(playwright, chromium, tmp_path)
    page = karim.pages[0]
    page.goto(link)
    page.get_by_label("Votre nom").fill("Karim")
    page.get_by_role("button", name="Rejoindre").click()
    page.wait_for_url(re.compile("/w/"))
    where = page.url
    propose(page, "Le bip de nuit")
    nadia.sees("Le bip de nuit")
    expect(page.get_by_role("banner").get_by_text("À jour")).to_be_visible()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    server.stop()
    propose(page, "La réserve est vide")
    karim.close()

    karim = switched_on(playwright, chromium, tmp_path)
    page = karim.pages[0]
    page.goto(where)
    expect(page.get_by_role("heading", level=1)).to_have_text("Proposer des sujets")
    for topic in ("Le bip de nuit", "La réserve est vide"):
        expect(page.get_by_text(topic)).to_be_visible()
    propose(page, "Trop d’appels pendant les soins")
    karim.close()

    server.start()
    karim = switched_on(playwright, chromium, tmp_path)
    karim.pages[0].goto(server.url)  # the home screen is enough: what waits is sent
    for topic in ("La réserve est vide", "Trop d’appels pendant les soins"):
        expect(nadia.page.get_by_text(topic)).to_be_visible(timeout=60_000)
    karim.close()


def switched_on(playwright: Playwright, chromium: str, tmp_path: Path) -> BrowserContext:
    """A browser with a profile on disk: closing it is closing it."""
    context = playwright.chromium.launch_persistent_context(
        tmp_path / "profile",
        executable_path=chromium,
        args=CHROMIUM_FLAGS,
        locale="fr-FR",
        viewport={"width": 360, "height": 740},
    )
    context.set_default_timeout(15_000)
    return context


def propose(page: Page, topic: str) -> None:
    page.get_by_label("Votre sujet").fill(topic)
    page.get_by_role("button", name="Proposer ce sujet").click()
    expect(page.get_by_text(topic)).to_be_visible()
