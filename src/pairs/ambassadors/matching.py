"""Who could mentor whom: pairs across teams, proposed for people to say yes or no to. Pure.

The rule, in words: nobody is paired within a team, nor with somebody they are paired with now. Among all such
pairings, as many people as can be are paired, and then the sum of these is greatest:

- +40 for a pair of one who has facilitated `SEASONED` workshops or more and one who has not yet;
- −60 for each time the two were a pair before: meeting somebody new comes first;
- −15 for each pair that either of them is in already, and −5 for each workshop either of them facilitates
  in the weeks to come: who carries much is asked last.

It is a maximum weight matching of greatest size (Edmonds' blossom algorithm, as networkx has it), so no
proposal made by hand from the same facts is better by this rule. The same people give the same pairs on
every run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SEASONED = 3
"""Workshops facilitated before somebody can show another how."""
COMPLEMENT, AGAIN, PAIRED, BUSY = 40, -60, -15, -5
WORST = 10_000
"""Added to every weight so that all are above zero, as the algorithm takes no edge below it."""


@dataclass(frozen=True, slots=True)
class Person:
    """An ambassador as the rule sees them; `teams` are those they belong to."""

    id: int
    teams: frozenset[int]
    facilitated: int
    paired: int = 0
    """Pairs they are in now."""
    coming: int = 0
    """Workshops they will facilitate soon."""


Pair = tuple[int, int]
"""Two ids, the smaller first."""


def pair(a: int, b: int) -> Pair:
    """The pair of two people, whoever is named first."""
    return (a, b) if a < b else (b, a)


def weight(a: Person, b: Person, before: int) -> int:
    """How good a pair of two is; `before`: how often they were one."""
    complement = (a.facilitated >= SEASONED) != (b.facilitated >= SEASONED)
    return (
        COMPLEMENT * complement
        + AGAIN * before
        + PAIRED * (a.paired + b.paired)
        + BUSY * (a.coming + b.coming)
    )


def proposed(
    people: Sequence[Person], *, before: Mapping[Pair, int] | None = None, now: frozenset[Pair] = frozenset()
) -> list[Pair]:
    """The pairs to propose, in order; `before` counts ended pairs, `now` are those that last."""
    import networkx as nx

    ended = before or {}
    graph: nx.Graph[int] = nx.Graph()
    ordered = sorted(people, key=lambda person: person.id)
    graph.add_nodes_from(person.id for person in ordered)
    for place, a in enumerate(ordered):
        for b in ordered[place + 1 :]:
            if a.teams & b.teams or (a.id, b.id) in now:
                continue
            graph.add_edge(a.id, b.id, weight=WORST + weight(a, b, ended.get((a.id, b.id), 0)))
    return sorted(pair(*two) for two in nx.max_weight_matching(graph, maxcardinality=True))
