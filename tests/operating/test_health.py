"""Whether an instance is well, what it counts, and who may ask."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from pairs.extensions import db
from pairs.log.live import hub_of
from pairs.log.transaction import writing
from pairs.notices import Message, post
from tests.web.visitors import Workshop

TOKEN = "a-token-of-the-collector"


def counted(app: Flask, **how: Any) -> dict[str, float]:
    """What /metrics says, by series."""
    answer = app.test_client().get("/metrics", **how)
    assert answer.status_code == 200
    lines = [line for line in answer.text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines)}


def test_an_instance_whose_database_answers_is_well(app: Flask) -> None:
    answer = app.test_client().get("/healthz")
    assert (answer.status_code, answer.text) == (200, "well\n")


def test_an_instance_whose_database_is_of_another_version_is_not_well(app: Flask) -> None:
    with app.app_context(), writing(db.engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    answer = app.test_client().get("/healthz")
    assert (answer.status_code, answer.text) == (503, "not well\n")


def test_an_instance_whose_database_is_broken_is_not_well_and_says_no_more(
    app: Flask, tmp_path: Path
) -> None:
    with app.app_context():
        db.engine.dispose()
    for file in tmp_path.rglob("pairs.sqlite*"):
        file.write_bytes(b"no database at all" * 100)
    answer = app.test_client().get("/healthz")
    assert (answer.status_code, answer.text) == (503, "not well\n")


def test_requests_are_counted_by_route_and_never_by_address(app: Flask, workshop: Workshop) -> None:
    client = app.test_client()
    client.get(f"/w/{workshop.id}?name=Camille")
    client.get("/nothing/of/the/kind")
    series = counted(app)
    assert series['pairs_requests_total{rule="/w/<workshop>",status="2xx"}'] == 1
    assert series['pairs_requests_total{rule="(none)",status="4xx"}'] == 1
    assert series['pairs_request_seconds_count{rule="/w/<workshop>"}'] == 1
    assert not [name for name in series if workshop.id in name or "Camille" in name or "nothing" in name]


def test_pushes_are_counted_by_verdict(app: Flask, workshop: Workshop) -> None:
    device = workshop.device()
    device.write("topic", None, {"text": "Les lits"})
    device.write("topic", None, {"text": 12})
    body = json.dumps({"parcels": device.parcels()})
    headers = {"Authorization": f"Bearer {device.token}", "Content-Type": "application/json"}
    address = f"/api/workshops/{workshop.id}/parcels"
    assert app.test_client().post(address, data=body, headers=headers).status_code == 200
    series = counted(app)
    assert series["pairs_pushes_total"] == 1
    assert series['pairs_changes_total{code="",verdict="applied"}'] == 1
    assert series['pairs_changes_total{code="bad_field",verdict="rejected"}'] == 1


def test_what_is_there_is_read_when_it_is_asked_for(app: Flask, workshop: Workshop) -> None:
    with app.app_context():
        with writing(db.engine) as connection:
            post(connection, Message("k", "zoe@ward.example", "fr", "Bonjour", "Un texte"))
        hub = hub_of(db.engine)
        with hub.listening(workshop.id):
            series = counted(app)
        hub.close()
        hub.join()
    assert series['pairs_outbox{state="waiting"}'] == 1
    assert series["pairs_streams"] == 1
    assert series["pairs_database_bytes"] > 100_000
    assert counted(app)["pairs_streams"] == 0


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        ("203.0.113.9", {}),
        ("2001:db8::9", {}),
        ("127.0.0.1", {"X-Forwarded-For": "127.0.0.1"}),
        ("::1", {"Forwarded": "for=_hidden"}),
        ("", {}),
    ],
)
def test_without_a_token_only_this_machine_may_ask(app: Flask, address: str, headers: dict[str, str]) -> None:
    client = app.test_client()
    client.environ_base["REMOTE_ADDR"] = address
    answer = client.get("/metrics", headers=headers)
    assert (answer.status_code, answer.text) == (403, "no\n")


@pytest.mark.parametrize("given", ["", "Bearer ", f"Bearer {TOKEN}x", f"Basic {TOKEN}", "Bearer é"])
def test_who_lacks_the_token_is_told_nothing_even_here(make_app: Any, given: str) -> None:
    app = make_app(PAIRS_METRICS_TOKEN=TOKEN)
    answer = app.test_client().get("/metrics", headers={"Authorization": given} if given else {})
    assert (answer.status_code, answer.text) == (401, "no\n")


def test_who_has_the_token_may_ask_from_anywhere(make_app: Any) -> None:
    app = make_app(PAIRS_METRICS_TOKEN=TOKEN)
    far = {"REMOTE_ADDR": "203.0.113.9"}
    assert counted(app, headers={"Authorization": f"Bearer {TOKEN}"}, environ_base=far)
