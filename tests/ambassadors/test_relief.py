"""Asking for relief, handing on, and what becomes of what somebody held who left."""

from __future__ import annotations

import pytest
from flask import Flask

from pairs.ambassadors import facilitated, relief, succession, volunteers
from pairs.ambassadors.problems import NotTaken, NotTheirs
from pairs.calls import hand
from pairs.extensions import db
from pairs.safe import Safe

from .conftest import NOW, TODAY, MakePerson, MakeWorkshop, leave

AHEAD = "2026-10-10"


def ask(account: int, what: str = "", workshop: str = "", to: int | None = None) -> int:
    relief.ask(account, what, workshop, to, now=NOW, today=TODAY)
    return relief.of(account)[-1].id


def parts(account: int) -> list[tuple[str, str]]:
    return [(part.workshop, part.role) for part in facilitated.of(account, TODAY)]


def test_a_workshop_goes_to_who_was_asked_and_said_yes(person: MakePerson, workshop: MakeWorkshop) -> None:
    ana, malik, held = person("Ana"), person("Malik"), workshop(AHEAD)
    facilitated.say(ana, held, "facilitator")
    facilitated.say(malik, held, "observer")
    id = ask(ana, "Je reviens en novembre", held, malik)
    assert [(r.by, r.title, r.what) for r in relief.asked_of(malik)] == [
        ("Ana", "Relève", "Je reviens en novembre")
    ]
    assert parts(ana) == [(held, "facilitator")], "asking moves nothing"
    relief.answer(malik, id, True, NOW)
    assert (parts(ana), parts(malik)) == ([], [(held, "facilitator")])
    assert relief.open_requests() == []


def test_a_no_leaves_it_open_and_moves_nothing(person: MakePerson, workshop: MakeWorkshop) -> None:
    ana, malik, held = person("Ana"), person("Malik"), workshop(AHEAD)
    facilitated.say(ana, held, "facilitator")
    id = ask(ana, workshop=held, to=malik)
    relief.answer(malik, id, False, NOW)
    assert parts(ana) == [(held, "facilitator")]
    assert relief.asked_of(malik) == []
    assert [(r.by, r.to) for r in relief.open_requests()] == [("Ana", "")]


def test_coordinators_ask_somebody_who_then_decides(person: MakePerson) -> None:
    ana, malik = person("Ana"), person("Malik")
    id = ask(ana, "Les affiches du lundi")
    relief.entrust(id, malik)
    assert [r.id for r in relief.asked_of(malik)] == [id]
    relief.answer(malik, id, True, NOW)
    with pytest.raises(NotTheirs):
        relief.entrust(id, malik)


def test_only_who_was_asked_answers_and_only_who_asked_takes_back(person: MakePerson) -> None:
    ana, malik, zoe = person("Ana"), person("Malik"), person("Zoé")
    id = ask(ana, "Les affiches", to=malik)
    for who in (ana, zoe):
        with pytest.raises(NotTheirs):
            relief.answer(who, id, True, NOW)
    for who in (malik, zoe):
        with pytest.raises(NotTheirs):
            relief.withdraw(who, id)
    relief.withdraw(ana, id)
    assert relief.open_requests() == []
    with pytest.raises(NotTheirs):
        relief.answer(malik, id, True, NOW)


def test_nothing_is_asked_of_who_rests_stopped_or_left(person: MakePerson) -> None:
    ana = person("Ana")
    resting, stopped, gone = (person(name) for name in ("Rita", "Stan", "Gaëlle"))
    volunteers.rest(resting, True)
    volunteers.stop(stopped, NOW)
    leave(gone)
    for to in (resting, stopped, gone, ana):
        with pytest.raises(NotTaken) as refused:
            ask(ana, "Les affiches", to=to)
        assert refused.value.field == "to"


@pytest.mark.parametrize(
    ("what", "field"), [("", "what"), ("   ", "what"), ("x" * 201, "what"), ("a\x00b", "what")]
)
def test_what_says_nothing_or_too_much_is_refused(person: MakePerson, what: str, field: str) -> None:
    with pytest.raises(NotTaken) as refused:
        ask(person("Ana"), what)
    assert refused.value.field == field


def test_nobody_hands_on_what_they_do_not_hold(person: MakePerson, workshop: MakeWorkshop) -> None:
    ana, malik = person("Ana"), person("Malik")
    others, past, watched = workshop(AHEAD), workshop("2026-09-01"), workshop(AHEAD)
    facilitated.say(malik, others, "facilitator")
    facilitated.say(ana, past, "facilitator")
    facilitated.say(ana, watched, "observer")
    for one in (others, past, watched, "x" * 22):
        with pytest.raises(NotTaken) as refused:
            ask(ana, workshop=one)
        assert refused.value.field == "workshop"


def test_the_same_workshop_is_asked_once(person: MakePerson, workshop: MakeWorkshop) -> None:
    ana, held = person("Ana"), workshop(AHEAD)
    facilitated.say(ana, held, "facilitator")
    ask(ana, workshop=held)
    with pytest.raises(NotTaken):
        ask(ana, workshop=held)


def test_nobody_floods_the_coordinators(person: MakePerson) -> None:
    ana = person("Ana")
    for n in range(relief.MOST):
        ask(ana, f"chose {n}")
    with pytest.raises(NotTaken):
        ask(ana, "encore")


def test_what_somebody_held_who_left_is_listed_and_handed_on(
    app: Flask, person: MakePerson, workshop: MakeWorkshop
) -> None:
    ana, malik, zoe = person("Ana"), person("Malik"), person("Zoé")
    held, past = workshop(AHEAD, "Urgences"), workshop("2026-09-01")
    begun = hand.begin(db.engine, Safe("k", hand.PURPOSE), ana)
    hand.say(
        db.engine, begun, [("workshop", "workshop", {"title": "Appel", "starts_at": "2026-10-12T09:00"})]
    )
    for one in (held, past):
        facilitated.say(ana, one, "facilitator")
    assert succession.left(TODAY) == [], "who is here holds their things themselves"
    leave(ana)
    (one,) = succession.left(TODAY)
    assert one.name == "Ana"
    assert [(h.title, h.day, h.asked) for h in one.held] == [
        ("Urgences", AHEAD, ""),
        ("Appel", "2026-10-12", ""),
    ]

    succession.hand_on(ana, held, malik, now=NOW, today=TODAY)
    succession.hand_on(ana, held, zoe, now=NOW, today=TODAY)
    assert succession.left(TODAY)[0].held[0].asked == "Zoé"
    assert relief.asked_of(malik) == []
    relief.answer(zoe, relief.asked_of(zoe)[0].id, True, NOW)
    assert parts(zoe) == [(held, "facilitator")]

    succession.hand_on(ana, begun.workshop, malik, now=NOW, today=TODAY)
    relief.answer(malik, relief.asked_of(malik)[0].id, True, NOW)
    assert succession.left(TODAY) == []
    assert list(relief.held(malik, TODAY)) == [begun.workshop]


def test_coordinators_hand_on_nothing_of_who_is_here(person: MakePerson, workshop: MakeWorkshop) -> None:
    ana, malik, held = person("Ana"), person("Malik"), workshop(AHEAD)
    facilitated.say(ana, held, "facilitator")
    with pytest.raises(NotTaken) as refused:
        succession.hand_on(ana, held, malik, now=NOW, today=TODAY)
    assert refused.value.field == "workshop"
