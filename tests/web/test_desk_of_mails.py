"""Mails that did not arrive, at the desk: one is tried again by hand, and never twice by mistake."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from pairs.extensions import db
from pairs.log.model import table
from pairs.log.stamp import now_ms
from pairs.log.transaction import writing
from pairs.notices import Message, office, outbox, post, readers
from pairs.notices.model import DOUBTFUL, Mail
from pairs.notices.readers import Want
from pairs.operating import clock
from tests.support.mail import SENDER, MailServer

from .visitors import account, made, reader_of_english, sign_in, token

AICHA = "aicha@ward.example"
HOSTILE = "<script>alert(1)</script> =HYPERLINK(1)"


@pytest.fixture
def app(tmp_path: Path, mail_server: MailServer) -> Iterator[Flask]:
    settings = {"PAIRS_SMTP": mail_server.url, "PAIRS_MAIL_FROM": SENDER}
    with made(tmp_path / "instance", **settings) as app:
        yield app


@pytest.fixture
def desk(app: Flask) -> FlaskClient:
    account(app)
    client = reader_of_english(app)
    sign_in(client)
    return client


def put(app: Flask, *, until: int | None = None, leave: str = "") -> int:
    """A mail in the outbox; its number."""
    with app.app_context(), writing(db.engine) as connection:
        post(connection, Message("m/1", AICHA, "en", HOSTILE, "Hello", until=until, leave=leave))
    return row(app).id


def row(app: Flask) -> Mail:
    with app.app_context():
        found = db.session.scalars(select(Mail)).one()
        db.session.expunge(found)
        return found


def refused(app: Flask, mail_server: MailServer, **more: object) -> int:
    """A mail that the mail server refused for good; its number."""
    mail_server.answers[AICHA] = ["550 No such mailbox"]
    id = put(app, **more)  # type: ignore[arg-type]
    clock.look(app)
    assert row(app).state == "failed"
    return id


def doubtful(app: Flask) -> int:
    """A mail that may have arrived; its number."""
    id = put(app)
    with app.app_context():
        now = now_ms()
        claimed = outbox.claim(db.engine, now)
        assert claimed is not None
        assert outbox.begin(db.engine, id, now)
        outbox.end(db.engine, id, DOUBTFUL, now, problem="cut")
    return id


def press(desk: FlaskClient, id: int, **form: str) -> str:
    data = {"csrf_token": token(desk), **form}
    answer = desk.post(f"/desk/mails/{id}/again", data=data, follow_redirects=True)
    assert answer.status_code == 200
    return answer.text


def test_one_that_failed_leaves_once_its_cause_is_mended(
    app: Flask, desk: FlaskClient, mail_server: MailServer
) -> None:
    id = refused(app, mail_server)
    page = desk.get("/desk/mails").text
    assert f'action="/desk/mails/{id}/again"' in page
    assert HOSTILE not in page
    assert "It is tried again now." in press(desk, id)
    clock.look(app)
    assert (mail_server.to, row(app).state, row(app).problem) == ([AICHA], "sent", None)
    assert f"Tried a mail again: number {id}" in desk.get("/desk/audit").text
    assert AICHA not in desk.get("/desk/audit").text


def test_it_has_all_its_tries_again(app: Flask, desk: FlaskClient, mail_server: MailServer) -> None:
    id = refused(app, mail_server)
    mail_server.answers[AICHA] = ["451 Not now"]
    press(desk, id)
    clock.look(app)
    assert (row(app).state, row(app).tries) == ("waiting", 1)


def test_pressed_twice_it_is_tried_once(app: Flask, desk: FlaskClient, mail_server: MailServer) -> None:
    id = refused(app, mail_server)
    press(desk, id)
    clock.look(app)
    assert "There was nothing to try again" in press(desk, id)
    clock.look(app)
    assert mail_server.to == [AICHA]


def test_a_doubtful_one_is_asked_about_and_leaves_only_after_a_yes(
    app: Flask, desk: FlaskClient, mail_server: MailServer
) -> None:
    id = doubtful(app)
    page = press(desk, id)
    assert "Send it once more?" in page
    assert AICHA in page
    assert HOSTILE not in page
    clock.look(app)
    assert (mail_server.to, row(app).state) == ([], "doubtful")
    assert "Tried a mail again" not in desk.get("/desk/audit").text
    assert "It is tried again now." in press(desk, id, sure="yes")
    clock.look(app)
    assert (mail_server.to, row(app).state) == ([AICHA], "sent")


def test_what_says_something_false_by_now_is_not_tried_again(
    app: Flask, desk: FlaskClient, mail_server: MailServer
) -> None:
    id = refused(app, mail_server, until=now_ms() + 60_000)
    with app.app_context(), writing(db.engine) as connection:
        connection.execute(table(Mail).update().values(until=now_ms() - 1))
    assert "/again" not in desk.get("/desk/mails").text
    assert "There was nothing to try again" in press(desk, id)
    assert row(app).state == "failed"


@pytest.mark.parametrize("everything", [False, True])
def test_who_took_themself_off_the_list_since_is_not_written_to(
    app: Flask, desk: FlaskClient, mail_server: MailServer, everything: bool
) -> None:
    with app.app_context(), writing(db.engine) as connection:
        here = office.of(app)
        reader = readers.keep(connection, here, AICHA, "en", Want("minutes"), now_ms())
        readers.confirm(connection, reader, now_ms())
    leave = here.address(here.token(AICHA, "minutes", "", 0), "leave")
    id = refused(app, mail_server, leave=leave)
    with app.app_context(), writing(db.engine) as connection:
        readers.leave(connection, reader, now_ms(), everything=everything)
    assert "its reader wants no more of it" in press(desk, id)
    assert row(app).state == "failed"


def test_another_site_and_a_number_that_is_none_try_nothing(
    app: Flask, desk: FlaskClient, mail_server: MailServer
) -> None:
    id = refused(app, mail_server)
    assert desk.post(f"/desk/mails/{id}/again").status_code == 400
    for other in (id + 1, 10**30):
        data = {"csrf_token": token(desk)}
        assert desk.post(f"/desk/mails/{other}/again", data=data).status_code == 404
    assert row(app).state == "failed"
