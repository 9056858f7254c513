"""Who could mentor whom: pairs across teams, proposed for people to say yes or no to. Pure.

The rule, in words: nobody is paired within a team, nor with somebody they were proposed to before, whatever
became of it. A pair is proposed only where one of the two has none, and nobody is in more than `MOST`. Among
all such pairings, as many as can be of those who have no pair get one; and then the sum of these is greatest:

- +40 for a pair of one who has facilitated `SEASONED` workshops or more and one who has not yet;
- −15 for each pair that either of them is in already, and −5 for each workshop either of them facilitates
  in the weeks to come: who carries much is asked last.

It is a maximum weight matching (Edmonds' blossom algorithm, as networkx has it), so no proposal made by hand
from the same facts is better by this rule. The same people give the same pairs on every run.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

SEASONED = 3
"""Workshops facilitated before somebody can show another how."""
MOST = 2
"""Pairs that somebody is in at once."""
COMPLEMENT, PAIRED, BUSY = 40, -15, -5
ALONE = 10_000
"""For each of the two who has no pair: more than all the rest can take away."""


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


def weight(a: Person, b: Person) -> int:
    """How good a pair of two is."""
    complement = (a.facilitated >= SEASONED) != (b.facilitated >= SEASONED)
    return COMPLEMENT * complement + PAIRED * (a.paired + b.paired) + BUSY * (a.coming + b.coming)


def may_pair(a: Person, b: Person, known: frozenset[Pair]) -> bool:
    """Whether the rule lets the two be proposed to each other; `known` are all pairs ever proposed."""
    if a.teams & b.teams or pair(a.id, b.id) in known:
        return False
    return not (a.paired and b.paired) and max(a.paired, b.paired) < MOST


def proposed(people: Sequence[Person], *, known: frozenset[Pair] = frozenset()) -> list[Pair]:
    """The pairs to propose, in order; `known` are all pairs ever proposed."""
    import networkx as nx

    graph: nx.Graph[int] = nx.Graph()
    ordered = sorted(people, key=lambda person: person.id)
    graph.add_nodes_from(person.id for person in ordered)
    for place, a in enumerate(ordered):
        for b in ordered[place + 1 :]:
            if may_pair(a, b, known):
                alone = (not a.paired) + (not b.paired)
                graph.add_edge(a.id, b.id, weight=ALONE * alone + weight(a, b))
    return sorted(pair(*two) for two in nx.max_weight_matching(graph))
