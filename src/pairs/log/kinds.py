"""What the log asks of a kind of record, and the registry that `records/` fills at start-up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol

from marshmallow import Schema, ValidationError
from sqlalchemy import Connection, Table

from pairs.database import Base

from .change import Change

COMMON = ("workshop_id", "rec", "author", "first", "stamps")
"""The columns every typed row has; all its others are fields of the kind. `author` made the record, `first`
is `first_of` its first change (so that text order is order), `stamps` is JSON: {field: [at, id]}."""

CODES = frozenset(
    (
        "bad_change",
        "bad_stamp",
        "bad_field",
        "bad_text",
        "too_big",
        "wrong_record",
        "not_author",
        "role_needed",
        "closed",
        "budget",
        "taken",
        "full",
        "erased",
        "must_be_sealed",
        "unknown_link",
    )
)
"""The codes a change can be refused with (contract 3.5)."""

SOME = object()
"""Asked of a column in `Scene.rows`: any number above 0."""

Row = Mapping[str, Any]
"""A typed row as the scene shows it: column → value, `stamps` as {field: [at, id]}. Not to be changed."""


def first_of(change: Change) -> str:
    """What the column `first` holds for a record whose first change this is: "<at> <id>"."""
    return f"{change.at} {change.id}"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a change is not accepted: one of CODES, and the field it is about when it is about one."""

    code: str
    field: str | None = None


class Scene(Protocol):
    """What the server knows when a change is judged, what the same push said before it included."""

    workshop: str
    """The workshop's id."""
    now: int
    """The server's time, ms since 1970 UTC."""
    opener: str
    """The author id of whoever opened the workshop."""
    confidential: bool
    """Whether the workshop was opened as one whose words no server reads."""
    hand: str | None
    """The author id of the desk's own key here, if it has one."""
    link: int
    """How many links the workshop has had: what is sealed is sealed for one of them."""

    @property
    def public(self) -> bool:
        """Whether anybody may read the workshop's call, and so have its link."""

    def row(self, kind: str, rec: str) -> Row | None:
        """The record as folded so far, or None."""

    def rows(self, kind: str, **where: Any) -> Sequence[Row]:
        """The kind's records whose columns equal `where` (or are above 0: SOME), in no promised order."""

    def holds(self, author: str, *roles: str) -> bool:
        """Whether `author` holds one of `roles` now."""

    def last_heard(self, author: str) -> int | None:
        """When the server last accepted something of `author` (its own time, ms), or None for never."""


@dataclass(frozen=True)
class Kind:
    """One kind of record: declared once, in one file of `records/`."""

    name: str
    fields: Schema
    """Its fields (unknown=INCLUDE, every one optional and nullable). A validator that raises
    ValidationError("bad_text"), or any other of CODES, chooses the code; else it is bad_field."""
    row: type[Base] | None
    """The typed row's model: the columns of COMMON, primary key (workshop_id, rec), and one a field. None for
    what the server cannot read: it lies in the log, and nowhere else."""
    judge: Callable[[Change, Scene], Refusal | None]
    """Who may say it. Called after `check`, with the author in `change.by`."""
    columns: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        if self.row is None:
            object.__setattr__(self, "columns", frozenset[str]())
            return
        columns = frozenset(self.table.columns.keys())
        if missing := [name for name in COMMON if name not in columns]:
            raise TypeError(f"the row of {self.name} lacks {', '.join(missing)}")
        if differing := (columns - set(COMMON)) ^ set(self.fields.fields):
            raise TypeError(f"row and fields of {self.name} differ in {', '.join(sorted(differing))}")
        object.__setattr__(self, "columns", columns - set(COMMON))

    @property
    def table(self) -> Table:
        """The typed row's table; only a kind that has a row has one."""
        assert self.row is not None
        table = self.row.__table__
        assert isinstance(table, Table)
        return table

    @cached_property
    def _checks(self) -> dict[str, Callable[..., Any]]:
        return {name: one.deserialize for name, one in self.fields.fields.items()}

    def check(self, values: Mapping[str, Any]) -> Refusal | None:
        """Whether the values of the known fields fit the schema; unknown fields are let through.

        Asks each field's own `deserialize` rather than the whole schema's `load`: the same declarations
        at a quarter of the time, and this runs for every change of every push.
        """
        checks = self._checks
        for name, value in values.items():
            if value is None or name not in checks:
                continue
            try:
                checks[name](value, name, values)
            except ValidationError as error:
                said = error.messages[0] if isinstance(error.messages, list) and error.messages else ""
                return Refusal(said if said in CODES else "bad_field", name)
        return None


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Makes a kind known to the log; saying it twice is saying it once. Raises ValueError on a name clash."""
    known = _kinds.setdefault(kind.name, kind)
    if known.row is not kind.row:
        raise ValueError(f"two kinds are named {kind.name}")


def kind_of(name: str) -> Kind | None:
    """The kind of that name, or None: changes of an unknown kind are kept and passed on."""
    return _kinds.get(name)


def kinds() -> list[Kind]:
    """Every registered kind."""
    return list(_kinds.values())


def with_rows() -> list[Kind]:
    """Every registered kind that has typed rows."""
    return [kind for kind in _kinds.values() if kind.row is not None]


IsPublic = Callable[[Connection, str], bool]
"""Whether a workshop's call is published; asked in the transaction in which something is judged."""

_public: list[IsPublic] = []


def register_public(asked: IsPublic) -> None:
    """Tells the log, which knows no calls, whom to ask; saying it twice is saying it once."""
    if asked not in _public:
        _public.append(asked)


def is_public(connection: Connection, workshop: str) -> bool:
    """Whether anybody may read the workshop's call; nothing is, where nobody can say."""
    return any(asked(connection, workshop) for asked in _public)


Door = Callable[[Change], Refusal | None]
"""What a change has to pass before its kind judges it, whether the kind is known or not."""

_doors: list[Door] = []


def register_door(door: Door) -> None:
    """Puts a door before everything said in a confidential workshop; saying it twice is saying it once."""
    if door not in _doors:
        _doors.append(door)


def at_the_door(change: Change) -> Refusal | None:
    """Why a confidential workshop does not let a change in, or None. Without a door nothing is let in."""
    if not _doors:
        return Refusal("must_be_sealed")
    return next((refusal for door in _doors if (refusal := door(change)) is not None), None)
