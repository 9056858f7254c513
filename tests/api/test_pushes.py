"""Pushing and pulling over HTTP: what is answered, to whom, in which language."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from pairs.extensions import db
from pairs.log.stamp import now_ms

from .conftest import Door


def error(response: Any) -> tuple[int, str, str | None]:
    said = response.json["error"]
    return response.status_code, said["code"], said.get("field")


def test_every_answer_tells_the_servers_time(open_door: Door) -> None:
    for answer in (
        open_door.client.get("/api/about"),
        open_door.get("changes"),
        open_door.get("changes", "x" * 43),
    ):
        assert abs(int(answer.headers["Pairs-Now"]) - now_ms()) < 60_000


def test_a_device_reads_back_what_another_said(open_door: Door) -> None:
    device = open_door.device()
    device.write("topic", None, {"text": "Les transmissions"})
    kept = device.outbox[0]
    assert open_door.push(device).get_json()["verdicts"][0]["seq"] == 2
    page = open_door.get("changes?after=").get_json()
    assert page["changes"][1]["by"] == device.me
    assert page["changes"][1]["c"] == json.loads(kept)
    cursor = f"{page['epoch']}.{page['head']}"
    assert open_door.get(f"changes?after={cursor}").get_json()["changes"] == []


def test_a_page_is_compressed_for_who_reads_gzip(open_door: Door) -> None:
    plain = open_door.get("changes")
    packed = open_door.get("changes", **{"Accept-Encoding": "gzip, br"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert "Content-Encoding" not in open_door.get("changes", **{"Accept-Encoding": "gzip;q=0"}).headers


def test_a_refusal_is_said_in_the_readers_language(open_door: Door) -> None:
    said = {}
    for lang in ("fr", "en"):
        device = open_door.device()
        device.write("topic", None, {"text": 5})
        answer = open_door.client.post(
            f"/api/workshops/{device.workshop}/parcels",
            json={"parcels": device.parcels()},
            headers={"Authorization": f"Bearer {device.token}", "Accept-Language": lang},
        )
        [verdict] = answer.get_json()["verdicts"]
        assert (verdict["verdict"], verdict["code"], verdict["field"]) == ("rejected", "bad_field", "text")
        said[lang] = verdict["message"]
    assert said["en"] == "A value does not fit: text."
    assert said["fr"] != said["en"]


def test_a_stranger_reads_and_says_nothing(open_door: Door) -> None:
    device = open_door.device()
    device.write("topic", None, {"text": "spam"})
    for token in ("x" * 43, "short", ""):
        headers = {"Authorization": f"Bearer {token}"}
        base = f"/api/workshops/{open_door.id}"
        assert (
            open_door.client.post(f"{base}/parcels", json={"parcels": []}, headers=headers).status_code == 401
        )
        assert open_door.client.get(f"{base}/changes", headers=headers).status_code == 401
        assert open_door.client.get(f"{base}/live", headers=headers).status_code == 401
    answer = open_door.client.get(f"/api/workshops/{open_door.id}/changes")
    assert error(answer) == (401, "bad_access", None)
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert open_door.get("changes").get_json()["head"] == 1


@pytest.mark.parametrize(
    ("data", "kind", "status"),
    [
        (b"", "application/json", 400),
        (b"\xff", "application/json", 400),
        (b"[]", "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b'{"parcels": 1}', "application/json", 422),
        (b'{"parcels": []}', "text/plain", 415),
        (b'{"parcels": [%s]}' % b",".join([b'"a"'] * 21), "application/json", 413),
        (b" " * (2 * 1024 * 1024 + 1), "application/json", 413),
        (b" " * (5 * 1024 * 1024), "application/json", 413),
    ],
)
def test_a_body_that_is_no_push_is_answered_by_name(
    open_door: Door, data: bytes, kind: str, status: int
) -> None:
    headers = {"Authorization": f"Bearer {open_door.opener.token}", "Content-Type": kind}
    answer = open_door.client.post(f"/api/workshops/{open_door.id}/parcels", data=data, headers=headers)
    assert answer.status_code == status
    assert answer.get_json()["error"]["message"]


def test_a_bad_cursor_is_named(open_door: Door) -> None:
    assert error(open_door.get("changes?after=yesterday")) == (400, "bad_cursor", "after")
    assert error(open_door.get("live?after=1")) == (400, "bad_cursor", "after")


def test_a_cursor_of_another_epoch_reads_from_the_start(open_door: Door) -> None:
    assert len(open_door.get("changes?after=0123456789ab.7").get_json()["changes"]) == 1


def test_a_busy_database_asks_to_come_back_and_lies_to_nobody(open_door: Door) -> None:
    device = open_door.device()
    device.write("topic", None, {"text": "later"})
    kept = list(device.outbox)

    def locked(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith("INSERT INTO log_change"):
            raise OperationalError(statement, {}, Exception("database is locked"))

    with open_door.app.app_context():
        event.listen(db.engine, "before_cursor_execute", locked)
        answer = open_door.push(device)
        event.remove(db.engine, "before_cursor_execute", locked)
    assert error(answer) == (503, "busy", None)
    assert int(answer.headers["Retry-After"]) > 0
    device.outbox = kept
    assert open_door.push(device).get_json()["verdicts"][0]["verdict"] == "applied"


def test_a_head_request_on_the_stream_ends(open_door: Door) -> None:
    headers = {"Authorization": f"Bearer {open_door.opener.token}"}
    assert open_door.client.head(f"/api/workshops/{open_door.id}/live", headers=headers).status_code == 200
