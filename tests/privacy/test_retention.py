"""What is past its time goes, by itself and for good; what is not stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Delete, Update, event, func, insert, select, update

from pairs.ambassadors import relief
from pairs.ambassadors.model import Energy, Relief
from pairs.database import Base
from pairs.extensions import db
from pairs.indicators import phases
from pairs.indicators.model import IndicatorPhase
from pairs.log.access import digest
from pairs.log.device import Device
from pairs.log.model import Author, Head, table
from pairs.log.stamp import now_ms
from pairs.log.transaction import reading, writing
from pairs.notices import Message, post
from pairs.notices.model import Mail, Reader
from pairs.operating import clock
from pairs.people import accounts
from pairs.people.model import Account, AccountSession, Audit, Ticket
from pairs.people.store import writing as session_writing
from pairs.privacy import registry, retention
from pairs.privacy.model import Purged
from pairs.privacy.registry import DAY
from pairs.workshops import erasures
from tests.web.conftest import app, make_app, workshop
from tests.web.visitors import Workshop, account, indicator, team

__all__ = ["app", "make_app", "workshop"]

CANARY = "ce que plus personne ne lit"


@pytest.fixture
def now() -> int:
    return now_ms()


def folder(app: Flask) -> Path:
    return Path(app.config["PAIRS"].PAIRS_FOLDER)


def purged(app: Flask, now: int) -> dict[str, int]:
    """What a purge took out, without the categories it found nothing of."""
    with app.app_context():
        return {name: n for name, n in retention.purge(db.engine, folder(app), now).items() if n}


def count(app: Flask, model: type[Base]) -> int:
    with app.app_context(), reading(db.engine) as connection:
        return connection.execute(select(func.count()).select_from(table(model))).scalar_one()


def add(app: Flask, model: type[Base], **values: object) -> None:
    with app.app_context(), writing(db.engine) as connection:
        connection.execute(insert(table(model)).values(values))


def chosen(app: Flask, name: str, days: str) -> None:
    category = registry.named(name)
    assert category
    with app.app_context(), session_writing() as session:
        retention.keep(session, category, days, 0)


def long_over(app: Flask, workshop: Workshop, now: int) -> None:
    """Nobody has said anything there for more than three years."""
    with app.app_context(), writing(db.engine) as connection:
        ours = table(Author).c.workshop_id == workshop.id
        connection.execute(update(table(Author)).where(ours).values(heard=now - 1096 * DAY))
        ours = table(Head).c.workshop_id == workshop.id
        connection.execute(update(table(Head)).where(ours).values(opened=now - 1096 * DAY))


def test_a_workshop_that_ended_long_ago_goes_whole_and_out_of_every_byte(
    app: Flask, workshop: Workshop, now: int
) -> None:
    workshop.say(workshop.join("Zoé"), "topic", None, text=CANARY)
    recent = Workshop(app)
    long_over(app, workshop, now)
    assert purged(app, now) == {"workshops": 1}
    with app.app_context(), reading(db.engine) as connection:
        assert connection.execute(select(table(Head).c.workshop_id)).scalars().all() == [recent.id]
    assert [p.name for p in folder(app).glob("pairs.sqlite*") if CANARY.encode() in p.read_bytes()] == []


def test_what_a_team_and_an_ambassador_keep_of_their_own_outlives_the_workshop_it_came_of(
    app: Flask, workshop: Workshop, now: int
) -> None:
    """A mark that went would have the whole chart judged by other limits."""
    account(app)
    with app.app_context():
        indicator(team())
        by = accounts.everyone()[0].id
    add(app, IndicatorPhase, indicator_id=1, day="2026-01-05", why="two porters", workshop_id=workshop.id)
    for what in ("", "the room"):
        add(app, Relief, account_id=by, what=what, workshop_id=workshop.id, asked=now)
    long_over(app, workshop, now)
    assert purged(app, now) == {"workshops": 1}
    with app.app_context():
        (change,) = phases.of(1)
        assert (change.day, change.why, change.workshop) == ("2026-01-05", "two porters", "")
        (request,) = relief.of(by)
        assert (request.what, request.workshop) == ("the room", None)


def test_a_workshop_that_people_come_back_to_or_that_is_to_come_stays(app: Flask, now: int) -> None:
    back, to_come = Workshop(app), Workshop(app)
    back.join("Zoé")
    to_come.say(to_come.lead, "workshop", "workshop", title="Dans dix ans", starts_at="2093-01-01T09:00")
    for one in (back, to_come):
        with app.app_context(), writing(db.engine) as connection:
            ours = table(Head).c.workshop_id == one.id
            connection.execute(update(table(Head)).where(ours).values(opened=0))
    with app.app_context(), writing(db.engine) as connection:
        ours = table(Author).c.workshop_id == to_come.id
        connection.execute(update(table(Author)).where(ours).values(heard=0))
    assert purged(app, now) == {}
    assert count(app, Head) == 2


def test_a_workshop_whose_time_was_over_is_not_brought_back_by_a_device(app: Flask, now: int) -> None:
    opener = Device.opening()
    opener.write("workshop", "workshop", {"title": CANARY})
    body = {"id": opener.workshop, "access": digest(opener.token), "parcels": opener.parcels()}
    assert app.test_client().post("/api/workshops", json=body).status_code == 201
    chosen(app, "workshops", "1")
    assert purged(app, now + 3 * DAY) == {"workshops": 1}
    again = app.test_client().post("/api/workshops", json=body)
    assert (again.status_code, (again.json or {})["error"]["code"]) == (409, "over")
    assert count(app, Head) == 0


def test_addresses_go_some_days_after_the_workshop_they_were_given_for(
    app: Flask, workshop: Workshop, now: int
) -> None:
    more: dict[str, object]
    common: dict[str, object] = {"lang": "fr", "made": now, "team_id": 0}
    for n, more in enumerate(
        (
            {"what": "invited", "workshop_id": workshop.id},
            {"what": "signed_up", "workshop_id": workshop.id, "confirmed": now},
            {"what": "minutes", "confirmed": now},
            {"what": "calls", "confirmed": now, "left": now},
            {"what": "calls"},
            {"what": "invited", "workshop_id": "w" * 22},
        )
    ):
        add(
            app,
            Reader,
            token=f"{n:064}",
            email=f"zoe{n}@ward.example",
            **{"workshop_id": "", **common, **more},
        )
    assert purged(app, now + 29 * DAY) == {"addresses": 1}, "that of no workshop here"
    assert purged(app, now + 31 * DAY) == {"addresses": 4}
    with app.app_context(), reading(db.engine) as connection:
        assert connection.execute(select(table(Reader).c.what)).scalars().all() == ["minutes"]


def test_what_a_mail_said_goes_first_and_that_it_was_sent_a_year_later(app: Flask, now: int) -> None:
    for key in ("sent", "waiting"):
        with app.app_context(), writing(db.engine) as connection:
            post(connection, Message(key, "zoe@ward.example", "fr", CANARY, CANARY), now=now)
    with app.app_context(), writing(db.engine) as connection:
        ours = table(Mail).c.key == "sent"
        connection.execute(update(table(Mail)).where(ours).values(state="sent", ended=now))
    assert purged(app, now + 31 * DAY) == {"mails": 1}
    assert purged(app, now + 32 * DAY) == {}, "its words go once"
    with app.app_context(), reading(db.engine) as connection:
        kept = select(table(Mail).c.key, table(Mail).c.to, table(Mail).c.text).order_by(table(Mail).c.id)
        left = connection.execute(kept).all()
    assert left == [("sent", "", ""), ("waiting", "zoe@ward.example", CANARY)]
    assert purged(app, now + 366 * DAY) == {"sent": 1}
    assert count(app, Mail) == 1


def test_what_accounts_leave_behind_goes_each_in_its_time(app: Flask, now: int) -> None:
    for name in ("here", "gone"):
        account(app, f"{name}@ward.example")
    with app.app_context(), writing(db.engine) as connection:
        ids = dict(connection.execute(select(table(Account).c.email, table(Account).c.id)).all())
        left = table(Account).c.email == "gone@ward.example"
        connection.execute(update(table(Account)).where(left).values(gone=now))
    here = ids["here@ward.example"]
    before = count(app, Audit)
    for at in (now, now + 100 * DAY):
        add(
            app,
            Audit,
            at=at,
            account_id=ids["gone@ward.example"],
            who="Camille",
            did="account.added",
            about="",
        )
    for n, end in enumerate((now, now + 400 * DAY)):
        add(app, AccountSession, token=f"{n:064}", account_id=here, created=now, used=now, expires=end)
        add(app, Ticket, token=f"{n:064}", what="reset", email="x@y.z", lang="fr", made=now, expires=end)
    for week in ("2001-W01", "2093-W40"):
        add(app, Energy, account_id=here, week=week, answer=2)
    assert purged(app, now + 2 * DAY) == {"sessions": 2, "energy": 1}
    assert purged(app, now + 366 * DAY) == {"accounts": 1, "audit": before + 1}
    assert (count(app, Account), count(app, Audit), count(app, Energy)) == (1, 1, 1)


OF_NOBODY = {"kept", "log_server", "purged", "seal_keys", "team", "turn"}
"""Tables of the server's own, and the teams: what they hold is nobody's, and has no end."""


def test_every_table_has_an_end_for_what_it_holds_of_people(app: Flask, now: int) -> None:
    """A category takes its rows out, or they go with those of a table that has an end."""
    ended = OF_NOBODY | {"log_head"}
    with app.app_context():

        def note(_connection: object, statement: object, *_more: object) -> None:
            if isinstance(statement, Delete | Update):
                ended.add(statement.table.description)

        event.listen(db.engine, "before_execute", note)
        retention.purge(db.engine, folder(app), now)
        event.remove(db.engine, "before_execute", note)
    for each in Base.metadata.sorted_tables:  # those that others point at come first
        goes_with = {key.column.table.name for key in each.foreign_keys if key.ondelete == "CASCADE"}
        if goes_with & ended:
            ended.add(each.name)
    assert {each.name for each in Base.metadata.sorted_tables} <= ended, (
        "privacy/categories.py has none of it"
    )


def test_the_purge_log_says_how_much_and_when_and_never_what(
    app: Flask, workshop: Workshop, now: int
) -> None:
    chosen(app, "workshops", "2")
    later = now + 4 * DAY
    assert purged(app, later) == {"workshops": 1}
    with app.app_context(), reading(db.engine) as connection:
        assert retention.latest(connection) == [(later, "workshops", 1, "retention")]
        columns = set(table(Purged).c.keys())
    assert columns == {"id", "at", "category", "count", "why"}
    assert workshop.id not in (folder(app) / erasures.NAME).read_text()


@pytest.mark.parametrize("text", ["0", "-1", "3651", "1e3", "", "x", "٣", "999999999"])
def test_nothing_is_kept_for_ever_nor_for_no_time(app: Flask, text: str) -> None:
    with pytest.raises(retention.BadDays):
        chosen(app, "audit", text)


def test_days_that_were_chosen_hold_and_the_default_comes_back(app: Flask) -> None:
    for text, kept in (("90", 90), (" 365 ", 365)):
        chosen(app, "audit", text)
        with app.app_context(), reading(db.engine) as connection:
            assert retention.days(connection)["audit"] == kept


def test_the_clock_waits_a_day_before_its_first_purge_and_then_purges_once_a_day(
    app: Flask, workshop: Workshop, now: int
) -> None:
    chosen(app, "workshops", "1")
    old = now + 5 * DAY
    assert "purge" not in clock.look(app, lambda: old), "data of years ago on its first start"
    assert "purge" not in clock.look(app, lambda: old + DAY - clock.MINUTE)
    assert clock.look(app, lambda: old + DAY)["purge"] == "Workshops: 1"
    assert "purge" not in clock.look(app, lambda: old + DAY + clock.MINUTE)
    assert clock.look(app, lambda: old + 2 * DAY)["purge"] == ""


def test_what_will_go_is_foretold_to_the_number_and_foretelling_takes_nothing(
    app: Flask, workshop: Workshop, now: int
) -> None:
    account(app)
    with app.app_context(), writing(db.engine) as connection:
        post(connection, Message("sent", "zoe@ward.example", "fr", "a", "b"), now=now)
        connection.execute(update(table(Mail)).values(state="sent", ended=now))
    add(app, Ticket, token="t" * 64, what="reset", email="x@y.z", lang="fr", made=now, expires=now)
    for later in (now, now + 40 * DAY, now + 1200 * DAY):
        with app.app_context():
            foretold = retention.coming(db.engine, folder(app), later)
            assert foretold == retention.coming(db.engine, folder(app), later)
        assert foretold == purged(app, later)
    assert set(foretold) == {"workshops", "sent"}
    assert count(app, Head) == 0


def test_when_the_next_purge_is_follows_the_clock(app: Flask, now: int) -> None:
    with app.app_context():
        assert retention.due(db.engine) is None, "nobody has looked yet"
        clock.look(app, lambda: now)
        assert retention.due(db.engine) == now + DAY
        clock.look(app, lambda: now + DAY + 5)
        assert retention.due(db.engine) == now + 2 * DAY + 5
