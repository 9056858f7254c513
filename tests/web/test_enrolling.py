"""The desk's page of permissions: a link shown once, a code to scan, and the way back."""

from __future__ import annotations

import re
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from pairs.log.access import digest
from pairs.log.device import Device

from .visitors import account, made, reader_of_english, sign_in, token


def coordinator(app: Flask) -> FlaskClient:
    account(app, "camille@ward.example", "coordinator")
    client = reader_of_english(app)
    assert sign_in(client).status_code == 302
    return client


def give(client: FlaskClient, name: str) -> str:
    """Makes a permission at the desk; gives the token of its link."""
    answer = client.post("/desk/enrol", data={"csrf_token": token(client), "name": name})
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "None yet." not in answer.text, "it stands in the list at once"
    found = re.search(r"http://pairs\.example/enrol#([\w-]{43})<", answer.text)
    assert found
    assert "<svg" in answer.text
    return found[1]


def opening(client: FlaskClient, permission: str = "") -> int:
    device = Device.opening()
    device.write("workshop", "workshop", {"title": "Relève", "lang": "fr"})
    body = {"id": device.workshop, "access": digest(device.token), "parcels": device.parcels()}
    headers = {"Pairs-Enrolment": permission} if permission else {}
    return client.post("/api/workshops", json=body, headers=headers).status_code


def test_a_permission_is_shown_once_works_and_is_taken_back(tmp_path: Path) -> None:
    with made(tmp_path, PAIRS_OPENING="accounts", PAIRS_PUBLIC_URL="http://pairs.example") as app:
        client = coordinator(app)
        assert "None yet." in client.get("/desk/enrol").text
        permission = give(client, "<b>Nadia</b>")
        page = client.get("/desk/enrol").text
        assert permission not in page
        assert "&lt;b&gt;Nadia&lt;/b&gt;" in page
        assert "not used yet" in page
        phone = app.test_client()
        assert (opening(phone), opening(phone, permission)) == (403, 201)
        page = client.get("/desk/enrol").text
        assert "last used on" in page
        back = re.search(r'action="(/desk/enrol/\d+/take-back)"', page)
        assert back
        form = {"csrf_token": token(client)}
        assert client.post(back[1], data=form).status_code == 302
        assert opening(phone, permission) == 403
        stored = b"".join(file.read_bytes() for file in tmp_path.glob("pairs.sqlite*"))
        assert permission.encode() not in stored, "hashed at rest"


def test_a_nameless_permission_is_not_made_and_says_why(tmp_path: Path) -> None:
    with made(tmp_path, PAIRS_OPENING="accounts") as app:
        client = coordinator(app)
        answer = client.post("/desk/enrol", data={"csrf_token": token(client), "name": " "})
        assert answer.status_code == 422
        assert "whose device" in answer.text
        assert "None yet." in client.get("/desk/enrol").text


def test_where_anybody_opens_the_page_says_that_no_permission_is_needed(tmp_path: Path) -> None:
    with made(tmp_path) as app:
        assert "no permission is needed" in coordinator(app).get("/desk/enrol").text


def test_a_workshop_that_somebody_permitted_brought_is_open_to_its_opener(tmp_path: Path) -> None:
    with made(tmp_path, PAIRS_OPENING="accounts", PAIRS_PUBLIC_URL="http://pairs.example") as app:
        permission = give(coordinator(app), "Tablet")
        phone, device = app.test_client(), Device.opening()
        device.write("workshop", "workshop", {"title": "Relève", "lang": "fr"})
        body = {"id": device.workshop, "access": digest(device.token), "parcels": device.parcels()}
        assert phone.post("/api/workshops", json=body).status_code == 403
        brought = phone.post("/api/workshops", json=body, headers={"Pairs-Enrolment": permission})
        assert brought.status_code == 201
        code = {"lookup": "L" * 43, "sealed": "c2VhbGVk"}
        assert phone.post("/api/workshops", json={**body, "code": code}).status_code == 200
        assert phone.post("/api/join", json={"lookup": code["lookup"]}).status_code == 200
        wrong = {**body, "access": "0" * 64}
        assert phone.post("/api/workshops", json=wrong).status_code == 403
