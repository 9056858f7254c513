"""A record of any kind with every field as long, as great or as odd as it may be, made from its schema."""

from __future__ import annotations

import math
from typing import Any

from pairs.log.kinds import Kind
from pairs.records import lists, values

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
    "signup": (ME,),
    "option": ("topic", "slot"),
    "microcard": ("topic",),
    "consent": ("step", "clause", ME),
    "round": ("step", "n"),
    "link": ("step", "source", "target"),
    "tick": ("step", "item"),
    "experience": (ME,),
    "recipe": ("part",),
    "key": ("n", "to"),
}
FIXED = ("workshop", "clock", "call", "minutes")

# What is allowed less of than the schema says: a vote has five where nobody said how many, and a change is at
# most 16 KiB, whatever the alphabet of its five long texts.
LESS: dict[tuple[str, str], Any] = {
    ("vote", "weight"): 5,
    ("sealed", "box"): "_" * 16000,
    **{("call", name): ["é" * 200] * 2 for name in ("signs", "criteria", "bring", "deliverables")},
    ("minutes", "text"): "é" * 7900,  # as much as one change holds
    ("workshop", "confidential"): False,  # decided at the opening
    **{("story", name): "é" * 1000 for name in ("context", "tried", "worked", "failed", "surprised")},
}


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
        case values.Word():
            return "_" * 60
        case values.Stamp():
            return "f" * 28
        case values.Digest():
            return "f" * 64
        case values.Jwe(most=length):
            return "e..i." + "_" * (length - 7) + ".t"
        case values.PublicKey():
            return {"x": "A" * 43, "y": "A" * 43}
        case values.Base64url(most=length):
            return "_" * length
        case values.Number(most=number):
            return number if math.isfinite(number) else 0.1 + 0.2
        case values.Day():
            return "9999-12-31"
        case values.Moment():
            return "2026-12-01T14:30:00.250+01:00"
        case lists.Minutes():
            return [120] * 10
        case lists.Plan():
            return [{"key": "k" * 60, "minutes": 2.5}]
        case lists.Paces():
            return [{"key": "k" * 60, "planned": 1440, "real": 2.5}] * 50
        case lists.Figures():
            return [{"name": "\U0001f469" * 60, "unit": "%" * 30, "before": 0.1 + 0.2, "after": None}] * 6
        case lists.Tables():
            people = [f"{n:043}" for n in range(240)]  # what fits a change
            return [{"people": people[n : n + 60], "exposes": people[n]} for n in range(0, 240, 60)]
        case lists.Texts(most=count, longest=length):
            return ["é" * length] * count
        case lists.Keys(most=count):
            return [f"{n}".rjust(60, "k") for n in range(count)]
        case lists.Dates():
            return [{"key": "k" * 60, "starts": "2026-12-01T14:30:00.250+01:00"}] * 8
        case lists.Links():
            return [{"label": "é" * 80, "url": "https://" + "w" * 492}] * 8
        case other:
            raise TypeError(f"{kind.name}.{name}: say here what the fullest {type(other).__name__} is")
