"""Only failures count: forty people behind one address always get in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pairs.log.access import new_id
from pairs.log.device import Device

from .conftest import Door, close_door, make_door

LOOKUP = "L" * 43


@pytest.fixture
def strict(tmp_path: Path) -> Iterator[Door]:
    """Three failures an address, five in all."""
    door = make_door(
        tmp_path,
        PAIRS_FAILURES_PER_ADDRESS="3 per 10 minutes",
        PAIRS_CODES_PER_ADDRESS="3 per 10 minutes",
        PAIRS_FAILURES_IN_ALL="5 per 10 minutes",
        PAIRS_OPENINGS_PER_ADDRESS="2 per hour",
    )
    door.open(code={"lookup": LOOKUP, "sealed": "c2VhbGVk"})
    yield door
    close_door(door)


def join(door: Door, lookup: str, address: str = "192.0.2.1") -> int:
    return door.client.post(
        "/api/join", json={"lookup": lookup}, environ_base={"REMOTE_ADDR": address}
    ).status_code


def test_forty_people_behind_one_address_all_join(strict: Door) -> None:
    assert [join(strict, LOOKUP) for _ in range(40)] == [200] * 40


def test_forty_people_behind_one_address_all_read(strict: Door) -> None:
    assert [strict.get("changes").status_code for _ in range(40)] == [200] * 40


def test_a_hospital_behind_one_address_mistypes_and_still_joins(tmp_path: Path) -> None:
    """With the settings as they come: a thousand people, some of whom type a code wrong or too early."""
    door = make_door(tmp_path)
    door.open(code={"lookup": LOOKUP, "sealed": "c2VhbGVk"})
    assert {join(door, "M" * 43) for _ in range(300)} == {404}
    assert join(door, LOOKUP) == 200
    close_door(door)


def test_who_guesses_codes_is_held_up_even_when_right_at_last(strict: Door) -> None:
    assert [join(strict, "M" * 43) for _ in range(4)] == [404, 404, 404, 429]
    assert join(strict, LOOKUP) == 429


def test_another_address_is_not_held_up_by_it(strict: Door) -> None:
    for _ in range(4):
        join(strict, "M" * 43)
    assert join(strict, LOOKUP, "192.0.2.2") == 200


def test_guessing_from_many_addresses_is_held_up_in_all(strict: Door) -> None:
    tries = [join(strict, "M" * 43, f"192.0.2.{n}") for n in range(10, 17)]
    assert tries == [404] * 5 + [429] * 2


def test_a_wrong_token_is_held_up_and_a_right_one_never(strict: Door) -> None:
    wrong = [strict.get("changes", "x" * 43).status_code for _ in range(5)]
    assert wrong == [401, 401, 401, 429, 429]
    assert strict.get("changes").status_code == 200


def test_a_ward_that_asks_before_the_opener_met_the_server_is_never_held_up(strict: Door) -> None:
    headers = {"Authorization": f"Bearer {strict.opener.token}"}
    path = f"/api/workshops/{new_id()}/changes"
    assert [strict.client.get(path, headers=headers).status_code for _ in range(40)] == [404] * 40
    assert [strict.client.get(path).status_code for _ in range(4)] == [401, 401, 401, 429]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("fe80::1%eth0", "fe80::2%eth0", True),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False),
        ("192.0.2.1", "192.0.2.2", False),
    ],
)
def test_one_households_addresses_count_as_one(strict: Door, one: str, other: str, same: bool) -> None:
    for _ in range(3):
        assert join(strict, "M" * 43, one) == 404
    assert join(strict, LOOKUP, other) == (429 if same else 200)


def test_a_visitor_behind_no_proxy_does_not_choose_the_address_that_is_counted(strict: Door) -> None:
    def guess(number: int) -> int:
        headers = {"X-Forwarded-For": f"198.51.100.{number}", "X-Real-IP": f"198.51.100.{number}"}
        body = {"lookup": "M" * 43}
        return strict.client.post("/api/join", json=body, headers=headers).status_code

    assert [guess(number) for number in range(4)] == [404, 404, 404, 429]


def test_one_proxy_believes_one_address_the_last(tmp_path: Path) -> None:
    door = make_door(tmp_path, PAIRS_CODES_PER_ADDRESS="3 per 10 minutes", PAIRS_PROXIES=1)

    def guess(said: str) -> int:
        headers = {"X-Forwarded-For": said}
        return door.client.post("/api/join", json={"lookup": "M" * 43}, headers=headers).status_code

    assert [guess(f"198.51.100.{n}, 192.0.2.1") for n in range(4)] == [404, 404, 404, 429]
    assert guess("192.0.2.1, 192.0.2.2") == 404
    close_door(door)


def test_an_address_that_sends_without_end_is_held_up_and_others_are_not(tmp_path: Path) -> None:
    door = make_door(tmp_path, PAIRS_MIB_PER_ADDRESS="1 per hour")
    door.open()
    path = f"/api/workshops/{door.id}/parcels"
    headers = {"Authorization": f"Bearer {door.opener.token}"}

    def push(address: str) -> int:
        body = {"parcels": ["x" * 90_000] * 4}
        where = {"REMOTE_ADDR": address}
        return door.client.post(path, json=body, headers=headers, environ_base=where).status_code

    assert [push("192.0.2.1") for _ in range(4)] == [200, 200, 429, 429]
    assert push("192.0.2.2") == 200
    close_door(door)


def test_the_answer_says_when_to_come_back_in_the_readers_language(strict: Door) -> None:
    for _ in range(3):
        join(strict, "M" * 43)
    held = strict.client.post(
        "/api/join",
        json={"lookup": LOOKUP},
        environ_base={"REMOTE_ADDR": "192.0.2.1"},
        headers={"Accept-Language": "en"},
    )
    assert held.status_code == 429
    assert int(held.headers["Retry-After"]) > 0
    assert held.get_json()["error"] == {
        "code": "too_many",
        "message": "Too many tries. Wait ten minutes, then try again.",
    }


def test_openings_are_limited_by_address_and_repeating_one_is_free(strict: Door) -> None:
    assert [strict.open().status_code for _ in range(5)] == [200] * 5
    for status in (201, 429):
        opener = Device.opening()
        door = Door(strict.app, strict.client, opener.workshop, opener.secret, opener)
        assert door.open().status_code == status
