"""A no by the link of a mail gives back the seat of the phone whose address it is, and of no other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask, current_app
from flask.testing import FlaskClient
from sqlalchemy import event

from pairs.calls import giving_back, hand, reading, renewing
from pairs.extensions import db
from pairs.log import append
from pairs.log.access import digest
from pairs.log.device import Device
from pairs.log.erase import erase
from pairs.log.fold import Entry, fold
from pairs.log.model import Head, Said
from pairs.log.push import open_parcels, push
from pairs.log.stamp import AHEAD_MS, now_ms
from pairs.log.transaction import Busy, writing
from pairs.notices import inviting, office, readers
from pairs.notices.readers import INVITED, SIGNED_UP, Want
from pairs.notices.windows import HOUR
from pairs.records import signup as records_signup
from pairs.safe import Safe
from pairs.web import mail
from pairs.workshops import rows
from pairs.workshops.open import open_workshop
from tests.support.mail import MailServer
from tests.web.called import call as called_at_the_desk
from tests.web.called import grip_of
from tests.web.visitors import Workshop, reader_of_english

from .conftest import URL, send
from .test_promoting import answer, join, told
from .test_reminding import START, moment

NOW = START - 100 * HOUR


@pytest.fixture
def client(app: Flask, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """Somebody who opens the links of mails while the workshop is to come."""
    monkeypatch.setattr(mail, "now_ms", lambda: NOW)
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


def path(app: Flask, workshop: str, email: str, what: str = SIGNED_UP, do: str = "answer") -> str:
    return f"/mail/{office.of(app).token(email, what, workshop, 0)}/{do}"


def called(app: Flask) -> bool:
    """Whether the clock was asked to look at once, since this was last asked."""
    bell = app.extensions["pairs-jobs"].called
    rung = bell.is_set()
    bell.clear()
    return bool(rung)


def test_the_clock_looks_at_once_for_an_answer_that_changes_something_and_for_no_other(
    app: Flask, client: FlaskClient, workshop: Workshop
) -> None:
    join(app, workshop, "Ada")
    called(app)
    assert client.post(f"/mail/{'A' * 43}/answer", data={"answer": "no"}).status_code == 404
    assert not called(app), "a token of nobody"
    says(app, client, workshop.id, "ada@ward.example", "no")
    assert called(app)
    says(app, client, workshop.id, "ada@ward.example", "no")
    assert not called(app), "said already"


@contextmanager
def connections(app: Flask) -> Iterator[list[int]]:
    """How many connections to the database are taken at the same time, each time one is."""
    taken, held = [0], set[object]()

    def take(_connection: object, record: object, _proxy: object) -> None:
        held.add(record)
        taken.append(len(held))

    def give(_connection: object, record: object) -> None:
        held.discard(record)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "checkout", take)
    event.listen(engine, "checkin", give)
    try:
        yield taken
    finally:
        event.remove(engine, "checkout", take)
        event.remove(engine, "checkin", give)


def test_no_page_of_a_reader_holds_a_connection_while_it_waits_for_another(
    app: Flask, client: FlaskClient, workshop: Workshop
) -> None:
    """Fifteen who ask at once would each hold one of PostgreSQL's fifteen, and wait for a second one."""
    join(app, workshop, "Ada"), join(app, workshop, "Bo")
    with app.app_context(), writing(db.engine) as connection:
        assert inviting.invite(connection, office.of(app), workshop.id, "cy@ward.example", "en", NOW)
    public = called_at_the_desk(app, published=True)
    with connections(app) as taken:
        for do in ("confirm", "answer", "leave"):
            assert client.get(path(app, workshop.id, "ada@ward.example", do=do)).status_code == 200
        says(app, client, workshop.id, "cy@ward.example", "yes", INVITED)
        says(app, client, workshop.id, "bo@ward.example", "yes")
        for _ in range(2):
            says(app, client, workshop.id, "ada@ward.example", "no")
        assert client.get(f"/call/{public}").status_code == 200
    assert max(taken) == 1


@pytest.mark.parametrize("why", ["the log is full", "the instance's key is another one"])
def test_a_seat_that_cannot_be_given_back_is_said_to_be_kept_and_the_answer_is_noted(
    app: Flask, client: FlaskClient, workshop: Workshop, monkeypatch: pytest.MonkeyPatch, why: str
) -> None:
    join(app, workshop, "Ada")
    if why == "the log is full":
        monkeypatch.setattr(append, "MAX_LOG", 0)
    else:
        with app.app_context():
            hand.lend(db.engine, Safe("the key before", hand.PURPOSE), workshop.id, None)
    page = says(app, client, workshop.id, "ada@ward.example", "no")
    assert "Your seat is still kept" in page
    assert "until then, reminders still reach you" in page
    assert "No reminder will reach you" not in page
    assert f"{URL}/w/{workshop.id}/call?do=answer" in page
    with app.app_context(), db.engine.connect() as connection:
        row = readers.of_token(
            connection, office.of(app).token("ada@ward.example", SIGNED_UP, workshop.id, 0)
        )
    assert row is not None
    assert row.answer == "no"
    with call(app, workshop.id) as found:
        assert found.seated == ["Ada"]


def test_the_hand_says_that_the_log_was_too_busy_when_it_was(
    app: Flask, workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The log asks for another try where its own judging failed."""
    ada = join(app, workshop, "Ada")
    monkeypatch.setattr(records_signup, "free", lambda _change, _row: 1 / 0)
    with app.app_context(), pytest.raises(Busy):
        giving_back.give_back(db.engine, safe(), workshop.id, ada.me)
    with call(app, workshop.id) as found:
        assert found.seated == ["Ada"]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("workshop", {"state": "live"}),
        ("workshop", {"state": "closed"}),
        ("workshop", {"starts_at": moment(NOW - 60_000)}),
        ("call", {"off": True}),
    ],
)
def test_an_old_mail_answers_nothing_once_the_workshop_has_begun_is_over_or_off(
    app: Flask, client: FlaskClient, workshop: Workshop, kind: str, said: dict[str, object]
) -> None:
    join(app, workshop, "Ada")
    workshop.say(workshop.lead, kind, kind, **said)
    link = path(app, workshop.id, "ada@ward.example")
    page, answered = client.get(link), client.post(link, data={"answer": "no"})
    assert (page.status_code, answered.status_code) == (200, 410)
    for text in (page.text, answered.text):
        assert ("called off" if kind == "call" else "has begun, or is over") in text
        assert "<form" not in text
        assert "Noted" not in text
    with call(app, workshop.id) as found:
        assert (found.seated, found.declined) == (["Ada"], 0)


def test_an_old_invitation_gives_nobody_the_link_that_was_renewed_since(
    app: Flask, client: FlaskClient
) -> None:
    workshop, here = called_at_the_desk(app), office.of(app)
    with app.app_context(), writing(db.engine) as connection:
        assert inviting.invite(connection, here, workshop, "cy@ward.example", "en", now_ms())
    old = grip_of(app, workshop).secret
    assert f".{old}." in says(app, client, workshop, "cy@ward.example", "yes", INVITED), "theirs, as before"
    with app.app_context():
        hand.publish(db.engine, workshop, now_ms())
        renewing.renew(db.engine, safe(), grip_of(app, workshop), URL)
    page = says(app, client, workshop, "cy@ward.example", "yes", INVITED)
    assert f".{grip_of(app, workshop).secret}." not in page
    assert "use its newest invitation" in page
    assert f"{URL}/w/{workshop}/call?do=answer" in page


def test_who_left_the_list_reads_no_link_that_joins(app: Flask, client: FlaskClient) -> None:
    workshop, here = called_at_the_desk(app), office.of(app)
    with app.app_context(), writing(db.engine) as connection:
        assert inviting.invite(connection, here, workshop, "cy@ward.example", "en", now_ms())
    client.post(path(app, workshop, "cy@ward.example", INVITED, "leave"))
    page = says(app, client, workshop, "cy@ward.example", "yes", INVITED)
    assert f".{grip_of(app, workshop).secret}." not in page


def test_who_is_erased_after_their_seat_was_given_back_leaves_nothing_of_it(
    app: Flask, client: FlaskClient, workshop: Workshop
) -> None:
    ada, _bo = join(app, workshop, "Ada"), join(app, workshop, "Bo")
    says(app, client, workshop.id, "ada@ward.example", "no")
    with app.app_context():
        erase(db.engine, workshop.id, ada.me)
        left = db.session.query(Said).filter_by(workshop_id=workshop.id, kind="signup").all()
        assert ada.rec_id("signup", ada.me) not in {one.rec for one in left}
        assert len(left) == 1, "Bo's stays"
        hands = db.session.get_one(Head, workshop.id).hand
        assert not db.session.query(Said).filter_by(workshop_id=workshop.id, by=hands).all()
    with call(app, workshop.id) as found:
        assert (found.seated, found.declined) == (["Bo"], 0)


def opening(lead: Device) -> str:
    """What is in the clear of a confidential workshop."""
    said: dict[str, Any] = {"confidential": True, "starts_at": moment(START), "state": "open"}
    return lead.seal([lead.change("workshop", "workshop", said)])
