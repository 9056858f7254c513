"""A change that only people of a confidential workshop can read: kind, record and fields are in the box."""

from __future__ import annotations

from pairs.log.change import Change
from pairs.log.device import first_rec
from pairs.log.kinds import Kind, Refusal, Scene

from .clear import SEALED
from .values import Base64url, Fields, Whole


class SealedFields(Fields):
    box = Base64url(16 * 1024)
    n = Whole(1, 9999)


def judge(change: Change, scene: Scene) -> Refusal | None:
    """Anyone who holds the link, in a confidential workshop; what is inside, only devices can judge.

    Exactly the two fields: a third would be words in the clear beside the box.
    """
    if not scene.confidential:
        return Refusal("must_be_sealed")
    for name in ("box", "n"):
        if change.set.get(name) is None:
            return Refusal("bad_field", name)
    if change.set["n"] > scene.link:
        # Whoever has the link reads nothing that was sealed for one that never was: an altered number.
        return Refusal("unknown_link", "n")
    if beside := change.set.keys() - {"box", "n"}:
        return Refusal("must_be_sealed", min(beside))
    if change.over or change.more:
        return Refusal("must_be_sealed")
    return None if change.rec == first_rec(change.id) else Refusal("wrong_record")


KIND = Kind(SEALED, SealedFields(), None, judge)
