"""Check: a list to go through together; each line is ticked, with who sees to it and a note."""

from __future__ import annotations

from typing import Any

from marshmallow import validates

from pairs.library.fields import Part, Text, a, some, unlike, word

AFTER: tuple[str, ...] = ()


class Item(Part):
    """One line of the list."""

    key = word()
    name = Text(required=True)
    hint = Text()


class Options(Part):
    """`items`: the lines, in order."""

    items = some(a(Item), most=20)

    @validates("items")
    def each_key_is_there_once(self, items: list[dict[str, Any]], data_key: str, **_: Any) -> None:
        """Raises when two lines have one key."""
        unlike(items)
