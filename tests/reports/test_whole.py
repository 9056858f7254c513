"""A workshop leaves by file and goes on elsewhere: same id, same link, same words; and what is no such."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine, select

from pairs import create_app
from pairs.config import Settings
from pairs.extensions import db
from pairs.log.access import digest
from pairs.log.device import Device
from pairs.log.erase import erase
from pairs.log.model import Head, Said, table
from pairs.log.push import open_parcels, push
from pairs.log.rebuild import rebuild
from pairs.log.stamp import make, now_ms
from pairs.reports.taking import BadFile, IsHere, read, take_in
from pairs.reports.whole import written
from pairs.workshops import review, rows
from pairs.workshops.erasures import line_of
from pairs.workshops.open import open_workshop
from pairs.workshops.review import Result
from tests.support.ready import prepare

from .conftest import Held

_said = table(Said)


def exported(held: Held) -> bytes:
    return b"".join(written(held.engine, held.id))


def log(engine: Engine, workshop: str) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        found = connection.execute(select(_said).where(_said.c.workshop_id == workshop).order_by(_said.c.seq))
        return [tuple(row) for row in found]


@pytest.fixture
def file(held: Held) -> bytes:
    return exported(held)


@pytest.fixture
def there(tmp_path: Path, app: Flask, file: bytes) -> Iterator[Flask]:
    """Another server, with a database of its own; the file was written before it came up."""
    other = create_app(Settings(PAIRS_FOLDER=str(tmp_path / "there")))
    prepare(other)
    with other.app_context():
        yield other
        db.engine.dispose()


def result_of(workshop: str) -> Result:
    found = review.result(workshop)
    assert found is not None
    return found


def test_it_is_the_same_workshop_on_the_other_server(
    app: Flask, held: Held, file: bytes, there: Flask
) -> None:
    take_in(db.engine, file)
    after = result_of(held.id)
    copied = log(db.engine, held.id)
    with app.app_context():
        assert copied == log(db.engine, held.id)
        assert result_of(held.id) == after


def test_who_holds_the_old_link_goes_on_with_it(held: Held, file: bytes, there: Flask) -> None:
    take_in(db.engine, file)
    headers = {"Authorization": f"Bearer {held.lead.token}"}
    client = there.test_client()
    address = f"/api/workshops/{held.id}"
    page = client.get(f"{address}/changes?after=0123456789ab.7", headers=headers).get_json()
    assert page["after"] == 0  # another server's cursor: from the start
    assert page["head"] == json.loads(file)["changes"][-1]["seq"]
    held.lead.write("topic", None, {"text": "Where do we go from here?", "step": "propose"})
    sent = client.post(f"{address}/parcels", headers=headers, json={"parcels": held.lead.parcels()})
    assert [one["verdict"] for one in sent.get_json()["verdicts"]] == ["applied"]
    assert (
        client.get(f"{address}/changes", headers={"Authorization": f"Bearer {'x' * 43}"}).status_code == 401
    )


def test_what_was_taken_in_folds_again_to_the_same(held: Held, file: bytes, there: Flask) -> None:
    take_in(db.engine, file)
    before = result_of(held.id)
    db.session.commit()
    rebuild(db.engine)
    assert result_of(held.id) == before


def test_what_was_said_before_is_known_there_and_not_said_twice(
    held: Held, file: bytes, there: Flask
) -> None:
    take_in(db.engine, file)
    [line] = [row["c"] for row in json.loads(file)["changes"] if row["c"]["kind"] == "journal"]
    again = held.lead.seal([json.dumps(line).encode()])
    pushed = push(db.engine, held.id, open_parcels([again], held.id))
    assert [verdict.verdict for verdict in pushed.appended.verdicts] == ["duplicate"]


def test_who_was_erased_stays_erased_and_is_refused_there_too(held: Held, there: Flask) -> None:
    bo = rows_author(held, "Bo")
    erase(held.engine, held.id, bo)
    file = exported(held)
    assert b"Night" not in file
    take_in(db.engine, file)
    assert log(db.engine, held.id) == log(held.engine, held.id)
    assert "Bo" not in result_of(held.id).people
    refused = push(db.engine, held.id, open_parcels(parcel_of(held, bo), held.id))
    assert [verdict.code for verdict in refused.appended.verdicts] == ["erased"]


def test_who_was_erased_here_does_not_come_back_by_an_older_file(
    held: Held, file: bytes, there: Flask
) -> None:
    bo = rows_author(held, "Bo")
    whole = take_in(db.engine, file, noted={line_of(held.id, bo), line_of("n" * 22)})
    assert "Bo" not in result_of(held.id).people
    assert b"Night" not in b"".join(row["body"] for row in whole.rows)
    assert whole.rows[-1]["by"] == bo
    refused = push(db.engine, held.id, open_parcels(parcel_of(held, bo), held.id))
    assert [verdict.code for verdict in refused.appended.verdicts] == ["erased"]


def test_a_workshop_that_was_erased_here_does_not_come_back(held: Held, file: bytes, there: Flask) -> None:
    with pytest.raises(BadFile) as refused:
        take_in(db.engine, file, noted={line_of(held.id)})
    assert refused.value.code == "erased"


def rows_author(held: Held, name: str) -> str:
    with held.engine.connect() as connection:
        from pairs.records.participant import Participant

        people = table(Participant)
        asked = select(people.c.author).where(people.c.workshop_id == held.id, people.c.name == name)
        return str(connection.execute(asked).scalar_one())


def parcel_of(held: Held, author: str) -> list[str]:
    """Something more, signed by one of its people."""
    [device] = [one for one in held.people if one.me == author]
    device.write("topic", None, {"text": "Me again", "step": "propose"})
    return device.parcels()


def test_a_workshop_that_is_here_is_not_taken_in_again(held: Held, file: bytes) -> None:
    before = log(held.engine, held.id)
    with pytest.raises(IsHere):
        take_in(held.engine, file)
    assert log(held.engine, held.id) == before


def test_neither_the_secret_nor_the_code_leave_with_it(held: Held, file: bytes) -> None:
    about = json.loads(file)
    assert about.keys() == {"pairs", "workshop", "opener", "access", "opened", "n", "changes"}
    assert about["access"] == digest(held.lead.token)
    assert held.lead.secret.encode() not in file
    assert held.lead.token.encode() not in file


def test_lines_that_were_ended_as_elsewhere_are_lines(file: bytes, there: Flask) -> None:
    take_in(db.engine, b"\xef\xbb\xbf" + file.replace(b"\n", b"\r\n"))


def with_change(file: bytes, at: int, change: dict[str, object]) -> bytes:
    """The file with another change in the place of one (counted from 1)."""
    lines = file.splitlines()
    entry = json.loads(lines[at].rstrip(b","))
    entry["c"].update(change)
    lines[at] = json.dumps(entry, separators=(",", ":")).encode() + (
        b"," if lines[at].endswith(b",") else b""
    )
    return b"\n".join(lines)


def test_a_file_is_taken_in_whole_or_not_at_all(held: Held, file: bytes, there: Flask) -> None:
    lines = file.splitlines(keepends=True)
    other = Device.opening()
    about = json.loads(lines[0] + b"]}")
    damaged = {
        "no_file": [b"", b"{}", b"[]", b"\x00", b'{"pairs": 1, "saved": 3, "parcels": []}', b"PK\x03\x04"],
        "newer": [file.replace(b'{"pairs":1', b'{"pairs":2', 1)],
        "confidential": [b'{"pairs":1,"workshop":"x","confidential":true,"commitments":[]}'],
        "wrong_opener": [file.replace(about["opener"].encode(), other.me.encode(), 1)],
        "altered": [
            b"".join(lines[:-1]),  # cut
            b"".join([*lines[:3], *lines[4:]]),  # a line is missing
            b"".join([*lines[:3], lines[3], *lines[3:]]),  # a line is there twice
            file.replace(b'"seq":2,', b'"seq":3,', 1),
            file.replace(b'"access":"', b'"access":"x', 1),
            with_change(file, 2, {"kind": "topic", "set": {"text": "t" * 300}}),  # longer than topics are
            with_change(file, 2, {"set": {"name": "a\x00b"}}),
            with_change(file, 2, {"id": json.loads(lines[1].rstrip(b",\n"))["c"]["id"]}),
            with_change(file, 1, {"set": {"confidential": True}}),
            with_change(file, 2, {"kind": "sealed", "set": {"box": "A" * 200, "n": 1}}),
            with_change(file, 2, {"kind": "erased"}),
            file.replace(b'"c":{', b'"c": {', 1),  # written by another program
        ],
        "future": [with_change(file, 2, {"at": make(now_ms() + 3_600_000, 0, "0" * 12)})],
    }
    for code, files in damaged.items():
        for content in files:
            with pytest.raises(BadFile) as refused:
                take_in(db.engine, content)
            assert refused.value.code == code, content[:200]
    with db.engine.connect() as connection:
        assert connection.execute(select(table(Head))).first() is None


def test_the_line_that_was_altered_is_named(file: bytes) -> None:
    with pytest.raises(BadFile) as refused:
        read(file.replace(b'"seq":4,', b'"seq":9,', 1), now=now_ms())
    assert refused.value.line == 5


def test_a_clamped_stamp_stays_the_one_that_counts(held: Held, there: Flask) -> None:
    ahead = Device(held.id, held.lead.secret)
    ahead.write(
        "topic", None, {"text": "Early", "step": "propose"}, at=make(now_ms() + 9_000_000, 0, "a" * 12)
    )
    push(held.engine, held.id, open_parcels(ahead.parcels(), held.id))
    take_in(db.engine, exported(held))
    assert log(db.engine, held.id) == log(held.engine, held.id)


def test_of_a_confidential_workshop_only_what_was_published_is_in_the_file(app: Flask) -> None:
    opener = Device.opening()
    open_workshop(db.engine, opener.workshop, digest(opener.token), opener.me, confidential=True)
    opener.write(
        "commitment", None, {"text": "Call", "due": "2026-05-01", "owner_name": "A", "published": True}
    )
    pushed = push(db.engine, opener.workshop, open_parcels(opener.parcels(), opener.workshop))
    assert [verdict.verdict for verdict in pushed.appended.verdicts] == ["applied"]
    about = json.loads(b"".join(written(db.engine, opener.workshop)))
    assert about == {
        "pairs": 1,
        "workshop": opener.workshop,
        "confidential": True,
        "commitments": [{"text": "Call", "owner": "A", "due": "2026-05-01"}],
    }
    with pytest.raises(LookupError):
        written(db.engine, "n" * 22)


def test_an_empty_workshop_can_move_too(app: Flask, tmp_path: Path) -> None:
    opener = Device.opening()
    open_workshop(db.engine, opener.workshop, digest(opener.token), opener.me)
    whole = read(b"".join(written(db.engine, opener.workshop)), now=now_ms())
    assert (whole.workshop, whole.rows) == (opener.workshop, [])


def test_what_is_taken_in_is_read_by_the_rows_as_by_the_log(held: Held, file: bytes, there: Flask) -> None:
    take_in(db.engine, file)
    assert [row.text for row in rows.of("note", held.id)] == [
        row["c"]["set"]["text"] for row in json.loads(file)["changes"] if row["c"]["kind"] == "note"
    ]
