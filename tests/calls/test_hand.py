"""The desk's hand says things through the log as everybody does, and nothing that it may not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine, select

from pairs import create_app
from pairs.calls import hand
from pairs.calls.model import Hand
from pairs.config import Settings
from pairs.extensions import db
from pairs.log.access import digest
from pairs.log.device import Device
from pairs.log.model import Head, table
from pairs.log.push import open_parcels, push
from pairs.safe import Safe, Unsealable
from pairs.workshops import rows
from pairs.workshops.open import open_workshop
from tests.support.ready import prepare

SAFE = Safe("the instance's key", hand.PURPOSE)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    app = create_app(Settings(PAIRS_FOLDER=str(tmp_path)))
    prepare(app)
    with app.app_context():
        yield app
        db.engine.dispose()


@pytest.fixture
def engine(app: Flask) -> Engine:
    return db.engine


def opened_on_a_device(engine: Engine, *, confidential: bool = False) -> Device:
    device = Device.opening()
    open_workshop(engine, device.workshop, digest(device.token), device.me, confidential=confidential)
    return device


def test_a_workshop_begun_at_the_desk_is_led_by_its_hand(engine: Engine) -> None:
    mine = hand.begin(engine, SAFE, None)
    hand.say(
        engine,
        mine,
        [
            ("workshop", "workshop", {"title": "Beds", "state": "planned", "format": "lean-coffee"}),
            ("call", "call", {"objectives": ["Fewer people waiting"], "capacity": 12}),
        ],
    )
    [call] = rows.of("call", mine.workshop)
    assert (call.objectives, call.capacity) == (["Fewer people waiting"], 12)


def test_a_phone_takes_part_in_it_with_the_secret_that_the_desk_hands_out(engine: Engine) -> None:
    mine = hand.begin(engine, SAFE, None)
    assert mine.secret is not None
    phone = Device(mine.workshop, mine.secret)
    phone.write("signup", phone.rec_id("signup", phone.me), {"answer": "yes"})
    pushed = push(engine, mine.workshop, open_parcels(phone.parcels(), mine.workshop))
    assert [verdict.verdict for verdict in pushed.appended.verdicts] == ["applied"]
    head = db.session.get(Head, mine.workshop)
    assert head is not None
    assert head.access == digest(phone.token)


def verdicts(engine: Engine, phone: Device) -> list[str]:
    pushed = push(engine, phone.workshop, open_parcels(phone.parcels(), phone.workshop))
    return [one.code or one.verdict for one in pushed.appended.verdicts]


def test_while_a_call_is_public_what_goes_out_is_the_desks_whoever_claims_a_role(engine: Engine) -> None:
    mine = hand.begin(engine, SAFE, None)
    hand.say(engine, mine, [("workshop", "workshop", {"title": "Beds"}), ("call", "call", {"capacity": 12})])
    hand.publish(engine, mine.workshop, 1)
    assert mine.secret is not None
    phone = Device(mine.workshop, mine.secret)
    phone.write("role", phone.rec_id("role", "facilitator"), {"role": "facilitator", "holder": phone.me})
    assert verdicts(engine, phone) == ["applied"]
    told = (
        ("workshop", {"title": "Win a prize"}),
        ("workshop", {"place": "https://elsewhere.example"}),
        ("workshop", {"intention": "Ours"}),
        ("workshop", {"state": "live", "starts_at": "2099-02-04T14:00Z"}),
        ("call", {"links": [{"label": "Prepare", "url": "https://elsewhere.example"}]}),
        ("call", {"off": True}),
    )
    for kind, fields in told:
        phone.write(kind, kind, fields)
    assert verdicts(engine, phone) == ["role_needed"] * len(told)
    phone.write("workshop", "workshop", {"state": "live", "timebox": [8, 4, 2]})
    assert verdicts(engine, phone) == ["applied"], "leading it is theirs all the same"
    hand.say(engine, mine, [("workshop", "workshop", {"title": "Beds, at last"})])
    hand.publish(engine, mine.workshop, None)
    phone.write("workshop", "workshop", {"place": "Room 9"})
    assert verdicts(engine, phone) == ["applied"], "among those who were given the link it is courtesy again"


def test_the_hand_is_the_same_one_the_next_time(engine: Engine) -> None:
    begun = hand.begin(engine, SAFE, None)
    found = hand.grip(engine, SAFE, begun.workshop)
    assert found is not None
    assert (found.device().me, found.secret) == (begun.device().me, begun.secret)


def test_elsewhere_it_writes_the_minutes_and_nothing_that_takes_a_role(engine: Engine) -> None:
    workshop = opened_on_a_device(engine).workshop
    lent = hand.lend(engine, SAFE, workshop, None)
    hand.say(engine, lent, [("minutes", "minutes", {"text": "We met.", "lang": "en", "published": True})])
    [minutes] = rows.of("minutes", workshop)
    assert minutes.text == "We met."
    with pytest.raises(hand.NotSaid) as refused:
        hand.say(engine, lent, [("workshop", "workshop", {"title": "Mine now"})])
    assert refused.value.code == "role_needed"


def test_a_key_that_is_not_the_hand_writes_no_minutes(engine: Engine) -> None:
    opener = opened_on_a_device(engine)
    hand.lend(engine, SAFE, opener.workshop, None)
    stranger = Device(opener.workshop, opener.secret)
    stranger.write("minutes", "minutes", {"text": "They agreed with me."})
    pushed = push(engine, opener.workshop, open_parcels(stranger.parcels(), opener.workshop))
    assert [verdict.code for verdict in pushed.appended.verdicts] == ["role_needed"]


def test_a_confidential_workshop_takes_no_hand(engine: Engine) -> None:
    workshop = opened_on_a_device(engine, confidential=True).workshop
    with pytest.raises(hand.NoHand):
        hand.lend(engine, SAFE, workshop, None)
    with pytest.raises(hand.NoHand):
        hand.lend(engine, SAFE, "A" * 22, None)


def test_a_copy_of_the_database_alone_gives_neither_the_key_nor_the_secret(engine: Engine) -> None:
    mine = hand.begin(engine, SAFE, None)
    with engine.connect() as connection:
        row = connection.execute(select(table(Hand))).one()
    private = mine.key.as_dict(private=True)
    assert str(private["d"]) not in row.private
    assert str(mine.secret) not in row.secret
    with pytest.raises(Unsealable):
        hand.grip(engine, Safe("another key", hand.PURPOSE), mine.workshop)


def test_it_is_public_from_when_somebody_says_so_until_they_take_it_back(engine: Engine) -> None:
    mine = hand.begin(engine, SAFE, None)
    for since in (1_800_000_000_000, None):
        hand.publish(engine, mine.workshop, since)
        found = hand.grip(engine, SAFE, mine.workshop)
        assert found is not None
        assert found.public == since
