"""Whoever holds the link may fill every activity with what the server accepts: no screen of it breaks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from pairs import records
from pairs.log.device import Device
from pairs.log.kinds import Kind
from pairs.log.stamp import now_ms
from tests.records.fullest import FOLLOWS, ME, fullest
from tests.records.group import known

from .conftest import Group
from .formats import FORMATS

records.register_all()
NOWHERE = "A" * 22
FAR = 2**53 - 1
MALLORY = "\u2067Mallory"
OVERRIDE = "\u202egnp.exe"

# Where each kind stands, so that its activity draws it.
AT: dict[str, dict[str, Any]] = {
    "question": {"step": "questions"},
    "idea": {"step": "options"},
    "option": {"step": "options", "slot": 1},
    "microcard": {"step": "options"},
    "clause": {"step": "contract", "instead": None},
    "consent": {"step": "contract", "clause": "secret"},
    "round": {"step": "rounds", "n": 0},
    "card": {"step": "gather", "column": "facts"},
    "action": {"step": "plan", "area": "quality"},
    "measurement": {"step": "morning", "scale": "waits"},
    "rating": {"step": "morning", "scale": "energy"},
    "node": {"step": "map", "removed": False},
    "link": {"step": "map", "removed": False},
    "carried": {"step": "return"},
    "block": {"step": "agenda"},
    "tick": {"step": "list", "item": "calendar"},
}
# The oddest values of the right type.
ODD: dict[str, list[dict[str, Any]]] = {
    "measurement": [
        {"value": FAR, "day": "0001-01-01"},
        {"value": -FAR, "day": None},
        {"value": 0, "unit": OVERRIDE},
    ],
    "node": [
        {"x": FAR, "y": -FAR, "waiting": 1e7, "accurate": 0},
        {"x": -FAR, "form": "queue", "text": OVERRIDE, "wip": 1e6},
        {"x": 1e-9, "process": 1e7, "accurate": 100},
    ],
    "block": [{"text": "b", "position": position} for position in (FAR, -FAR, 1e-9, None)],
    "carried": [{"text": OVERRIDE, "due": day} for day in ("0001-01-01", "9999-12-31", None)],
    "action": [{"text": "a", "starts": "9999-12-31", "ends": "0001-01-01", "owner_name": OVERRIDE}],
    "clause": [{"text": "another", "instead": "constructor"}, {"text": "mine", "instead": NOWHERE}],
    "card": [{"text": "c", "group": NOWHERE}, {"text": "d", "figure": "=1+1", "column": "zorglub"}],
    "rating": [{"value": value} for value in (1, 5, None)],
}


def every(kind: Kind, me: str, topic: str, nodes: list[str]) -> list[dict[str, Any]]:
    """What is said of a kind: to the brim, next to nothing, and odd."""
    at = dict(AT[kind.name])
    if "topic" in kind.columns:
        at["topic"] = topic
    if kind.name == "carried":
        at["owner"] = me  # nobody promises for somebody else
    if kind.name == "link":
        ends = [*zip(nodes, [*nodes[1:], nodes[0]], strict=True), (nodes[0], nodes[0])]  # two loops
        back = {"rework": True, "share": 100}
        return [{**at, "source": a, "target": b, **more} for a, b in ends for more in ({}, back)]
    full = {**fullest(kind), **at, **({"withdrawn": False} if "withdrawn" in kind.columns else {})}
    some = [full, at, *({**at, **odd} for odd in ODD.get(kind.name, []))]
    if kind.name == "round":
        tables = [{"people": [me], "exposes": me}, {"people": [], "exposes": None}]
        return [{**at, "tables": tables, "state": "live", "phase": 19}, *some]
    return [fields for fields in some if fields]


def fills(group: Group, mallory: Device, steps: list[str]) -> None:
    """Everything that belongs to these steps."""
    topic = group.says("topic", by=mallory, text="t", step="topics")
    nodes: list[str] = []
    for kind in (known(name) for name, at in AT.items() if at["step"] in steps):
        for fields in every(kind, mallory.me, topic, nodes):
            parts = [mallory.me if name == ME else str(fields[name]) for name in FOLLOWS.get(kind.name, ())]
            rec = mallory.rec_id(kind.name, *parts) if parts else None
            said = group.says(kind.name, rec, by=mallory, **fields)
            if kind.name == "node":
                nodes.append(said)


@pytest.mark.parametrize("slug", ["all-that-is-said", "all-that-is-made"])
def test_no_activity_breaks_on_what_the_server_accepts(opened: Callable[..., Group], slug: str) -> None:
    group = opened(slug, "Ada")
    page = group.facilitator
    mallory = group.stranger(MALLORY)
    keys = [step["key"] for step in FORMATS[slug]]
    for role in ("timekeeper", "scribe", "client"):
        group.says("role", mallory.rec_id("role", role), by=mallory, role=role, holder=mallory.me)
    fills(group, mallory, keys)
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(f"{page.url}: {error}"))
    page.on("dialog", lambda dialog: broken.append(f"{page.url} said {dialog.message}"))
    page.on("console", lambda said: said.type == "error" and broken.append(f"{page.url}: {said.text}"))

    def looks(screen: str, heading: str | None = None) -> None:
        page.goto(group.url + group.path + screen)
        expect(page.get_by_role("heading", name=heading).first).to_be_visible()
        expect(page.locator(".skeleton")).to_have_count(0)
        assert broken == []

    for step in keys:
        now = now_ms()
        moment = {"state": "running", "started": now, "ends": now + 60_000, "left": 60}
        group.gives("facilitator", MALLORY)
        group.says("poll", mallory.rec_id("poll", step), by=mallory, step=step, state="closed")
        group.says("clock", "clock", by=mallory, step=step, **moment)
        looks("", step.capitalize())
        looks("/screen", step.capitalize())
        group.gives("facilitator", "Ada")
        looks("", step.capitalize())
    for screen in ("/board", "/closing", "/artefact/next-steps"):
        looks(screen)
    expect(page.locator("section.made").first).to_be_visible()
    assert broken == []
