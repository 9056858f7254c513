"""Inviting by mail at the desk: who may, what is refused, and what became of it."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import insert, update

from pairs.extensions import db
from pairs.log.model import table
from pairs.notices import inviting, office
from pairs.notices.model import Mail, Reader
from pairs.operating import clock

from .conftest import MakeApp
from .visitors import Workshop, account, reader_of_english, sign_in, token

HOSTILE = '<script>alert(1)</script>"onmouseover="x'


@pytest.fixture
def app(make_app: MakeApp) -> Flask:
    """A server that lets one account invite three addresses a day."""
    return make_app(PAIRS_INVITATIONS_A_DAY=3)


@pytest.fixture
def call(app: Flask) -> Workshop:
    made = Workshop(app)
    made.say(made.lead, "workshop", "workshop", title=HOSTILE, state="planned")
    return made


def invite(desk: FlaskClient, call: Workshop, emails: str, lang: str = "en") -> tuple[int, str]:
    page = f"/desk/workshops/{call.id}/invitations"
    form = {"csrf_token": token(desk), "emails": emails, "lang": lang}
    answer = desk.post(page, data=form, follow_redirects=True)
    return answer.status_code, answer.text


def posted(app: Flask) -> list[str]:
    with app.app_context(), db.engine.connect() as connection:
        return sorted(row.to for row in connection.execute(table(Mail).select()))


def test_those_who_are_invited_are_written_to_and_listed_with_their_answer(
    app: Flask, desk: FlaskClient, call: Workshop
) -> None:
    status, text = invite(desk, call, "Aicha@ward.example, bea@ward.example\naicha@ward.example")
    assert (status, posted(app)) == (200, ["aicha@ward.example", "bea@ward.example"])
    assert "The invitations are on their way." in text
    reader = office.of(app).token("bea@ward.example", "invited", call.id, 0)
    app.test_client().post(f"/mail/{reader}/answer", data={"answer": "no"})
    assert "Does not come" in desk.get(f"/desk/workshops/{call.id}/invitations").text


@pytest.mark.parametrize(
    ("emails", "problem"),
    [
        ("", "Type at least one address."),
        ("aicha@ward.example bea", "These are no addresses: bea"),
        ("a@b.example\r\nBcc:c@d.example", "These are no addresses: Bcc:c@d.example"),
        (" ".join(f"p{n}@ward.example" for n in range(101)), "At most 100 addresses at once."),
    ],
)
def test_one_that_is_no_address_keeps_all_from_leaving(
    app: Flask, desk: FlaskClient, call: Workshop, emails: str, problem: str
) -> None:
    status, text = invite(desk, call, emails)
    assert status == 422
    assert problem in text
    assert posted(app) == []


def test_nobody_is_invited_to_what_is_called_off(app: Flask, desk: FlaskClient, call: Workshop) -> None:
    call.say(call.lead, "call", "call", off=True)
    status, _text = invite(desk, call, "aicha@ward.example")
    assert (status, posted(app)) == (422, [])


def test_a_hostile_title_is_text_on_the_page(desk: FlaskClient, call: Workshop) -> None:
    text = desk.get(f"/desk/workshops/{call.id}/invitations").text
    assert "<script>alert(1)" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_a_workshop_that_is_not_here_invites_nobody(desk: FlaskClient) -> None:
    assert desk.get(f"/desk/workshops/{'A' * 22}/invitations").status_code == 404


def test_without_a_mail_server_the_desk_says_that_nothing_leaves(
    app: Flask, desk: FlaskClient, call: Workshop
) -> None:
    invite(desk, call, "aicha@ward.example")
    clock.look(app)
    assert "This server sends no mail yet" in desk.get(f"/desk/workshops/{call.id}/invitations").text
    assert "This server sends no mail yet" in desk.get("/desk/mails").text


def test_what_did_not_arrive_is_shown_with_its_reason(app: Flask, desk: FlaskClient) -> None:
    row = {"key": "k", "to": "gone@ward.example", "lang": "en", "subject": HOSTILE, "text": "x", "leave": ""}
    row |= {"state": "doubtful", "problem": "cut"}
    numbers = {"made": 1, "due": 1, "tries": 1, "lease": 0, "ended": 1_800_000_000_000}
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(insert(table(Mail)).values(**row, **numbers))
    text = desk.get("/desk/mails").text
    assert "gone@ward.example" in text
    assert "Doubtful" in text
    assert "cut" in text
    assert "<script>alert(1)" not in text


def test_an_account_invites_so_many_a_day_and_the_error_says_how_many_are_left(
    app: Flask, desk: FlaskClient, call: Workshop
) -> None:
    assert invite(desk, call, "a@ward.example b@ward.example")[0] == 200
    assert invite(desk, call, "a@ward.example b@ward.example")[0] == 200, "the same again are no others"
    status, text = invite(desk, call, "c@ward.example d@ward.example")
    assert status == 422
    assert "at most 3 addresses within 24 hours: 1 is left. Nobody was invited." in text
    assert "c@ward.example d@ward.example</textarea>" in text
    assert posted(app) == ["a@ward.example", "b@ward.example"]
    assert invite(desk, call, "c@ward.example")[0] == 200
    other = Workshop(app)
    other.say(other.lead, "workshop", "workshop", title="Another", state="open")
    assert "0 are left" in invite(desk, other, "a@ward.example")[1], "in whichever workshop"


def test_each_account_has_its_own_and_the_next_day_it_has_them_again(
    app: Flask, desk: FlaskClient, call: Workshop
) -> None:
    invite(desk, call, "a@ward.example b@ward.example c@ward.example")
    account(app, "ada@ward.example", "ambassador")
    ada = reader_of_english(app)
    sign_in(ada, "ada@ward.example")
    assert invite(ada, call, "d@ward.example")[0] == 200
    assert invite(desk, call, "e@ward.example")[0] == 422
    with app.app_context(), db.engine.begin() as connection:
        readers = table(Reader)
        connection.execute(update(readers).values(made=readers.c.made - inviting.A_DAY))
    assert invite(desk, call, "e@ward.example")[0] == 200


def test_the_ceiling_is_said_in_french_too(app: Flask, desk: FlaskClient, call: Workshop) -> None:
    desk.post("/desk/settings/name", data={"csrf_token": token(desk), "name": "Camille", "lang": "fr"})
    text = invite(desk, call, " ".join(f"{n}@ward.example" for n in "abcd"), "fr")[1]
    assert "au plus 3 adresses en 24 heures" in text
