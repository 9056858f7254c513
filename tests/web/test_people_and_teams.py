"""Who has an account, what they may, in which teams they work; who leaves."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from pairs.people import accounts, enrolments, teams

from .visitors import account, reader_of_english, sign_in, token

HOSTILE = ["<script>alert(1)</script>", '" onmouseover="x', '=HYPERLINK("x")', "\u202eabc\u202c", "w" * 60]


def post(client: FlaskClient, path: str, **form: object) -> TestResponse:
    return client.post(f"/desk/people{path}", data={"csrf_token": token(client), **form})


def one(app: Flask, email: str) -> int:
    with app.app_context():
        found = accounts.by_email(email)
        assert found
        return found.id


@pytest.fixture
def rosa(app: Flask) -> int:
    """An ambassador beside the coordinator of `desk`."""
    account(app, "rosa@ward.example", "ambassador")
    return one(app, "rosa@ward.example")


def team_of(client: FlaskClient, name: str) -> int:
    assert post(client, "/teams", name=name).status_code == 302
    found = re.findall(r'href="/desk/people/teams/(\d+)"', client.get("/desk/people").text)
    return max(int(id) for id in found)


class TestTeams:
    def test_a_team_is_made_renamed_and_retired_and_comes_back_under_its_name(
        self, desk: FlaskClient
    ) -> None:
        id = team_of(desk, "  Ward   3 ")
        assert "Ward 3" in desk.get("/desk/people").text
        assert post(desk, f"/teams/{id}/rename", name="Ward 4").status_code == 302
        assert post(desk, f"/teams/{id}/retire").status_code == 302
        page = desk.get("/desk/people").text
        assert "Ward 4" not in page
        assert desk.get(f"/desk/people/teams/{id}").status_code == 404
        assert team_of(desk, "WARD 4") == id
        lines = desk.get("/desk/audit").text
        for said in ("Made a team: Ward 3", "Renamed a team: Ward 4", "Retired a team: Ward 4"):
            assert said in lines

    @pytest.mark.parametrize("name", ["", "  ", "w" * 61, "\u0301", "a\x00b", "ﬃ" * 30])
    def test_a_name_that_cannot_be_says_why_and_makes_nothing(self, desk: FlaskClient, name: str) -> None:
        answer = post(desk, "/teams", name=name)
        assert answer.status_code == 422
        assert "1 to 60 characters" in answer.text
        assert "/desk/people/teams/" not in desk.get("/desk/people").text

    def test_two_teams_have_two_names_whatever_the_case_and_accents(self, desk: FlaskClient) -> None:
        team_of(desk, "Pédiatrie")
        other = team_of(desk, "Chirurgie")
        assert "There is a team of this name." in post(desk, "/teams", name="pediatrie").text
        assert post(desk, f"/teams/{other}/rename", name="PÉDIATRIE").status_code == 422
        assert post(desk, f"/teams/{other}/rename", name="chirurgie").status_code == 302, "its own, otherwise"

    def test_people_are_put_in_teams_from_either_side(self, app: Flask, desk: FlaskClient, rosa: int) -> None:
        ward, shift = team_of(desk, "Ward"), team_of(desk, "Shift")
        post(desk, f"/teams/{ward}/members", member=[rosa, 999_999])
        with app.app_context():
            assert teams.members(ward) == {rosa}
        assert "1 person" in desk.get("/desk/people").text
        post(desk, f"/{rosa}/teams", team=[shift, 999_999])
        with app.app_context():
            assert (teams.members(ward), teams.members(shift)) == (set(), {rosa})

    @pytest.mark.parametrize("name", HOSTILE)
    def test_hostile_names_show_as_text(self, desk: FlaskClient, name: str) -> None:
        id = team_of(desk, name)
        for path in ("/desk/people", f"/desk/people/teams/{id}", "/desk/audit"):
            page = desk.get(path).text
            assert "<script>alert" not in page
            assert '" onmouseover="' not in page


class TestRoles:
    def test_another_role_counts_from_the_next_page_on(
        self, app: Flask, desk: FlaskClient, rosa: int
    ) -> None:
        client = reader_of_english(app)
        sign_in(client, "rosa@ward.example")
        assert client.get("/desk/people").status_code == 403
        assert post(desk, f"/{rosa}/role", role="coordinator").status_code == 302
        assert client.get("/desk/people").status_code == 200
        assert post(desk, f"/{rosa}/role", role="reader").status_code == 302
        assert client.get("/desk/people").status_code == 403
        assert "Gave another role: rosa@ward.example, reader" in desk.get("/desk/audit").text

    def test_the_last_coordinator_stays_one_and_stays(self, app: Flask, desk: FlaskClient, rosa: int) -> None:
        me = one(app, "camille@ward.example")
        for path, form in ((f"/{me}/role", {"role": "reader"}), (f"/{me}/leave", {})):
            answer = post(desk, path, **form)
            assert answer.status_code == 422
            assert "make another coordinator first" in answer.text
        post(desk, f"/{rosa}/role", role="coordinator")
        post(desk, f"/{rosa}/leave")
        assert post(desk, f"/{me}/role", role="reader").status_code == 422, "who has left does not count"

    def test_a_role_nobody_knows_is_refused(self, desk: FlaskClient, rosa: int) -> None:
        assert post(desk, f"/{rosa}/role", role="admin").status_code == 422


class TestLeaving:
    def test_who_leaves_is_out_everywhere_and_what_they_did_keeps_their_name(
        self, app: Flask, desk: FlaskClient, rosa: int
    ) -> None:
        ward = team_of(desk, "Ward")
        post(desk, f"/{rosa}/role", role="coordinator")
        post(desk, f"/{rosa}/teams", team=ward)
        client = reader_of_english(app)
        sign_in(client, "rosa@ward.example")
        client.post("/desk/enrol", data={"csrf_token": token(client), "name": "Tablet"})
        client.post("/desk/settings/name", data={"csrf_token": token(client), "name": "Rosa", "lang": "en"})
        post(client, "/teams", name="Another")
        assert post(desk, f"/{rosa}/leave").status_code == 302
        assert client.get("/desk/workshops").status_code == 302
        assert sign_in(client, "rosa@ward.example").status_code == 422
        with app.app_context():
            assert teams.members(ward) == set()
            assert not enrolments.every()
        assert "Who has left (1)" in desk.get("/desk/people").text
        assert re.search(r"Made a team: Another.*\n.*>Rosa<", desk.get("/desk/audit").text)

    def test_who_comes_back_has_no_password_until_they_choose_one(
        self, app: Flask, desk: FlaskClient, rosa: int
    ) -> None:
        post(desk, f"/{rosa}/leave")
        post(desk, f"/{rosa}/back")
        assert "Who has left" not in desk.get("/desk/people").text
        client = reader_of_english(app)
        assert sign_in(client, "rosa@ward.example").status_code == 422
        assert sign_in(client, "rosa@ward.example", password="").status_code == 422

    def test_leaving_twice_is_leaving_once(self, desk: FlaskClient, rosa: int) -> None:
        for _twice in range(2):
            assert post(desk, f"/{rosa}/leave").status_code == 302
        assert desk.get("/desk/audit").text.count("Noted that somebody left") == 1

    def test_an_account_that_never_was_is_nowhere(self, desk: FlaskClient) -> None:
        assert desk.get("/desk/people/999").status_code == 404
        assert post(desk, "/999/leave").status_code == 404


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_of_people_show_as_text(app: Flask, desk: FlaskClient, name: str) -> None:
    with app.app_context():
        id = accounts.add("x@ward.example", name, "correct horse battery staple", role="reader").id
    for path in ("/desk/people", f"/desk/people/{id}"):
        page = desk.get(path).text
        assert "<script>alert" not in page
        assert '" onmouseover="' not in page


def test_ids_that_no_row_can_have_are_nowhere_and_break_nothing(
    app: Flask, desk: FlaskClient, rosa: int
) -> None:
    huge = 10**30
    for path in (f"/{huge}", f"/teams/{huge}"):
        assert desk.get(f"/desk/people{path}").status_code == 404
    ward = team_of(desk, "Ward")
    assert post(desk, f"/teams/{ward}/members", member=[huge, -1, "x", rosa]).status_code == 302
    assert post(desk, f"/{rosa}/teams", team=[huge, -1, "x", ward]).status_code == 302
    with app.app_context():
        assert teams.members(ward) == {rosa}
    assert post(desk, f"/invitations/{huge}/take-back").status_code == 302
    assert desk.post(f"/desk/enrol/{huge}/take-back", data={"csrf_token": token(desk)}).status_code == 302
    form = {"email": "hugo@ward.example", "role": "reader", "lang": "en", "team": "987654321"}
    assert post(desk, "/invite", **form).status_code == 200, "a team that is no more is none"
