"""`pairs doctor`: each thing is broken for real, and it says which, in plain words."""

from __future__ import annotations

import datetime as dt
import http.server
import os
import re
import shutil
import sqlite3
import ssl
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from email.utils import format_datetime
from ipaddress import IPv4Address
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from flask import Flask
from flask_babel import force_locale
from sqlalchemy import update

from pairs import create_app, languages
from pairs.config import Settings
from pairs.doctor import examine
from pairs.extensions import db
from pairs.log.model import table
from pairs.log.stamp import now_ms
from pairs.log.transaction import writing
from pairs.notices import Message, post
from pairs.notices.model import Mail
from pairs.operating import clock, machine
from pairs.operating.finding import GOOD, TO_KNOW, WRONG
from tests.support.ready import prepare
from tests.support.server import free_port

HOUR = 3_600_000
NOBODY = 65534


class Door(http.server.BaseHTTPRequestHandler):
    """Answers as a server of ours would, or as a test has it."""

    status, body, late = 200, b"well\n", dt.timedelta()

    def do_GET(self) -> None:
        self.send_response(self.status)
        self.end_headers()
        self.wfile.write(self.body)

    def date_time_string(self, timestamp: float | None = None) -> str:
        return format_datetime(dt.datetime.now(dt.UTC) + self.late, usegmt=True)

    def log_message(self, *_: Any) -> None:
        """Says nothing."""


@contextmanager
def answering(**how: Any) -> Iterator[int]:
    """A server on this machine that answers so; gives its port. `context`: over TLS."""
    context = how.pop("context", None)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), type("TheDoor", (Door,), how))
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def certificate(folder: Path, days: float, age: float = 30) -> ssl.SSLContext:
    """A certificate for this machine, good for so many days more; folder/cert.pem makes it believed."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=age))
        .not_valid_after(now + dt.timedelta(days=days, hours=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (folder / "cert.pem").write_bytes(made.public_bytes(pem))
    private = serialization.PrivateFormat.PKCS8
    (folder / "key.pem").write_bytes(key.private_bytes(pem, private, serialization.NoEncryption()))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return context


@dataclass
class Patient:
    """An instance that is well until a test breaks something of it."""

    folder: Path
    environment: dict[str, str]
    lang: str = "en"

    def said(self, about: str, *, now: int | None = None, mail: str = "") -> list[tuple[str, str]]:
        """(grade, sentence) of everything that is said about one thing."""
        speaker = Flask("doctor's test")
        languages.init_app(speaker)
        with speaker.app_context(), force_locale(self.lang):
            found = examine(self.environment, now or now_ms(), mail)
        assert all(one.mend for one in found if one.grade == WRONG), "what is wrong has its remedy"
        return [(one.grade, one.said) for one in found if one.about == about]

    @property
    def database(self) -> Path:
        return self.folder / "pairs.sqlite"


@pytest.fixture
def during() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def patient(tmp_path: Path) -> Patient:
    folder = tmp_path / "instance"
    environment = {"PAIRS_FOLDER": str(folder), "PAIRS_PUBLIC_URL": f"http://127.0.0.1:{free_port()}"}
    app = create_app(Settings(PAIRS_FOLDER=str(folder)))
    prepare(app)
    with app.app_context():
        db.engine.dispose()
    machine.note_backup(folder, now_ms())
    return Patient(folder, environment)


@pytest.fixture
def over_tls(patient: Patient, during: ExitStack, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Has the instance's public address answer by https."""

    def begin(days: float = 60, age: float = 30, *, believed: bool = True, **how: Any) -> None:
        context = certificate(patient.folder.parent, days, age)
        port = during.enter_context(answering(context=context, **how))
        patient.environment |= {"PAIRS_PUBLIC_URL": f"https://127.0.0.1:{port}", "PAIRS_PROXIES": "1"}
        if believed:
            monkeypatch.setenv("SSL_CERT_FILE", str(patient.folder.parent / "cert.pem"))

    return begin


def test_of_what_is_well_nothing_is_to_be_mended(patient: Patient, over_tls: Callable[..., None]) -> None:
    over_tls()
    for about in (
        "Settings",
        "Secret key",
        "Database",
        "Disk",
        "Backup",
        "Next purge",
        "Proxies",
        "Certificate",
        "Clock",
    ):
        said = patient.said(about)
        assert said, about
        assert {grade for grade, _said in said} == {GOOD}, said
    assert patient.said("Public address")[1:] == [(GOOD, "Pairs answers there, and is well.")]
    assert ("good", "It is good for 60 more days.") in patient.said("Certificate")


def test_a_setting_that_cannot_be_read_is_said_and_nothing_else_is_guessed(patient: Patient) -> None:
    patient.environment["PAIRS_PUBLIC_URL"] = "https://somebody:secret@pairs.example"
    [(grade, said)] = patient.said("Settings")
    assert grade == WRONG
    assert said.startswith("PAIRS_PUBLIC_URL takes an address")
    assert patient.said("Database") == []


def test_a_database_with_a_broken_page_is_found(patient: Patient) -> None:
    data = bytearray(patient.database.read_bytes())
    for page in range(4, len(data) // 4096):
        data[page * 4096 : page * 4096 + 100] = b"\xff" * 100
    patient.database.write_bytes(data)
    [(grade, said)] = patient.said("Database")
    assert (grade, said.split(":")[0]) == (WRONG, "It is damaged, or cannot be read")


def test_what_is_no_database_is_found(patient: Patient) -> None:
    patient.database.write_bytes(b"no database" * 1000)
    assert patient.said("Database") == [(WRONG, "It is damaged, or cannot be read: file is not a database")]


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE alembic_version SET version_num = '0003'", "Its tables are of another version."),
        ("PRAGMA journal_mode=DELETE", "Its journal is not the write-ahead log: readers wait for writers."),
    ],
)
def test_a_database_that_is_not_as_it_should_be_is_found(
    patient: Patient, statement: str, sentence: str
) -> None:
    with closing(sqlite3.connect(patient.database)) as connection, connection:
        connection.execute(statement)
    assert (WRONG, sentence) in patient.said("Database")


def test_before_the_first_start_there_is_nothing_to_mend_and_nothing_is_made(patient: Patient) -> None:
    shutil.rmtree(patient.folder)
    [(grade, said)] = patient.said("Folder")
    assert (grade, said.startswith("There is no folder")) == (TO_KNOW, True)
    patient.folder.mkdir()
    assert patient.said("Database")[0][0] == TO_KNOW
    assert patient.said("Secret key")[0][0] == TO_KNOW
    assert list(patient.folder.iterdir()) == []


@pytest.mark.parametrize(("name", "about"), [("secret-key", "Secret key"), ("pairs.sqlite", "Database")])
def test_a_file_that_others_can_read_is_found(patient: Patient, name: str, about: str) -> None:
    (patient.folder / name).chmod(0o644)
    assert (WRONG, f"Others on this machine can read {patient.folder / name}, or change it.") in patient.said(
        about
    )


def test_a_key_that_is_short_is_found_and_not_told(patient: Patient) -> None:
    patient.environment["PAIRS_SECRET_KEY"] = "hunter2"
    [(grade, said)] = patient.said("Secret key")
    assert (grade, said) == (WRONG, "PAIRS_SECRET_KEY is short enough to be guessed.")


def test_a_disk_without_room_to_write_the_database_anew_is_found(patient: Patient) -> None:
    free = shutil.disk_usage(patient.folder).free
    os.truncate(patient.database, free)  # a file of holes: as long as the room that is left
    [(grade, said)] = patient.said("Disk")
    assert grade == WRONG
    # What is free changes while others write; how long the file is does not.
    assert re.fullmatch(rf"\d+ MiB are free; the database has {free // machine.MIB} MiB\.", said)


def test_the_age_of_the_last_copy_is_said(patient: Patient) -> None:
    now = now_ms()
    assert patient.said("Backup", now=now + 30 * HOUR) == [(GOOD, "The last copy is 1 day old.")]
    assert patient.said("Backup", now=now + 49 * HOUR) == [(WRONG, "The last copy is 2 days old.")]
    (patient.folder / machine.NOTE).unlink()
    assert patient.said("Backup") == [(WRONG, "No copy of the database was ever made.")]


def test_the_next_purge_is_foretold_and_one_that_nobody_does_is_wrong(patient: Patient) -> None:
    assert patient.said("Next purge") == [(GOOD, "The first is a day after the server’s first start.")]
    now = now_ms()
    app = create_app(Settings(PAIRS_FOLDER=str(patient.folder)))
    with app.app_context(), writing(db.engine) as connection:
        old = Message("old", "zoe@ward.example", "fr", "a", "b")
        post(connection, old, now=0)
        connection.execute(update(table(Mail)).values(state="sent", ended=now - 40 * 24 * HOUR))
    [(grade, said)] = patient.said("Next purge")
    assert grade == TO_KNOW
    assert said == "A day after the server’s first start this goes for good: Words of mails (1)."
    clock.look(app, lambda: now)
    [(grade, said)] = patient.said("Next purge", now=now)
    assert (grade, said.split(" goes")[1]) == (TO_KNOW, " for good: Words of mails (1).")
    clock.look(app, lambda: now + 25 * HOUR)
    [(grade, said)] = patient.said("Next purge", now=now + 26 * HOUR)
    assert (grade, said.split(" nothing")[1]) == (GOOD, " will be past its time.")
    [(grade, said)] = patient.said("Next purge", now=now + 80 * HOUR)
    assert (grade, said.split(":")[0]) == (WRONG, "What is past its time is not taken out")
    with app.app_context():
        db.engine.dispose()


def test_an_address_for_this_machine_only_is_told_and_one_without_https_is_wrong(patient: Patient) -> None:
    assert patient.said("Public address")[0][0] == TO_KNOW
    patient.environment["PAIRS_PUBLIC_URL"] = "http://pairs.invalid"
    grades = [grade for grade, _said in patient.said("Public address")]
    assert grades == [WRONG, WRONG], "neither https nor to be found"


def test_https_on_this_machine_only_is_told_too(patient: Patient) -> None:
    patient.environment["PAIRS_PUBLIC_URL"] = f"https://localhost:{free_port()}"
    grade, said = patient.said("Public address")[0]
    assert (grade, said.endswith("is for this machine only: no phone gets there.")) == (TO_KNOW, True)


@pytest.mark.parametrize(
    ("url", "proxies", "grade"),
    [
        ("https://pairs.invalid", "0", WRONG),
        ("https://pairs.invalid", "1", GOOD),
        ("http://127.0.0.1:1", "0", GOOD),
        ("http://127.0.0.1:1", "1", TO_KNOW),
    ],
)
def test_the_number_of_proxies_has_to_go_with_the_address(
    patient: Patient, url: str, proxies: str, grade: str
) -> None:
    patient.environment |= {"PAIRS_PUBLIC_URL": url, "PAIRS_PROXIES": proxies}
    assert [each for each, _said in patient.said("Proxies")] == [grade]


def test_what_was_left_as_it_comes_is_told(patient: Patient) -> None:
    assert [grade for grade, _said in patient.said("Who opens workshops")] == [TO_KNOW]
    assert [grade for grade, _said in patient.said("Privacy")] == [TO_KNOW]
    patient.environment |= {"PAIRS_OPENING": "accounts", "PAIRS_CONTACT": "Ada, ada@ward.example"}
    assert patient.said("Who opens workshops") == patient.said("Privacy") == []


def give(path: Path) -> None:
    """To somebody else, where we are root."""
    if os.geteuid() == 0:
        os.chown(path, NOBODY, NOBODY)


@contextmanager
def somebody_else() -> Iterator[None]:
    """Root may use every file, so it asks as nobody in particular."""
    if os.geteuid():
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.parametrize(
    ("closed", "about"), [("", "Folder"), ("secret-key", "Secret key"), ("pairs.sqlite", "Database")]
)
def test_what_is_another_users_is_not_taken_for_damaged_nor_for_missing(
    patient: Patient, closed: str, about: str
) -> None:
    assert (GOOD, "Only its owner can read it.") in patient.said("Secret key")
    # Not under pytest's own folder, which others cannot even look into.
    with tempfile.TemporaryDirectory() as above:
        patient.environment["PAIRS_FOLDER"] = str(shutil.copytree(patient.folder, f"{above}/open"))
        path = Path(above, "open", closed)
        for each in (Path(above), *Path(above, "open").iterdir()):
            give(each)
        give(Path(above, "open"))
        path.chmod(0)
        with somebody_else():
            [(grade, said)] = patient.said(about)
        path.chmod(0o700)
    assert (grade, said.endswith(f") may not use {path}.")) == (WRONG, True), said


def test_an_address_where_nothing_answers_is_found(patient: Patient) -> None:
    grade, said = patient.said("Public address")[1]
    assert (grade, said.split(":")[-1]) == (WRONG, " Connection refused")


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"status": 503, "body": b"not well\n"}, "Pairs answers there, and is not well."),
        ({"status": 404}, "Something else than Pairs answers there (404)."),
        ({"body": b"<html>welcome"}, "Something else than Pairs answers there (200)."),
    ],
)
def test_who_answers_is_looked_at(
    patient: Patient, over_tls: Callable[..., None], how: dict[str, Any], said: str
) -> None:
    over_tls(**how)
    assert (WRONG, said) in patient.said("Public address")


@pytest.mark.parametrize(
    ("days", "believed", "said"),
    [
        (5, True, "It is good for 5 more days."),
        (0, True, "It is good for less than a day more."),
        (-2, True, "Its certificate is not believed: certificate has expired"),
        (60, False, "Its certificate is not believed: self-signed certificate"),
    ],
)
def test_a_certificate_that_ends_or_is_not_believed_is_found(
    patient: Patient, over_tls: Callable[..., None], days: int, believed: bool, said: str
) -> None:
    over_tls(days, believed=believed)
    assert patient.said("Certificate") == [(WRONG, said)]


def test_a_certificate_made_for_days_only_is_as_good_as_one_for_months(
    patient: Patient, over_tls: Callable[..., None]
) -> None:
    over_tls(days=3, age=3)
    assert patient.said("Certificate") == [(GOOD, "It is good for 3 more days.")]


def test_a_clock_that_goes_wrong_is_found(patient: Patient, over_tls: Callable[..., None]) -> None:
    over_tls(late=dt.timedelta(minutes=-10))
    [(grade, said)] = patient.said("Clock")
    assert grade == WRONG
    assert said.startswith("This machine’s clock and the public address’s are ")


class Box:
    """Keeps what it is sent."""

    def __init__(self) -> None:
        self.taken: list[Any] = []

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        self.taken.append(envelope)
        return "250 OK"


@pytest.fixture
def box(patient: Patient) -> Iterator[Box]:
    box = Box()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    patient.environment |= {
        "PAIRS_SMTP": f"smtp://127.0.0.1:{controller.port}",
        "PAIRS_MAIL_FROM": "Pairs <pairs@ward.example>",
    }
    yield box
    controller.stop()


def test_without_a_mail_server_it_is_told_and_wrong_only_where_a_mail_was_asked_for(patient: Patient) -> None:
    assert [grade for grade, _said in patient.said("Mail")] == [TO_KNOW]
    assert [grade for grade, _said in patient.said("Mail", mail="zoe@ward.example")] == [WRONG]


def test_a_mail_server_is_greeted_and_nothing_is_sent(patient: Patient, box: Box) -> None:
    assert patient.said("Mail") == [(GOOD, "The mail server answers. Nothing was sent.")]
    assert box.taken == []


def test_a_test_mail_goes_where_it_was_asked_to_and_nowhere_else(patient: Patient, box: Box) -> None:
    said = patient.said("Mail", mail="zoe@ward.example")
    assert said == [(GOOD, "The mail server took a mail to zoe@ward.example.")]
    assert [envelope.rcpt_tos for envelope in box.taken] == [["zoe@ward.example"]]
    assert [grade for grade, _said in patient.said("Mail", mail="zoe@ward\r\nBcc: x@y.z")] == [WRONG]
    assert len(box.taken) == 1


def test_a_mail_server_that_is_not_there_is_found(patient: Patient) -> None:
    patient.environment |= {
        "PAIRS_SMTP": f"smtp://127.0.0.1:{free_port()}",
        "PAIRS_MAIL_FROM": "pairs@ward.example",
    }
    assert patient.said("Mail") == [(WRONG, "The mail server cannot be used: out of reach")]


def test_it_speaks_the_terminals_language(patient: Patient) -> None:
    said = [{"LANG": "fr_FR.UTF-8"}, {"LANG": "fr_FR", "LC_ALL": "C"}, {}]
    assert [languages.spoken(one) for one in said] == ["fr", "en", "en"]
    patient.lang = "fr"
    assert patient.said("Sauvegarde") == [(GOOD, "La dernière copie a 0 jour.")]


def test_the_command_ends_with_1_where_something_is_wrong_and_says_what_mends_it(patient: Patient) -> None:
    (patient.folder / "secret-key").chmod(0o644)
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("PAIRS_", "LC_", "LANG"))
    }
    done = subprocess.run(
        [sys.executable, "-c", "from pairs.cli import main; main()", "doctor"],
        env=clean | patient.environment, text=True, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert f"    → Run: chmod 600 {patient.folder / 'secret-key'}" in done.stdout
    assert done.stdout.splitlines()[-1] == "To mend: 2."
