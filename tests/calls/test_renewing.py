"""A call taken back with its link: the old one gives nothing new, and who comes has the new one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar

from pairs.calls import renewing
from pairs.calls.code import code_of
from pairs.extensions import db
from pairs.log.access import digest, new_id, token_of
from pairs.log.device import Device
from pairs.log.model import Head, table
from pairs.log.stamp import now_ms
from pairs.log.transaction import writing
from pairs.notices import inviting, office, readers
from pairs.notices.model import CLAIMED, DOUBTFUL, FAILED, SENDING, Mail
from pairs.notices.readers import SIGNED_UP, Want
from pairs.web.desk.calls import safe
from pairs.workshops.access import NotNext, Renewal, renew
from pairs.workshops.code import sealed
from pairs.workshops.open import open_workshop
from tests.web.called import call, grip_of, says
from tests.web.conftest import desk
from tests.web.visitors import made, token

__all__ = ["desk"]

SMTP = {
    "PAIRS_SMTP": "smtp://127.0.0.1:1",
    "PAIRS_MAIL_FROM": "pairs@ward.example",
    "PAIRS_PUBLIC_URL": "https://pairs.example",
}
STARTS = "2099-02-04T14:00"


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    with made(tmp_path / "instance", **SMTP) as app:
        yield app


def take_back(desk: FlaskClient, workshop: str, **form: str) -> str:
    answer = desk.post(
        f"/desk/calls/{workshop}/take-back", data={"csrf_token": token(desk), **form}, follow_redirects=True
    )
    assert answer.status_code == 200
    return unescape(answer.text)


def reads(app: Flask, workshop: str, secret: str) -> tuple[int, str]:
    """What the server answers to who comes with a link."""
    bearer = {"Authorization": f"Bearer {token_of(workshop, secret)}"}
    answer = app.test_client().get(f"/api/workshops/{workshop}/changes?after=", headers=bearer)
    return answer.status_code, (answer.get_json().get("error") or {}).get("code", "")


def pushes(app: Flask, device: Device) -> int:
    device.write("participant", device.rec_id("participant", device.me), {"name": "Eve"})
    bearer = {"Authorization": f"Bearer {device.token}"}
    path = f"/api/workshops/{device.workshop}/parcels"
    return app.test_client().post(path, json={"parcels": device.parcels()}, headers=bearer).status_code


def joins(app: Flask, workshop: str, secret: str) -> int:
    """What comes of typing the code that goes with a link."""
    lookup = sealed(code_of(workshop, secret), "").lookup
    return app.test_client().post("/api/join", json={"lookup": lookup}).status_code


def secret_of(app: Flask, workshop: str) -> str:
    found = grip_of(app, workshop).secret
    assert found
    return found


def test_the_old_link_and_code_give_nothing_new_and_join_nothing_and_the_page_shows_the_new_ones(
    app: Flask, desk: FlaskClient
) -> None:
    workshop = call(app, published=True)
    old = secret_of(app, workshop)
    assert (reads(app, workshop, old), joins(app, workshop, old)) == ((200, ""), 200)
    page = take_back(desk, workshop, renew="yes")
    new = secret_of(app, workshop)
    assert "Taken back, and the link is another one" in page
    assert (reads(app, workshop, old), joins(app, workshop, old)) == ((401, "expired"), 404)
    assert pushes(app, Device(workshop, old)) == 401
    assert (reads(app, workshop, new), joins(app, workshop, new)) == ((200, ""), 200)
    assert pushes(app, Device(workshop, new)) == 200
    assert old not in page
    assert f"1.{workshop}.{new}." in page
    assert code_of(workshop, new) in page
    assert old not in desk.get(f"/desk/calls/{workshop}/poster").text
    assert app.test_client().get(f"/call/{workshop}").status_code == 404
    assert "Renewed the link of a call" in desk.get("/desk/audit").text


def test_what_cannot_be_renewed_is_not_taken_back_either_and_whoever_presses_again_does_both(
    app: Flask, desk: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop, other, unlucky = call(app, published=True), Device.opening(), new_id()
    old, code = secret_of(app, workshop), sealed(code_of(workshop, unlucky), "")
    with app.app_context():
        open_workshop(db.engine, other.workshop, digest(other.token), other.me, code)
    with monkeypatch.context() as luck:
        luck.setattr(renewing, "new_id", lambda: unlucky)
        page = take_back(desk, workshop, renew="yes")
    assert "This did not go through" in page
    assert 'name="renew"' in page, "the form is there to be sent again"
    assert reads(app, workshop, old) == (200, "")
    assert app.test_client().get(f"/call/{workshop}").status_code == 200, "as public as before"
    assert "Took back a published call" not in desk.get("/desk/audit").text
    assert "the link is another one" in take_back(desk, workshop, renew="yes")
    assert reads(app, workshop, old) == (401, "expired")
    audit = desk.get("/desk/audit").text
    assert (audit.count("Took back a published call"), audit.count("Renewed the link")) == (1, 1)


def test_of_two_who_take_it_back_at_the_same_moment_one_renews_its_link(
    app: Flask, desk: FlaskClient
) -> None:
    workshop = call(app, published=True)
    both = grip_of(app, workshop)  # what either of them has read
    take_back(desk, workshop, renew="yes")
    new = secret_of(app, workshop)
    with app.app_context(), pytest.raises(NotNext):
        renewing.renew(db.engine, safe(), both, "https://pairs.example")
    assert secret_of(app, workshop) == new
    assert reads(app, workshop, new) == (200, "")


def test_without_the_choice_the_link_stays_and_sent_twice_it_is_renewed_once(
    app: Flask, desk: FlaskClient
) -> None:
    kept, renewed = call(app, published=True), call(app, published=True)
    old = secret_of(app, kept)
    take_back(desk, kept)
    assert reads(app, kept, old) == (200, "")
    for _ in range(2):
        take_back(desk, renewed, renew="yes")
    with app.app_context():
        assert db.session.get_one(Head, renewed).n == 2
    take_back(desk, kept, renew="yes")
    assert secret_of(app, kept) == old, "it is not public any more: nothing is left to take back"


def test_the_choice_is_made_beforehand_while_nobody_has_signed_up_and_explained_once_some_have(
    app: Flask, desk: FlaskClient
) -> None:
    workshop = call(app, published=True)
    page = desk.get(f"/desk/calls/{workshop}").text
    assert re.search(r'name="renew"[^>]* checked', page)
    device = Device(workshop, secret_of(app, workshop))
    says(app, device, "signup", device.rec_id("signup", device.me), answer="yes")
    page = desk.get(f"/desk/calls/{workshop}").text
    assert 'name="renew"' in page
    assert not re.search(r'name="renew"[^>]* checked', page)
    assert "1 person has answered. Their phone keeps what it has" in page


def test_mails_that_wait_lose_the_old_link_and_only_whom_the_desk_invites_has_the_new_one(
    app: Flask, desk: FlaskClient
) -> None:
    workshop = call(app, starts=STARTS)
    old = secret_of(app, workshop)
    here = office.of(app)
    with app.app_context(), writing(db.engine) as connection:
        assert inviting.invite(connection, here, workshop, "aicha@ward.example", "en", now_ms())
    desk.post(f"/desk/calls/{workshop}/publish", data={"csrf_token": token(desk)})
    assert old in mails(app)["aicha@ward.example"]
    take_back(desk, workshop, renew="yes")
    waits = mails(app)["aicha@ward.example"]
    assert old not in waits
    assert waits.count(f"https://pairs.example/w/{workshop}") == 2, "in its words and in its event"
    new = secret_of(app, workshop)
    with app.app_context(), writing(db.engine) as connection:
        assert inviting.invite(connection, here, workshop, "bea@ward.example", "en", now_ms())
        want = Want(SIGNED_UP, workshop)
        row = readers.keep(connection, here, "eve@ward.example", "en", want, now_ms(), "A" * 43)
        readers.confirm(connection, row, now_ms())
        assert inviting.welcome(connection, here, row, now_ms())
    assert new in mails(app)["bea@ward.example"]
    assert new not in mails(app)["eve@ward.example"]
    assert f"https://pairs.example/w/{workshop}" in mails(app)["eve@ward.example"]


@pytest.mark.parametrize("state", [CLAIMED, SENDING, FAILED, DOUBTFUL])
def test_a_mail_that_is_tried_again_later_has_not_the_old_link(
    app: Flask, desk: FlaskClient, state: str
) -> None:
    workshop = call(app, starts=STARTS)
    old = secret_of(app, workshop)
    with app.app_context(), writing(db.engine) as connection:
        assert inviting.invite(connection, office.of(app), workshop, "aicha@ward.example", "en", now_ms())
        connection.execute(table(Mail).update().values(state=state, ended=now_ms()))
    desk.post(f"/desk/calls/{workshop}/publish", data={"csrf_token": token(desk)})
    assert old in mails(app)["aicha@ward.example"]
    take_back(desk, workshop, renew="yes")
    assert old not in mails(app)["aicha@ward.example"]


def mails(app: Flask) -> dict[str, str]:
    """Address → what is written to it, words and event together."""
    with app.app_context(), db.engine.connect() as connection:
        rows = connection.execute(table(Mail).select()).all()
    found = {}
    for row in rows:
        [event] = Calendar.from_ical(row.calendar).walk("VEVENT")
        found[row.to] = f"{row.text}\n{event['url']}"
    return found


def test_a_link_that_somebody_else_renewed_is_shown_nowhere_and_the_desk_takes_it_back(
    app: Flask, desk: FlaskClient
) -> None:
    workshop = call(app, published=True)
    old = secret_of(app, workshop)
    lead = Device(workshop, old)
    says(app, lead, "participant", lead.rec_id("participant", lead.me), name="Lea")
    says(app, lead, "role", lead.rec_id("role", "facilitator"), role="facilitator", holder=lead.me)
    with app.app_context():
        renew(db.engine, workshop, lead.me, lead.token, Renewal(2, "a" * 64, None))
    page = desk.get(f"/desk/calls/{workshop}").text
    assert old not in page
    assert "renewed its link: the one the desk had opens nothing any more" in page
    public = app.test_client().get(f"/call/{workshop}")
    assert (public.status_code, old in public.text) == (200, False)
    take_back(desk, workshop, renew="yes")
    assert reads(app, workshop, secret_of(app, workshop)) == (200, "")
