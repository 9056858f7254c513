"""Who moves up from the waiting list is told by mail, once, where their address is known; nobody else is."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import event

from pairs.extensions import db
from pairs.log.device import Device
from pairs.log.model import table
from pairs.log.transaction import writing
from pairs.notices import office, promoting, readers
from pairs.notices.readers import SIGNED_UP, Want
from pairs.notices.windows import HOUR
from pairs.operating.model import Turn
from tests.support.mail import MailServer
from tests.web.visitors import Workshop

from .conftest import URL, send
from .test_reminding import START, moment

NOW = START - 100 * HOUR
HOSTILE = "Beds\nBcc: all@ward.example <script>"


@pytest.fixture
def workshop(app: Flask) -> Workshop:
    """One seat."""
    made = Workshop(app)
    made.say(made.lead, "workshop", "workshop", title=HOSTILE, state="open", starts_at=moment(START))
    made.say(made.lead, "call", "call", capacity=1)
    return made


def join(app: Flask, workshop: Workshop, name: str, *, address: bool = True) -> Device:
    """Somebody who signs up, and whose address is known and confirmed."""
    device = workshop.join(name)
    answer(workshop, device, "yes")
    if address:
        with app.app_context(), writing(db.engine) as connection:
            want, email = Want(SIGNED_UP, workshop.id), f"{name}@ward.example".lower()
            row = readers.keep(connection, office.of(app), email, "en", want, NOW, device.me)
            readers.confirm(connection, row, NOW)
    return device


def answer(workshop: Workshop, device: Device, said: str) -> None:
    workshop.say(device, "signup", device.rec_id("signup", device.me), answer=said)


def told(box: MailServer) -> list[str]:
    return [str(m["To"]) for m in box.taken if str(m["Subject"]).startswith("A seat for you")]


def waiting(app: Flask) -> int:
    with app.app_context(), db.engine.connect() as connection:
        rows = connection.execute(table(Turn).select()).all()
    return sum(row.name.startswith("waits/") for row in rows)


def test_a_no_gives_the_seat_to_who_waited_longest_and_says_so_once(
    app: Flask, workshop: Workshop, mail_server: MailServer
) -> None:
    ada, bo, _cy = (join(app, workshop, name) for name in ("Ada", "Bo", "Cy"))
    send(app, NOW)
    assert (told(mail_server), waiting(app)) == ([], 2)
    answer(workshop, ada, "no")
    for minutes in (1, 2, 3):
        send(app, NOW + minutes * 60_000)
    assert told(mail_server) == ["bo@ward.example"]
    said = mail_server.said()
    assert f"{URL}/w/{workshop.id}" in said
    assert mail_server.taken[-1]["Bcc"] is None
    answer(workshop, bo, "no")
    send(app, NOW + HOUR)
    assert told(mail_server) == ["bo@ward.example", "cy@ward.example"]
    assert waiting(app) == 0


def test_more_seats_move_up_all_who_fit(app: Flask, workshop: Workshop, mail_server: MailServer) -> None:
    for name in ("Ada", "Bo", "Cy", "Di"):
        join(app, workshop, name)
    send(app, NOW)
    workshop.say(workshop.lead, "call", "call", capacity=3)
    send(app, NOW + HOUR)
    assert sorted(told(mail_server)) == ["bo@ward.example", "cy@ward.example"]


def test_who_loses_a_seat_and_waits_again_hears_of_the_next_one(
    app: Flask, workshop: Workshop, mail_server: MailServer
) -> None:
    join(app, workshop, "Ada")
    join(app, workshop, "Bo")
    for hours, seats in enumerate((1, 2, 1, 2)):
        workshop.say(workshop.lead, "call", "call", capacity=seats)
        send(app, NOW + hours * HOUR)
    assert told(mail_server) == ["bo@ward.example", "bo@ward.example"]


def test_who_gave_no_address_declined_or_left_the_list_is_not_written_to(
    app: Flask, workshop: Workshop, mail_server: MailServer
) -> None:
    ada, bo = join(app, workshop, "Ada"), join(app, workshop, "Bo")
    join(app, workshop, "Cy", address=False)
    join(app, workshop, "Di")
    send(app, NOW)
    token = office.of(app).token("di@ward.example", SIGNED_UP, workshop.id, 0)
    assert app.test_client().post(f"/mail/{token}/leave").status_code == 200
    answer(workshop, ada, "no")
    answer(workshop, bo, "no")
    workshop.say(workshop.lead, "call", "call", capacity=5)
    send(app, NOW + HOUR)
    assert told(mail_server) == []


@pytest.mark.parametrize(
    ("kind", "said"), [("call", {"off": True}), ("workshop", {"state": "live"}), ("workshop", {"title": ""})]
)
def test_nobody_moves_up_in_what_is_off_under_way_or_past(
    app: Flask, workshop: Workshop, mail_server: MailServer, kind: str, said: dict[str, object]
) -> None:
    ada, _bo = join(app, workshop, "Ada"), join(app, workshop, "Bo")
    send(app, NOW)
    workshop.say(workshop.lead, kind, kind, **said)
    answer(workshop, ada, "no")
    send(app, START + 1 if "title" in said else NOW + HOUR)
    assert (told(mail_server), waiting(app)) == ([], 0)


def asked(app: Flask) -> int:
    """How many questions to the database a look at the seats is."""
    found: list[str] = []

    def heard(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith("SELECT"):
            found.append(statement)

    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", heard)
        try:
            with writing(db.engine) as connection:
                promoting.promote(connection, office.of(app), NOW)
        finally:
            event.remove(db.engine, "before_cursor_execute", heard)
    return len(found)


def test_a_look_asks_as_much_of_many_workshops_as_of_one_and_next_to_nothing_of_past_ones(app: Flask) -> None:
    def workshops(number: int, starts: int, **said: object) -> None:
        for _ in range(number):
            made = Workshop(app)
            made.say(made.lead, "workshop", "workshop", title="Beds", starts_at=moment(starts), **said)
            made.say(made.lead, "call", "call", capacity=1)
            for name in ("Ada", "Bo"):
                answer(made, made.join(name), "yes")

    workshops(3, NOW - 100 * HOUR, state="open")
    workshops(1, START, state="closed")
    assert (asked(app), waiting(app)) == (2, 0), "the seats, and who was seen waiting"
    workshops(1, START, state="open")
    asked(app)
    one = asked(app)
    workshops(5, START, state="open")
    asked(app)
    assert (asked(app), waiting(app)) == (one, 6)
