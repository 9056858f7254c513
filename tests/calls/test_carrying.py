"""A team's next workshop begins with what its last one left open: named, and nothing that was settled."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine

from pairs import library
from pairs.calls import carry, hand, writing
from pairs.calls.draft import read
from pairs.extensions import db
from pairs.log.device import Device
from pairs.safe import Safe
from pairs.workshops import rows

from .conftest import opened, say, team

NOW = 1_800_000_000_000  # 15 January 2027, 08:00 UTC
ZONE = "Europe/Paris"
SAFE = Safe("the instance's key", hand.PURPOSE)
PLAIN = next(f for f in library.formats() if all(s["activity"] != "review" for s in f["steps"]))
REVIEWING = next(f for f in library.formats() if any(s["activity"] == "review" for s in f["steps"]))


def held(engine: Engine, of: int | None, starts: str = "2027-01-10T10:00Z", **fields: Any) -> Device:
    lead = opened(engine)
    said = {"title": "Morning handover", "state": "closed", "starts_at": starts, **fields}
    say(engine, lead, "workshop", "workshop", **said)
    writing.belong(engine, lead.workshop, of)
    return lead


def begin(engine: Engine, of: int | None, format: library.Format = PLAIN) -> list[rows.Record]:
    form = {"title": "Next", "format": format["slug"], "lang": "en", "team": str(of or "")}
    draft = read(form, zone=ZONE, now=NOW, teams=writing.teams())
    workshop = writing.begin(engine, SAFE, None, draft, now=NOW, zone=ZONE)
    db.session.rollback()
    return list(rows.of("carried", workshop))


def test_what_was_promised_and_stands_comes_along_with_who_promised_it(app: Flask, engine: Engine) -> None:
    west = team("Ward 3 West")
    lead = held(engine, west)
    say(engine, lead, "participant", lead.rec_id("participant", lead.me), name="Aya")
    say(engine, lead, "commitment", None, text="Call the pharmacy", cue="a bed is late", due="2027-01-20")
    say(engine, lead, "next_step", None, text="Move the board", owner_name="Léo", state="open")
    say(
        engine,
        lead,
        "action",
        None,
        text="Try two rounds",
        form="experiment",
        ends="2027-02-01",
        state="running",
    )
    say(engine, lead, "carried", None, text="Old promise", state="stuck", origin="The one before")
    found = begin(engine, west)
    assert {(c.text, c.owner_name, c.due, c.state, c.origin) for c in found} == {
        ("When a bed is late: Call the pharmacy", "Aya", "2027-01-20", "made", "Morning handover"),
        ("Move the board", "Léo", None, "made", "Morning handover"),
        ("Try two rounds", None, "2027-02-01", "on_way", "Morning handover"),
        ("Old promise", None, None, "stuck", "The one before"),
    }
    assert {c.owner for c in found} == {None}


def test_what_was_kept_dropped_or_withdrawn_does_not(app: Flask, engine: Engine) -> None:
    west = team("Ward 3 West")
    lead = held(engine, west)
    rec = say(engine, lead, "commitment", None, text="Kept since")
    say(engine, lead, "checkin", None, commitment=rec, state="kept")
    say(engine, lead, "commitment", None, text="Dropped", state="dropped")
    say(engine, lead, "next_step", None, text="Done", state="done")
    say(engine, lead, "action", None, text="Taken back", withdrawn=True)
    say(engine, lead, "action", None, text="Adapted", state="adapted")
    say(engine, lead, "carried", None, text="Kept as well", state="kept")
    assert begin(engine, west) == []


def test_somebody_elses_word_about_a_promise_settles_nothing(app: Flask, engine: Engine) -> None:
    west = team("Ward 3 West")
    lead = held(engine, west)
    rec = say(engine, lead, "commitment", None, text="Call the pharmacy")
    say(engine, lead, "checkin", None, commitment=rec, state="on_way")
    [found] = begin(engine, west)
    assert found.state == "on_way"


@pytest.mark.parametrize(
    ("format", "expected"),
    [(PLAIN, None), (REVIEWING, next(s["key"] for s in REVIEWING["steps"] if s["activity"] == "review"))],
)
def test_it_stands_in_the_step_that_reviews_where_there_is_one(
    app: Flask, engine: Engine, format: library.Format, expected: str | None
) -> None:
    west = team("Ward 3 West")
    say(engine, held(engine, west), "next_step", None, text="Move the board")
    [found] = begin(engine, west, format)
    assert found.step == expected


def test_the_last_is_the_one_held_last_and_not_the_one_that_was_opened_last(
    app: Flask, engine: Engine
) -> None:
    west = team("Ward 3 West")
    last = held(engine, west, starts="2027-01-12T10:00")
    held(engine, west, starts="2027-01-05T10:00")
    assert carry.last_of(west, now=NOW, zone=ZONE) == last.workshop


def test_what_a_phone_held_in_the_teams_name_is_the_teams(app: Flask, engine: Engine) -> None:
    west = team("Ward 3 West")
    phone = opened(engine)
    say(engine, phone, "workshop", "workshop", title="On a phone", state="closed")
    say(engine, phone, "call", "call", team="ward 3 WEST")
    say(engine, phone, "next_step", None, text="Move the board")
    assert carry.last_of(west, now=NOW, zone=ZONE) == phone.workshop
    assert [row.text for row in begin(engine, west)] == ["Move the board"]


def test_nothing_comes_from_what_is_still_to_come_was_called_off_or_is_another_teams(
    app: Flask, engine: Engine
) -> None:
    west, east = team("Ward 3 West"), team("Ward 3 East")
    held(engine, west, state="planned")
    held(engine, west, starts="2027-03-01T10:00", state="open")
    say(engine, held(engine, west), "call", "call", off=True)
    held(engine, east)
    secret = opened(engine, confidential=True)
    writing.belong(engine, secret.workshop, west)
    assert carry.last_of(west, now=NOW, zone=ZONE) is None
    assert begin(engine, west) == []
    assert begin(engine, None) == []


def test_more_than_a_group_can_go_through_is_cut_to_the_newest(app: Flask, engine: Engine) -> None:
    west = team("Ward 3 West")
    lead = held(engine, west)
    for n in range(carry.MOST + 3):
        say(engine, lead, "next_step", None, text=f"Step {n}")
    found = {c.text for c in begin(engine, west)}
    assert len(found) == carry.MOST
    assert "Step 2" not in found
    assert f"Step {carry.MOST + 2}" in found


def test_words_that_would_not_fit_with_their_cue_come_without_it(app: Flask, engine: Engine) -> None:
    west = team("Ward 3 West")
    say(engine, held(engine, west), "commitment", None, text="x" * 270, cue="y" * 200)
    [found] = begin(engine, west)
    assert found.text == "x" * 270
