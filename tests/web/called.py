"""Calls begun at the desk, and phones that came by their links."""

from __future__ import annotations

from typing import Any

from flask import Flask

from pairs import library
from pairs.calls import hand, writing
from pairs.calls.draft import read
from pairs.extensions import db
from pairs.log.device import Device
from pairs.log.push import open_parcels, push
from pairs.log.stamp import now_ms
from pairs.safe import Safe


def call(app: Flask, *, published: bool = False, **form: str) -> str:
    """A call begun at the desk, with what a form says beside its title; the workshop's id."""
    typed = {"title": "Fewer people waiting", "format": library.formats()[0]["slug"], **form}
    safe = Safe(str(app.config["SECRET_KEY"]), hand.PURPOSE)
    zone, now = app.config["PAIRS"].PAIRS_ZONE, now_ms()
    with app.app_context():
        draft = read(typed, zone=zone, now=now, teams=writing.teams())
        workshop = writing.begin(db.engine, safe, None, draft, now=now, zone=zone)
        if published:
            hand.publish(db.engine, workshop, now)
    return workshop


def grip_of(app: Flask, workshop: str) -> hand.Grip:
    """The hand of a call begun at the desk."""
    with app.app_context():
        grip = hand.grip(db.engine, Safe(str(app.config["SECRET_KEY"]), hand.PURPOSE), workshop)
    assert grip is not None
    return grip


def phone(app: Flask, workshop: str) -> Device:
    """A device that came by the link of a call begun at the desk."""
    secret = grip_of(app, workshop).secret
    assert secret is not None
    return Device(workshop, secret)


def says(app: Flask, device: Device, kind: str, rec: str | None, **fields: Any) -> str:
    """What a device says; the log takes it. Gives the record's id."""
    written = device.write(kind, rec, fields)
    with app.app_context():
        pushed = push(db.engine, device.workshop, open_parcels(device.parcels(), device.workshop))
    assert [v.verdict for v in pushed.appended.verdicts] == ["applied"], pushed.appended.verdicts
    return written
