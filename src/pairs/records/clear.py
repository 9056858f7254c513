"""What a confidential workshop says in the clear, and nothing else (contract 10.4).

It took place, how many people, the step clock, and what somebody chose to publish. The client's mirror is
`core/clear.js`; one file of vectors judges both.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pairs.log.change import Change
from pairs.log.kinds import Refusal, register_door

from .policy import FACILITATOR, TIMEKEEPER

SEALED = "sealed"

CLEAR: dict[str, frozenset[str]] = {
    "clock": frozenset(("step", "state", "started", "ends", "left")),
    "workshop": frozenset(("format", "edition", "lang", "state", "starts_at", "confidential", "least")),
    "participant": frozenset(("left",)),
    "role": frozenset(("role", "holder")),
    "key": frozenset(("n", "to", "box")),
    "commitment": frozenset(("text", "due", "owner_name", "published")),
}
"""Kind → the fields that may be said in the clear, where `_open` says that this change is one that may."""

_ROLES = (FACILITATOR, TIMEKEEPER)
"""The clock's policy needs to know who holds them."""


def divide(kind: str, said: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fields of a write that are said in the clear, and those to be sealed; either may be empty."""
    names = CLEAR.get(kind, frozenset()) if _open(kind, said) else frozenset[str]()
    clear = {name: value for name, value in said.items() if name in names}
    return clear, {name: value for name, value in said.items() if name not in names}


def _open(kind: str, said: Mapping[str, Any]) -> bool:
    if kind == "role":
        return said.get("role") in _ROLES
    if kind == "commitment":
        # Taking it back is said alone: the words themselves leave only where somebody says so.
        return said.get("published") is True or said.keys() == {"published"}
    return True


def door(change: Change) -> Refusal | None:
    """Refuses what neither is sealed nor may be read, naming the field that may not."""
    if change.kind == SEALED:
        return None
    _clear, hidden = divide(change.kind, change.set)
    if hidden:
        return Refusal("must_be_sealed", min(hidden))
    # Members of a later version, and fields that `over` names, would be words nobody looked at.
    return Refusal("must_be_sealed") if change.more or change.over.keys() - change.set.keys() else None


register_door(door)
