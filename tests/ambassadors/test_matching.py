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


def test_those_who_are_a_pair_now_are_not_proposed_again() -> None:
    assert proposed([person(1, 1), person(2, 2)], now=frozenset({(1, 2)})) == []


def test_somebody_new_comes_before_a_pair_that_was() -> None:
    people = [person(1, 1, 5), person(2, 2), person(3, 2)]
    assert proposed(people, before={(1, 2): 1}) == [(1, 3)]


def test_an_old_pair_comes_before_nobody() -> None:
    assert proposed([person(1, 1), person(2, 2)], before={(1, 2): 3}) == [(1, 2)]


def test_who_carries_much_is_asked_last() -> None:
    people = [person(1, 1, 5, paired=2), person(2, 1, 5), person(3, 2)]
    assert proposed(people) == [(2, 3)]


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
    """Every way to pair people up, the slow way."""
    if len(people) < 2:
        return [[]]
    first, *others = people
    found = pairings(others)
    for other in others:
        if not first.teams & other.teams:
            rest = [each for each in others if each is not other]
            found.extend([(first, other), *more] for more in pairings(rest))
    return found


@given(PEOPLE)
@settings(max_examples=60, deadline=None)
def test_no_pairing_made_by_hand_is_better_by_the_rule(people: list[Person]) -> None:
    def worth(pairs: list[tuple[Person, Person]]) -> tuple[int, int]:
        return len(pairs), sum(weight(a, b, 0) for a, b in pairs)

    known = {each.id: each for each in people}
    found = [(known[a], known[b]) for a, b in proposed(people)]
    assert worth(found) == max(worth(pairs) for pairs in pairings(people))


@given(PEOPLE)
@settings(max_examples=30, deadline=None)
def test_whoever_is_listed_first_changes_nothing(people: list[Person]) -> None:
    assert proposed(people) == proposed(people[::-1])


def test_a_pair_is_the_same_whoever_is_named_first() -> None:
    assert {pair(a, b) for a, b in combinations((3, 1, 2), 2)} == {(1, 2), (1, 3), (2, 3)}
