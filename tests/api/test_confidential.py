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


def open_with(door: Door, *parcels: str) -> TestResponse:
    body = {"id": door.id, "access": digest(door.opener.token), "parcels": list(parcels)}
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
