"""Rounds at small tables: what is promised of everyone, of every table, and of who meets whom."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pairs.rules import Table, seating
from pairs.rules.designs import designed, tables_for

Past = list[list[dict[str, Any]]]


def some(number: int) -> list[str]:
    return [f"p{i}" for i in range(number)]


def run(rounds: list[list[Table]]) -> Past:
    """Rounds as they are in the log once they have been run."""
    return [[{"people": t.people, "exposes": t.exposes} for t in seated] for seated in rounds]


def meetings(past: Past) -> Counter[tuple[str, ...]]:
    """How often each two people sat together."""
    return Counter(pair for seated in past for t in seated for pair in combinations(sorted(t["people"]), 2))


def exposing(past: Past) -> list[str]:
    return [table["exposes"] for seated in past for table in seated]


groups = st.integers(2, 40)
at_tables = st.integers(2, 8)


@given(groups, at_tables, st.none() | st.integers(1, 8))
@settings(max_examples=60, deadline=None)
def test_everyone_sits_once_a_round_at_tables_of_the_size_that_was_asked_for(
    number: int, per_table: int, rounds: int | None
) -> None:
    people = some(number)
    plan = seating(people, per_table, rounds, [])
    assert len(plan) == (rounds or -(-number // tables_for(number, per_table)))
    for seated in plan:
        assert sorted(p for t in seated for p in t.people) == sorted(people)
        sizes = {len(t.people) for t in seated}
        assert max(sizes) - min(sizes) <= 1
        assert min(sizes) > 1
        if number % per_table <= number // per_table > 0:
            assert sizes <= {per_table, per_table + 1}
        if per_table - number % per_table <= len(seated) and number > per_table + 1:
            assert sizes <= {per_table - 1, per_table, per_table + 1}
        assert all(t.exposes in t.people for t in seated)


@given(groups, at_tables, st.integers(1, 9))
@settings(max_examples=60, deadline=None)
def test_everyone_exposes_once_where_time_allows_and_else_nobody_twice(
    number: int, per_table: int, rounds: int
) -> None:
    plan = run(seating(some(number), per_table, rounds, []))
    turns = Counter(exposing(plan))
    if len(exposing(plan)) >= number:
        assert len(turns) == number
    else:
        assert set(turns.values()) == {1}


moves = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 39)), min_size=1, max_size=5)


@given(groups, at_tables, moves)
@settings(max_examples=60, deadline=None)
def test_people_come_and_go_and_still_everyone_who_stays_exposes(
    number: int, per_table: int, coming_and_going: list[tuple[int, int]]
) -> None:
    people, past = some(number), list[Any]()
    for come, goes in coming_and_going:
        plan = seating(people, per_table, None, past)
        past += run(plan[:1])
        people = [*people, *(f"late{len(past)}-{i}" for i in range(come))]
        if len(people) > 2:
            people.remove(people[goes % len(people)])
    plan = seating(people, per_table, None, past)
    waiting = set(people) - set(exposing(past))
    assert len(plan) == -(-len(waiting) // tables_for(len(people), per_table))
    assert waiting <= set(exposing(run(plan)))
    for seated in plan:
        assert sorted(p for t in seated for p in t.people) == sorted(people)


@given(groups, at_tables, st.none() | st.integers(2, 8), st.integers(0, 7))
@settings(max_examples=40, deadline=None)
def test_the_rounds_to_come_do_not_change_because_one_of_them_was_run(
    number: int, per_table: int, rounds: int | None, ran: int
) -> None:
    plan = run(seating(some(number), per_table, rounds, []))
    after = run(seating(some(number), per_table, rounds, plan[:ran]))
    together = [[{frozenset(t["people"]) for t in seated} for seated in r] for r in (after, plan[ran:])]
    assert len(together[0]) == len(together[1])
    assert [sorted(map(sorted, s)) for s in together[0]] == [sorted(map(sorted, s)) for s in together[1]]


PAIRS = [(n, 2, n - 1) for n in range(2, 25, 2)]
ODD_PAIRS = [(3, 2, 1), (7, 2, 3), (9, 2, 6), (11, 2, 6), (13, 2, 7), (15, 2, 8), (23, 2, 12)]
KNOWN = [
    *((9, 3, 4), (12, 3, 4), (13, 3, 4), (14, 3, 4), (15, 3, 7), (16, 3, 5), (18, 3, 4), (19, 3, 4)),
    *((21, 3, 7), (24, 3, 8), (27, 3, 13), (45, 3, 15), (60, 3, 10)),
    *((16, 4, 5), (20, 4, 5), (23, 4, 5), (24, 4, 4), (28, 4, 7), (32, 4, 9), (36, 4, 9), (40, 4, 5)),
    *((20, 3, 4), (49, 4, 5), (60, 4, 5)),
    *((25, 5, 6), (35, 5, 7), (40, 5, 8), (45, 5, 9), (60, 5, 6), (42, 6, 7), (49, 7, 8), (64, 8, 9)),
]  # fmt: skip


@pytest.mark.parametrize(("number", "per_table", "rounds"), PAIRS + ODD_PAIRS + KNOWN)
def test_nobody_meets_anybody_twice_where_that_is_known_to_be_possible(
    number: int, per_table: int, rounds: int
) -> None:
    plan = run(seating(some(number), per_table, rounds, []))
    assert len(plan) == rounds
    assert set(meetings(plan).values()) == {1}


@pytest.mark.parametrize("number", range(2, 25, 2))
def test_in_all_rounds_of_pairs_everyone_meets_everyone(number: int) -> None:
    plan = run(seating(some(number), 2, number - 1, []))
    assert len(meetings(plan)) == number * (number - 1) // 2


@pytest.mark.parametrize("tables", range(1, 21))
@pytest.mark.parametrize("columns", range(2, 10))
def test_designs_repeat_nothing_whatever_the_numbers(tables: int, columns: int) -> None:
    for people in range(tables * (columns - 1) + 1, tables * columns + 1):
        if people < 2:
            continue
        rounds = run([[Table([str(i) for i in t], str(t[0])) for t in s] for s in designed(people, tables)])
        assert rounds
        assert set(meetings(rounds).values()) == {1}
        assert all(len(seated) == tables for seated in rounds)


def test_where_a_repeat_cannot_be_avoided_each_pair_repeats_as_little_as_can_be() -> None:
    # Twelve by four: a table of four spreads over three, so every table repeats a pair in each later round.
    plan = run(seating(some(12), 4, 2, []))
    again = sum(times - 1 for times in meetings(plan).values())
    assert again == 3


def test_one_more_round_than_there_are_pairs_repeats_one_meeting_each() -> None:
    met = meetings(run(seating(some(6), 2, 6, [])))
    assert Counter(met.values()) == {1: 12, 2: 3}


def test_who_comes_late_exposes_too_and_meets_no_neighbours_who_meet_again() -> None:
    past = run(seating(some(24), 3, None, [])[:1])
    plan = run(seating([*some(24), "late"], 3, None, past))
    assert exposing(plan).count("late") == 1
    assert set(meetings(past + plan).values()) == {1}


def test_who_comes_when_everyone_has_exposed_exposes_in_the_next_round() -> None:
    past = run(seating(some(9), 3, None, []))
    (last,) = run(seating([*some(9), "late"], 3, None, past))
    assert "late" in exposing([last])


def test_who_left_is_nowhere_in_the_rounds_to_come() -> None:
    past = run(seating(some(9), 3, None, [])[:1])
    plan = run(seating([p for p in some(9) if p != "p4"], 3, None, past))
    assert not any("p4" in t["people"] for seated in plan for t in seated)


@pytest.mark.parametrize("people", [[], ["alone"], ["alone", "alone"]])
def test_one_person_alone_has_no_rounds(people: list[str]) -> None:
    assert seating(people, 3, None, []) == []
    assert seating(people, 3, 4, []) == []


def test_once_everyone_has_exposed_there_are_no_rounds_left_unless_more_are_asked_for() -> None:
    past = run(seating(some(9), 3, None, []))
    assert seating(some(9), 3, None, past) == []
    more = run(seating(some(9), 3, len(past) + 1, past))
    assert len(more) == 1
    assert set(meetings(past + more).values()) == {1}
