"""A canary is said in every field of every kind, and found nowhere on the server: not where words are kept,
nor where they pass, nor where what went wrong is told."""

from __future__ import annotations

import http.client
import json
import re
import signal
import urllib.parse
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, inspect, text

from pairs import records
from pairs.log.access import digest
from pairs.log.kinds import with_rows
from pairs.records.clear import divide
from tests.api.wire import post
from tests.support.seal import SealingDevice, unseal
from tests.support.server import Server

from .canary import CANARY, SHAPES, every_kind, is_in, packed

pytestmark = pytest.mark.own_server
records.register_all()

Call = Callable[..., tuple[int, bytes]]


@pytest.fixture(params=["sqlite", "postgresql"])
def server(request: pytest.FixtureRequest, make_server: Callable[..., Server]) -> Server:
    settings = {"PAIRS_FAILURES_PER_ADDRESS": "1000 per hour"}
    if request.param == "postgresql":
        settings["PAIRS_DATABASE"] = request.getfixturevalue("postgres_url")
    return make_server(**settings)


@pytest.fixture
def call(server: Server) -> Call:
    """One request as it is; gives the status, and the answer with its headers."""

    def asked(method: str, path: str, body: bytes = b"", **headers: str) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection(server.url.removeprefix("http://"), timeout=30)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer.status, str(answer.headers).encode() + answer.read()
        finally:
            connection.close()

    return asked


@pytest.fixture
def opener(server: Server) -> SealingDevice:
    """A device that opened a confidential workshop and has said every kind with the canary in it."""
    device = SealingDevice.opening()
    assert isinstance(device, SealingDevice)
    device.write("workshop", "workshop", {"confidential": True, "title": CANARY, "lang": "fr"})
    body = {"id": device.workshop, "access": digest(device.token), "parcels": device.parcels()}
    status, said = post(server.url, "/api/workshops", body)
    assert (status, {one["verdict"] for one in said["verdicts"]}) == (201, {"applied"})
    for kind, parts, fields in every_kind(device.me):
        rec = kind if kind in ("workshop", "clock") else device.rec_id(kind, *parts) if parts else None
        device.write(kind, rec, fields | ({"confidential": True} if kind == "workshop" else {}))
    said = post(
        server.url, f"/api/workshops/{device.workshop}/parcels", {"parcels": device.parcels()}, device.token
    )[1]
    assert {one["verdict"] for one in said["verdicts"]} == {"applied"}, said["verdicts"]
    return device


def stored(server: Server) -> Iterator[tuple[str, bytes]]:
    """All that lies in the server's folder, and every row of every table."""
    for path in Path(server.folder).rglob("*"):
        if path.is_file():
            yield path.name, path.read_bytes()
    url = server.settings.get("PAIRS_DATABASE") or f"sqlite:///{server.folder}/pairs.sqlite"
    engine = create_engine(url)
    with engine.connect() as connection:
        for table in inspect(engine).get_table_names():
            for row in connection.execute(text(f'SELECT * FROM "{table}"')):
                for value in row:
                    yield (
                        table,
                        bytes(value) if isinstance(value, (bytes, memoryview)) else str(value).encode(),
                    )
    engine.dispose()


def assert_clean(places: Iterator[tuple[str, bytes]] | list[tuple[str, bytes]], *secrets: str) -> None:
    looked = 0
    for name, data in places:
        assert not is_in(data), name
        assert not any(secret.encode() in data for secret in secrets), f"a key lies in {name}"
        looked += len(data)
    assert looked, "nothing was there to look at"


def test_the_search_finds_the_canary_in_whatever_it_is_wrapped() -> None:
    for wrapped in (CANARY, CANARY.encode().hex(), json.dumps({"a": [CANARY]}), packed(f"<p>{CANARY}</p>")):
        assert is_in(wrapped)
    import base64

    for before in range(5):
        assert is_in(base64.urlsafe_b64encode(b"x" * before + CANARY.encode() + b"yy"))
    assert all(len(shape) > 12 for shape in SHAPES)
    assert not is_in("bloc quatre")


def test_the_canary_is_in_every_kind_and_comes_back_to_whoever_has_the_secret(
    server: Server, opener: SealingDevice
) -> None:
    filled = {
        kind for kind, _parts, fields in every_kind("A" * 43) if is_in(json.dumps(divide(kind, fields)[1]))
    }
    wordless = {"clock", "key", "role", "rating", "checkin", "turn", "discussion", "continue"}
    assert {kind.name for kind in with_rows()} - filled <= wordless
    page = _page(server, opener)
    opened = [
        unseal(one["c"], one["by"], opener.workshop, opener.secret)
        for one in page["changes"]
        if one["c"]["kind"] == "sealed"
    ]
    assert all(opened)
    assert {one["kind"] for one in opened if one and is_in(json.dumps(one))} == filled | {"workshop"}


def _page(server: Server, device: SealingDevice) -> dict[str, Any]:
    path = f"/api/workshops/{device.workshop}/changes"
    connection = http.client.HTTPConnection(server.url.removeprefix("http://"), timeout=30)
    connection.request("GET", path, headers={"Authorization": f"Bearer {device.token}"})
    said: dict[str, Any] = json.loads(connection.getresponse().read())
    connection.close()
    assert not said["more"]
    return said


def test_the_canary_is_nowhere_on_the_server(
    server: Server, opener: SealingDevice, call: Call, tmp_path: Path
) -> None:
    bearer = {"Authorization": f"Bearer {opener.token}"}
    room = f"/api/workshops/{opener.workshop}"
    answers = [("pages", call("GET", f"{room}/changes", **bearer)[1])]
    answers.append(
        ("pages, packed", call("GET", f"{room}/changes", **bearer, **{"Accept-Encoding": "gzip"})[1])
    )
    answers += [
        (door, call("GET", f"{room}/{door}", **bearer)[1]) for door in ("shared", f"keys?author={opener.me}")
    ]
    answers += _broken(call, opener, bearer)
    answers += _desk(server, call, opener)
    assert_clean(answers)
    if "PAIRS_DATABASE" not in server.settings:
        backup = tmp_path / "backup.sqlite"
        server.command("backup", str(backup))
        assert_clean([("backup", backup.read_bytes())], opener.secret, opener.token)
    assert_clean([("rebuild", server.command("rebuild").encode())])
    log = _log_of(server)
    assert_clean([*stored(server), ("the server's log", log.encode() or b"-")], opener.secret, opener.token)


def _broken(call: Call, opener: SealingDevice, bearer: dict[str, str]) -> list[tuple[str, bytes]]:
    """What a client does wrong with the words in its hands: each is refused, and told without them."""
    room, plain = f"/api/workshops/{opener.workshop}", {**bearer, "Content-Type": "application/json"}

    def pushed(*lines: bytes) -> bytes:
        return json.dumps({"parcels": [opener.seal(lines)]}).encode()

    clear = opener.change("topic", None, {"text": CANARY})
    bodies = [
        ("POST", f"{room}/parcels", pushed(json.dumps(clear).encode())),
        ("POST", f"{room}/parcels", pushed(json.dumps({**clear, "kind": CANARY}).encode())),
        ("POST", f"{room}/parcels", pushed(json.dumps({**clear, "set": {CANARY: CANARY}}).encode())),
        ("POST", f"{room}/parcels", pushed(b'{"id":"' + CANARY.encode())),
        ("POST", f"{room}/parcels", json.dumps({"parcels": [CANARY, f"{CANARY}.{CANARY}.x"]}).encode()),
        ("POST", f"{room}/parcels", json.dumps({"parcels": {CANARY: CANARY}}).encode()),
        ("POST", f"{room}/parcels", b'{"parcels": "' + CANARY.encode()),
        ("POST", f"{room}/access", json.dumps({"parcel": opener.seal([{"renew": {"n": CANARY}}])}).encode()),
        ("POST", f"{room}/sealed", json.dumps({"boxes": [CANARY]}).encode()),
        ("POST", "/api/join", json.dumps({"lookup": CANARY}).encode()),
        ("POST", "/api/workshops", json.dumps({"id": CANARY, "access": CANARY}).encode()),
    ]
    found = []
    for method, path, body in bodies:
        status, answer = call(method, path, body, **plain)
        assert status < 500, path
        found.append((path, answer))
    verdicts = [json.loads(answer[answer.index(b"{") :]) for _path, answer in found[:4]]
    assert all(one["verdict"] == "rejected" for said in verdicts for one in said["verdicts"])
    return found


def _desk(server: Server, call: Call, opener: SealingDevice) -> list[tuple[str, bytes]]:
    """Every page of the desk, as its coordinator reads it."""
    said = server.command("account", "add", "desk@ward.example", "--name", "Camille", "--generate")
    password = re.search(r"password: (\S+)", said)
    assert password
    status, form = call("GET", "/desk/sign-in")
    token = re.search(rb'name="csrf_token" value="([^"]+)"', form)
    cookie = re.search(rb"Set-Cookie: ([^;]+)", form)
    assert token
    assert cookie
    fields = {"csrf_token": token[1].decode(), "email": "desk@ward.example", "password": password[1]}
    status, inside = call(
        "POST",
        "/desk/sign-in",
        urllib.parse.urlencode(fields).encode(),
        **{"Cookie": cookie[1].decode(), "Content-Type": "application/x-www-form-urlencoded"},
    )
    assert status == 302
    cookies = "; ".join(one.decode() for one in re.findall(rb"Set-Cookie: ([^;]+)", inside))
    paths = (
        "workshops", "workshops?sort=title", f"workshops/{opener.workshop}", "settings",
        *(f"commitments?show={show}" for show in ("open", "late", "kept", "all")),
    )  # fmt: skip
    found = []
    for path in paths:
        status, page = call("GET", f"/desk/{path}", Cookie=cookies)
        assert status == 200, path
        found.append((path, page))
    assert any(opener.workshop.encode() in page for _path, page in found)
    return found


def _log_of(server: Server) -> str:
    """All that the server wrote while it ran; it is stopped for that."""
    process = server.process
    assert process is not None
    process.send_signal(signal.SIGTERM)
    said, _ = process.communicate(timeout=30)
    server.process = None
    return said


def test_a_database_that_breaks_tells_of_its_own_trouble_only(
    server: Server, opener: SealingDevice, call: Call
) -> None:
    """The words of a refused change, and the box of a sealed one, are in the very statements that fail."""
    url = server.settings.get("PAIRS_DATABASE") or f"sqlite:///{server.folder}/pairs.sqlite"
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE record_commitment RENAME TO elsewhere"))
    engine.dispose()
    published = {"text": f"{CANARY} published", "due": "2026-12-01", "published": True}
    opener.write("commitment", None, published)
    opener.write("topic", None, {"text": CANARY})
    status, said = post(
        server.url, f"/api/workshops/{opener.workshop}/parcels", {"parcels": opener.parcels()}, opener.token
    )
    assert status == 503 or said["verdicts"][0]["verdict"] == "rejected", said
    assert_clean([("the answer", json.dumps(said).encode()), ("the log", _log_of(server).encode() or b"-")])
