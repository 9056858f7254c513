"""Two reminders before a workshop, each once, to nobody who declined, and none that is no longer true."""

from __future__ import annotations

import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from icalendar import Calendar

from pairs.extensions import db
from pairs.log.model import table
from pairs.log.transaction import writing
from pairs.notices import inviting, office, readers
from pairs.notices.model import Mail
from pairs.notices.readers import SIGNED_UP, Want
from pairs.notices.windows import HOUR
from pairs.web import mail
from tests.support.mail import SENDER, MailServer
from tests.web.visitors import Workshop

from .conftest import URL, send

AICHA, BEA = "aicha@ward.example", "bea@ward.example"
START = 1_800_010_800_000
"""2027-01-15, 12:00 in Paris."""
DAY_BEFORE, HOURS_BEFORE = START - 30 * HOUR, START - 3 * HOUR


def moment(ms: int) -> str:
    return datetime.fromtimestamp(ms / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@pytest.fixture
def workshop(app: Flask) -> Workshop:
    """A call whose invitation went to Aïcha, and whose mails so far are out of the way."""
    made = Workshop(app)
    made.say(
        made.lead, "workshop", "workshop", title="Fewer beds blocked", state="open", starts_at=moment(START)
    )
    made.say(
        made.lead,
        "call",
        "call",
        objectives=["Know where patients wait"],
        deliverables=["One experiment, dated"],
        links=[{"label": "Last month’s figures", "url": "https://figures.example/beds"}],
    )
    invite(app, made, AICHA)
    send(app, START - 100 * HOUR)
    return made


@pytest.fixture
def box(workshop: Workshop, mail_server: MailServer) -> MailServer:
    """The mail server, from now on."""
    mail_server.taken.clear()
    return mail_server


def invite(app: Flask, workshop: Workshop, email: str, lang: str = "en") -> None:
    with app.app_context(), writing(db.engine) as connection:
        assert inviting.invite(connection, office.of(app), workshop.id, email, lang, START - 100 * HOUR)


def sign_up(app: Flask, workshop: Workshop, author: str, email: str) -> None:
    """Somebody signed up on their phone, and said yes by the link of their mail."""
    with app.app_context(), writing(db.engine) as connection:
        want = Want(SIGNED_UP, workshop.id)
        row = readers.keep(connection, office.of(app), email, "fr", want, START - 100 * HOUR, author)
        assert readers.confirm(connection, row, START - 100 * HOUR)


def answer(workshop: Workshop, said: str, device: object = None) -> None:
    phone = device or workshop.lead
    workshop.say(phone, "signup", phone.rec_id("signup", phone.me), answer=said)  # type: ignore


def states(app: Flask) -> list[str]:
    with app.app_context(), db.engine.connect() as connection:
        rows = connection.execute(table(Mail).select()).all()
        return [row.state for row in rows if row.key.startswith("remind/")]


def test_two_reminders_leave_and_each_of_them_once(app: Flask, box: MailServer) -> None:
    for hours in (60, 49, 47, 40, 30, 24, 20, 5, 4, 3, 2, 1, 0):
        send(app, START - hours * HOUR)
        send(app, START - hours * HOUR)
    assert box.to == [AICHA, AICHA]


def test_it_says_what_it_is_for_what_comes_of_it_and_what_to_prepare(
    app: Flask, workshop: Workshop, box: MailServer
) -> None:
    send(app, DAY_BEFORE)
    said = box.said()
    for words in (
        "“Fewer beds blocked” takes place Friday 15 January 2027 at 12:00.",
        "- Know where patients wait",
        "- One experiment, dated",
        "- Last month’s figures: https://figures.example/beds",
        f"{URL}/w/{workshop.id}",
    ):
        assert words in said
    assert box.taken[0]["Subject"] == "Reminder: Fewer beds blocked, Friday 15 January 2027 at 12:00"
    assert box.taken[0]["List-Unsubscribe"].startswith(f"<{URL}/mail/")


def test_each_reader_has_it_in_their_language(app: Flask, workshop: Workshop, box: MailServer) -> None:
    invite(app, workshop, BEA, "fr")
    send(app, START - 100 * HOUR)
    box.taken.clear()
    send(app, DAY_BEFORE)
    subjects = {str(mail["To"]): str(mail["Subject"]) for mail in box.taken}
    assert subjects[BEA] == "Rappel\u202f: Fewer beds blocked, vendredi 15 janvier 2027 à 12\u00a0h"


def test_nobody_who_declined_on_their_phone_is_reminded(
    app: Flask, workshop: Workshop, box: MailServer
) -> None:
    comes, declines = workshop.join("Béa"), workshop.join("Chloé")
    sign_up(app, workshop, comes.me, BEA)
    sign_up(app, workshop, declines.me, "chloe@ward.example")
    answer(workshop, "yes", comes)
    answer(workshop, "no", declines)
    send(app, DAY_BEFORE)
    assert sorted(box.to) == [AICHA, BEA]
    answer(workshop, "no", comes)
    answer(workshop, "yes", declines)
    box.taken.clear()
    send(app, HOURS_BEFORE)
    assert sorted(box.to) == [AICHA, "chloe@ward.example"]


def test_nobody_who_declined_by_the_link_or_left_is_reminded(
    app: Flask, workshop: Workshop, box: MailServer
) -> None:
    invite(app, workshop, BEA)
    send(app, START - 100 * HOUR)
    box.taken.clear()
    client = app.test_client()
    for email, do, form in ((AICHA, "answer", {"answer": "no"}), (BEA, "leave", {})):
        token = office.of(app).token(email, "invited", workshop.id, 0)
        assert client.post(f"/mail/{token}/{do}", data=form).status_code == 200
    send(app, DAY_BEFORE)
    assert box.to == []


def test_an_address_known_twice_is_reminded_once_and_not_at_all_after_one_no(
    app: Flask, workshop: Workshop, box: MailServer
) -> None:
    sign_up(app, workshop, workshop.lead.me, AICHA)
    send(app, DAY_BEFORE)
    assert box.to == [AICHA]
    answer(workshop, "no")
    send(app, HOURS_BEFORE)
    assert box.to == [AICHA]


def test_who_declined_on_their_phone_and_was_invited_too_hears_of_neither(
    app: Flask, workshop: Workshop, box: MailServer
) -> None:
    """One address came in twice: by the desk's invitation, and by a phone."""
    invite(app, workshop, BEA)
    bea = workshop.join("Béa")
    sign_up(app, workshop, bea.me, BEA)
    send(app, START - 99 * HOUR)
    answer(workshop, "no", bea)
    box.taken.clear()
    workshop.say(workshop.lead, "workshop", "workshop", place="Room 5")
    for at in (START - 98 * HOUR, DAY_BEFORE, HOURS_BEFORE):
        send(app, at)
    assert BEA not in box.to
    assert box.to == [AICHA, AICHA, AICHA], "the change and two reminders, for who comes"
    box.taken.clear()
    workshop.say(workshop.lead, "call", "call", off=True)
    send(app, HOURS_BEFORE + 30 * 60_000)
    assert box.to == [AICHA]


def test_who_waits_for_a_seat_is_told_so_and_who_has_one_is_not(
    app: Flask, workshop: Workshop, box: MailServer
) -> None:
    workshop.say(workshop.lead, "call", "call", capacity=1)
    ada, bea, cy = (workshop.join(name) for name in ("Ada", "Béa", "Cy"))
    for device, email in ((ada, "ada@ward.example"), (bea, BEA), (cy, "cy@ward.example")):
        answer(workshop, "yes", device)
        sign_up(app, workshop, device.me, email)
    invite(app, workshop, BEA)
    send(app, START - 100 * HOUR)
    box.taken.clear()
    send(app, DAY_BEFORE)
    said = {to: box.said(number) for number, to in enumerate(box.to)}
    assert "2 sur la liste d’attente" in said["cy@ward.example"]
    assert "1 sur la liste d’attente" in said[BEA], "whichever way her address came here"
    assert "liste d’attente" not in said["ada@ward.example"]
    assert "waiting list" not in said[AICHA]
    answer(workshop, "no", ada)
    box.taken.clear()
    send(app, HOURS_BEFORE)
    subjects = [str(mail["Subject"]) for mail in box.taken]
    said = {to: box.said(n) for n, to in enumerate(box.to) if subjects[n].startswith("Rappel")}
    assert "liste d’attente" not in said[BEA], "she has a seat now"
    assert "1 sur la liste d’attente" in said["cy@ward.example"]


def test_an_address_that_nobody_said_yes_for_takes_no_reminder_from_its_owner(
    app: Flask, workshop: Workshop, box: MailServer
) -> None:
    """Somebody else types the address of who was invited, and declines."""
    eve = workshop.join("Eve")
    with app.app_context(), writing(db.engine) as connection:
        want = Want(SIGNED_UP, workshop.id)
        readers.keep(connection, office.of(app), AICHA, "fr", want, START - 100 * HOUR, eve.me)
    answer(workshop, "no", eve)
    send(app, DAY_BEFORE)
    assert box.to == [AICHA]


def test_without_a_date_nobody_is_reminded_of_anything(
    app: Flask, workshop: Workshop, box: MailServer
) -> None:
    workshop.say(workshop.lead, "workshop", "workshop", starts_at=None)
    dates = [{"key": "d1", "starts": moment(START)}, {"key": "d2", "starts": moment(START + 24 * HOUR)}]
    workshop.say(workshop.lead, "call", "call", dates=dates)
    for hours in (72, 30, 24, 6, 3, 0):
        send(app, START - hours * HOUR)
    assert states(app) == []


def test_moved_after_the_first_reminder_calendars_follow_and_the_second_one_has_the_new_time(
    app: Flask, workshop: Workshop, box: MailServer
) -> None:
    send(app, DAY_BEFORE)
    later = START + 5 * HOUR
    workshop.say(workshop.lead, "workshop", "workshop", starts_at=moment(later))
    for at in (DAY_BEFORE + HOUR, HOURS_BEFORE, later - 3 * HOUR, later - 2 * HOUR):
        send(app, at)
    subjects = [str(mail["Subject"]) for mail in box.taken]
    assert subjects == [
        "Reminder: Fewer beds blocked, Friday 15 January 2027 at 12:00",
        "Changed: Fewer beds blocked",
        # At its new time it is a day or two away once more: what was said before is no longer true.
        "Reminder: Fewer beds blocked, Friday 15 January 2027 at 17:00",
        "Reminder: Fewer beds blocked, Friday 15 January 2027 at 17:00",
    ]
    [part] = [part for part in box.taken[1].walk() if part.get_content_type() == "text/calendar"]
    found: Any = Calendar.from_ical(part.get_content()).walk("VEVENT")[0]
    assert (found["dtstart"].dt.timestamp() * 1000, int(found["sequence"])) == (later, 1)


def test_who_declines_while_the_mail_server_is_away_gets_nothing_when_it_is_back(
    app: Flask, workshop: Workshop, box: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    box.answers[AICHA] = ["451 Not now"]
    send(app, DAY_BEFORE)
    assert states(app) == ["waiting"]
    token = office.of(app).token(AICHA, "invited", workshop.id, 0)
    monkeypatch.setattr(mail, "now_ms", lambda: DAY_BEFORE)
    app.test_client().post(f"/mail/{token}/answer", data={"answer": "no"})
    send(app, DAY_BEFORE + HOUR)
    assert (box.to, states(app)) == ([], ["late"])


def test_a_workshop_that_moved_is_reminded_of_at_its_new_time_only(
    app: Flask, workshop: Workshop, box: MailServer
) -> None:
    box.answers[AICHA] = ["451 Not now"]
    send(app, DAY_BEFORE)
    later = START + 48 * HOUR
    workshop.say(workshop.lead, "workshop", "workshop", starts_at=moment(later))
    send(app, DAY_BEFORE + HOUR)
    assert [str(m["Subject"]) for m in box.taken if str(m["Subject"]).startswith("Reminder")] == []
    send(app, later - 30 * HOUR)
    reminders = [str(m["Subject"]) for m in box.taken if str(m["Subject"]).startswith("Reminder")]
    assert reminders == ["Reminder: Fewer beds blocked, Sunday 17 January 2027 at 12:00"]


@pytest.mark.parametrize(
    ("kind", "said"),
    [("call", {"off": True}), ("workshop", {"state": "live"}), ("workshop", {"state": "closed"})],
)
def test_nobody_is_reminded_of_what_is_off_under_way_or_over(
    app: Flask, workshop: Workshop, box: MailServer, kind: str, said: dict[str, object]
) -> None:
    workshop.say(workshop.lead, kind, kind, **said)
    send(app, DAY_BEFORE)
    send(app, HOURS_BEFORE)
    assert states(app) == []


def test_a_window_that_was_missed_is_not_made_up_for(app: Flask, box: MailServer) -> None:
    send(app, START - 10 * HOUR)
    assert box.to == []
    send(app, HOURS_BEFORE)
    assert box.to == [AICHA]


def test_what_could_not_leave_in_its_window_is_not_sent_after_it(app: Flask, box: MailServer) -> None:
    box.answers[AICHA] = ["451 Not now"]
    send(app, START - 2 * HOUR - 60_000)
    send(app, START - HOUR)
    assert (box.to, states(app)) == ([], ["late"])


def test_who_has_not_said_yes_to_mails_gets_none(app: Flask, workshop: Workshop, box: MailServer) -> None:
    with app.app_context(), writing(db.engine) as connection:
        want = Want(SIGNED_UP, workshop.id)
        readers.keep(connection, office.of(app), BEA, "fr", want, DAY_BEFORE, workshop.lead.me)
    send(app, DAY_BEFORE)
    assert box.to == [AICHA]


def test_a_hostile_title_is_one_line_of_text_and_no_header(
    app: Flask, workshop: Workshop, box: MailServer
) -> None:
    hostile = "Beds\nBcc: all@ward.example\u202e <script>alert(1)</script> =HYPERLINK(1)"
    workshop.say(workshop.lead, "workshop", "workshop", title=hostile)
    send(app, DAY_BEFORE)
    [mail] = [mail for mail in box.taken if str(mail["Subject"]).startswith("Reminder")]
    assert mail["Bcc"] is None
    assert "Beds Bcc: all@ward.example <script>alert(1)</script>" in str(mail["Subject"])
    assert mail.get_content_type() == "text/plain"
    assert "\u202e" not in box.said()


WORKER = """
import os, signal, sys
from pairs import create_app
from pairs.config import Settings
from pairs.notices import outbox, postman
from pairs.operating import clock
folder, server, sender, url, now, dies = sys.argv[1:]
begin = outbox.begin
def dying(*said):
    if dies == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    began = begin(*said)
    if dies == "after":
        os.kill(os.getpid(), signal.SIGKILL)
    return began
outbox.begin = dying
app = create_app(Settings(
    PAIRS_FOLDER=folder, PAIRS_SMTP=server, PAIRS_MAIL_FROM=sender, PAIRS_PUBLIC_URL=url
))
print("ready", flush=True)
sys.stdin.readline()
clock.look(app, lambda: int(now))
"""


def worker(app: Flask, box: MailServer, now: int, dies: str = "") -> subprocess.Popen[str]:
    """A process of its own that looks once at what is due, when it is told to go."""
    folder = app.config["PAIRS"].PAIRS_FOLDER
    process = subprocess.Popen(
        [sys.executable, "-c", WORKER, folder, box.url, SENDER, URL, str(now), dies],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def test_a_worker_killed_before_the_words_left_is_followed_by_another(app: Flask, box: MailServer) -> None:
    killed = worker(app, box, DAY_BEFORE, "before")
    killed.communicate("go\n")
    assert killed.returncode == -signal.SIGKILL
    assert box.to == []
    send(app, DAY_BEFORE + 60_000)
    assert box.to == [], "for all anybody knows it is still at it"
    for minutes in (11, 22):
        send(app, DAY_BEFORE + minutes * 60_000)
    assert (box.to, states(app)) == ([AICHA], ["sent"])


def test_a_worker_killed_while_the_words_left_is_doubtful_and_nobody_gets_it_twice(
    app: Flask, box: MailServer
) -> None:
    killed = worker(app, box, DAY_BEFORE, "after")
    killed.communicate("go\n")
    assert killed.returncode == -signal.SIGKILL
    for minutes in (1, 11, 22):
        send(app, DAY_BEFORE + minutes * 60_000)
    assert (box.to, states(app)) == ([], ["doubtful"])


def test_two_workers_in_two_processes_send_each_reminder_once(
    app: Flask, workshop: Workshop, box: MailServer
) -> None:
    people = [f"person{number}@ward.example" for number in range(12)]
    for email in people:
        invite(app, workshop, email)
    send(app, START - 100 * HOUR)
    box.taken.clear()
    workers = [worker(app, box, DAY_BEFORE) for _ in range(2)]
    for process in workers:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in workers:
        process.communicate()
        assert process.returncode == 0
    assert sorted(box.to) == sorted([AICHA, *people])


def test_the_command_does_it_for_who_has_cron(
    app: Flask, workshop: Workshop, box: MailServer, tmp_path: Path
) -> None:
    soon = datetime.now(UTC).timestamp() * 1000 + 3 * HOUR
    workshop.say(workshop.lead, "workshop", "workshop", starts_at=moment(int(soon)))
    said = subprocess.run(
        [sys.executable, "-c", "from pairs.cli import main; main()", "remind"],
        env={
            "PATH": "",
            "PYTHONPATH": ":".join(sys.path),
            "PAIRS_FOLDER": app.config["PAIRS"].PAIRS_FOLDER,
            "PAIRS_SMTP": box.url,
            "PAIRS_MAIL_FROM": SENDER,
            "PAIRS_PUBLIC_URL": URL,
        },
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert "reminders: 1 to send" in said
    assert "mail: 1 sent" in said
    assert box.to == [AICHA]
