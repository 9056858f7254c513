"""Whose turn it is to hold a role. Mirror of static/app/rules/roles.js."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

ROLES = ("facilitator", "scribe", "timekeeper", "synthesiser")
"""In the order in which they are proposed."""

Past = Sequence[Mapping[str, str | None]]
"""Role → who held it, oldest workshop first."""


def propose_roles(people: Sequence[str], past: Past, roles: Sequence[str] = ROLES) -> dict[str, str]:
    """Proposes who holds each role: who held it least, then longest ago, then who came first.

    Never who held it last if anyone else can; one role each while people suffice. `people` are those here, in
    the order of arrival. Gives role → person; empty when nobody is here.
    """
    here = list(dict.fromkeys(people))
    proposed: dict[str, str] = {}
    free = here
    for index, role in enumerate(roles):
        if not here:
            break
        free = free or here
        rest = roles[index + 1 :] if len(free) >= len(roles) - index else ()
        choice = _choose(role, rest, free, here, past, list(proposed.values()))
        proposed[role] = choice
        free = [person for person in free if person != choice]
    return proposed


def _choose(
    role: str, rest: Sequence[str], free: list[str], here: list[str], past: Past, given: list[str]
) -> str:
    """`rest` are the roles that those still free must be able to fill; `given` holds a name a role given."""
    last = _last(role, past)
    held = [workshop.get(role) for workshop in past]
    able = [person for person in free if person != last]
    able = able or [person for person in here if person != last] or free

    def rank(person: str) -> tuple[int, int, int]:
        latest = max((place for place, who in enumerate(held) if who == person), default=-1)
        return given.count(person), held.count(person), latest

    ranked = sorted(able, key=rank)
    fits = (p for p in ranked if not _stuck(rest, [person for person in free if person != p], past))
    return next(fits, ranked[0])


def _stuck(rest: Sequence[str], free: list[str], past: Past) -> bool:
    """Would somebody be left with only roles they held last?

    It takes as many roles as people, all last held by one of them.
    """
    if not rest or len(rest) < len(free):
        return False
    last = {_last(role, past) for role in rest}
    return len(last) == 1 and last <= set(free)


def _last(role: str, past: Past) -> str | None:
    """Who held a role most recently, whether here or not."""
    return next((who for workshop in reversed(past) if (who := workshop.get(role))), None)
