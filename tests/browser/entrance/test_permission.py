"""Where accounts open workshops: known beforehand; refused, nothing is lost; a coordinator’s link helps."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from .ways import open_workshop

WARNED = "opening a workshop takes an account or a permission"


def given(page: Page, url: str, folder: Path) -> str:
    """A permission, as its link, from the demo's coordinator."""
    kept = json.loads((folder / "demo.json").read_text())
    page.goto(f"{url}/desk/sign-in?lang=en")
    page.locator("#email").fill(kept["email"])
    page.locator("#password").fill(kept["password"])
    page.keyboard.press("Enter")
    page.get_by_role("navigation", name="Desk").get_by_role("link", name="People").click()
    page.get_by_role("link", name="Permissions to open workshops").click()
    page.get_by_label("Whose device?").fill("Nadia, ward 4")
    page.get_by_role("button", name="Make a permission").click()
    link = page.locator("a[href*='/enrol#']")
    expect(page.get_by_role("img", name="The link as a code")).to_be_visible()
    return str(link.get_attribute("href"))


def test_what_was_opened_without_a_permission_waits_whole_until_there_is_one(
    make_server: Callable[..., Any], new_device: Callable[..., Any]
) -> None:
    server = make_server(PAIRS_OPENING="accounts")
    server.command("demo")
    link = given(new_device("en").new_page(), server.url, Path(server.folder))

    page = new_device("en").new_page()
    page.goto(server.url)
    page.goto(f"{server.url}/new")
    expect(page.get_by_text(WARNED)).to_be_visible()
    page.evaluate("navigator.serviceWorker.ready")
    page.context.set_offline(True)
    page.reload()
    expect(page.get_by_text(WARNED)).to_be_visible()
    place = open_workshop(page, server.url)
    page.context.set_offline(False)
    page.goto(f"{server.url}/truth")
    page.get_by_role("button", name="Send now").click()
    expect(page.get_by_text("this server opens workshops only with a permission")).to_be_visible()

    page.goto(link)
    page.get_by_role("button", name="Keep it on this device").click()
    expect(page.get_by_text("This device may open workshops here.")).to_be_visible()
    assert "#" not in page.url
    page.goto(f"{server.url}/truth")
    expect(page.get_by_text("Everything here has reached the server.")).to_be_visible()
    page.goto(f"{server.url}/new")
    expect(page.get_by_role("heading", name="Open a workshop")).to_be_visible()
    expect(page.get_by_text(WARNED)).to_have_count(0)
    page.goto(place if place.startswith("http") else server.url + place)
    expect(page.get_by_text("Staffing on the ward").first).to_be_visible()
