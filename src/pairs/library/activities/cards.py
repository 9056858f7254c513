"""Cards: short texts in columns, grouped by selecting those that belong together."""

from __future__ import annotations

from typing import Any

from marshmallow import validates

from pairs.library.fields import Flag, Part, Text, Whole, a, some, unlike, word

AFTER: tuple[str, ...] = ()


class Column(Part):
    """A column; `figures` true: its cards may bear a figure and where it was measured."""

    key = word()
    name = Text(required=True)
    hint = Text()
    figures = Flag()


class Options(Part):
    """`anonymous` absent: every card bears a name; `max_per_person` absent: as many as one likes."""

    columns = some(a(Column), most=6)
    anonymous = Flag()
    max_per_person = Whole(1, 20)

    @validates("columns")
    def each_key_is_there_once(self, columns: list[dict[str, Any]], data_key: str, **_: Any) -> None:
        """Raises when two columns have one key."""
        unlike(columns)
