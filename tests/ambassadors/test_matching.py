"""The pairs that are proposed, and those that never are."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from pairs.ambassadors.matching import Person, pair, proposed, weight


def person(id: int, team: int, facilitated: int = 0, **more: int) -> Person:
    return Person(id, frozenset({team}), facilitated, **more)


def test_a_newcomer_meets_somebody_seasoned_of_another_team() -> None:
    people = [person(1, 1, 5), person(2, 2, 0), person(3, 1, 0), person(4, 2, 6)]
    assert proposed(people) == [(1, 2), (3, 4)]


def test_nobody_is_paired_within_a_team() -> None:
    assert proposed([person(1, 1, 5), person(2, 1, 0)]) == []


def test_two_who_were_proposed_to_each_other_never_are_again() -> None:
    assert proposed([person(1, 1), person(2, 2)], known=frozenset({(1, 2)})) == []


def test_somebody_new_is_met_instead_of_somebody_known() -> None:
    people = [person(1, 1, 5), person(2, 2), person(3, 2)]
    assert proposed(people, known=frozenset({(1, 2)})) == [(1, 3)]


def test_who_carries_much_is_asked_last() -> None:
    people = [person(1, 1, 5, paired=1), person(2, 1, 5), person(3, 2)]
    assert proposed(people) == [(2, 3)]


def test_who_will_facilitate_much_soon_is_asked_last() -> None:
    people = [person(1, 1, 5, coming=3), person(2, 1, 5), person(3, 2)]
    assert proposed(people) == [(2, 3)]


def test_two_who_have_a_pair_each_get_no_other_one() -> None:
    assert proposed([person(1, 1, paired=1), person(2, 2, paired=1)]) == []


def test_somebody_seasoned_takes_a_second_newcomer_but_no_third() -> None:
    assert proposed([person(1, 1, 5, paired=1), person(2, 2)]) == [(1, 2)]
    assert proposed([person(1, 1, 5, paired=2), person(2, 2)]) == []


def test_somebody_without_a_pair_comes_before_a_better_match() -> None:
    """Alone, 3 could have 1 only; 2 could have 4. The best pair, 1 and 2, would leave 3 alone."""
    people = [person(1, 1, 5), person(2, 2), person(3, 3, 5), person(4, 4, paired=1)]
    known = frozenset({(2, 3), (3, 4)})
    assert proposed(people, known=known) == [(1, 3), (2, 4)]


PEOPLE = st.lists(
    st.builds(
        person,
        st.integers(1, 99),
        st.integers(1, 3),
        st.integers(0, 5),
        paired=st.integers(0, 3),
        coming=st.integers(0, 3),
    ),
    max_size=7,
    unique_by=lambda each: each.id,
)  # fmt: skip


def pairings(people: list[Person]) -> list[list[tuple[Person, Person]]]:
    """Every way to pair people up that the rule lets, the slow way."""
    if len(people) < 2:
        return [[]]
    first, *others = people
    found = pairings(others)
    for other in others:
        spared = not (first.paired and other.paired) and first.paired < 2 and other.paired < 2
        if spared and not first.teams & other.teams:
            rest = [each for each in others if each is not other]
            found.extend([(first, other), *more] for more in pairings(rest))
    return found


@given(PEOPLE)
@settings(max_examples=60, deadline=None)
def test_no_pairing_made_by_hand_is_better_by_the_rule(people: list[Person]) -> None:
    def worth(pairs: list[tuple[Person, Person]]) -> tuple[int, int]:
        met = sum(not one.paired for two in pairs for one in two)
        return met, sum(weight(a, b) for a, b in pairs)

    known = {each.id: each for each in people}
    found = [(known[a], known[b]) for a, b in proposed(people)]
    assert worth(found) == max(worth(pairs) for pairs in pairings(people))


@given(PEOPLE)
@settings(max_examples=30, deadline=None)
def test_whoever_is_listed_first_changes_nothing(people: list[Person]) -> None:
    assert proposed(people) == proposed(people[::-1])


def test_a_pair_is_the_same_whoever_is_named_first() -> None:
    assert {pair(a, b) for a, b in combinations((3, 1, 2), 2)} == {(1, 2), (1, 3), (2, 3)}
