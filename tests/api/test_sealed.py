"""What a shared tablet kept sealed: opened by the server only, judged as if it came alone, told to nobody."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from typing import Any

import pytest
from joserfc import jwe, jws
from joserfc.jwk import ECKey
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from pairs.extensions import db
from pairs.log.access import new_id
from pairs.log.device import Device
from tests.support.ready import prepare

from .conftest import Door, close_door, make_door

SECRET = "Ne le dites à personne"


def seal_of(door: Door) -> dict[str, str]:
    return dict(door.client.get("/api/about").get_json()["seal"])


def closed(jwk: dict[str, str], said: Any, **header: Any) -> str:
    """A box to a key."""
    data = said if isinstance(said, bytes) else json.dumps(said).encode()
    names = {"alg": "ECDH-ES", "enc": "A256GCM", "kid": jwk["kid"], **header}
    names = {name: value for name, value in names.items() if value}
    return jwe.encrypt_compact(names, data, ECKey.import_key(jwk), registry=EVERYTHING)


EVERYTHING = jwe.JWERegistry(algorithms=["ECDH-ES", "A256GCM", "A128GCM", "DEF"])


def box_of(door: Door, device: Device, **other: Any) -> str:
    """What a device says, in a box to this server."""
    return closed(seal_of(door), {"workshop": door.id, "parcels": device.parcels(), **other})


def send(door: Door, *boxes: Any, token: str | None = None) -> Any:
    return door.client.post(
        f"/api/workshops/{door.id}/sealed",
        json={"boxes": list(boxes)},
        headers={"Authorization": f"Bearer {token or door.opener.token}", "Accept-Language": "en"},
    )


def outcomes(answer: Any) -> list[dict[str, Any]]:
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return list(answer.get_json()["boxes"])


def taken(**counts: int) -> dict[str, Any]:
    return {"verdict": "taken", "applied": 0, "duplicate": 0, "rejected": 0, **counts}


def rejected(code: str) -> dict[str, Any]:
    return {"verdict": "rejected", "code": code, "applied": 0, "duplicate": 0, "rejected": 0}


def topics(door: Door) -> list[tuple[str, str]]:
    """Who proposed what, as the log has it."""
    page = door.get("changes").get_json()["changes"]
    return [(one["by"], one["c"]["set"]["text"]) for one in page if one["c"]["kind"] == "topic"]


def test_what_was_sealed_on_a_tablet_arrives_authored_by_who_wrote_it(open_door: Door) -> None:
    ada, bo = open_door.device(), open_door.device()
    ada.write("topic", None, {"text": SECRET})
    bo.write("topic", None, {"text": "Autre chose"})
    boxes = [box_of(open_door, one) for one in (ada, bo)]
    assert SECRET not in "".join(boxes)
    assert outcomes(send(open_door, *boxes)) == [taken(applied=1)] * 2
    assert topics(open_door) == [(ada.me, SECRET), (bo.me, "Autre chose")]


def test_a_box_that_comes_twice_says_everything_once(open_door: Door) -> None:
    device = open_door.device()
    device.write("topic", None, {"text": SECRET})
    box = box_of(open_door, device)
    assert outcomes(send(open_door, box, box)) == [taken(applied=1), taken(duplicate=1)]
    assert outcomes(send(open_door, box)) == [taken(duplicate=1)]
    assert len(topics(open_door)) == 1


def test_what_is_inside_is_judged_as_if_it_came_alone(open_door: Door) -> None:
    device = open_door.device()
    device.write("topic", None, {"text": "Bon"})
    device.write("topic", None, {"text": "x" * 281})
    box = box_of(open_door, device)
    assert outcomes(send(open_door, box)) == [{**taken(applied=1, rejected=1), "code": "too_big"}]
    assert [text for _, text in topics(open_door)] == ["Bon"]


def test_nobody_speaks_for_another_by_putting_their_parcel_in_a_box_altered(open_door: Door) -> None:
    device = open_door.device()
    device.write("topic", None, {"text": SECRET})
    head, payload, signature = device.parcels()[0].split(".")
    forged = f"{head}.{payload}.{'A' if signature[0] != 'A' else 'B'}{signature[1:]}"
    box = closed(seal_of(open_door), {"workshop": open_door.id, "parcels": [forged]})
    assert outcomes(send(open_door, box)) == [{**taken(rejected=1), "code": "bad_signature"}]
    assert topics(open_door) == []


BAD: dict[str, tuple[Callable[[Door], str], str]] = {
    "nothing": (lambda door: "", "bad_box"),
    "no box": (lambda door: "ceci.n.est.pas.une boîte".replace("î", "i"), "bad_box"),
    "five empty parts": (lambda door: "....", "bad_box"),
    "not JSON": (lambda door: closed(seal_of(door), b"\xff\xfe"), "bad_box"),
    "not an object": (lambda door: closed(seal_of(door), [1]), "bad_box"),
    "nested without end": (lambda door: closed(seal_of(door), b"[" * 200_000), "bad_box"),
    "parcels of another type": (
        lambda door: closed(seal_of(door), {"workshop": door.id, "parcels": [7]}),
        "bad_box",
    ),
    "another workshop": (
        lambda door: closed(seal_of(door), {"workshop": new_id(), "parcels": []}),
        "wrong_workshop",
    ),
    "too many parcels": (
        lambda door: closed(seal_of(door), {"workshop": door.id, "parcels": [""] * 21}),
        "too_big",
    ),
    "deflated": (
        lambda door: closed(seal_of(door), {"workshop": door.id, "parcels": []}, zip="DEF"),
        "bad_box",
    ),
    "a weaker cipher": (
        lambda door: closed(seal_of(door), {"workshop": door.id, "parcels": []}, enc="A128GCM"),
        "bad_box",
    ),
    "no key named": (
        lambda door: closed(seal_of(door), {"workshop": door.id, "parcels": []}, kid=None),
        "unknown_key",
    ),
    "another key": (
        lambda door: closed(
            {**ECKey.generate_key("P-256").as_dict(private=False), "kid": "A" * 43},
            {"workshop": door.id, "parcels": []},
        ),
        "unknown_key",
    ),
    "another key under our key's name": (
        lambda door: closed(
            {**ECKey.generate_key("P-256").as_dict(private=False), "kid": seal_of(door)["kid"]},
            {"workshop": door.id, "parcels": []},
        ),
        "bad_box",
    ),
}


@pytest.mark.parametrize("what", BAD)
def test_a_box_that_cannot_be_opened_is_rejected_and_blocks_nobody(open_door: Door, what: str) -> None:
    make, code = BAD[what]
    device = open_door.device()
    device.write("topic", None, {"text": SECRET})
    answer = send(open_door, make(open_door), box_of(open_door, device))
    assert outcomes(answer) == [rejected(code), taken(applied=1)]


@pytest.mark.parametrize(
    ("changes", "detail", "parcels"),
    [
        pytest.param(1, "court", 7, id="21 parcels"),
        pytest.param(54, "long" * 250, 6, id="more than a mebibyte inflated"),
    ],
)
def test_boxes_that_hold_more_than_a_push_together_are_taken_call_by_call(
    open_door: Door, changes: int, detail: str, parcels: int
) -> None:
    def box() -> str:
        device = open_door.device()
        said = [device.change("topic", None, {"text": "x", "detail": detail}) for _ in range(changes)]
        return closed(
            seal_of(open_door), {"workshop": open_door.id, "parcels": [device.seal(said)] * parcels}
        )

    boxes = [box() for _ in range(3)]
    assert [one["verdict"] for one in outcomes(send(open_door, *boxes))] == ["taken", "taken", "retry"]
    assert len(topics(open_door)) == 2 * changes
    assert [one["verdict"] for one in outcomes(send(open_door, *boxes[2:]))] == ["taken"]
    assert len(topics(open_door)) == 3 * changes


def test_a_box_of_a_newer_tablet_is_not_taken_from_it(open_door: Door) -> None:
    device = open_door.device()
    first = json.dumps({"v": 2, "workshop": open_door.id}).encode()
    newer = jws.serialize_compact(
        {"alg": "ES256", "jwk": device.key.as_dict(private=False)}, first, device.key, algorithms=["ES256"]
    )
    box = closed(seal_of(open_door), {"workshop": open_door.id, "parcels": [newer]})
    assert outcomes(send(open_door, box)) == [rejected("update_needed")]


def test_a_box_with_one_byte_changed_anywhere_stays_closed(open_door: Door) -> None:
    device = open_door.device()
    device.write("topic", None, {"text": SECRET})
    parts = box_of(open_door, device).split(".")
    spoilt = []
    for i in (0, 2, 3, 4):
        other = "A" if parts[i][7] != "A" else "B"
        spoilt.append(".".join([*parts[:i], parts[i][:7] + other + parts[i][8:], *parts[i + 1 :]]))
    assert {one["verdict"] for one in outcomes(send(open_door, *spoilt))} == {"rejected"}
    assert topics(open_door) == []


def test_who_holds_no_link_sends_no_box(open_door: Door) -> None:
    device = open_door.device()
    device.write("topic", None, {"text": SECRET})
    answer = send(open_door, box_of(open_door, device), token=Device(open_door.id, new_id()).token)
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (401, "bad_access")
    assert topics(open_door) == []


def test_a_workshop_that_has_not_met_the_server_yet_keeps_its_boxes(door: Door) -> None:
    answer = send(door, box_of(door, door.opener))
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (404, "unknown_workshop")


@pytest.mark.parametrize(
    ("boxes", "status", "code"),
    [
        (None, 422, "bad_request"),
        ([1], 422, "bad_request"),
        (["é"], 422, "bad_request"),
        ([""] * 65, 413, "too_big"),
        (["x" * (1024 * 1024 + 1)], 413, "too_big"),
    ],
)
def test_too_much_or_something_else_is_refused_whole_and_named(
    open_door: Door, boxes: Any, status: int, code: str
) -> None:
    answer = open_door.client.post(
        f"/api/workshops/{open_door.id}/sealed",
        json={"boxes": boxes},
        headers={"Authorization": f"Bearer {open_door.opener.token}"},
    )
    error = answer.get_json()["error"]
    assert (answer.status_code, error["code"], error["field"]) == (status, code, "boxes")


def test_a_busy_database_says_to_come_back_with_the_box_and_keeps_none_of_it(open_door: Door) -> None:
    device = open_door.device()
    device.write("topic", None, {"text": SECRET})
    box = box_of(open_door, device)

    def locked(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith("INSERT INTO log_change"):
            raise OperationalError(statement, {}, Exception("database is locked"))

    with open_door.app.app_context():
        event.listen(db.engine, "before_cursor_execute", locked)
        answer = send(open_door, box)
        event.remove(db.engine, "before_cursor_execute", locked)
    assert [one["verdict"] for one in outcomes(answer)] == ["retry"]
    assert outcomes(send(open_door, box)) == [taken(applied=1)]


def test_the_key_stays_the_same_over_restarts_and_its_private_half_is_never_told(open_door: Door) -> None:
    seal = seal_of(open_door)
    assert set(seal) == {"kid", "kty", "crv", "x", "y"}
    prepare(open_door.app)
    assert seal_of(open_door) == seal


def test_a_box_sealed_before_a_backup_was_put_back_still_opens(tmp_path: Any) -> None:
    """The keys lie in the database: whoever restores it can open what was on its way."""
    door = make_door(tmp_path)
    assert door.open().status_code == 201
    device = door.device()
    device.write("topic", None, {"text": SECRET})
    box = box_of(door, device)
    close_door(door)
    again = make_door(tmp_path)
    again.id, again.secret, again.opener = door.id, door.secret, door.opener
    assert outcomes(send(again, box)) == [taken(applied=1)]
    close_door(again)


def test_nothing_of_a_box_is_written_into_the_server_s_own_log(
    open_door: Door, caplog: pytest.LogCaptureFixture
) -> None:
    device = open_door.device()
    device.write("topic", None, {"text": SECRET})
    box = box_of(open_door, device)
    with caplog.at_level(logging.DEBUG):
        send(open_door, box, "garbage", box[:-4])
    assert SECRET not in caplog.text
    assert box[:40] not in caplog.text
    assert "garbage" not in caplog.text
