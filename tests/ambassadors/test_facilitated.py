"""Who facilitated what, as people say themselves, and the load that follows from it."""

from __future__ import annotations

import pytest
from flask import Flask

from pairs.ambassadors import facilitated
from pairs.ambassadors.load import load, signs
from pairs.ambassadors.problems import NotTaken
from pairs.extensions import db
from pairs.log.device import Device
from pairs.log.model import Head
from tests.web.visitors import Workshop

from .conftest import TODAY, MakePerson, MakeWorkshop


def test_somebody_says_their_part_in_a_workshop_and_takes_it_back(
    person: MakePerson, workshop: MakeWorkshop
) -> None:
    ana, malik, held = person("Ana"), person("Malik"), workshop("2026-09-10", "Urgences")
    facilitated.say(ana, held, "observer")
    facilitated.say(ana, held, "coach")
    (part,) = facilitated.of(ana, TODAY)
    assert (part.title, part.day, part.role, part.ahead) == ("Urgences", "2026-09-10", "coach", False)
    assert facilitated.of(malik, TODAY) == []
    assert facilitated.choices(ana) == []
    assert [one.id for one in facilitated.choices(malik)] == [held]
    facilitated.unsay(ana, held)
    assert facilitated.of(ana, TODAY) == []


def test_a_day_that_was_moved_moves_with_the_workshop(app: Flask, person: MakePerson) -> None:
    ana, one = person("Ana"), Workshop(app)
    one.say(one.lead, "workshop", "workshop", starts_at="2026-09-10T09:00")
    facilitated.say(ana, one.id, "facilitator")
    one.say(one.lead, "workshop", "workshop", starts_at="2026-10-10T09:00")
    assert facilitated.of(ana, TODAY)[0].ahead


def test_nobody_says_who_was_in_a_confidential_workshop(app: Flask, person: MakePerson) -> None:
    ana, device = person("Ana"), Device.opening()
    with app.app_context():
        db.session.add(
            Head(workshop_id=device.workshop, access="0" * 64, opener=device.me, opened=0, confidential=True)
        )
        db.session.commit()
    assert facilitated.choices(ana) == []
    with pytest.raises(NotTaken) as refused:
        facilitated.say(ana, device.workshop, "facilitator")
    assert refused.value.field == "workshop"


@pytest.mark.parametrize(("known", "role", "field"), [(False, "coach", "workshop"), (True, "boss", "role")])
def test_a_part_that_there_is_not_is_refused(
    person: MakePerson, workshop: MakeWorkshop, known: bool, role: str, field: str
) -> None:
    ana, held = person("Ana"), workshop("2026-09-10")
    with pytest.raises(NotTaken) as refused:
        facilitated.say(ana, held if known else "x" * 22, role)
    assert refused.value.field == field


def test_the_load_is_what_one_facilitates_or_accompanies_four_weeks_both_ways(
    person: MakePerson, workshop: MakeWorkshop
) -> None:
    ana = person("Ana")
    for day, role in (
        ("2026-08-01", "facilitator"),
        ("2026-09-10", "coach"),
        ("2026-09-12", "observer"),
        ("2026-09-21", "facilitator"),
        ("2026-10-10", "facilitator"),
        ("2026-12-24", "facilitator"),
    ):
        facilitated.say(ana, workshop(day), role)
    mine = load(facilitated.of(ana, TODAY), TODAY)
    assert [part.day for part in mine.ahead] == ["2026-09-21", "2026-10-10", "2026-12-24"]
    assert [part.day for part in mine.lately] == ["2026-09-10"]
    assert mine.soon == 2


def test_what_was_closed_or_called_off_is_no_longer_ahead(app: Flask, person: MakePerson) -> None:
    ana, closed, off = person("Ana"), Workshop(app), Workshop(app)
    for one in (closed, off):
        one.say(one.lead, "workshop", "workshop", starts_at="2026-10-10T09:00")
        facilitated.say(ana, one.id, "facilitator")
    closed.say(closed.lead, "workshop", "workshop", state="closed")
    off.say(off.lead, "call", "call", off=True)
    mine = load(facilitated.of(ana, TODAY), TODAY)
    assert (mine.ahead, mine.lately) == ((), ())


LIGHT = load([], TODAY)


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ([], ()),
        ([None, None], ()),
        ([1], ()),
        ([2, None, 1], ("tired",)),
        ([5, 2, 5, 2], ("tired",)),
        ([1, 1, 3, 4, 2], ()),
        ([3, 3, 3], ()),
    ],
)
def test_two_tired_answers_of_the_last_three_are_an_early_sign(
    answers: list[int | None], told: tuple[str, ...]
) -> None:
    assert signs(answers, LIGHT) == told


def test_three_workshops_ahead_in_four_weeks_are_much_and_two_are_not(
    person: MakePerson, workshop: MakeWorkshop
) -> None:
    ana = person("Ana")
    for day in ("2026-09-25", "2026-10-01"):
        facilitated.say(ana, workshop(day), "facilitator")
    assert signs([5], load(facilitated.of(ana, TODAY), TODAY)) == ()
    facilitated.say(ana, workshop("2026-10-05"), "coach")
    assert signs([1, 2], load(facilitated.of(ana, TODAY), TODAY)) == ("tired", "much")
