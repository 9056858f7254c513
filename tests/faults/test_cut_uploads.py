"""An upload that is cut after every kilobyte of it: kept whole or not at all, and never twice."""

from __future__ import annotations

import http.client
import json
import secrets
from contextlib import suppress
from typing import Any

from pairs.log.device import Device
from tests.api.wire import open_workshop, post, pull, push
from tests.support.cut import Cut


def long_push(device: Device) -> list[str]:
    """Two parcels that deflate poorly, some 40 KiB on the line."""
    for _ in range(120):
        device.write("note", None, {"text": secrets.token_urlsafe(240)})
    return device.parcels()


def ids(url: str, opener: Device) -> list[str]:
    return [one["c"]["id"] for one in pull(url, opener)[1]][1:]


def test_a_push_cut_after_any_kilobyte_keeps_nothing_of_it_and_repeated_arrives_once(server: Any) -> None:
    opener = open_workshop(server.url)
    device = Device(opener.workshop, opener.secret)
    parcels = long_push(device)
    path = f"/api/workshops/{device.workshop}/parcels"
    body = {"parcels": parcels}
    size = len(json.dumps(body))
    assert size > 30_000
    with Cut(server.port) as way:
        for kilobytes in range(size // 1024 + 1):
            way.after = kilobytes * 1024
            with suppress(OSError, http.client.HTTPException, json.JSONDecodeError):
                status, _ = post(way.url, path, body, device.token)
                assert status >= 400, f"acknowledged after {kilobytes} KiB"
        assert ids(server.url, opener) == []
        way.after = None
        assert {one["verdict"] for one in push(way.url, device, parcels)["verdicts"]} == {"applied"}
        assert {one["verdict"] for one in push(way.url, device, parcels)["verdicts"]} == {"duplicate"}
    assert len(ids(server.url, opener)) == 120
