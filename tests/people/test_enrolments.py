"""Permissions to open workshops where accounts open them: given to one device, shown once, taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import delete

from pairs.extensions import db
from pairs.people import accounts, enrolments
from pairs.people.model import Account, Enrolment
from pairs.people.store import writing

from .test_who_may_open import HERE, WORDS, answer, asking


@pytest.fixture
def closed(make_app: Callable[..., Flask]) -> Flask:
    return make_app(PAIRS_OPENING="accounts", PAIRS_PUBLIC_URL="http://pairs.example")


@pytest.fixture
def camille(closed: Flask) -> Account:
    return accounts.add("camille@ward.example", "Camille", WORDS)


def test_a_device_with_a_permission_opens_until_it_is_taken_back(closed: Flask, camille: Account) -> None:
    token = enrolments.add(camille, "  Nadia’s   phone ")
    client = asking(closed)
    assert answer(client, {"Pairs-Enrolment": token}) == "yes"
    (held,) = enrolments.every()
    assert held.name == "Nadia’s phone"
    assert held.used
    assert held.used % 3_600_000 == 0, "to the hour: enough to see that it serves"
    enrolments.take_back(held.id)
    db.session.commit()
    assert answer(client, {"Pairs-Enrolment": token, **HERE}) == "no"


@pytest.mark.parametrize("token", ["", "x", "A" * 43, "é" * 43, "A" * 5000])
def test_a_made_up_permission_opens_nothing(closed: Flask, camille: Account, token: str) -> None:
    enrolments.add(camille, "Tablet")
    assert enrolments.holds(token) is False
    assert not enrolments.holds(enrolments.every()[0].token), "what the table keeps opens nothing"
    assert answer(asking(closed), HERE) == "no"


@pytest.mark.parametrize("name", ["", "   ", "x" * 61])
def test_a_permission_says_whose_device_it_is_for(closed: Flask, camille: Account, name: str) -> None:
    with pytest.raises(enrolments.BadEnrolment):
        enrolments.add(camille, name)
    assert enrolments.every() == []


def test_there_are_never_more_than_a_person_can_look_over(
    closed: Flask, camille: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(enrolments, "MOST", 2)
    for name in ("One", "Two"):
        enrolments.add(camille, name)
    with pytest.raises(enrolments.BadEnrolment):
        enrolments.add(camille, "Three")


def test_who_leaves_takes_along_what_they_permitted(closed: Flask, camille: Account) -> None:
    token = enrolments.add(camille, "Tablet")
    with writing() as session:
        session.execute(delete(Account).where(Account.id == camille.id))
    assert not enrolments.holds(token)
    assert db.session.query(Enrolment).count() == 0
