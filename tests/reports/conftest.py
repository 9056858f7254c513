"""A workshop of three people that came to something, said by their devices through the log."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine

from pairs import create_app
from pairs.config import Settings
from pairs.extensions import db
from pairs.log.access import digest
from pairs.log.device import Device
from pairs.log.push import open_parcels, push
from pairs.workshops.open import open_workshop
from tests.support.ready import prepare

HOSTILE = '=HYPERLINK("https://elsewhere.example","click")'
JOURNAL = "Only for myself: I was afraid"


class Held:
    """A workshop on this server, by the devices that hold it."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.lead = engine, Device.opening()
        self.id = self.lead.workshop
        self.people = [self.lead]
        open_workshop(engine, self.id, digest(self.lead.token), self.lead.me)

    def say(self, device: Device, kind: str, rec: str | None = None, **fields: Any) -> str:
        """Says one thing, which the log has to take; gives the record's id."""
        written = device.write(kind, rec, fields)
        pushed = push(self.engine, self.id, open_parcels(device.parcels(), self.id))
        assert [v.verdict for v in pushed.appended.verdicts] == ["applied"], pushed.appended.verdicts
        return written

    def join(self, name: str) -> Device:
        """Somebody who comes in by the link."""
        device = Device(self.id, self.lead.secret)
        self.say(device, "participant", device.rec_id("participant", device.me), name=name)
        self.people.append(device)
        return device


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    app = create_app(Settings(PAIRS_FOLDER=str(tmp_path / "here")))
    prepare(app)
    with app.app_context():
        yield app
        db.engine.dispose()


@pytest.fixture
def held(app: Flask) -> Held:
    """Three people, one topic with a decision and a next step, a commitment, a journal."""
    held = Held(db.engine)
    lead = held.lead
    held.say(lead, "workshop", "workshop", title="# Beds", intention="Wait less", lang="en", state="closed")
    held.say(lead, "participant", lead.rec_id("participant", lead.me), name="Ada")
    others = [held.join(name) for name in ("Bo", "Chi")]
    topic = held.say(others[0], "topic", text="Night <b>shift</b>", step="propose")
    held.say(lead, "note", text=HOSTILE, form="decision", topic=topic)
    held.say(lead, "note", text="We found\n# the cause.", form="synthesis")
    held.say(lead, "next_step", text="Ask the lab", topic=topic, owner=others[1].me, due="2026-03-01")
    held.say(
        others[0], "commitment", text="Call before noon", due="2026-04-02", owner_name="Bo", state="made"
    )
    held.say(lead, "journal", lead.rec_id("journal", lead.me), surprise=JOURNAL)
    for who in (lead, lead, others[0]):
        held.say(lead, "turn", who=who.me, topic=topic)
    return held
