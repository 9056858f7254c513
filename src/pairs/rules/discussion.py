"""Whether a discussion goes on. Mirror of static/app/rules/discussion.js."""

from __future__ import annotations

from collections.abc import Iterable


def verdict_of(choices: Iterable[str | None]) -> str:
    """`continue` only if more people chose it than `move_on`; else `move_on`. Other values are nobody's."""
    said = list(choices)
    return "continue" if said.count("continue") > said.count("move_on") else "move_on"
