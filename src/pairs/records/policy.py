"""What the kinds' policies share.

Whoever holds the join link can sign with any number of keys. So a policy trusts nothing that a change says of
its author, only the key that signed it and the server's own rows.
"""

from __future__ import annotations

from typing import Any

from pairs.log.change import Change
from pairs.log.device import rec_id
from pairs.log.kinds import Refusal, Row, Scene, first_of

FACILITATOR, SCRIBE, TIMEKEEPER, SYNTHESISER = "facilitator", "scribe", "timekeeper", "synthesiser"
CLIENT = "client"

AUTHOR, OWNER, HOST, ANYONE = "its author", "its owner", "its topic's author", "anyone"
"""Hands beside the roles, for `hands`; no role can be called so."""
_NO_ROLES = frozenset((AUTHOR, OWNER, HOST, ANYONE))

RANDOM_REC = 22
"""Characters of a random record id; a fixed word (`workshop`, `clock`) is shorter."""


def holds(change: Change, scene: Scene, *roles: str) -> bool:
    """Whether the author holds one of the roles. While nobody is the facilitator, the opener is."""
    if scene.holds(change.by, *roles):
        return True
    return FACILITATOR in roles and change.by == scene.opener and facilitator(scene) is None


def facilitator(scene: Scene) -> str | None:
    """Who holds the role of facilitator, if anyone does."""
    row = scene.row("role", rec_id(scene.workshop, "role", FACILITATOR))
    return None if row is None else row["holder"]


def needs(change: Change, scene: Scene, *roles: str) -> Refusal | None:
    """Refuses an author who holds none of the roles."""
    return None if holds(change, scene, *roles) else Refusal("role_needed")


def fixed(change: Change, word: str) -> Refusal | None:
    """Refuses a record of a kind a workshop has one of, under another name."""
    return None if change.rec == word else Refusal("wrong_record")


def free(change: Change, row: Row | None) -> Refusal | None:
    """Refuses a random record whose id is no such id, or that somebody else would come to own.

    The author is whoever made the first change: a change by another, stamped before it, would take it.
    """
    if len(change.rec) != RANDOM_REC:
        return Refusal("wrong_record")
    if row is not None and change.by != row["author"] and first_of(change) < row["first"]:
        return Refusal("bad_stamp")
    return None


def authored(change: Change, scene: Scene) -> Refusal | None:
    """Refuses a random record to all but its author."""
    row = scene.row(change.kind, change.rec)
    if row is not None and row["author"] != change.by:
        return Refusal("not_author")
    return free(change, row)


def follows(change: Change, scene: Scene, *subject: str, own: bool = False) -> Refusal | None:
    """Refuses a record whose id does not follow from its subject (these fields), and its author if `own`.

    The first change of a record has to name its subject; so the subject can never be changed either.
    """
    row = scene.row(change.kind, change.rec)
    if own and row is not None and row["author"] != change.by:
        return Refusal("not_author")
    parts = []
    changed = row is None
    for name in subject:
        known = None if row is None else row[name]
        value = change.set.get(name, known)
        if value is None:
            return Refusal("wrong_record", name)
        changed = changed or value != known
        parts.append(str(value))
    if changed and change.rec != rec_id(scene.workshop, change.kind, *parts, *([change.by] if own else [])):
        return Refusal("wrong_record", subject[0] if subject else None)
    return None


def hands(
    change: Change, scene: Scene, row: Row | None, *most: str, **only: tuple[str, ...]
) -> Refusal | None:
    """Refuses a field to who has no hand in it: one of `most`, or of `only[field]` where that is said.

    A hand is a role, or AUTHOR, OWNER (the field `owner`), HOST (the author of its `topic`), ANYONE. Whoever
    makes a record is its author; what is left empty then takes no hand.
    """
    for name, value in change.set.items():
        if row is None and value is None:
            continue
        if not _has_a_hand(change, scene, row, only.get(name, most)):
            return Refusal("role_needed", name) if name in only else Refusal("not_author")
    return None


def _has_a_hand(change: Change, scene: Scene, row: Row | None, allowed: tuple[str, ...]) -> bool:
    if ANYONE in allowed or (AUTHOR in allowed and (row is None or row["author"] == change.by)):
        return True
    if OWNER in allowed and row is not None and row["owner"] == change.by:
        return True
    if HOST in allowed:
        about = change.set.get("topic") if row is None else row["topic"]
        topic = None if about is None else scene.row("topic", about)
        if topic is not None and topic["author"] == change.by:
            return True
    return holds(change, scene, *(hand for hand in allowed if hand not in _NO_ROLES))


def bound(change: Change, row: Row | None, name: str) -> Refusal | None:
    """Refuses to move a record that said what it is about: what was granted there would come along."""
    known = None if row is None else row[name]
    return None if known is None or change.set.get(name, known) == known else Refusal("wrong_record", name)


def peers(change: Change, scene: Scene) -> Refusal | None:
    """Refuses next to nothing: a random record that everybody writes together."""
    return free(change, scene.row(change.kind, change.rec))


def merged(change: Change, row: Row | None, name: str) -> Any:
    """What a field will hold once the change is folded in: an older change does not win."""
    if row is None:
        return change.set.get(name)
    if name not in change.set:
        return row[name]
    last = row["stamps"].get(name)
    wins = last is None or change.order > (last[0], last[1])
    return change.set[name] if wins else row[name]
