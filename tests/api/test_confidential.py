"""Opening a confidential workshop: it is one from its first word on, whoever brings it, or it is none."""

from __future__ import annotations

from typing import Any

import pytest
from werkzeug.test import TestResponse

from pairs.log.access import digest
from pairs.log.device import Device
from tests.support.seal import SealingDevice

from .conftest import Door

SECRET = "CANARI"


@pytest.fixture
def opener(door: Door) -> SealingDevice:
    """A device that opens the workshop and has said what it is."""
    made = SealingDevice.opening()
    assert isinstance(made, SealingDevice)
    door.opener, door.id, door.secret = made, made.workshop, made.secret
    made.write("workshop", "workshop", {"confidential": True, "title": SECRET, "lang": "fr"})
    return made


def open_with(door: Door, *parcels: str, **other: Any) -> TestResponse:
    body = {"id": door.id, "access": digest(door.opener.token), "parcels": list(parcels), **other}
    return door.client.post("/api/workshops", json=body)


def verdicts(answer: TestResponse) -> list[str]:
    said: list[dict[str, Any]] = answer.get_json()["verdicts"]
    return [one.get("code", one["verdict"]) for one in said]


def clear(door: Door) -> list[str]:
    """What becomes of words in the clear."""
    device = Device(door.id, door.secret)
    device.write("topic", None, {"text": SECRET})
    return verdicts(door.push(device))


def test_its_first_word_says_so_and_from_then_on_words_are_sealed(door: Door, opener: SealingDevice) -> None:
    answer = open_with(door, *opener.parcels())
    assert answer.status_code == 201
    assert verdicts(answer) == ["applied", "applied"]
    assert clear(door) == ["must_be_sealed"]
    opener.write("topic", None, {"text": SECRET})
    assert verdicts(door.push(opener)) == ["applied"]
    assert SECRET not in door.get("changes").get_data(as_text=True)


def test_who_brings_only_some_of_its_parcels_does_not_make_it_readable(
    door: Door, opener: SealingDevice
) -> None:
    opener.parcels()
    opener.write("topic", None, {"text": SECRET})
    later = opener.parcels()
    assert verdicts(open_with(door, *later)) == ["applied"]
    assert clear(door) == ["must_be_sealed"]


def test_somebody_elses_words_in_the_opening_do_not_decide(door: Door) -> None:
    opener = Device.opening()
    door.opener, door.id, door.secret = opener, opener.workshop, opener.secret
    opener.write("workshop", "workshop", {"title": "Relève"})
    mallory = SealingDevice(door.id, door.secret)
    mallory.write("topic", None, {"text": "x"})
    mallory.write("workshop", "workshop", {"confidential": True})
    answer = open_with(door, *opener.parcels(), *mallory.parcels())
    assert verdicts(answer) == ["applied", "must_be_sealed", "wrong_record"]
    assert clear(door) == ["applied"]


def test_said_again_an_opening_changes_nothing_of_it(door: Door, opener: SealingDevice) -> None:
    open_with(door, *opener.parcels())
    opener.write("workshop", "workshop", {"confidential": False})
    answer = open_with(door, *opener.parcels())
    assert (answer.status_code, verdicts(answer)) == (200, ["wrong_record"])
    assert clear(door) == ["must_be_sealed"]


@pytest.mark.parametrize(("lang", "word"), [("fr", "chiffre"), ("en", "seal")])
def test_a_refusal_says_what_to_do_in_the_readers_language(
    door: Door, opener: SealingDevice, lang: str, word: str
) -> None:
    open_with(door, *opener.parcels())
    device = Device(door.id, door.secret)
    device.write("topic", None, {"text": SECRET})
    answer = door.client.post(
        f"/api/workshops/{door.id}/parcels",
        json={"parcels": device.parcels()},
        headers={"Authorization": f"Bearer {device.token}", "Accept-Language": lang},
    )
    (verdict,) = answer.get_json()["verdicts"]
    assert word in verdict["message"]
    assert verdict["field"] == "text"
    assert SECRET not in answer.get_data(as_text=True)


def test_what_is_sealed_for_a_link_that_never_was_is_refused_and_its_neighbours_are_kept(
    door: Door, opener: SealingDevice
) -> None:
    open_with(door, *opener.parcels())
    device = SealingDevice(door.id, door.secret)
    for n in (1, 2, 1):
        device.n = n
        device.write("topic", None, {"text": SECRET})
    answer = door.push(device)
    assert verdicts(answer) == ["applied", "unknown_link", "applied"]
    assert answer.get_json()["verdicts"][1]["field"] == "n"
    assert [one["c"]["set"].get("n", 1) for one in door.get("changes").get_json()["changes"]] == [1] * 4


def test_a_workshop_the_server_lost_comes_back_with_the_number_of_its_link(
    door: Door, opener: SealingDevice
) -> None:
    for n in (2, 3):
        opener.n = n
        opener.write("topic", None, {"text": SECRET})
    assert verdicts(open_with(door, *opener.parcels(), n=2)) == [*["applied"] * 3, "unknown_link"]
    assert door.get(f"keys?author={opener.me}").get_json()["n"] == 2


@pytest.mark.parametrize("n", [0, 10_000, True, "2", None])
def test_a_number_that_no_link_has_opens_nothing(door: Door, opener: SealingDevice, n: object) -> None:
    answer = open_with(door, *opener.parcels(), n=n)
    assert (answer.status_code, answer.get_json()["error"]["field"]) == (422, "n")
    assert door.get("changes").status_code == 404
