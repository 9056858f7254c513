"""A renewed link: the new one opens the workshop, the old one fetches its holder's key and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import TestResponse

from pairs.log.access import digest, new_id, token_of
from pairs.log.device import Device

from .conftest import Door, close_door, make_door
from .wire import Stream, open_workshop, post

OLD, NEW = ({"lookup": letter * 43, "sealed": letter * 12} for letter in "LN")
JWE = "e30..aXY.Y3Q.dGFn"


def renewal(door: Door, by: Device, secret: str, n: int = 2, **other: Any) -> dict[str, Any]:
    """The body that renews the link, signed by a device."""
    said = {"n": n, "access": digest(token_of(door.id, secret)), **other}
    return {"parcel": by.seal([{"renew": said}])}


def renew(door: Door, body: dict[str, Any], token: str | None = None) -> TestResponse:
    bearer = {"Authorization": f"Bearer {token or door.opener.token}"}
    return door.client.post(f"/api/workshops/{door.id}/access", json=body, headers=bearer)


def outcome(answer: TestResponse) -> tuple[int, str]:
    said = answer.get_json()
    return answer.status_code, said["error"]["code"] if "error" in said else ""


@pytest.fixture
def renewed(open_door: Door) -> tuple[Door, str]:
    """A workshop whose opener renewed its link; and the new token."""
    secret = new_id()
    assert renew(open_door, renewal(open_door, open_door.opener, secret)).get_json() == {"n": 2}
    return open_door, token_of(open_door.id, secret)


def test_the_new_link_opens_every_door_and_the_old_one_is_told_that_it_is_renewed(
    renewed: tuple[Door, str],
) -> None:
    door, token = renewed
    for path in ("changes", "live", "shared"):
        assert outcome(door.get(path)) == (401, "expired"), path
    late = door.device()
    late.write("topic", None, {"text": "trop tard"})
    assert outcome(door.push(late)) == (401, "expired")
    assert len(door.get("changes", token).get_json()["changes"]) == 1
    assert door.push(late, token).status_code == 200


def test_who_comes_back_with_the_old_link_gets_their_key_and_nobody_elses(renewed: tuple[Door, str]) -> None:
    door, token = renewed
    paul, late = door.device(), door.device()
    rec = door.opener.rec_id("key", "2", paul.me)
    door.opener.write("key", rec, {"n": 2, "to": paul.me, "box": JWE})
    early = door.opener.rec_id("key", "3", paul.me)
    door.opener.write("key", early, {"n": 3, "to": paul.me, "box": JWE})
    door.push(door.opener, token)
    for shown in (paul.token, token):
        assert door.get(f"keys?author={paul.me}", shown).get_json() == {
            "n": 2,
            "keys": [{"n": 2, "by": door.opener.me, "box": JWE}],
        }
    assert door.get(f"keys?author={late.me}").get_json() == {"n": 2, "keys": []}
    assert outcome(door.get("keys?author=x")) == (422, "bad_request")
    assert outcome(door.get(f"keys?author={paul.me}", "x" * 43)) == (401, "bad_access")


def test_a_key_names_who_sealed_it_even_where_another_made_the_record(renewed: tuple[Door, str]) -> None:
    door, token = renewed
    fanta, paul = door.device(), door.device()
    fanta.write("role", fanta.rec_id("role", "facilitator"), {"role": "facilitator", "holder": fanta.me})
    rec = door.opener.rec_id("key", "2", paul.me)
    door.opener.write("key", rec, {"n": 2, "to": paul.me, "box": JWE})
    assert door.push(door.opener, token).status_code == 200
    fanta.write("key", rec, {"n": 2, "to": paul.me, "box": JWE + "x"})
    assert [one["verdict"] for one in door.push(fanta, token).get_json()["verdicts"]] == ["applied"] * 2
    (key,) = door.get(f"keys?author={paul.me}").get_json()["keys"]
    assert (key["by"], key["box"]) == (fanta.me, JWE + "x")


def test_what_somebody_left_outside_writes_arrives_when_a_member_brings_it_and_tells_them_nothing(
    renewed: tuple[Door, str],
) -> None:
    door, token = renewed
    outside = door.device()
    outside.write("topic", None, {"text": "écrit dehors"})
    parcels = outside.parcels()
    push = f"/api/workshops/{door.id}/parcels"
    for shown, status in ((outside.token, 401), (token, 200)):
        bearer = {"Authorization": f"Bearer {shown}"}
        answer = door.client.post(push, json={"parcels": parcels}, headers=bearer)
        assert answer.status_code == status
    assert [one["verdict"] for one in answer.get_json()["verdicts"]] == ["applied"]
    (said,) = (one for one in door.get("changes", token).get_json()["changes"] if one["by"] == outside.me)
    assert said["c"]["set"]["text"] == "écrit dehors"
    assert outcome(door.get("changes", outside.token)) == (401, "expired")


def test_said_again_a_renewal_changes_nothing_whichever_link_brings_it(open_door: Door) -> None:
    door, secret = open_door, new_id()
    body = renewal(door, door.opener, secret)
    assert renew(door, body).status_code == 200
    for token in (door.opener.token, token_of(door.id, secret)):
        assert renew(door, body, token).get_json() == {"n": 2}
    assert outcome(door.get("changes")) == (401, "expired")


def test_only_the_facilitator_or_the_opener_renews(open_door: Door) -> None:
    door = open_door
    fanta, mallory = door.device(), door.device()
    assert outcome(renew(door, renewal(door, mallory, new_id()))) == (403, "role_needed")
    fanta.write("role", fanta.rec_id("role", "facilitator"), {"role": "facilitator", "holder": fanta.me})
    door.push(fanta)
    secret = new_id()
    assert renew(door, renewal(door, fanta, secret)).status_code == 200
    token = token_of(door.id, secret)
    assert outcome(renew(door, renewal(door, mallory, new_id(), 3), token)) == (403, "role_needed")
    assert renew(door, renewal(door, door.opener, new_id(), 3), token).status_code == 200


def test_who_opened_a_workshop_takes_it_back_from_who_kept_the_new_link(open_door: Door) -> None:
    door = open_door
    mallory = door.device()
    mallory.write(
        "role", mallory.rec_id("role", "facilitator"), {"role": "facilitator", "holder": mallory.me}
    )
    door.push(mallory)
    assert renew(door, renewal(door, mallory, new_id())).status_code == 200
    assert outcome(door.get("changes")) == (401, "expired")
    assert door.get(f"keys?author={door.opener.me}").get_json()["n"] == 2
    secret = new_id()
    assert renew(door, renewal(door, door.opener, secret, 3)).status_code == 200, "by the old link"
    assert door.get("changes", token_of(door.id, secret)).status_code == 200


def test_of_two_who_renew_at_once_one_is_told(open_door: Door) -> None:
    door = open_door
    first, second = (renewal(door, door.opener, new_id()) for _ in range(2))
    assert [outcome(renew(door, body)) for body in (first, second)] == [(200, ""), (409, "renewed")]
    assert outcome(renew(door, renewal(door, door.opener, new_id(), 4))) == (409, "renewed")


def test_the_old_link_renews_nothing_and_never_comes_back(renewed: tuple[Door, str]) -> None:
    door, token = renewed
    fanta = door.device()
    fanta.write("role", fanta.rec_id("role", "facilitator"), {"role": "facilitator", "holder": fanta.me})
    door.push(fanta, token)
    again = renewal(door, fanta, new_id(), 3)
    assert outcome(renew(door, again)) == (401, "expired"), "shown by the old link"
    for secret in (door.secret,):
        assert outcome(renew(door, renewal(door, door.opener, secret, 3), token)) == (422, "bad_request")
    assert outcome(door.open()) == (401, "expired"), "an opening said again"


def test_the_old_code_is_gone_and_the_new_one_opens(door: Door) -> None:
    door.open(code=OLD)

    def join(code: dict[str, str]) -> int:
        return door.client.post("/api/join", json={"lookup": code["lookup"]}).status_code

    secret = new_id()
    assert renew(door, renewal(door, door.opener, secret, code=NEW)).status_code == 200
    assert (join(OLD), join(NEW)) == (404, 200)
    token = token_of(door.id, secret)
    assert renew(door, renewal(door, door.opener, new_id(), 3), token).status_code == 200
    assert join(NEW) == 404, "no code came with the third link"


def test_a_code_that_was_given_up_leads_nowhere_again_whoever_asks(door: Door) -> None:
    door.open(code=OLD)
    secret = new_id()
    assert renew(door, renewal(door, door.opener, secret, code=NEW)).status_code == 200
    taken = (409, "taken_code")

    def another() -> Door:
        opener = Device.opening()
        return Door(door.app, door.client, opener.workshop, opener.secret, opener)

    assert outcome((other := another()).open(code=OLD)) == taken, "a workshop opened under it"
    assert other.get("changes").status_code == 404
    other = another()
    assert other.open().status_code == 201
    assert outcome(other.open(code=OLD, parcels=[other.opener.seal([])])) == taken, "added to another"
    assert outcome(renew(other, renewal(other, other.opener, new_id(), code=OLD))) == taken
    assert other.get("changes").status_code == 200
    token = token_of(door.id, secret)
    for code in (OLD, NEW):
        assert outcome(renew(door, renewal(door, door.opener, new_id(), 3, code=code), token)) == taken
    assert door.client.post("/api/join", json={"lookup": NEW["lookup"]}).status_code == 200


def test_nobody_adds_a_code_to_a_link_that_was_renewed(renewed: tuple[Door, str]) -> None:
    door, token = renewed
    body = {"id": door.id, "access": digest(token), "parcels": [door.opener.seal([])], "code": NEW}
    assert door.client.post("/api/workshops", json=body).status_code == 200, "said again, it is open"
    assert outcome(door.client.post("/api/join", json={"lookup": NEW["lookup"]})) == (404, "bad_code")


def test_a_code_of_another_workshop_is_refused_and_the_link_stays(door: Door) -> None:
    door.open(code=OLD)
    opener = Device.opening()
    other = Door(door.app, door.client, opener.workshop, opener.secret, opener)
    assert other.open().status_code == 201
    assert outcome(renew(other, renewal(other, other.opener, new_id(), code=OLD))) == (409, "taken_code")
    assert other.get("changes").status_code == 200


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"n": 1}, "n"),
        ({"n": "2"}, "n"),
        ({"n": True}, "n"),
        ({"n": 10_000}, "n"),
        ({"access": "x"}, "access"),
        ({"code": {"lookup": "x"}}, "code.lookup"),
        ({"code": []}, "code"),
    ],
)
def test_what_does_not_fit_is_named_and_renews_nothing(
    open_door: Door, said: dict[str, Any], field: str
) -> None:
    answer = renew(open_door, renewal(open_door, open_door.opener, new_id(), **said))
    assert (answer.status_code, answer.get_json()["error"]["field"]) == (422, field)
    assert open_door.get("changes").status_code == 200


def test_what_was_signed_for_something_else_renews_nothing(open_door: Door) -> None:
    door = open_door
    change = door.opener.change("topic", None, {"text": "x"})
    wrong: list[Any] = [[], [{"renew": 1}], [[]], [{"renew": {}}, {"renew": {}}], [change]]
    for lines in wrong:
        answer = renew(door, {"parcel": door.opener.seal(lines)})
        assert outcome(answer) == (422, "bad_request"), lines
    elsewhere = Device(new_id(), door.secret, key=door.opener.key)
    body = {"parcel": elsewhere.seal([{"renew": {"n": 2, "access": "0" * 64}}])}
    assert outcome(renew(door, body)) == (422, "wrong_workshop")
    assert outcome(renew(door, {"parcel": "a.b.c"})) == (422, "bad_parcel")
    assert outcome(renew(door, {"parcel": 1})) == (422, "bad_request")
    # And a renewal among the changes is no change.
    verdicts = door.client.post(
        f"/api/workshops/{door.id}/parcels",
        json={"parcels": [renewal(door, door.opener, new_id())["parcel"]]},
        headers={"Authorization": f"Bearer {door.opener.token}"},
    ).get_json()["verdicts"]
    assert [one["code"] for one in verdicts] == ["bad_change"]


@pytest.fixture
def strict(tmp_path: Path) -> Iterator[Door]:
    """Three failures an address."""
    door = make_door(tmp_path, PAIRS_FAILURES_PER_ADDRESS="3 per 10 minutes")
    door.open()
    yield door
    close_door(door)


def test_a_room_that_comes_back_with_the_old_link_is_no_failure(strict: Door) -> None:
    renew(strict, renewal(strict, strict.opener, new_id()))
    assert {outcome(strict.get("changes")) for _ in range(40)} == {(401, "expired")}
    assert outcome(strict.get("changes", "x" * 43)) == (401, "bad_access"), "the first failure that counts"


def test_renewals_that_are_refused_are_held_up_and_a_right_one_never(strict: Door) -> None:
    mallory = strict.device()
    tries = [renew(strict, renewal(strict, mallory, new_id())) for _ in range(4)]
    tries += [renew(strict, {"parcel": "a.b.c"}), renew(strict, renewal(strict, mallory, new_id(), 1))]
    assert [outcome(one) for one in tries] == [(403, "role_needed")] * 3 + [(429, "too_many")] * 3
    assert renew(strict, renewal(strict, strict.opener, new_id())).status_code == 200


def test_streams_opened_with_the_old_link_end(server: Any) -> None:
    opener = open_workshop(server.url)
    secret = new_id()
    token = token_of(opener.workshop, secret)
    with Stream(server.url, opener) as stream:
        body = {"parcel": opener.seal([{"renew": {"n": 2, "access": digest(token)}}])}
        assert post(server.url, f"/api/workshops/{opener.workshop}/access", body, opener.token)[0] == 200
        assert stream.ended.wait(20)
