"""Volunteering, resting, stopping, and what others see of it."""

from __future__ import annotations

from pairs.ambassadors import energy, facilitated, pairs, roster, volunteers
from pairs.library import formats

from .conftest import DAY, NOW, TODAY, MakePerson, MakeWorkshop, leave


def names() -> list[str]:
    return [member.name for member in volunteers.community(TODAY)]


def test_who_volunteers_is_found_by_name_whoever_came_first(person: MakePerson) -> None:
    for name in ("Zoé", "ana", "Malik"):
        person(name)
    person("Wait", volunteer=False)
    assert names() == ["ana", "Malik", "Zoé"]


def test_volunteering_twice_is_volunteering_once(person: MakePerson) -> None:
    ana = person("Ana")
    volunteers.volunteer(ana, NOW + DAY)
    mine = roster.one(ana)
    assert mine is not None
    assert mine.since == NOW


def test_who_stops_is_not_among_them_and_may_come_back(person: MakePerson) -> None:
    ana = person("Ana")
    volunteers.stop(ana, NOW)
    assert names() == []
    volunteers.volunteer(ana, NOW + DAY)
    assert names() == ["Ana"]


def test_who_stops_leaves_no_answer_and_no_pair_behind(person: MakePerson) -> None:
    ana, malik = person("Ana", "Nord"), person("Malik", "Sud")
    energy.say(ana, 2, NOW)
    energy.say(malik, 4, NOW)
    assert pairs.propose(NOW, TODAY) == 1
    volunteers.stop(ana, NOW)
    volunteers.volunteer(ana, NOW)
    assert all(week.answer is None for week in energy.line(ana, NOW))
    assert energy.line(malik, NOW)[-1].answer == 4
    assert pairs.of(malik) == []


def test_who_left_is_not_among_them(person: MakePerson) -> None:
    ana = person("Ana")
    leave(ana)
    assert names() == []


def test_who_rests_is_seen_to_rest(person: MakePerson) -> None:
    ana = person("Ana")
    volunteers.rest(ana, True)
    assert [member.resting for member in volunteers.community(TODAY)] == [True]
    volunteers.rest(ana, False)
    assert [member.resting for member in volunteers.community(TODAY)] == [False]


def test_formats_that_somebody_facilitated_show_once_and_are_not_counted(
    person: MakePerson, workshop: MakeWorkshop
) -> None:
    ana, (first, second, *_rest) = person("Ana", "Nord"), formats()
    for day, format in (("2026-09-01", first), ("2026-09-02", first), ("2026-12-01", second)):
        held = workshop(day, format=format["slug"], edition=format["edition"])
        facilitated.say(ana, held, "facilitator")
    watched = workshop("2026-09-03", format=second["slug"], edition=second["edition"])
    facilitated.say(ana, watched, "observer")
    (member,) = volunteers.community(TODAY)
    assert member.formats == (first["name"],)
    assert member.teams == ("Nord",)
