"""A push: some parcels for one workshop, opened and appended together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Engine

from .append import Appended
from .change import BadChange, Change, parse
from .parcel import BadParcel, Opened, open_parcel
from .together import append_together

MAX_PARCELS = 20
MAX_INFLATED = 1024 * 1024
"""Of all the push's parcels together."""


class TooBig(ValueError):
    """More than one push may hold; `field` says of what. Halve it and say it again."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


@dataclass(frozen=True, slots=True)
class Pushed:
    """The answer: what became of every change, and the code each parcel was refused with, if it was."""

    appended: Appended
    refused: list[str | None]


def open_parcels(parcels: Sequence[str], workshop: str) -> list[Opened | BadParcel]:
    """Checks each parcel on its own: a bad one never blocks its neighbours. Raises TooBig."""
    if len(parcels) > MAX_PARCELS:
        raise TooBig("parcels")
    opened: list[Opened | BadParcel] = []
    size = 0
    for parcel in parcels:
        try:
            one = open_parcel(parcel, workshop)
        except BadParcel as error:
            opened.append(error)
            continue
        size += sum(map(len, one.lines))
        if size > MAX_INFLATED:
            raise TooBig("parcels")
        opened.append(one)
    return opened


def push(engine: Engine, workshop: str, opened: Sequence[Opened | BadParcel]) -> Pushed:
    """Appends what the good parcels say; raises append.UnknownWorkshop, and transaction.Busy."""
    said: list[Change | BadChange] = []
    for parcel in opened:
        if isinstance(parcel, Opened):
            said.extend(_parsed(line, parcel.author) for line in parcel.lines)
    refused = [parcel.code if isinstance(parcel, BadParcel) else None for parcel in opened]
    return Pushed(append_together(engine, workshop, said), refused)


def _parsed(line: bytes, author: str) -> Change | BadChange:
    try:
        return parse(line, author)
    except BadChange as error:
        return error
