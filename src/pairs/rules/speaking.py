"""How speech is shared: aggregates only, no ranking (DESIGN §5). Mirror of static/app/rules/speaking.js."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Equity:
    """`spoke` and `silent`: how many of those here have and have not spoken.

    `largest`: share of turns (%) of whoever spoke most often; `even`: the share each would have if all spoke
    as often.
    """

    turns: int
    people: int
    spoke: int
    silent: int
    largest: int
    even: int


def equity(turns: Iterable[str | None], people: Iterable[str]) -> Equity:
    """Shares of speech, from who spoke (a turn each; an emptied turn was taken back) and who is here."""
    count = Counter(who for who in turns if who)
    here = set(people)
    spoke = sum(person in count for person in here)
    return Equity(
        turns=count.total(),
        people=len(here),
        spoke=spoke,
        silent=len(here) - spoke,
        largest=_percent(max(count.values(), default=0), count.total()),
        even=_percent(1, len(here)),
    )


def _percent(part: int, whole: int) -> int:
    """A share in whole percent, halves upwards."""
    return (200 * part + whole) // (2 * whole) if whole else 0
