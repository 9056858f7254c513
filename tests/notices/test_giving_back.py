"""A no by the link of a mail gives back the seat of the phone whose address it is, and of no other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask, current_app
from flask.testing import FlaskClient

from pairs.calls import hand, reading
from pairs.extensions import db
from pairs.log.access import digest
from pairs.log.device import Device
from pairs.log.fold import Entry, fold
from pairs.log.model import Head, Said
from pairs.log.push import open_parcels, push
from pairs.log.stamp import AHEAD_MS
from pairs.log.transaction import writing
from pairs.notices import inviting, office, readers
from pairs.notices.readers import INVITED, SIGNED_UP, Want
from pairs.notices.windows import HOUR
from pairs.safe import Safe
from pairs.workshops import rows
from pairs.workshops.open import open_workshop
from tests.support.mail import MailServer
from tests.web.visitors import Workshop, reader_of_english

from .conftest import URL, send
from .test_promoting import answer, join, told
from .test_reminding import START, moment

NOW = START - 100 * HOUR


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return reader_of_english(app)


@pytest.fixture
def workshop(app: Flask) -> Workshop:
    """One seat; Ada has it, Bo waits."""
    made = Workshop(app)
    made.say(made.lead, "workshop", "workshop", title="Beds", state="open", starts_at=moment(START))
    made.say(made.lead, "call", "call", capacity=1)
    return made


def says(app: Flask, client: FlaskClient, workshop: str, email: str, said: str, what: str = SIGNED_UP) -> str:
    """The page that comes of an answer by the link of a mail."""
    token = office.of(app).token(email, what, workshop, 0)
    found = client.post(f"/mail/{token}/answer", data={"answer": said})
    assert found.status_code == 200
    return found.text


def safe() -> Safe:
    return Safe(str(current_app.config["SECRET_KEY"]), hand.PURPOSE)


@contextmanager
def call(app: Flask, workshop: str) -> Iterator[reading.Call]:
    with app.app_context():
        found = reading.call_of(workshop)
        assert found is not None
        yield found


def test_the_next_one_moves_up_and_is_told_and_every_phone_counts_the_same(
    app: Flask, client: FlaskClient, workshop: Workshop, mail_server: MailServer
) -> None:
    ada, bo = join(app, workshop, "Ada"), join(app, workshop, "Bo")
    send(app, NOW)
    page = says(app, client, workshop.id, "ada@ward.example", "no")
    assert "Your place is free for somebody else" in page
    assert "seat is still kept" not in page
    send(app, NOW + 60_000)
    assert told(mail_server) == ["bo@ward.example"]
    with call(app, workshop.id) as found:
        assert (found.seated, found.waiting, found.declined) == (["Bo"], [], 1)
    with app.app_context():
        log = db.session.query(Said).filter_by(workshop_id=workshop.id, kind="signup").all()
        bodies = [(one, json.loads(one.body)) for one in log]
        heard = [Entry(one.id, one.by, one.at, one.kind, one.rec, body["set"]) for one, body in bodies]
        mine = db.session.get_one(Head, workshop.id).hand
    answers = {record.author: record.fields["answer"] for record in fold(heard)}
    assert answers == {ada.me: "no", bo.me: "yes"}, "as a phone folds the log"
    assert heard[-1].by == mine, "and who said it can be read there"


def test_a_phone_whose_clock_runs_ahead_gives_its_seat_back_too(
    app: Flask, client: FlaskClient, workshop: Workshop
) -> None:
    ada = workshop.join("Ada")
    ada.clock.offset = AHEAD_MS - 60_000
    answer(workshop, ada, "yes")
    with app.app_context(), writing(db.engine) as connection:
        want = Want(SIGNED_UP, workshop.id)
        row = readers.keep(connection, office.of(app), "ada@ward.example", "en", want, NOW, ada.me)
        readers.confirm(connection, row, NOW)
    says(app, client, workshop.id, "ada@ward.example", "no")
    with call(app, workshop.id) as found:
        assert (found.seated, found.declined) == ([], 1)


def test_said_twice_it_is_said_once_and_a_yes_on_the_phone_comes_last(
    app: Flask, client: FlaskClient, workshop: Workshop, mail_server: MailServer
) -> None:
    ada, _bo = join(app, workshop, "Ada"), join(app, workshop, "Bo")
    for _ in range(2):
        page = says(app, client, workshop.id, "ada@ward.example", "no")
    assert "Sign up again on that phone" in page
    assert f"{URL}/w/{workshop.id}/call?do=answer" in page
    assert "I come" not in page, "by a mail nobody takes a seat"
    with app.app_context():
        assert db.session.query(Said).filter_by(workshop_id=workshop.id, kind="signup").count() == 3
    answer(workshop, ada, "yes")
    with call(app, workshop.id) as found:
        assert (found.seated, found.waiting) == (["Bo"], ["Ada"])
    token = office.of(app).token("ada@ward.example", SIGNED_UP, workshop.id, 0)
    assert "You are number 1 on the waiting list." in client.get(f"/mail/{token}/answer").text
    mail_server.taken.clear()
    send(app, START - 30 * HOUR)
    assert sorted(mail_server.to) == ["ada@ward.example", "bo@ward.example"], "her last word is yes"


def test_a_yes_by_the_link_takes_no_seat_and_says_where_seats_are_taken(
    app: Flask, client: FlaskClient, workshop: Workshop
) -> None:
    ada, bo = join(app, workshop, "Ada"), join(app, workshop, "Bo")
    answer(workshop, bo, "maybe")
    assert "Seats are taken in the workshop itself" in says(
        app, client, workshop.id, "bo@ward.example", "yes"
    )
    assert "Seats are taken" not in says(app, client, workshop.id, "ada@ward.example", "yes")
    with call(app, workshop.id) as found:
        assert (found.seated, found.maybe) == (["Ada"], ["Bo"])
    with app.app_context():
        stamps = {row.author: row.stamps["answer"][1] for row in rows.of("signup", workshop.id)}
        log = {one.id: one.by for one in db.session.query(Said).filter_by(kind="signup")}
    assert log[stamps[ada.me]] == ada.me, "her place in the order stays hers"


def test_who_was_invited_and_signed_up_with_that_address_gives_the_seat_back_too(
    app: Flask, client: FlaskClient, workshop: Workshop
) -> None:
    join(app, workshop, "Ada")
    with app.app_context(), writing(db.engine) as connection:
        assert inviting.invite(connection, office.of(app), workshop.id, "ada@ward.example", "en", NOW)
    assert "Your place is free" in says(app, client, workshop.id, "ada@ward.example", "no", INVITED)
    with call(app, workshop.id) as found:
        assert found.declined == 1


def test_an_address_that_no_phone_left_or_nobody_confirmed_frees_nothing_and_says_so(
    app: Flask, client: FlaskClient, workshop: Workshop
) -> None:
    """Somebody invited, and a phone that typed the same address: its owner never said that it is theirs."""
    ada = join(app, workshop, "Ada", address=False)
    with app.app_context(), writing(db.engine) as connection:
        assert inviting.invite(connection, office.of(app), workshop.id, "cy@ward.example", "en", NOW)
        readers.keep(
            connection, office.of(app), "cy@ward.example", "en", Want(SIGNED_UP, workshop.id), NOW, ada.me
        )
    page = says(app, client, workshop.id, "cy@ward.example", "no", INVITED)
    assert "No reminder will reach you" in page
    assert "your seat is still kept: a mail does not know who you are" in page
    assert f"{URL}/w/{workshop.id}/call?do=answer" in page
    with call(app, workshop.id) as found:
        assert (found.seated, found.declined) == (["Ada"], 0)


def test_the_hand_gives_seats_back_and_says_nothing_else_for_anybody(app: Flask, workshop: Workshop) -> None:
    ada = join(app, workshop, "Ada")
    rec = ada.rec_id("signup", ada.me)
    with app.app_context():
        grip = hand.lend(db.engine, safe(), workshop.id, None)
        nobody = ada.rec_id("signup", "A" * 43)
        for id, said in (
            (rec, {"answer": "yes"}),
            (rec, {"answer": "no", "expects": "Nothing"}),
            (rec, {"suits": ["d1"]}),
            (nobody, {"answer": "no"}),
        ):
            with pytest.raises(hand.NotSaid):
                hand.say(db.engine, grip, [("signup", id, said)])
        other = workshop.join("Eve")
        change = other.write("signup", rec, {"answer": "no"})
        pushed = push(db.engine, workshop.id, open_parcels(other.parcels(), workshop.id))
        assert (change, [v.code for v in pushed.appended.verdicts]) == (rec, ["not_author"])


def test_in_a_confidential_workshop_the_page_says_that_the_phone_gives_the_seat_back(
    app: Flask, client: FlaskClient
) -> None:
    lead = Device.opening()
    with app.app_context():
        open_workshop(db.engine, lead.workshop, digest(lead.token), lead.me, confidential=True)
        push(db.engine, lead.workshop, open_parcels([opening(lead)], lead.workshop))
        with writing(db.engine) as connection:
            want = Want(SIGNED_UP, lead.workshop)
            row = readers.keep(connection, office.of(app), "ada@ward.example", "en", want, NOW, lead.me)
            readers.confirm(connection, row, NOW)
    page = says(app, client, lead.workshop, "ada@ward.example", "no")
    assert "your seat is still kept" in page
    with app.app_context():
        assert db.session.get_one(Head, lead.workshop).hand is None


def opening(lead: Device) -> str:
    """What is in the clear of a confidential workshop."""
    said: dict[str, Any] = {"confidential": True, "starts_at": moment(START), "state": "open"}
    return lead.seal([lead.change("workshop", "workshop", said)])
