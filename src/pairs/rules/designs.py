"""Rounds in which nobody meets anybody twice, where mathematics has them. Mirror of app/rules/designs.js.

People are numbers from 0; a round is a list of tables, a table a list of people. With t tables, person i
stands in column i // t at place i % t.
"""

from __future__ import annotations

Round = list[list[int]]

FIELDS = {4: (2, 3), 8: (2, 3), 9: (3, 2), 16: (2, 3)}
"""Fields of p^e elements that are not the numbers modulo a prime: p, and x^e as a number of digits base p."""
KIRKMAN = ((14, 0, 7), (1, 3, 9), (2, 6, 11), (4, 5, 8), (10, 12, 13))
"""The first day of the fifteen schoolgirls (Kirkman 1850); each day adds one modulo 7 in both halves."""


def tables_for(people: int, per_table: int) -> int:
    """How many tables: of `per_table` or one more people where that comes out, else one table more."""
    tables = people // per_table
    return max(1, tables if people <= tables * (per_table + 1) else tables + 1)


def designed(people: int, tables: int) -> list[Round]:
    """Rounds without a repeat, at least one; all tables alike in size, or one person apart.

    - Pairs: the circle method, people − 1 rounds (Kirkman 1847).
    - Fifteen by three: Kirkman's schoolgirls, 7 rounds.
    - Else lines of a grid (Latin squares, Bose 1938): round a seats place y of column x at table y + a·x.
      Over a field (a prime power of tables, at least as many as people at one) as many rounds as tables; over
      other numbers, the slopes whose differences no two columns undo. Where the people of a column make full
      tables by themselves, they meet in further rounds: sixteen by four in five, twenty-seven by three in
      thirteen, which is everyone with everyone.
    """
    if tables == 1:
        return [[list(range(people))]]
    if people == 2 * tables:
        return _circle(people)
    if (people, tables) == (15, 5):
        return [[[_turned(i, day) for i in table] for table in KIRKMAN] for day in range(7)]
    columns = -(-people // tables)
    rounds = [_lines(people, tables, slope) for slope in _slopes(tables, columns)]
    if people == tables * columns and tables % columns == 0 and tables > 1:
        for inside in designed(tables, tables // columns):
            rounds.append([[x * tables + i for i in table] for x in range(columns) for table in inside])
    return rounds


def _circle(people: int) -> list[Round]:
    last = people - 1
    return [
        [[turn, last], *([(turn + i) % last, (turn - i) % last] for i in range(1, people // 2))]
        for turn in range(last)
    ]


def _turned(person: int, days: int) -> int:
    return person if person == 14 else person // 7 * 7 + (person + days) % 7


def _slopes(tables: int, columns: int) -> list[int]:
    """The a for which two rounds never seat the same two people together."""
    if tables in FIELDS:
        return list(range(tables)) if columns <= tables else [0]
    slopes: list[int] = []
    for a in range(tables):
        if all((a - b) * d % tables for b in slopes for d in range(1, columns)):
            slopes.append(a)
    return slopes


def _lines(people: int, tables: int, slope: int) -> Round:
    seated: Round = [[] for _ in range(tables)]
    for i in range(people):
        seated[_plus(i % tables, _times(slope, i // tables, tables), tables)].append(i)
    return seated


def _plus(a: int, b: int, size: int) -> int:
    """Digit by digit modulo p: in a field of p^e, of numbers modulo `size` elsewhere (one digit)."""
    p = FIELDS.get(size, (size, 0))[0]
    total, place = 0, 1
    while a or b:
        total += (a + b) % p * place
        a, b, place = a // p, b // p, place * p
    return total


def _times(a: int, b: int, size: int) -> int:
    """Multiplies as at school, x^e replaced by what it is in the field."""
    p, top = FIELDS.get(size, (size, 0))
    total = 0
    while b:
        for _ in range(b % p):
            total = _plus(total, a, size)
        b //= p
        lead, a = divmod(a * p, size)
        for _ in range(lead):
            a = _plus(a, top, size)
    return total
