"""Renewing a workshop's link on both databases, and by several at once."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import create_engine, select

from pairs.log import live
from pairs.log.access import digest, new_id, token_of
from pairs.log.model import Expired, table
from pairs.log.read import state_of
from pairs.workshops.access import NotNext, Renewal, keys_of, renew
from pairs.workshops.open import Code, ExpiredLink, Taken
from tests.log.conftest import Room, open_room

TIMES = 6


def a_link(room: Room, n: int = 2, code: Code | None = None) -> Renewal:
    return Renewal(n, digest(token_of(room.id, new_id())), code)


def test_of_many_who_renew_at_once_one_link_wins_and_the_others_are_told(room: Room) -> None:
    links = [a_link(room) for _ in range(TIMES)]
    ready = threading.Barrier(TIMES)

    def one(link: Renewal) -> str:
        ready.wait(30)
        try:
            renew(room.engine, room.id, room.opener.me, room.opener.token, link)
        except NotNext:
            return "told"
        return link.access

    with ThreadPoolExecutor(TIMES) as pool:
        outcomes = list(pool.map(one, links))
    (won,) = [one for one in outcomes if one != "told"]
    state = state_of(room.engine, room.id)
    assert state is not None
    assert state.access == won
    expired = table(Expired)
    with room.engine.connect() as connection:
        kept = connection.execute(select(expired.c.access).where(expired.c.workshop_id == room.id)).scalars()
        assert list(kept) == [digest(room.opener.token)]


def test_a_code_that_is_taken_renews_nothing(room: Room) -> None:
    code = Code("L" * 43, "c2VhbGVk")
    renew(room.engine, room.id, room.opener.me, room.opener.token, first := a_link(room, code=code))
    second = a_link(room, 3, code)
    fanta = room.device()
    fanta.write("role", fanta.rec_id("role", "facilitator"), {"role": "facilitator", "holder": fanta.me})
    room.say(fanta)
    with pytest.raises(ExpiredLink):
        renew(room.engine, room.id, fanta.me, room.opener.token, second)
    other = open_room(room.engine)
    with pytest.raises(Taken):
        renew(other.engine, other.id, other.opener.me, other.opener.token, a_link(other, code=code))
    state = state_of(room.engine, room.id)
    assert state is not None
    assert state.access == first.access


def test_a_key_for_a_link_to_come_stays_until_it_has_come(room: Room) -> None:
    paul = room.device()
    rec = room.opener.rec_id("key", "2", paul.me)
    room.opener.write("key", rec, {"n": 2, "to": paul.me, "box": "e30..aXY.Y3Q.dGFn"})
    assert [one.verdict for one in room.say(room.opener)] == ["applied"]
    assert keys_of(room.engine, room.id, paul.me) == (1, [])
    renew(room.engine, room.id, room.opener.me, room.opener.token, a_link(room))
    n, boxes = keys_of(room.engine, room.id, paul.me)
    assert (n, [(box["n"], box["by"]) for box in boxes]) == (2, [(2, room.opener.me)])


def test_who_listens_with_the_old_link_hears_no_more_and_with_the_new_one_all(room: Room) -> None:
    state = state_of(room.engine, room.id)
    assert state is not None
    link = a_link(room)
    ended, heard = threading.Event(), threading.Event()

    def listen(access: str) -> None:
        for page in live.follow(room.engine, room.id, state.epoch, 0, access):
            if page is not None:
                heard.set()
                break
        ended.set()

    old = threading.Thread(target=listen, args=(state.access,))
    old.start()
    try:
        while not live.hub_of(room.engine).hears(room.id):
            old.join(0.01)
        renew(room.engine, room.id, room.opener.me, room.opener.token, link)
        assert ended.wait(15), "the old link's stream goes on"
        assert not heard.is_set()
        old.join(15)
        ended.clear()
        new = threading.Thread(target=listen, args=(link.access,))
        new.start()
        room.opener.write("topic", None, {"text": "après"})
        room.say(room.opener)
        assert heard.wait(15)
        new.join(15)
    finally:
        live.hub_of(room.engine).close()
        live.hub_of(room.engine).join()


def test_another_process_hears_that_a_link_was_renewed(room: Room) -> None:
    if room.engine.dialect.name != "postgresql":
        pytest.skip("a SQLite file has one process")
    state = state_of(room.engine, room.id)
    assert state is not None
    elsewhere = create_engine(room.engine.url)
    ended = threading.Event()

    def listen() -> None:
        for _page in live.follow(elsewhere, room.id, state.epoch, 0, state.access):
            pass
        ended.set()

    listener = threading.Thread(target=listen)
    listener.start()
    try:
        while not live.hub_of(elsewhere).hears(room.id):
            listener.join(0.01)
        renew(room.engine, room.id, room.opener.me, room.opener.token, a_link(room))
        assert ended.wait(15), "the old link's stream goes on in the other process"
    finally:
        live.hub_of(elsewhere).close()
        listener.join(15)
        live.hub_of(elsewhere).join()
        elsewhere.dispose()
