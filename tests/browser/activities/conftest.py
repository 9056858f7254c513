"""A group at a step of any format, opened cheaply: Python opens, browsers join, the first one leads."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from pairs.log.device import Device
from pairs.log.stamp import now_ms
from pairs.workshops.capsule import fragment
from tests.api.wire import open_workshop, pull, push
from tests.browser.workshop.conftest import Workshop
from tests.support.server import Server

from .formats import FORMATS, write

SERVES = "from pathlib import Path\nimport pairs.library\npairs.library.FORMATS = Path({folder!r})"


@dataclass
class Group(Workshop):
    """People with a browser each (`pages`, in the order they joined), the opener without one."""

    opener: Device = field(kw_only=True)
    authors: dict[str, str] = field(default_factory=dict)

    def says(self, kind: str, rec: str | None = None, *, by: Device | None = None, **fields: Any) -> str:
        """Something is said from outside the browsers and accepted; gives the record's id."""
        device = by or self.opener
        said = device.write(kind, rec, fields)
        verdicts = push(self.url, device, device.parcels())["verdicts"]
        assert [v["verdict"] for v in verdicts] == ["applied"], verdicts
        return said

    def gives(self, role: str, name: str) -> None:
        """A role, to somebody by name."""
        self.says("role", self.opener.rec_id("role", role), role=role, holder=self.author(name))

    def author(self, name: str) -> str:
        """The author id of somebody who joined under a name."""
        if name not in self.authors:
            for change in pull(self.url, self.opener)[1]:
                if change["c"]["kind"] == "participant" and change["c"]["set"].get("name"):
                    self.authors[change["c"]["set"]["name"]] = change["by"]
        return self.authors[name]

    def stranger(self, name: str) -> Device:
        """Somebody more, without a browser."""
        device = Device(self.opener.workshop, self.opener.secret)
        self.says(
            "participant",
            device.rec_id("participant", device.me),
            by=device,
            name=name,
            symbol="▲",
            colour="moss",
        )
        self.authors[name] = device.me
        return device

    def comes(self, name: str, **device: Any) -> Page:
        """Somebody joins by the link; they stand at the group's step."""
        page = self.new_device(**{"lang": "en", **device}).new_page()
        page.goto(self.link)
        page.locator("input").first.fill(name)
        page.locator("button[type=submit]").click()
        page.wait_for_url("**/w/**")
        expect(page.get_by_role("banner").locator(".sync")).to_contain_text(
            {"en": "Up to date", "fr": "À jour"}[device.get("lang", "en")]
        )
        self.pages.append(page)
        return page


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], Server]]:
    """One server for all of this folder, whose library has the formats of `formats.py` too."""
    folder = tmp_path_factory.mktemp("stage")
    server = Server(folder / "server", settings={"PAIRS_OPENINGS_PER_ADDRESS": "100000 per hour"})

    def started() -> Server:
        if not server.process:
            write(folder / "formats")
            server.before = SERVES.format(folder=str(folder / "formats"))
            server.start()
        return server

    yield started
    server.stop(signal.SIGKILL)


@pytest.fixture
def server(stage: Callable[[], Server]) -> Server:
    return stage()


@pytest.fixture
def opened(server: Server, new_device: Callable[..., BrowserContext]) -> Callable[..., Group]:
    """Opens a workshop of a format for people by name, at a step (else the first); the first one leads."""

    def make(slug: str, *names: str, at: str = "", **device: Any) -> Group:
        opener = open_workshop(server.url)
        rest = {"t": "Ward 4", "f": slug, "e": 1, "l": "en"}
        link = f"{server.url}/j#{fragment(opener.workshop, opener.secret, rest)}"
        group = Group(server.url, f"/w/{opener.workshop}", link, new_device, opener=opener)
        group.says("workshop", "workshop", title="Ward 4", format=slug, edition=1, state="live", lang="en")
        step = at or FORMATS[slug][0]["key"]
        now = now_ms()
        group.says("clock", "clock", step=step, state="running", started=now, ends=now + 600_000, left=600)
        for name in names:
            group.comes(name, **device)
        group.gives("facilitator", names[0])
        for page in group.pages[:1]:
            expect(
                page.get_by_role(
                    "button", name={"en": "Lead", "fr": "Animer"}[device.get("lang", "en")], exact=True
                )
            ).to_be_visible()
        return group

    return make
