"""Mails leave once: whatever dies, whoever else is at work, and whatever the mail server says."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, select

from pairs.database import Base, prepare_sqlite
from pairs.log.model import table
from pairs.log.transaction import writing
from pairs.notices import BadAddress, Calendar, Message, deliver, outbox, post
from pairs.notices.model import Mail
from pairs.notices.postman import Road
from tests.support.mail import MailServer

NOW = 1_800_000_000_000
MINUTE = 60_000


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = create_engine(f"sqlite:///{tmp_path / 'mail.sqlite'}")
    prepare_sqlite(engine)
    Base.metadata.create_all(engine, tables=[table(Mail)])
    yield engine
    engine.dispose()


def put(engine: Engine, key: str = "one", to: str = "aicha@ward.example", **more: Any) -> bool:
    with writing(engine) as connection:
        return post(connection, Message(key, to, "fr", "Rappel", "À demain.\n", **more), now=NOW)


def states(engine: Engine) -> dict[str, str]:
    with engine.connect() as connection:
        mails = table(Mail).c
        return dict(connection.execute(select(mails.key, mails.state)).all())


def at(minutes: float) -> Callable[[], int]:
    return lambda: NOW + int(minutes * MINUTE)


def test_a_mail_arrives_with_its_words_and_its_calendar(engine: Engine, mail_server: MailServer) -> None:
    put(
        engine,
        calendar=Calendar("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "REQUEST"),
        leave="https://p.example/x",
    )
    assert deliver(engine, mail_server.road, at(0)).sent == 1
    [mail] = mail_server.taken
    body = mail.get_body(("plain",))
    assert body is not None
    assert body.get_content().strip() == "À demain."
    invitation = next(part for part in mail.walk() if part.get_content_type() == "text/calendar")
    assert invitation.get_param("method") == "REQUEST"
    assert mail["List-Unsubscribe"] == "<https://p.example/x>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert states(engine) == {"one": "sent"}


def test_what_was_said_twice_is_sent_once(engine: Engine, mail_server: MailServer) -> None:
    assert put(engine)
    assert not put(engine)
    deliver(engine, mail_server.road, at(0))
    assert not put(engine)
    deliver(engine, mail_server.road, at(1))
    assert mail_server.to == ["aicha@ward.example"]


def test_a_mail_whose_transaction_failed_is_never_sent(engine: Engine, mail_server: MailServer) -> None:
    def falls_through() -> None:
        with writing(engine) as connection:
            post(connection, Message("one", "aicha@ward.example", "fr", "Rappel", "x"), now=NOW)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        falls_through()
    assert deliver(engine, mail_server.road, at(0)).sent == 0


def test_nothing_leaves_before_it_is_due_nor_after_it_is_late(
    engine: Engine, mail_server: MailServer
) -> None:
    put(engine, "early", due=NOW + 10 * MINUTE)
    put(engine, "late", until=NOW + 5 * MINUTE)
    assert deliver(engine, mail_server.road, at(6)).sent == 0
    assert states(engine) == {"early": "waiting", "late": "late"}
    assert deliver(engine, mail_server.road, at(10)).sent == 1


def test_two_workers_at_once_send_each_mail_once(engine: Engine, mail_server: MailServer) -> None:
    for number in range(20):
        put(engine, f"mail {number}", f"person{number}@ward.example")
    together = threading.Barrier(2)

    def work() -> None:
        together.wait()
        deliver(engine, mail_server.road, at(0))

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(mail_server.to) == sorted(f"person{number}@ward.example" for number in range(20))


def test_a_worker_that_died_before_the_words_left_is_followed_by_another(
    engine: Engine, mail_server: MailServer
) -> None:
    put(engine)
    assert outbox.claim(engine, NOW) is not None
    assert deliver(engine, mail_server.road, at(1)).sent == 0, "the other one may still be at it"
    assert deliver(engine, mail_server.road, at(6)).sent == 1


def test_a_worker_that_died_while_the_words_left_is_doubtful_and_never_repeated(
    engine: Engine, mail_server: MailServer
) -> None:
    put(engine)
    claimed = outbox.claim(engine, NOW)
    assert claimed is not None
    assert outbox.begin(engine, claimed.id, NOW)
    assert deliver(engine, mail_server.road, at(6)).sent == 0
    assert states(engine) == {"one": "doubtful"}
    assert mail_server.taken == []


def test_a_worker_slower_than_its_lease_sends_nothing(engine: Engine) -> None:
    put(engine)
    claimed = outbox.claim(engine, NOW)
    assert claimed is not None
    assert not outbox.begin(engine, claimed.id, NOW + outbox.LEASE + 1)


def test_a_line_cut_after_the_words_left_is_doubtful(engine: Engine, mail_server: MailServer) -> None:
    put(engine)
    mail_server.hang_up_after_data = True
    assert deliver(engine, mail_server.road, at(0)).doubtful == 1
    mail_server.hang_up_after_data = False
    deliver(engine, mail_server.road, at(600))
    assert mail_server.to == ["aicha@ward.example"]


def test_one_bad_address_does_not_hold_up_its_neighbours(engine: Engine, mail_server: MailServer) -> None:
    put(engine, "bad", "nobody@ward.example")
    put(engine, "good", "aicha@ward.example")
    mail_server.answers["nobody@ward.example"] = ["550 No such person"]
    found = deliver(engine, mail_server.road, at(0))
    assert (found.sent, found.failed) == (1, 1)
    assert states(engine) == {"bad": "failed", "good": "sent"}


def test_not_now_is_tried_again_later(engine: Engine, mail_server: MailServer) -> None:
    put(engine)
    mail_server.answers["aicha@ward.example"] = ["451 Greylisted"]
    assert deliver(engine, mail_server.road, at(0)).again == 1
    assert deliver(engine, mail_server.road, at(0.5)).sent == 0
    assert deliver(engine, mail_server.road, at(1)).sent == 1


def test_six_tries_and_no_more(engine: Engine, mail_server: MailServer) -> None:
    put(engine)
    mail_server.answers["aicha@ward.example"] = ["451 Not now"] * 9
    for _ in range(9):
        minute = 0.0
        while states(engine) == {"one": "waiting"}:
            minute += 400
            deliver(engine, mail_server.road, at(minute))
    assert states(engine) == {"one": "failed"}
    assert len(mail_server.answers["aicha@ward.example"]) == 3


def test_a_mail_server_out_of_reach_costs_a_try_of_one_mail_only(
    engine: Engine, mail_server: MailServer
) -> None:
    put(engine, "one")
    put(engine, "two", "bea@ward.example")
    closed = Road("smtp://127.0.0.1:1", mail_server.road.sender, "ward.example")
    found = deliver(engine, closed, at(0))
    assert (found.again, found.problem) == (1, "out of reach")
    assert deliver(engine, mail_server.road, at(2)).sent == 2


def test_a_line_end_in_a_subject_begins_no_header(engine: Engine, mail_server: MailServer) -> None:
    with writing(engine) as connection:
        post(connection, Message("k", "a@b.example", "fr", "Café\r\nBcc: all@x.example\u2028!", "x"), now=NOW)
    deliver(engine, mail_server.road, at(0))
    [mail] = mail_server.taken
    assert mail["Subject"] == "Café Bcc: all@x.example !"
    assert mail["Bcc"] is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "a@",
        "@b",
        "a b@c.example",
        "a@b.example\nRCPT TO:<x@y>",
        "a@b.example>",
        "é@b.example",
        f"{'a' * 65}@b.example",
    ],
)
def test_what_is_no_address_is_refused_before_it_is_kept(text: str) -> None:
    with pytest.raises(BadAddress):
        Message("k", text, "fr", "x", "x")
