"""Agree: a contract whose clauses each participant accepts one by one."""

from __future__ import annotations

from typing import Any

from marshmallow import validates

from pairs.library.fields import Flag, Part, Text, a, some, unlike, word

AFTER: tuple[str, ...] = ()


class Clause(Part):
    """One thing that is agreed on."""

    key = word()
    text = Text(required=True)


class Options(Part):
    """`own` true: the group may add clauses of its own."""

    clauses = some(a(Clause), most=12)
    own = Flag(required=True)

    @validates("clauses")
    def each_key_is_there_once(self, clauses: list[dict[str, Any]], data_key: str, **_: Any) -> None:
        """Raises when two clauses have one key."""
        unlike(clauses)
