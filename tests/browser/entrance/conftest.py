"""One workshop with a facilitator in its lobby, and the link to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Page

from .ways import Device, code_of, first_page, link_of, open_workshop, sent


@dataclass
class Lobby:
    """A workshop just opened, as its facilitator sees it."""

    url: str
    page: Page
    workshop: str
    link: str
    code: str


@pytest.fixture
def lobby(server: Any, new_device: Device) -> Lobby:
    """A workshop opened on the first device, in English; the server knows it."""
    page = first_page(new_device("en"), server.url)
    workshop = open_workshop(page, server.url)
    sent(page)
    return Lobby(server.url, page, workshop, link_of(page), code_of(page))
