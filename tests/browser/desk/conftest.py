"""A server with the demo on it, and browsers signed in at its desk."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

NewDevice = Callable[..., BrowserContext]


@dataclass
class Demo:
    """Where the demo's server is, and how to get in at its desk."""

    url: str
    email: str
    password: str
    workshop: str

    def sign_in(self, page: Page, lang: str = "en") -> None:
        """As a person does it who has chosen a language."""
        page.goto(f"{self.url}/desk/sign-in?lang={lang}")
        page.locator("#email").fill(self.email)
        page.locator("#password").fill(self.password)
        page.keyboard.press("Enter")
        page.wait_for_url("**/desk/workshops")


@pytest.fixture
def demo(make_server: Callable[..., Any]) -> Demo:
    server = make_server()
    server.command("demo")
    kept = json.loads((Path(server.folder) / "demo.json").read_text())
    return Demo(server.url, kept["email"], kept["password"], kept["workshop"])
