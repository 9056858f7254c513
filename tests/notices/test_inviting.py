"""An invitation is an event in its reader's calendar, which follows the workshop wherever it goes."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from icalendar import Calendar

from pairs.extensions import db
from pairs.log.device import Device
from pairs.log.parcel import seal_parcel
from pairs.log.stamp import now_ms
from pairs.log.transaction import writing
from pairs.notices import inviting, office
from pairs.notices.windows import HOUR
from pairs.web import mail
from tests.support.mail import MailServer
from tests.web.visitors import Workshop

from .conftest import send
from .test_readers import link
from .test_reminding import AICHA, BEA, START, moment

NOW = START - 200 * HOUR
LATER = NOW + HOUR
"""The workshop's people said what they said long before: changes are calm by then."""


@pytest.fixture
def workshop(app: Flask) -> Workshop:
    made = Workshop(app)
    made.say(
        *(made.lead, "workshop", "workshop"),
        title="Fewer beds blocked",
        place="Room 4",
        starts_at=moment(START),
        plan=[{"key": "vote", "minutes": 30}, {"key": "discuss", "minutes": 45}],
    )
    return made


def invite(app: Flask, workshop: Workshop, email: str = AICHA, now: int = NOW) -> bool:
    with app.app_context(), writing(db.engine) as connection:
        return inviting.invite(connection, office.of(app), workshop.id, email, "en", now)


def event(server: MailServer, number: int = -1) -> tuple[str, Any]:
    """The method and the event of a mail."""
    [part] = [part for part in server.taken[number].walk() if part.get_content_type() == "text/calendar"]
    calendar = Calendar.from_ical(part.get_content())
    [found] = calendar.walk("VEVENT")
    assert part.get_param("method") == str(calendar["method"])
    return str(calendar["method"]), found


def test_an_invitation_is_an_event_with_its_place_and_length(
    app: Flask, workshop: Workshop, mail_server: MailServer
) -> None:
    assert invite(app, workshop)
    send(app, NOW)
    method, found = event(mail_server)
    assert (method, str(found["summary"]), str(found["location"])) == (
        "REQUEST",
        "Fewer beds blocked",
        "Room 4",
    )
    assert found["dtstart"].dt.timestamp() * 1000 == START
    assert (found["dtend"].dt - found["dtstart"].dt).total_seconds() == 75 * 60
    assert str(found["uid"]) == f"{workshop.id}@pairs.ward.example"
    assert str(found["attendee"]) == f"mailto:{AICHA}"
    assert str(found["organizer"]) == "mailto:pairs@ward.example"
    assert "You are invited to “Fewer beds blocked”." in mail_server.said()


def test_who_was_invited_is_not_invited_again(
    app: Flask, workshop: Workshop, mail_server: MailServer
) -> None:
    assert invite(app, workshop)
    assert not invite(app, workshop)
    send(app, NOW)
    assert mail_server.to == [AICHA]


@pytest.mark.parametrize(
    "said", [{"starts_at": moment(START + 24 * HOUR)}, {"place": "Room 5"}, {"title": "Beds"}]
)
def test_a_change_updates_the_event_once(
    app: Flask, workshop: Workshop, mail_server: MailServer, said: dict[str, str]
) -> None:
    invite(app, workshop)
    send(app, NOW)
    workshop.say(workshop.lead, "workshop", "workshop", **said)
    for _ in range(3):
        send(app, LATER)
    assert len(mail_server.taken) == 2
    (_first, before), (method, after) = event(mail_server, 0), event(mail_server, 1)
    assert (method, int(before["sequence"]), int(after["sequence"])) == ("REQUEST", 0, 1)
    assert str(after["uid"]) == str(before["uid"])


def test_what_no_invitation_says_updates_nothing(
    app: Flask, workshop: Workshop, mail_server: MailServer
) -> None:
    invite(app, workshop)
    send(app, NOW)
    workshop.say(workshop.lead, "workshop", "workshop", intention="To sleep better", state="open")
    send(app, LATER)
    assert len(mail_server.taken) == 1


def test_corrections_one_after_the_other_are_told_once_they_are_done(
    app: Flask, workshop: Workshop, mail_server: MailServer
) -> None:
    invite(app, workshop)
    send(app, NOW)
    said = workshop.lead.clock.now()
    workshop.say(workshop.lead, "workshop", "workshop", place="Room 5")
    send(app, said + 60_000)
    assert len(mail_server.taken) == 1
    send(app, said + inviting.CALM + 60_000)
    assert len(mail_server.taken) == 2


def test_who_moves_a_workshop_again_and_again_fills_no_mailbox(
    app: Flask, workshop: Workshop, mail_server: MailServer
) -> None:
    invite(app, workshop)
    now = workshop.lead.clock.now()
    for hour in range(24):
        for half in range(2):
            workshop.say(workshop.lead, "workshop", "workshop", place=f"Room {hour}, {half}")
            send(app, now + hour * HOUR + (half + 1) * 6 * 60_000)
    assert len(mail_server.taken) <= 1 + 10
    send(app, now + 48 * HOUR)
    assert "Room 23, 1" in mail_server.taken[-1].get_body(("plain",)).get_content(), "the last one is told"


def test_called_off_takes_the_event_out_of_calendars(
    app: Flask, workshop: Workshop, mail_server: MailServer
) -> None:
    invite(app, workshop)
    send(app, NOW)
    workshop.say(workshop.lead, "call", "call", off=True)
    send(app, LATER)
    method, found = event(mail_server)
    assert (method, str(found["status"]), int(found["sequence"])) == ("CANCEL", "CANCELLED", 1)
    assert str(mail_server.taken[-1]["Subject"]) == "Called off: Fewer beds blocked"
    assert not invite(app, workshop, BEA), "nobody is invited to what does not take place"


def test_who_declined_hears_nothing_of_changes(
    app: Flask, workshop: Workshop, mail_server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    invite(app, workshop)
    send(app, NOW)
    token = office.of(app).token(AICHA, "invited", workshop.id, 0)
    monkeypatch.setattr(mail, "now_ms", lambda: NOW)
    app.test_client().post(f"/mail/{token}/answer", data={"answer": "no"})
    workshop.say(workshop.lead, "workshop", "workshop", place="Room 5")
    send(app, LATER)
    assert len(mail_server.taken) == 1


def test_who_wants_nothing_from_this_server_is_not_invited(
    app: Flask, workshop: Workshop, mail_server: MailServer
) -> None:
    invite(app, workshop)
    token = office.of(app).token(AICHA, "invited", workshop.id, 0)
    app.test_client().post(f"/mail/{token}/leave", data={"what": "everything"})
    another = Workshop(app)
    another.say(another.lead, "workshop", "workshop", title="Queues")
    assert not invite(app, another)
    assert invite(app, another, BEA)


def test_without_a_date_it_is_a_mail_and_gets_its_event_with_the_date(
    app: Flask, mail_server: MailServer
) -> None:
    workshop = Workshop(app)
    workshop.say(workshop.lead, "workshop", "workshop", title="Queues")
    invite(app, workshop, now=now_ms())
    send(app)
    assert "text/calendar" not in [part.get_content_type() for part in mail_server.taken[0].walk()]
    workshop.say(workshop.lead, "workshop", "workshop", starts_at=moment(START))
    send(app, now_ms() + HOUR)
    assert [str(mail["Subject"]) for mail in mail_server.taken] == ["Invitation: Queues", "Changed: Queues"]
    assert event(mail_server)[0] == "REQUEST"


def test_who_signed_up_and_said_yes_has_it_in_their_calendar(
    app: Flask, workshop: Workshop, mail_server: MailServer
) -> None:
    phone: Device = workshop.join("Béa")
    client = app.test_client()
    parcel = seal_parcel(phone.key, workshop.id, [b'{"address":{"email":"bea@ward.example","lang":"en"}}'])
    headers = {"Authorization": f"Bearer {phone.token}"}
    assert client.post(f"/api/workshops/{workshop.id}/address", json={"parcel": parcel}, headers=headers)
    send(app)
    client.post(link(mail_server.said()))
    send(app)
    assert event(mail_server)[0] == "REQUEST"
    assert "You signed up for “Fewer beds blocked”." in mail_server.said()


def test_a_hostile_title_adds_no_line_to_the_event(
    app: Flask, workshop: Workshop, mail_server: MailServer
) -> None:
    workshop.say(
        *(workshop.lead, "workshop", "workshop"),
        title="Beds\nATTENDEE:mailto:all@ward.example;X=1, \\n",
        place="x" * 120,
    )
    invite(app, workshop)
    send(app, NOW)
    _method, found = event(mail_server)
    assert str(found["attendee"]) == f"mailto:{AICHA}"
    assert "ATTENDEE:mailto:all@ward.example" in str(found["summary"])
