"""A record of any kind with every field as long, as great or as odd as it may be, made from its schema."""

from __future__ import annotations

from typing import Any

from pairs.log.kinds import Kind
from pairs.records import values

ME = "ME"
"""Stands for the author in FOLLOWS."""

# Kinds whose records' ids are not random: the fields, and the author, that they follow from.
FOLLOWS: dict[str, tuple[str, ...]] = {
    "participant": (ME,),
    "role": ("role",),
    "poll": ("step",),
    "vote": ("topic", ME),
    "discussion": ("topic",),
    "continue": ("topic", "round", ME),
    "journal": (ME,),
}
FIXED = ("workshop", "clock")

# What a policy allows less of than the schema: a vote has five where nobody said how many.
LESS: dict[tuple[str, str], Any] = {("vote", "weight"): 5}


def fullest(kind: Kind) -> dict[str, Any]:
    """Every field of the kind, filled to the brim."""
    return {n: LESS.get((kind.name, n), most(kind, n)) for n in kind.fields.fields}


def most(kind: Kind, name: str) -> Any:
    """The longest, greatest or oddest value that a field takes."""
    match kind.fields.fields[name]:
        case values.Text(most=length):
            return "\U0001f469" * length
        case values.Choice(words=words):
            return max(words, key=lambda word: (len(word), word))
        case values.Slug():
            return "s" * 60
        case values.Rec():
            return "A" * 22
        case values.AuthorId():
            return "A" * 43
        case values.Flag():
            return True
        case values.Whole(most=number):
            return number
        case values.Number():
            return 0.1 + 0.2
        case values.Day():
            return "9999-12-31"
        case values.Moment():
            return "2026-12-01T14:30:00.250+01:00"
        case values.Minutes():
            return [120] * 10
        case values.Plan():
            return [{"key": "k" * 60, "minutes": 2.5}]
        case other:
            raise TypeError(f"{kind.name}.{name}: say here what the fullest {type(other).__name__} is")
