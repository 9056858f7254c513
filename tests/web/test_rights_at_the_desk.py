"""Who has a right, who is told whom to ask, and what is written down of it."""

from __future__ import annotations

import re

from flask import Flask
from flask.testing import FlaskClient

from pairs.extensions import db
from pairs.people import accounts
from pairs.people.model import Account
from tests.web.called import call, grip_of
from tests.web.visitors import PASSWORD, account, reader_of_english, sign_in, token


def test_who_lacks_a_right_is_told_which_role_has_it_and_whom_to_ask(app: Flask) -> None:
    with app.app_context():
        accounts.add("ana@ward.example", "Ana <b>", PASSWORD)
    account(app, "rosa@ward.example", "ambassador")
    client = reader_of_english(app)
    sign_in(client, "rosa@ward.example")
    answer = client.get("/desk/audit")
    assert answer.status_code == 403
    assert "It takes the role “Coordination”; yours is “Ambassador”." in answer.text
    assert "Ana &lt;b&gt;" in answer.text
    assert "/desk/enrol" not in answer.text, "no way is shown that is closed"


def test_a_permission_given_and_taken_back_leaves_a_line_each(desk: FlaskClient) -> None:
    desk.post("/desk/enrol", data={"csrf_token": token(desk), "name": " Tablet  <script>"})
    back = re.search(r'action="(/desk/enrol/\d+/take-back)"', desk.get("/desk/enrol").text)
    assert back
    for _twice in range(2):
        desk.post(back[1], data={"csrf_token": token(desk)})
    page = desk.get("/desk/audit").text
    assert page.count("Gave a permission to open workshops: Tablet &lt;script&gt;") == 1
    assert page.count("Took back a permission to open workshops: Tablet &lt;script&gt;") == 1, "not twice"
    assert "<script>" not in page
    assert "Camille" in page


def test_a_wrong_form_leaves_no_line(desk: FlaskClient) -> None:
    assert desk.post("/desk/enrol", data={"csrf_token": token(desk), "name": ""}).status_code == 422
    assert "Nothing yet." in desk.get("/desk/audit").text


def test_who_has_left_is_signed_out_everywhere_and_does_not_come_back(app: Flask, desk: FlaskClient) -> None:
    with app.app_context():
        found = accounts.by_email("camille@ward.example")
        assert found
        db.session.get_one(Account, found.id).gone = 1
        db.session.commit()
    assert desk.get("/desk/workshops").status_code == 302
    refused = sign_in(desk)
    assert refused.status_code == 422
    assert "do not go together" in refused.text


def test_who_only_reads_has_no_link_to_a_workshop_before_anybody_has(app: Flask) -> None:
    account(app, "remy@ward.example", "reader")
    account(app, "amina@ward.example", "ambassador")
    reader, ambassador = reader_of_english(app), reader_of_english(app)
    sign_in(reader, "remy@ward.example")
    sign_in(ambassador, "amina@ward.example")
    kept, published = call(app), call(app, published=True)
    for id, client, there in (
        (kept, reader, False),
        (kept, ambassador, True),
        (published, reader, True),
        (published, ambassador, True),
    ):
        secret = grip_of(app, id).secret
        assert secret
        assert (secret in client.get(f"/desk/calls/{id}").text) == there
        poster = client.get(f"/desk/calls/{id}/poster")
        assert (poster.status_code == 200 and "<svg" in poster.text) == there
