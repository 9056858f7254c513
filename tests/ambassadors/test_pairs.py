"""Pairs: proposed by the rule, lasting by two who say yes, ended by one who does not want to."""

from __future__ import annotations

import pytest

from pairs.ambassadors import pairs, volunteers
from pairs.ambassadors.problems import NotTheirs

from .conftest import NOW, TODAY, MakePerson, leave


def test_a_pair_lasts_once_both_said_yes(person: MakePerson) -> None:
    ana, malik = person("Ana", "Nord"), person("Malik", "Sud")
    assert pairs.propose(NOW, TODAY) == 1
    (mine,) = pairs.of(ana)
    assert (mine.other, mine.teams, mine.answered, mine.lasts) == ("Malik", ("Sud",), False, False)
    pairs.answer(ana, mine.id, "yes", NOW)
    assert [(p.answered, p.lasts) for p in pairs.of(ana)] == [(True, False)]
    assert [(p.answered, p.lasts) for p in pairs.of(malik)] == [(False, False)]
    pairs.answer(malik, mine.id, "yes", NOW)
    assert pairs.of(ana)[0].lasts
    assert pairs.of(malik)[0].lasts


@pytest.mark.parametrize("first", [(), ("yes",), ("yes", "yes")])
def test_either_ends_it_whatever_was_said_and_it_never_comes_again(
    person: MakePerson, first: tuple[str, ...]
) -> None:
    both = person("Ana", "Nord"), person("Malik", "Sud")
    pairs.propose(NOW, TODAY)
    id = pairs.of(both[0])[0].id
    for who, word in zip(both, first, strict=False):
        pairs.answer(who, id, word, NOW)
    pairs.answer(both[1], id, "end", NOW)
    assert [pairs.of(who) for who in both] == [[], []]
    assert pairs.open_pairs() == []
    assert pairs.propose(NOW, TODAY) == 0


def test_nobody_answers_for_others_and_nothing_revives_what_ended(person: MakePerson) -> None:
    ana, _malik, zoe = person("Ana", "Nord"), person("Malik", "Sud"), person("Zoé", volunteer=False)
    pairs.propose(NOW, TODAY)
    id = pairs.of(ana)[0].id
    for who, what, word in ((zoe, id, "yes"), (ana, 999, "yes"), (ana, id, "perhaps")):
        with pytest.raises(NotTheirs):
            pairs.answer(who, what, word, NOW)
    pairs.answer(ana, id, "end", NOW)
    with pytest.raises(NotTheirs):
        pairs.answer(ana, id, "yes", NOW)


def test_asking_for_proposals_twice_proposes_nothing_more(person: MakePerson) -> None:
    for name, team in (("Ana", "Nord"), ("Malik", "Sud"), ("Zoé", "Est"), ("Tom", "Ouest")):
        person(name, team)
    assert pairs.propose(NOW, TODAY) == 2
    assert pairs.propose(NOW, TODAY) == 0
    assert len(pairs.open_pairs()) == 2


def test_nothing_is_proposed_to_who_rests_stopped_or_left(person: MakePerson) -> None:
    person("Ana", "Nord")
    resting, stopped, gone = (person(name, "Sud") for name in ("Rita", "Stan", "Gaëlle"))
    volunteers.rest(resting, True)
    volunteers.stop(stopped, NOW)
    leave(gone)
    assert pairs.propose(NOW, TODAY) == 0


def test_who_is_left_by_their_pair_can_have_another(person: MakePerson) -> None:
    ana, malik = person("Ana", "Nord"), person("Malik", "Sud")
    pairs.propose(NOW, TODAY)
    leave(malik)
    assert pairs.of(ana) == []
    assert pairs.open_pairs() == []
    person("Zoé", "Sud")
    assert pairs.propose(NOW, TODAY) == 1
    assert [pair.other for pair in pairs.of(ana)] == ["Zoé"]


def test_a_proposal_can_be_taken_back_and_a_pair_that_lasts_cannot(person: MakePerson) -> None:
    ana, malik = person("Ana", "Nord"), person("Malik", "Sud")
    pairs.propose(NOW, TODAY)
    pairs.withdraw(pairs.of(ana)[0].id)
    assert pairs.of(ana) == []
    assert pairs.propose(NOW, TODAY) == 1
    id = pairs.of(ana)[0].id
    for who in (ana, malik):
        pairs.answer(who, id, "yes", NOW)
    pairs.withdraw(id)
    assert [(both.names, both.lasts) for both in pairs.open_pairs()] == [(("Ana", "Malik"), True)]
