"""Whoever holds the link may say anything the server accepts: no screen of anybody may break on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from pairs import library, records
from pairs.log.device import Device
from pairs.workshops.capsule import fragment
from tests.api.wire import open_workshop, push
from tests.records.fullest import FOLLOWS, ME, fullest
from tests.records.group import known

records.register_all()
NOWHERE = "A" * 22
OVERRIDE = "\u202e"  # the rest of the line runs backwards
PLAYBOOK = (
    "question", "idea", "option", "microcard", "clause", "consent", "round", "card", "action", "measurement",
    "rating", "node", "link", "carried", "block", "tick", "story",
)  # fmt: skip
SMALL = {
    "topic": NOWHERE,
    "slot": 1,
    "step": "vote",
    "clause": "c",
    "n": 0,
    "source": NOWHERE,
    "target": NOWHERE,
    "item": "i",
}
EMPTY = dict.fromkeys(("step", "state", "started", "ends", "left"))
LATE = {"step": "nowhere", "state": "running", "started": 0, "ends": 2**48 - 1, "left": None}


class Mallory:
    """Joined by the link and took the lead, which nobody had."""

    def __init__(self, url: str, opener: Device) -> None:
        self.url, self.device = url, Device(opener.workshop, opener.secret)
        self.says("role", "facilitator", role="facilitator", holder=self.device.me)

    def says(self, kind: str, *subject: str, rec: str | None = None, **fields: Any) -> str:
        """Says something that is accepted; gives the record's id."""
        known = rec or (self.device.rec_id(kind, *subject) if subject else None)
        said = self.device.write(kind, known, fields)
        verdict = push(self.url, self.device, self.device.parcels())["verdicts"][0]
        assert verdict["verdict"] == "applied", verdict
        return said

    def says_next_to_nothing(self) -> None:
        """Every kind, with nothing in it but what it cannot be without."""
        me, say = self.device.me, self.says
        say("participant", me, name=None, symbol=None, colour=None)
        for topic in (say("topic", text=None, detail=None), say("topic", junk={"a": [1]}), NOWHERE):
            say("vote", topic, me, topic=topic)
            say("discussion", topic, topic=topic, state="live", round=100, rank=-1e308)
            say("continue", topic, "7", me, topic=topic, round=7)
            say("next_step", text=None, topic=topic)
            say("note", text="n", form=None, topic=topic)
        say("role", "zorglub", role="zorglub", holder=me)
        say("turn", who=None)
        say("journal", me, surprise=None)
        say("poll", "vote", step="vote", state=None, budget=None)
        about = say("commitment", text=None, due=None, state=None)
        for kind in ("checkin", "help", "thanks"):
            say(kind, commitment=about)
        say("constructor", constructor={"prototype": 1})

    def says_all_there_is(self) -> None:
        """What the playbook's activities keep, filled to the brim; then with nothing but its subject."""
        for kind in (known(name) for name in PLAYBOOK):
            for fields in (fullest(kind), {name: SMALL.get(name) for name in kind.columns}):
                subject = FOLLOWS.get(kind.name, ())
                self.says(
                    kind.name,
                    *(self.device.me if name == ME else str(fields[name]) for name in subject),
                    **fields,
                )

    def says_the_longest(self) -> None:
        """Texts as long as they may be, of what confuses a line of text."""
        me, say = self.device.me, self.says
        say("participant", me, name=OVERRIDE + "ellimaC", team="\u2028" * 60, symbol="<b>x</b>")
        say("topic", text=OVERRIDE + "x" * 279, detail="\u200f" * 1000)
        say("note", text="A" * 2000)
        say("commitment", text="<img src=x onerror=alert(1)>", cue="\u2067" * 200, due="9999-12-31")
        plan = [{"key": f"step-{n:02}-{'x' * 50}", "minutes": n / 7, "more": "y" * 50} for n in range(50)]
        say("workshop", rec="workshop", title="\U0001f469" * 120, plan=plan, timebox=[120] * 10)


def joined(page: Page, url: str, opener: Device) -> None:
    rest = {"t": "Relève", "f": "lean-coffee", "e": 1, "l": "fr"}
    page.goto(f"{url}/j#{fragment(opener.workshop, opener.secret, rest)}")
    page.get_by_label("Votre nom").fill("Ada")
    page.get_by_role("button", name="Rejoindre").click()
    page.wait_for_url("**/w/*")


@pytest.mark.parametrize("clock", [None, EMPTY, LATE], ids=["no clock", "an empty clock", "a clock nowhere"])
def test_no_screen_breaks_on_what_the_server_accepts(
    server: Any, new_device: Callable[..., BrowserContext], clock: dict[str, Any] | None
) -> None:
    opener = open_workshop(server.url)
    opener.write("workshop", "workshop", {"format": "lean-coffee", "edition": 1, "state": "live"})
    push(server.url, opener, opener.parcels())
    mallory = Mallory(server.url, opener)
    mallory.says_next_to_nothing()
    mallory.says_the_longest()
    mallory.says_all_there_is()
    if clock:
        mallory.says("clock", rec="clock", **clock)
    page = new_device().new_page()
    joined(page, server.url, opener)
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(f"{page.url}: {error}"))
    page.on("dialog", lambda dialog: broken.append(f"{page.url} said {dialog.message}"))
    here = f"/w/{opener.workshop}"
    recipe = library.find("lean-coffee")
    assert recipe
    made = [f"/artefact/{deliverable['key']}" for deliverable in recipe["deliverables"]]
    screens = ("", "/board", "/people", "/closing", "/experience", "/story", "/screen", *made)
    device = ("/commitments", "/stories", "/cards", "/library/lean-coffee", "/truth", "/")
    for address in (*(here + screen for screen in screens), *device):
        page.goto(server.url + address)
        expect(page.get_by_role("heading").first).to_be_visible()
        expect(page.locator(".skeleton")).to_have_count(0)
    page.goto(server.url + here + "/people")
    expect(page.locator("svg.qr")).to_be_visible()
    assert broken == []
