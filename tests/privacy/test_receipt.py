"""Somebody without an account gets at what is theirs, and nobody else does."""

from __future__ import annotations

import json
import re
import urllib.parse
import urllib.request
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from pairs.database import Base
from pairs.extensions import db
from pairs.log.access import digest
from pairs.log.device import Device
from pairs.log.kinds import kinds as known
from pairs.log.model import Said, table
from pairs.log.stamp import now_ms
from pairs.log.transaction import reading
from pairs.notices import erasing
from pairs.notices.model import Reader
from pairs.people.model import Audit
from pairs.privacy import retention
from pairs.privacy.model import Receipt
from pairs.privacy.receipt import FRESH
from pairs.privacy.registry import DAY
from pairs.web import kinds
from tests.api.wire import open_workshop, post, pull, push
from tests.support.seal import SealingDevice
from tests.support.server import Server
from tests.web.conftest import app, client, make_app, workshop
from tests.web.visitors import Workshop, account, reader_of_english, sign_in

__all__ = ["app", "client", "make_app", "workshop"]

CANARY = "ce que seule Zoé a dit"
EMAIL = "zoe.de.la.nuit@ward.example"
CODE = re.compile(r"([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}")
NOWHERE = "This code leads nowhere."


def ask(client: FlaskClient, device: Device, line: object = None, token: str = "") -> TestResponse:
    """What a phone does on « My data »."""
    return client.post(
        f"/api/workshops/{device.workshop}/receipt",
        json={"parcel": device.seal([line if isinstance(line, dict) else {"mine": now_ms()}])},
        headers={"Authorization": f"Bearer {token or device.token}"},
    )


def code_of(client: FlaskClient, device: Device) -> str:
    answer = ask(client, device)
    assert answer.status_code == 200, answer.text
    return str(answer.get_json()["code"])


def use(client: FlaskClient, code: str, do: str = "", **more: str) -> TestResponse:
    return client.post("/privacy/mine", data={"code": code, "do": do, **more})


def leave_address(client: FlaskClient, device: Device) -> None:
    answer = client.post(
        f"/api/workshops/{device.workshop}/address",
        json={"parcel": device.seal([{"address": {"email": EMAIL, "lang": "fr"}}])},
        headers={"Authorization": f"Bearer {device.token}"},
    )
    assert answer.status_code == 200


@pytest.fixture
def zoe(workshop: Workshop) -> Device:
    """Somebody who said something, beside others who did too."""
    device = workshop.join("Zoé")
    workshop.say(device, "topic", None, text=CANARY, detail="<script>alert(1)</script>")
    workshop.say(workshop.join("Aïcha"), "topic", None, text="Les lits d’Aïcha")
    return device


def kept(app: Flask, model: type[Receipt | Reader | Audit]) -> list[dict[str, object]]:
    with app.app_context(), reading(db.engine) as connection:
        return [dict(row._mapping) for row in connection.execute(select(table(model)))]


class TestTheCode:
    def test_is_eighty_random_bits_of_which_the_server_keeps_a_hash(
        self, app: Flask, client: FlaskClient, zoe: Device
    ) -> None:
        codes = {code_of(client, zoe) for _ in range(5)}
        assert len(codes) == 5
        for code in codes:
            assert CODE.fullmatch(code)
        [row] = kept(app, Receipt)
        assert len(str(row["code"])) == 64
        assert not any(code in str(row) or code.replace("-", "") in str(row) for code in codes)

    def test_is_void_once_another_one_was_asked_for(self, client: FlaskClient, zoe: Device) -> None:
        old, new = code_of(client, zoe), code_of(client, zoe)
        assert NOWHERE in use(client, old).text
        assert CANARY in use(client, new).text

    def test_is_read_however_it_is_typed(self, client: FlaskClient, zoe: Device) -> None:
        code = code_of(client, zoe)
        typed = " " + code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
        assert CANARY in use(client, typed).text

    def test_is_given_to_nobody_who_does_not_hold_the_key_and_the_link(
        self, client: FlaskClient, zoe: Device, workshop: Workshop
    ) -> None:
        other = Device("A" * 22, "A" * 22)
        assert ask(client, zoe, token=other.token).status_code == 401
        mallory = workshop.device()
        answer = client.post(
            f"/api/workshops/{workshop.id}/receipt",
            json={"parcel": f"{zoe.seal([{'mine': now_ms()}])[:-6]}AAAAAA"},
            headers={"Authorization": f"Bearer {mallory.token}"},
        )
        assert (answer.status_code, answer.get_json()["error"]["code"]) == (422, "bad_signature")

    def test_is_not_given_for_what_was_signed_at_another_time_or_for_another_purpose(
        self, client: FlaskClient, zoe: Device
    ) -> None:
        for line, code in (
            ({"mine": now_ms() - FRESH - 1000}, "not_now"),
            ({"mine": now_ms() + FRESH + 1000}, "not_now"),
            # What a phone signs for the phone it took words from, by the relay.
            ({"receipt": ["0190 someone"]}, "bad_request"),
            ({"mine": True}, "bad_request"),
            ({"mine": float(now_ms())}, "bad_request"),
            ({"address": None}, "bad_request"),
        ):
            answer = ask(client, zoe, line)
            assert (answer.status_code, answer.get_json()["error"]["code"]) == (422, code), line

    def test_is_not_given_to_a_key_that_said_nothing(
        self, app: Flask, client: FlaskClient, workshop: Workshop
    ) -> None:
        answer = ask(client, workshop.device())
        assert (answer.status_code, answer.get_json()["error"]["code"]) == (409, "nothing_here")
        assert kept(app, Receipt) == []

    def test_is_given_to_who_left_nothing_but_an_address(
        self, client: FlaskClient, workshop: Workshop
    ) -> None:
        device = workshop.device()
        leave_address(client, device)
        assert EMAIL in use(client, code_of(client, device)).text

    def test_goes_with_its_workshop_and_when_its_time_is_over(
        self, app: Flask, client: FlaskClient, zoe: Device
    ) -> None:
        code = code_of(client, zoe)
        with app.app_context():
            folder = Path(app.config["PAIRS"].PAIRS_FOLDER)
            # One day before its own time, the code holds; the workshop, said in a moment later, stays.
            assert retention.purge(db.engine, folder, now_ms() + 1094 * DAY).get("receipts", 0) == 0
            retention.purge(db.engine, folder, now_ms() + 1096 * DAY)
        assert kept(app, Receipt) == []
        assert NOWHERE in use(client, code).text


class TestWrongCodes:
    def test_are_all_told_the_same(self, client: FlaskClient, zoe: Device) -> None:
        old, _new = code_of(client, zoe), code_of(client, zoe)
        said = {
            (answer.status_code, answer.text)
            for typed in ("", "ABCD", "0000-0000-0000-0000", old, "x" * 400, "<script>", "\0", "éé")
            for answer in (use(client, typed),)
        }
        assert len(said) == 1
        [(status, text)] = said
        assert status == 422
        assert NOWHERE in text

    def test_are_held_up_when_there_are_too_many_the_right_one_too(
        self, make_app: object, tmp_path: Path
    ) -> None:
        assert callable(make_app)
        app = make_app(PAIRS_FAILURES_PER_ADDRESS="3 per hour")
        workshop = Workshop(app)
        client, device = reader_of_english(app), workshop.join("Zoé")
        code = code_of(client, device)
        assert [use(client, "0000-0000-0000-0000").status_code for _ in range(4)] == [422, 422, 422, 429]
        assert use(client, code).status_code == 429
        elsewhere = app.test_client()
        elsewhere.environ_base["REMOTE_ADDR"] = "192.0.2.7"
        assert use(elsewhere, code).status_code == 200

    def test_are_the_only_ones_that_count(self, make_app: object) -> None:
        assert callable(make_app)
        app = make_app(PAIRS_FAILURES_PER_ADDRESS="2 per hour")
        client = reader_of_english(app)
        code = code_of(client, Workshop(app).join("Zoé"))
        assert {use(client, code).status_code for _ in range(6)} == {200}


class TestThePage:
    def test_shows_what_they_said_and_nobody_elses_words(self, client: FlaskClient, zoe: Device) -> None:
        leave_address(client, zoe)
        text = use(client, code_of(client, zoe)).text
        assert CANARY in text
        assert "Zoé" in text
        assert EMAIL in text
        assert "Relève du matin" in text
        assert "Aïcha" not in text
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert" in text

    def test_keeps_no_code_in_an_address_or_a_cache(self, client: FlaskClient, zoe: Device) -> None:
        code = code_of(client, zoe)
        answer = use(client, code)
        assert "no-store" in answer.headers["Cache-Control"]
        assert "Set-Cookie" not in answer.headers
        assert f"={code}" not in answer.text
        assert "Use a code" in client.get("/privacy").text

    def test_cannot_be_used_by_the_form_of_another_site(self, client: FlaskClient, zoe: Device) -> None:
        headers = {"Sec-Fetch-Site": "cross-site"}
        form = {"code": code_of(client, zoe), "do": "erase", "sure": "yes"}
        assert client.post("/privacy/mine", data=form, headers=headers).status_code == 403
        assert CANARY in use(client, form["code"]).text

    def test_gives_a_file_in_which_each_change_is_as_it_was_signed(
        self, app: Flask, client: FlaskClient, zoe: Device, workshop: Workshop
    ) -> None:
        answer = use(client, code_of(client, zoe), "file")
        assert answer.headers["Content-Disposition"] == 'attachment; filename="pairs-mine.json"'
        said = json.loads(answer.data)
        assert (said["workshop"], said["author"], said["addresses"]) == (workshop.id, zoe.me, [])
        assert [one["c"]["kind"] for one in said["changes"]] == ["participant", "topic"]
        mine = select(table(Said).c.body).where(table(Said).c.by == zoe.me)
        with app.app_context(), reading(db.engine) as connection:
            for body in connection.execute(mine).scalars():
                assert body in answer.data

    def test_says_that_the_words_of_a_confidential_workshop_are_sealed(
        self, app: Flask, client: FlaskClient
    ) -> None:
        opener = SealingDevice.opening()
        opener.write("workshop", "workshop", {"title": CANARY, "confidential": True, "lang": "fr"})
        opener.write("topic", None, {"text": CANARY})
        body = {"id": opener.workshop, "access": digest(opener.token), "parcels": opener.parcels()}
        assert client.post("/api/workshops", json=body).status_code == 201
        code = code_of(client, opener)
        text = use(client, code).text
        assert "this server cannot read it" in text
        assert "Sealed" in text
        assert CANARY not in text
        boxes = [one["c"]["set"].get("box") for one in json.loads(use(client, code, "file").data)["changes"]]
        assert sum(box is not None for box in boxes) == 2

    def test_has_a_name_for_every_kind(self, app: Flask) -> None:
        assert {kind.name for kind in known()} <= set(kinds.NAMES)


class TestErasing:
    def test_says_first_what_goes_and_stays_and_wants_to_be_sure(
        self, client: FlaskClient, zoe: Device
    ) -> None:
        code = code_of(client, zoe)
        first = use(client, code, "sure")
        assert first.status_code == 200
        assert "What stays" in first.text
        unsure = use(client, code, "erase")
        assert unsure.status_code == 422
        assert "Tick the box" in unsure.text
        assert CANARY in use(client, code).text

    def test_takes_their_words_and_their_address_and_leaves_the_others(
        self, app: Flask, client: FlaskClient, zoe: Device, workshop: Workshop
    ) -> None:
        leave_address(client, zoe)
        assert {"log_change", "record_topic", "reader"} <= set(tables_holding(app))
        code = code_of(client, zoe)
        done = use(client, code, "erase", sure="yes")
        assert (done.status_code, "It is erased" in done.text) == (200, True)
        assert NOWHERE in use(client, code).text
        assert (kept(app, Receipt), kept(app, Reader)) == ([], [])
        headers = {"Authorization": f"Bearer {zoe.token}"}
        page = client.get(f"/api/workshops/{workshop.id}/changes", headers=headers).get_json()
        assert page["changes"][-1]["c"] == {"erased": zoe.me}, "their devices are told"
        assert CANARY not in str(page)
        assert "Les lits d’Aïcha" in str(page)
        assert holding(Path(app.config["PAIRS"].PAIRS_FOLDER)) == []
        assert tables_holding(app) == []
        assert ask(client, zoe).status_code == 409

    def test_leaves_a_line_that_names_nobody_not_even_an_account_that_happens_to_be_signed_in(
        self, app: Flask, zoe: Device, workshop: Workshop
    ) -> None:
        account(app)
        desk = reader_of_english(app)
        assert sign_in(desk).status_code == 302
        code = code_of(desk, zoe)
        use(desk, code, "file")
        use(desk, code, "erase", sure="yes")
        lines = [row for row in kept(app, Audit) if str(row["did"]).startswith("receipt.")]
        assert [(row["did"], row["about"], row["account_id"], row["who"]) for row in lines] == [
            ("receipt.taken", workshop.id, None, ""),
            ("receipt.erased", workshop.id, None, ""),
        ]
        with app.app_context(), reading(db.engine) as connection:
            assert ("workshops", 2, "asked") in [line[1:] for line in retention.latest(connection)]

    def test_of_an_address_that_is_used_elsewhere_too_leaves_its_other_mails(
        self, app: Flask, client: FlaskClient, zoe: Device
    ) -> None:
        other = Workshop(app)
        leave_address(client, other.lead)
        leave_address(client, zoe)
        use(client, code_of(client, zoe), "erase", sure="yes")
        with app.app_context(), reading(db.engine) as connection:
            assert erasing.addresses(connection, other.id, other.lead.me) == [EMAIL]

    def test_is_limited_since_it_costs_every_device_a_reading(self, app: Flask, client: FlaskClient) -> None:
        workshop = Workshop(app)
        codes = [code_of(client, workshop.join(f"N{n}")) for n in range(7)]
        said = [use(client, code, "erase", sure="yes").status_code for code in codes]
        assert said == [200] * 6 + [429]


def test_what_was_erased_survives_a_restore_the_address_too_and_leaves_no_byte(tmp_path: Path) -> None:
    server = Server(tmp_path / "instance").start()
    try:
        opener = open_workshop(server.url)
        zoe = Device(opener.workshop, opener.secret)
        zoe.write("topic", None, {"text": CANARY})
        push(server.url, zoe, zoe.parcels())
        address = {"parcel": zoe.seal([{"address": {"email": EMAIL, "lang": "fr"}}])}
        assert post(server.url, f"/api/workshops/{zoe.workshop}/address", address, zoe.token)[0] == 200
        wanted = {"parcel": zoe.seal([{"mine": now_ms()}])}
        _, said = post(server.url, f"/api/workshops/{zoe.workshop}/receipt", wanted, zoe.token)
        server.command("backup", str(tmp_path / "copy.sqlite"))
        form = urllib.parse.urlencode({"code": said["code"], "do": "erase", "sure": "yes"}).encode()
        with urllib.request.urlopen(f"{server.url}/privacy/mine", form, timeout=30) as answer:
            assert answer.status == 200
        assert holding(server.folder) == [], "with the server still running"
        server.stop()
        assert holding(tmp_path) == ["copy.sqlite"]
        done = server.command("restore", str(tmp_path / "copy.sqlite"))
        assert "Erased again, as it had been: 1 person’s words, 0 workshops" in done
        assert holding(server.folder) == []
        server.start()
        assert CANARY not in str(pull(server.url, opener)[1])
    finally:
        server.stop()


def holding(folder: Path) -> list[str]:
    """The files below a folder whose bytes hold the erased words or the address."""
    return [
        path.name
        for path in folder.rglob("*")
        if path.is_file() and any(word.encode() in path.read_bytes() for word in (CANARY, EMAIL))
    ]


def tables_holding(app: Flask) -> list[str]:
    """The tables with a row that has the erased words or the address, whichever database they are in."""
    with app.app_context(), reading(db.engine) as connection:
        return [
            one.name
            for one in Base.metadata.sorted_tables
            for row in connection.execute(select(one))
            if any(word in said(value) for value in row for word in (CANARY, EMAIL))
        ]


def said(value: object) -> str:
    """A cell as text: words of a change are kept as bytes."""
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)
