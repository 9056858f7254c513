"""Whether a group agrees on its contract. Mirror of static/app/rules/agreement.js."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol


class Clause(Protocol):
    """`worded`: the stamp of its wording; None for the words of the format, which never change."""

    @property
    def key(self) -> str: ...
    @property
    def worded(self) -> str | None: ...


class Consent(Protocol):
    """What somebody said of a clause, and of which wording; `accepted` None: what they said is taken back."""

    @property
    def author(self) -> str: ...
    @property
    def clause(self) -> str: ...
    @property
    def accepted(self) -> bool | None: ...
    @property
    def worded(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Line:
    """One clause: who accepts it, who does not, who spoke of another wording, who has said nothing."""

    key: str
    yes: list[str]
    no: list[str]
    again: list[str]
    silent: list[str]


@dataclass(frozen=True, slots=True)
class Agreement:
    """`missing`: those of the people here who have not accepted every clause as it stands."""

    lines: list[Line]
    missing: list[str]


def agreed(clauses: Sequence[Clause], consents: Iterable[Consent], people: Sequence[str]) -> Agreement:
    """Who accepts what, clause by clause; people keep the order in which they are given.

    A consent is worth the wording it was given to: another wording asks again, so that nobody is bound by
    words they have not read. What people say who are not here counts for nothing.
    """
    here = list(dict.fromkeys(people))
    said = {(c.clause, c.author): c for c in consents}
    lines = []
    for clause in clauses:
        line = Line(clause.key, [], [], [], [])
        for person in here:
            consent = said.get((clause.key, person))
            if consent is None or consent.accepted is None:
                line.silent.append(person)
            elif consent.worded != clause.worded:
                line.again.append(person)
            else:
                (line.yes if consent.accepted else line.no).append(person)
        lines.append(line)
    return Agreement(lines, [person for person in here if any(person not in line.yes for line in lines)])
