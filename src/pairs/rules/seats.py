"""Who has a seat and who waits for one. Mirror of static/app/rules/seats.js."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol


class Signup(Protocol):
    """What is asked of an answer to the call; a typed row will do."""

    @property
    def author(self) -> str: ...
    @property
    def answer(self) -> str | None: ...
    @property
    def stamps(self) -> Mapping[str, Sequence[str]]: ...


@dataclass(frozen=True, slots=True)
class Seats:
    """Author ids, the first to come first; `left`: seats nobody has taken, None where there is no limit."""

    seated: list[str]
    waiting: list[str]
    left: int | None


def seats(signups: Iterable[Signup], capacity: int | None) -> Seats:
    """The first `capacity` of those who said yes have a seat, the rest wait in their order (None: no limit).

    The order is that of the stamps at which they said so, the server's clamp included (contract 11.3): who
    says no and yes again came last. Of two at one stamp, the smaller author id goes first.
    """
    came = sorted((one.stamps["answer"][0], one.author) for one in signups if one.answer == "yes")
    people = [author for _at, author in came]
    if capacity is None:
        return Seats(people, [], None)
    return Seats(people[:capacity], people[capacity:], max(capacity - len(people), 0))
