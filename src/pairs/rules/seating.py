"""Who sits with whom in rounds at small tables, and who exposes. Mirror of static/app/rules/seating.js."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .designs import Round, designed, tables_for
from .mingle import Dice, mingle


@dataclass(slots=True)
class Table:
    """Who sits at a table in a round, in order of arrival, and which of them exposes."""

    people: list[str]
    exposes: str


def seating(
    people: Sequence[str], per_table: int, rounds: int | None, past: Sequence[Sequence[Mapping[str, Any]]]
) -> list[list[Table]]:
    """The rounds to come, each a list of tables.

    `people`: who is here, in order of arrival. `rounds`: how many in all, those of `past` among them; None:
    as many as it takes for everyone to expose once. `past`: the rounds already run, tables of
    `{people, exposes}`; who left since is in it and sits nowhere any more, who came since sits in every round
    to come.

    Promised, for two people or more (one alone has no rounds):

    - Everyone sits exactly once a round; tables differ by one person at most, have `per_table` or one more
      where that comes out, else one fewer (or, of very few people, as near as can be); nobody sits alone.
    - Everyone who exposed least exposes once more, if rounds to come × tables suffice for them. Each of them
      has a seat in every round, and no table has more of them than there are rounds, so there is a matching
      of people with tables at which they sit (Hall 1935); the seating sees to the second half of that.
    - Where `designed` has enough rounds for a group that stays the same, nobody meets anybody twice. With the
      same people, the rounds to come do not change because one of them has been run.

    Not promised: the fewest repeats there can be. Whether all could meet without a repeat (the social golfer
    problem) is open in general; where people come, leave or want more rounds, a bounded search takes the best
    it finds. With fewer tables than people at one, some meet again in the second round whatever one does.
    """
    here = list(dict.fromkeys(people))
    if len(here) < 2:
        return []
    same = len(past)
    while same and {p for table in past[same - 1] for p in table["people"]} == set(here):
        same -= 1
    group = _Group(here, tables_for(len(here), per_table))
    now = group.least(past)
    left = -(-len(now) // group.tables) if rounds is None else rounds - len(past)
    if left <= 0 or (rounds is None and group.turns(past)[now[0]]):
        return []
    plan = group.plan(past[:same], left + len(past) - same)
    coming = plan[len(past) - same :]
    run = [{frozenset(here.index(p) for p in table["people"]) for table in round} for round in past[same:]]
    kept = run == [{frozenset(table) for table in seated} for seated in plan[: len(run)]]
    exposing = group.expose(coming, past)
    if not kept or (left * group.tables >= len(now) and not set(now) <= {e for r in exposing for e in r}):
        coming = group.plan(past, left)
        exposing = group.expose(coming, past)
    return [
        [Table([here[p] for p in sorted(table)], here[e]) for table, e in zip(seated, exposes, strict=True)]
        for seated, exposes in zip(coming, exposing, strict=True)
    ]


class _Group:
    """The people who are here, by their place in the order of arrival, and their number of tables."""

    def __init__(self, here: list[str], tables: int) -> None:
        self.place = {person: i for i, person in enumerate(here)}
        self.size = len(here)
        self.tables = tables

    def turns(self, past: Sequence[Sequence[Mapping[str, Any]]]) -> list[int]:
        """How often each exposed."""
        turns = [0] * self.size
        for table in (table for round in past for table in round):
            if table["exposes"] in self.place:
                turns[self.place[table["exposes"]]] += 1
        return turns

    def least(self, past: Sequence[Sequence[Mapping[str, Any]]]) -> list[int]:
        """Those who exposed least."""
        turns = self.turns(past)
        return [i for i in range(self.size) if turns[i] == min(turns)]

    def plan(self, past: Sequence[Sequence[Mapping[str, Any]]], rounds: int) -> list[Round]:
        """So many rounds for the group as it is, after those of the past."""
        first = self.least(past)
        most = max(rounds, -(-len(first) // self.tables))
        order = first + [i for i in range(self.size) if i not in set(first)]
        dice = Dice(20)
        known = [
            [[order[i] for i in table] for table in seated] for seated in designed(self.size, self.tables)
        ]
        plan = [s for s in known if all(len(set(first) & set(table)) <= most for table in s)][:rounds]
        while len(plan) < rounds:
            plan.append(self._shuffled(order, dice))
        met = [0] * (self.size * self.size)
        for table in (table for round in past for table in round):
            neighbours = [self.place[p] for p in table["people"] if p in self.place]
            for a in neighbours:
                for b in neighbours:
                    met[a * self.size + b] += a != b
        return mingle(plan, met, self.size, set(first), most) if self.tables > 1 else plan

    def _shuffled(self, order: list[int], dice: Dice) -> Round:
        """At each table one person of every column, as in `designed`."""
        seated: Round = [[] for _ in range(self.tables)]
        for start in range(0, self.size, self.tables):
            free = list(range(self.tables))
            for person in order[start : start + self.tables]:
                seated[free.pop(dice.below(len(free)))].append(person)
        return seated

    def expose(self, coming: list[Round], past: Sequence[Sequence[Mapping[str, Any]]]) -> list[list[int]]:
        """Who exposes at each table of each round: a matching that takes the earliest tables first."""
        tables = [sorted(table) for seated in coming for table in seated]
        turns = self.turns(past)
        first = set(self.least(past))
        found: dict[int, int] = {}

        def match(table: int, tried: set[int]) -> bool:
            for person in tables[table]:
                if person in first and person not in tried:
                    tried.add(person)
                    if person not in found or match(found[person], tried):
                        found[person] = table
                        return True
            return False

        for table in range(len(tables)):
            match(table, set())
        by_table = {table: person for person, table in found.items()}
        for person in found:
            turns[person] += 1
        exposing = []
        for number, seated in enumerate(tables):
            who = by_table.get(number)
            if who is None:
                who = min(seated, key=lambda person: turns[person])
                turns[who] += 1
            exposing.append(who)
        return [exposing[i : i + self.tables] for i in range(0, len(exposing), self.tables)]
