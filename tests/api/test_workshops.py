"""Opening a workshop, and joining one by its typed code."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pairs.log.access import digest, new_id
from pairs.log.device import Device

from .conftest import Door, close_door, make_door

CODE = {"lookup": "L" * 43, "sealed": "c2VhbGVk"}


def error(response: Any) -> tuple[int, str, str | None]:
    said = response.json["error"]
    assert said["message"]
    return response.status_code, said["code"], said.get("field")


def test_a_workshop_is_opened_and_its_first_changes_are_kept(door: Door) -> None:
    answer = door.open()
    assert answer.status_code == 201
    assert answer.json is not None
    assert [one["verdict"] for one in answer.json["verdicts"]] == ["applied"]
    assert answer.json["parcels"] == [{"verdict": "opened"}]
    assert door.get("changes").get_json()["head"] == 1


def test_an_opening_whose_answer_was_lost_can_be_repeated(door: Door) -> None:
    opening = door.opening(code=CODE)
    assert door.client.post("/api/workshops", json=opening).status_code == 201
    again = door.client.post("/api/workshops", json=opening)
    assert again.status_code == 200
    assert again.get_json()["verdicts"][0]["verdict"] == "duplicate"
    assert again.get_json()["head"] == 1


def test_an_open_workshop_cannot_be_taken_over(open_door: Door) -> None:
    stranger = Device(open_door.id, new_id())
    stranger.write("workshop", "workshop", {"title": "Mine now"})
    body = {"id": open_door.id, "access": digest(stranger.token), "parcels": stranger.parcels()}
    assert error(open_door.client.post("/api/workshops", json=body)) == (422, "wrong_id", "id")
    body = open_door.opening(access=digest(stranger.token))
    assert error(open_door.client.post("/api/workshops", json=body)) == (409, "taken_id", "id")
    assert open_door.get("changes", stranger.token).status_code == 401


def test_nobody_takes_the_id_of_a_workshop_that_did_not_meet_the_server_yet(door: Door) -> None:
    squatter = door.device()
    squatter.write("workshop", "workshop", {"title": "Mine now"})
    opening = door.opening()
    body = {**opening, "parcels": squatter.parcels()}
    assert error(door.client.post("/api/workshops", json=body)) == (422, "wrong_id", "id")
    assert door.get("changes").status_code == 404, "nothing was opened"
    squatter.write("topic", None, {"text": "Beside the opener's own words"})
    mixed = [*opening["parcels"], *squatter.parcels()]
    assert door.client.post("/api/workshops", json={**opening, "parcels": mixed}).status_code == 201
    assert [one["by"] for one in door.get("changes").get_json()["changes"]] == [door.opener.me, squatter.me]


def test_somebody_else_may_bring_a_workshop_and_its_opener_adds_the_code_later(door: Door) -> None:
    brought = door.opening()
    assert door.client.post("/api/workshops", json=brought).status_code == 201
    assert error(door.client.post("/api/join", json={"lookup": CODE["lookup"]}))[0] == 404
    opener = {**brought, "parcels": [door.opener.seal([])], "code": CODE}
    answer = door.client.post("/api/workshops", json=opener)
    assert (answer.status_code, answer.get_json()["head"]) == (200, 1)
    assert door.client.post("/api/join", json={"lookup": CODE["lookup"]}).status_code == 200
    other = {"lookup": "M" * 43, "sealed": "YW5vdGhlcg"}
    assert door.client.post("/api/workshops", json={**opener, "code": other}).status_code == 200
    assert error(door.client.post("/api/join", json={"lookup": other["lookup"]}))[0] == 404, "never replaced"
    late = Device.opening()
    late.write("workshop", "workshop", {"title": "Late"})
    body = {"id": late.workshop, "access": digest(late.token), "parcels": late.parcels()}
    assert door.client.post("/api/workshops", json=body).status_code == 201
    again = {**body, "code": CODE}
    assert error(door.client.post("/api/workshops", json=again)) == (409, "taken_code", "code")


def test_words_that_any_workshop_says_in_the_clear_open_none(door: Door) -> None:
    """They would make an ordinary workshop of a confidential one, for good."""
    opening = door.opening()
    door.opener.write(
        "clock", "clock", {"step": "topics", "state": "idle", "started": 0, "ends": 0, "left": 0}
    )
    clock = {**opening, "parcels": [door.opener.parcels()[-1]]}
    assert error(door.client.post("/api/workshops", json=clock)) == (422, "bad_parcel", "parcels")
    assert door.get("changes").status_code == 404, "nothing was opened"
    assert door.client.post("/api/workshops", json=opening).status_code == 201
    assert door.client.post("/api/workshops", json=clock).status_code == 200, (
        "then they are words like others"
    )


def test_a_code_belongs_to_one_workshop(door: Door) -> None:
    assert door.open(code=CODE).status_code == 201
    other = Device.opening()
    other.write("workshop", "workshop", {"title": "Other"})
    body = {"id": other.workshop, "access": digest(other.token), "parcels": other.parcels(), "code": CODE}
    assert error(door.client.post("/api/workshops", json=body)) == (409, "taken_code", "code")
    assert door.client.post("/api/workshops", json={**body, "code": None}).status_code == 201


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"id": "short"}, "id"),
        ({"id": None}, "id"),
        ({"access": "not hex"}, "access"),
        ({"parcels": None}, "parcels"),
        ({"parcels": [1]}, "parcels"),
        ({"parcels": ["é"]}, "parcels"),
        ({"parcels": []}, "parcels"),
        ({"parcels": ["a.b.c"]}, "parcels"),
        ({"code": "typed"}, "code"),
        ({"code": {"lookup": "x", "sealed": "y"}}, "code.lookup"),
        ({"code": {**CODE, "sealed": ""}}, "code.sealed"),
        ({"code": {**CODE, "sealed": "x" * 9000}}, "code.sealed"),
    ],
)
def test_a_wrong_opening_names_the_field_and_opens_nothing(
    door: Door, other: dict[str, Any], field: str
) -> None:
    status, _, named = error(door.open(**other))
    assert (status, named) == (422, field)
    assert door.get("changes").status_code == 404


def test_when_accounts_open_workshops_nobody_else_does(tmp_path: Path) -> None:
    door = make_door(tmp_path, PAIRS_OPENING="accounts")
    assert error(door.open()) == (403, "may_not_open", None)
    assert door.client.get("/api/about").get_json()["opening"] == "accounts"
    close_door(door)


def test_a_typed_code_gives_the_sealed_capsule(door: Door) -> None:
    door.open(code=CODE)
    answer = door.client.post("/api/join", json={"lookup": CODE["lookup"]})
    assert (answer.status_code, answer.get_json()) == (200, {"sealed": CODE["sealed"]})


def test_a_wrong_code_is_not_found(door: Door) -> None:
    assert error(door.client.post("/api/join", json={"lookup": "M" * 43})) == (404, "bad_code", "lookup")


def test_the_database_knows_neither_token_nor_lookup(door: Door) -> None:
    door.open(code=CODE)
    path = Path(door.app.config["PAIRS"].PAIRS_FOLDER)
    kept = b"".join(file.read_bytes() for file in path.glob("pairs.sqlite*"))
    assert digest(door.opener.token).encode() in kept
    for secret in (door.opener.token, door.secret, CODE["lookup"]):
        assert secret.encode() not in kept
