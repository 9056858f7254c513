"""A call begun at the desk is said in the log, and so is each change of it; nothing else is touched."""

from __future__ import annotations

from threading import Barrier, Thread
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine, select

from pairs import library
from pairs.calls import hand, writing
from pairs.calls.draft import read
from pairs.extensions import db
from pairs.log.device import Device
from pairs.log.model import Said
from pairs.people.model import TeamWorkshop
from pairs.safe import Safe
from pairs.workshops import rows

from .conftest import say, team

NOW = 1_800_000_000_000  # 15 January 2027, 08:00 UTC
ZONE = "Europe/Paris"
SAFE = Safe("the instance's key", hand.PURPOSE)
FORM = {
    "title": "Fewer people waiting",
    "format": library.formats()[0]["slug"],
    "lang": "en",
    "date1": "2027-02-04T14:00",
    "date2": "2027-02-11T14:00",
    "capacity": "12",
    "objectives": "Nobody waits alone",
}


def begin(engine: Engine, **form: str) -> hand.Grip:
    draft = read(FORM | form, zone=ZONE, now=NOW, teams=writing.teams())
    workshop = writing.begin(engine, SAFE, None, draft, now=NOW, zone=ZONE)
    grip = hand.grip(engine, SAFE, workshop)
    assert grip is not None
    return grip


def edit(engine: Engine, grip: hand.Grip, **form: str) -> bool:
    draft = read(FORM | form, zone=ZONE, now=NOW, teams=writing.teams(), begun=True)
    return writing.edit(engine, grip, draft)


def one(kind: str, grip: hand.Grip) -> Any:
    db.session.rollback()
    return writing.row_of(kind, grip.workshop)


def said(grip: hand.Grip) -> int:
    db.session.rollback()
    return len(db.session.scalars(select(Said).where(Said.workshop_id == grip.workshop)).all())


def test_a_call_begins_as_a_planned_workshop_of_the_hand(app: Flask, engine: Engine) -> None:
    grip = begin(engine)
    about, call = one("workshop", grip), one("call", grip)
    assert (about.title, about.state, about.lang, about.author) == (
        "Fewer people waiting",
        "planned",
        "en",
        grip.device().me,
    )
    assert (about.format, about.edition) == (FORM["format"], library.formats()[0]["edition"])
    assert (call.capacity, call.objectives, len(call.dates)) == (12, ["Nobody waits alone"], 2)
    assert about.starts_at is None


def test_two_at_once_with_one_form_make_one_call_with_each_promise_once(app: Flask, engine: Engine) -> None:
    mine = team("Night ward")
    before = begin(engine, team=str(mine))
    hand.say(engine, before, [("workshop", "workshop", {"state": "closed"})])
    for text in ("Call the pharmacy", "Count the beds"):
        hand.say(engine, before, [("next_step", None, {"text": text, "state": "open"})])
    draft = read(FORM | {"team": str(mine)}, zone=ZONE, now=NOW, teams=writing.teams())
    barrier, made = Barrier(2), []

    def press() -> None:
        with app.app_context():
            barrier.wait()
            made.append(writing.begin(engine, SAFE, None, draft, now=NOW, zone=ZONE, once="A" * 22))

    pressing = [Thread(target=press) for _ in range(2)]
    for thread in pressing:
        thread.start()
    for thread in pressing:
        thread.join()
    [workshop] = set(made)
    db.session.rollback()
    assert sorted(row.text for row in rows.of("carried", workshop)) == ["Call the pharmacy", "Count the beds"]
    assert writing.begun(SAFE, None, "A" * 22) == workshop
    assert writing.begun(SAFE, 8, "A" * 22) is None


def test_what_a_killed_process_began_is_gone_on_with_by_the_same_form(app: Flask, engine: Engine) -> None:
    killed = hand.begin(engine, SAFE, None, "B" * 22)
    assert writing.begun(SAFE, None, "B" * 22) is None
    draft = read(FORM, zone=ZONE, now=NOW, teams=writing.teams())
    assert writing.begin(engine, SAFE, None, draft, now=NOW, zone=ZONE, once="B" * 22) == killed.workshop
    db.session.rollback()
    assert writing.begun(SAFE, None, "B" * 22) == killed.workshop


def test_an_edit_says_what_differs_and_nothing_else(app: Flask, engine: Engine) -> None:
    grip = begin(engine)
    before = said(grip)
    assert not edit(engine, grip)
    assert said(grip) == before
    assert edit(engine, grip, place="Room 2", objectives="")
    assert (one("workshop", grip).place, one("call", grip).objectives) == ("Room 2", None)
    assert one("call", grip).capacity == 12
    assert said(grip) == before + 2


def test_a_date_is_chosen_among_those_there_were_and_no_other(app: Flask, engine: Engine) -> None:
    grip = begin(engine)
    second = one("call", grip).dates[1]
    assert writing.choose(engine, grip, "d1") is None
    assert one("workshop", grip).starts_at is None
    assert writing.choose(engine, grip, second["key"]) == "2027-02-11T14:00+01:00"
    assert one("workshop", grip).starts_at == "2027-02-11T14:00+01:00"


def test_it_opens_once_and_never_goes_back_from_under_way(app: Flask, engine: Engine) -> None:
    grip = begin(engine)
    assert writing.open_up(engine, grip)
    assert one("workshop", grip).state == "open"
    assert not writing.open_up(engine, grip)
    hand.say(engine, grip, [("workshop", "workshop", {"state": "live"})])
    db.session.rollback()
    assert not writing.open_up(engine, grip)
    assert one("workshop", grip).state == "live"


def test_it_is_called_off_and_takes_place_after_all(app: Flask, engine: Engine) -> None:
    grip = begin(engine)
    for off in (True, False):
        writing.call_off(engine, grip, off)
        assert one("call", grip).off is off


def test_what_people_signed_stays_when_the_call_is_edited(app: Flask, engine: Engine) -> None:
    grip = begin(engine)
    assert grip.secret is not None
    phone = Device(grip.workshop, grip.secret)
    key = one("call", grip).dates[1]["key"]
    say(engine, phone, "signup", phone.rec_id("signup", phone.me), answer="yes", suits=[key])
    edit(engine, grip, date3="2027-02-18T14:00")
    [signup] = rows.of("signup", grip.workshop)
    assert signup.suits == [one("call", grip).dates[1]["key"]]


def test_it_belongs_to_the_team_that_was_chosen_last(app: Flask, engine: Engine) -> None:
    west, east = team("Ward 3 West"), team("Ward 3 East")
    grip = begin(engine, team=str(west))
    assert one("call", grip).team == "Ward 3 West"
    edit(engine, grip, team=str(east))
    asked = select(TeamWorkshop.team_id).where(TeamWorkshop.workshop_id == grip.workshop)
    assert db.session.scalars(asked).all() == [east]
    edit(engine, grip, team="")
    db.session.rollback()
    assert db.session.scalars(asked).all() == []
    assert one("call", grip).team is None


def test_a_format_that_is_not_in_the_library_begins_nothing(app: Flask, engine: Engine) -> None:
    draft = read(FORM, zone=ZONE, now=NOW, teams={}, begun=True)
    with pytest.raises(LookupError):
        writing.begin(engine, SAFE, None, draft, now=NOW, zone=ZONE)
    assert rows.of("workshop") == []
