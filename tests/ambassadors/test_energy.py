"""The weekly question: kept sealed, shown to whoever answered, deleted in time."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from pairs.ambassadors import energy
from pairs.ambassadors.model import Energy
from pairs.ambassadors.problems import NotTaken
from pairs.extensions import db

from .conftest import DAY, NOW, MakePerson

WEEK = 7 * DAY


def test_the_last_answer_of_a_week_counts(person: MakePerson) -> None:
    ana, malik = person("Ana"), person("Malik")
    energy.say(ana, 2, NOW - WEEK)
    energy.say(ana, 5, NOW)
    energy.say(ana, 3, NOW + 6 * DAY)
    mine = energy.line(ana, NOW)
    assert [week.answer for week in mine] == [None] * 6 + [2, 3]
    assert mine[-1].monday == "2026-09-21"
    assert all(week.answer is None for week in energy.line(malik, NOW))


@pytest.mark.parametrize("answer", [0, 6, -1])
def test_only_one_to_five_is_an_answer(person: MakePerson, answer: int) -> None:
    with pytest.raises(NotTaken) as refused:
        energy.say(person("Ana"), answer, NOW)
    assert refused.value.field == "energy"


def test_a_new_answer_takes_no_old_one_away_before_the_time_that_was_chosen(person: MakePerson) -> None:
    ana = person("Ana")
    energy.say(ana, 1, NOW)
    energy.say(ana, 4, NOW + 40 * WEEK)
    assert [row.week for row in db.session.scalars(select(Energy))] == ["2026-W39", "2027-W26"]


def test_forgetting_deletes_ones_own_answers_and_nobody_elses(person: MakePerson) -> None:
    ana, malik = person("Ana"), person("Malik")
    energy.say(ana, 1, NOW)
    energy.say(malik, 4, NOW)
    energy.forget(ana)
    assert [row.account_id for row in db.session.scalars(select(Energy))] == [malik]


def test_a_copy_of_the_database_does_not_tell_an_answer(person: MakePerson) -> None:
    ana = person("Ana")
    kept = set()
    for answer in (1, 1, 5):
        energy.say(ana, answer, NOW)
        row = db.session.scalars(select(Energy)).one()
        assert len(row.answer) > 60
        kept.add(row.answer)
        db.session.expire_all()
    assert len(kept) == 3, "the same answer is never the same text"


def test_an_answer_sealed_with_a_key_that_was_lost_is_no_answer(app: Flask, person: MakePerson) -> None:
    ana = person("Ana")
    energy.say(ana, 1, NOW)
    app.config["SECRET_KEY"] = "another"
    assert energy.line(ana, NOW)[-1].answer is None
