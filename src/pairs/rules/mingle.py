"""Swaps people between tables so that they meet again less often. Mirror of static/app/rules/mingle.js."""

from __future__ import annotations

from .designs import Round

STEPS = 200_000
"""Neighbours that a search looks at, at most: under ten milliseconds of a computer, forty of a phone."""
PATIENCE = 3_000
"""Moves without any gain after which a search stops."""


class Dice:
    """Lehmer's generator (Park and Miller 1988): the same numbers in both languages, none beyond 2^53."""

    def __init__(self, seed: int) -> None:
        self._last = seed

    def below(self, most: int) -> int:
        """A number from 0, less than `most`."""
        self._last = self._last * 48271 % 2147483647
        return self._last % most


class Mingling:
    """Rounds that change swap by swap, and how often each two people meet in all."""

    def __init__(self, rounds: list[Round], met: list[int], people: int, first: set[int], most: int) -> None:
        """`met[a * people + b]`: how often a and b met before; a table takes `most` of `first` at most."""
        self.rounds, self.people, self.first, self.most = rounds, people, first, most
        self.met = list(met)
        self.repeats = 0
        self.at = [[0] * people for _ in rounds]
        for at, seated in zip(self.at, rounds, strict=True):
            for number, table in enumerate(seated):
                for place, person in enumerate(table):
                    at[person] = number
                    for other in table[:place]:
                        self.repeats += self.met[person * people + other]
                        self._meet(person, other, 1)

    def _meet(self, a: int, b: int, times: int) -> None:
        self.met[a * self.people + b] += times
        self.met[b * self.people + a] += times

    def table(self, number: int, person: int) -> list[int]:
        """Where a person sits in a round."""
        return self.rounds[number][self.at[number][person]]

    def again(self, number: int, person: int) -> bool:
        """Whether they sit with somebody whom they meet another time."""
        row = person * self.people
        return any(q != person and self.met[row + q] > 1 for q in self.table(number, person))

    def change(self, here: list[int], person: int, there: list[int], other: int) -> int:
        """By how much the repeats change if these two swap tables."""
        a, b = person * self.people, other * self.people
        met = self.met
        return sum(met[b + q] - met[a + q] + 1 for q in here if q != person) + sum(
            met[a + q] - met[b + q] + 1 for q in there if q != other
        )

    def full(self, here: list[int], person: int, there: list[int], other: int) -> bool:
        """Whether the swap would bring a table one too many of those who come first."""
        if (person in self.first) == (other in self.first):
            return False
        gets = there if person in self.first else here
        return sum(q in self.first for q in gets) >= self.most

    def swap(self, number: int, person: int, other: int) -> None:
        """Swaps two people's tables in a round."""
        here, there = self.table(number, person), self.table(number, other)
        for table, goes, comes in ((here, person, other), (there, other, person)):
            for q in table:
                if q != goes:
                    self._meet(goes, q, -1)
                    self._meet(comes, q, 1)
        here[here.index(person)] = other
        there[there.index(other)] = person
        at = self.at[number]
        at[person], at[other] = at[other], at[person]


def mingle(rounds: list[Round], met: list[int], people: int, first: set[int], most: int) -> list[Round]:
    """The rounds with the fewest repeats that were found (the n-th meeting of two people counts n − 1).

    Takes people as numbers; `rounds` stay as they are. Somebody who meets somebody again takes the place that
    lowers the repeats most, or raises them least, and does not soon go back: tabu search, as for the social
    golfer problem (Dotú and Van Hentenryck 2005).
    """
    seen = Mingling(_copy(rounds), met, people, first, most)
    dice = Dice(20)
    best, kept = seen.repeats, rounds
    barred: dict[tuple[int, int, int], int] = {}
    steps, move, gain = STEPS, 0, 0
    while best and steps > 0 and move < gain + PATIENCE:
        move += 1
        for _ in range(50):
            number, person = dice.below(len(rounds)), dice.below(people)
            steps -= len(seen.table(number, person))
            if seen.again(number, person):
                break
        here = seen.table(number, person)
        least, found, alike = 0, -1, 0
        for other in range(people):
            there = seen.table(number, other)
            if there is here:
                continue
            steps -= len(here) + len(there)
            change = seen.change(here, person, there, other)
            if barred.get((number, person, other), 0) > move and seen.repeats + change >= best:
                continue
            if (found >= 0 and change > least) or seen.full(here, person, there, other):
                continue
            alike = alike + 1 if found >= 0 and change == least else 1
            if dice.below(alike) == 0:
                least, found = change, other
        if found < 0:
            continue
        seen.swap(number, person, found)
        seen.repeats += least
        barred[number, person, found] = barred[number, found, person] = move + 4 + dice.below(10)
        if seen.repeats < best:
            best, kept, gain = seen.repeats, _copy(seen.rounds), move
    return kept


def _copy(rounds: list[Round]) -> list[Round]:
    return [[list(table) for table in seated] for seated in rounds]
