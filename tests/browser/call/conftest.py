"""A workshop that was called, and people who come by its link."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext

from pairs.workshops.capsule import fragment
from tests.api.wire import open_workshop
from tests.browser.activities.conftest import Group
from tests.support.server import Server

CALL: dict[str, Any] = {
    "objectives": ["Shorter rounds"],
    "signs": ["Rounds begin on time"],
    "deliverables": ["A list of what we stop"],
    "criteria": ["Everybody is home by eight"],
    "capacity": 2,
    "links": [{"label": "The last minutes", "url": "https://example.org/minutes"}],
    "bring": ["Your rota"],
}
DATES = [
    {"key": "tuesday", "starts": "2031-03-04T14:00"},
    {"key": "friday", "starts": "2031-03-07T09:30"},
]

Called = Callable[..., Group]


@pytest.fixture
def called(server: Server, new_device: Callable[..., BrowserContext]) -> Called:
    """Calls for a workshop, without anybody yet; `workshop` and `call` are what its records say
    besides, `at` is its server's address."""

    def make(workshop: dict[str, Any] | None = None, *, at: str = server.url, **call: Any) -> Group:
        opener = open_workshop(at)
        rest = {"t": "Ward 4", "f": "lean-coffee", "e": 1, "l": "en"}
        link = f"{at}/j#{fragment(opener.workshop, opener.secret, rest)}"
        group = Group(at, f"/w/{opener.workshop}", link, new_device, opener=opener)
        about: dict[str, Any] = {
            "title": "Ward 4",
            "format": "lean-coffee",
            "edition": 1,
            "lang": "en",
            "state": "open",
        }
        when = {"intention": "Rounds that end", "place": "Room 12", "starts_at": "2031-03-04T14:00"}
        group.says("workshop", "workshop", **(about | when | (workshop or {})))
        group.says("call", "call", **(CALL | call))
        return group

    return make
