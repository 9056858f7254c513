"""One person's votes for one topic: a weight. All their weights of a step stay within its budget."""

from __future__ import annotations

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from pairs.log.change import Change
from pairs.log.device import rec_id
from pairs.log.kinds import SOME, Kind, Refusal, Row, Scene
from pairs.rules import allowance

from .policy import follows, merged
from .row import RecordRow
from .values import Fields, Rec, Slug, Whole


class VoteFields(Fields):
    topic = Rec()
    step = Slug()
    weight = Whole(0, 20)


class Vote(RecordRow):
    """A weight; 0 and null are the same as no vote."""

    __tablename__ = "record_vote"
    __table_args__ = (Index(None, "workshop_id", "author"),)

    topic: Mapped[str | None] = mapped_column(String(22))
    step: Mapped[str | None] = mapped_column(String(60))
    weight: Mapped[int | None]


def judge(change: Change, scene: Scene) -> Refusal | None:
    """Its author only, before the poll's close (by its own stamp: it may arrive later), within the budget."""
    if refusal := follows(change, scene, "topic", own=True):
        return refusal
    row = scene.row("vote", change.rec)
    before = None if row is None else row["step"]
    step = change.set.get("step", before)
    if before is not None and step != before:
        return Refusal("wrong_record", "step")  # a vote that moves would free its budget and still count
    poll = _poll(step, scene)
    if poll is not None and poll["state"] == "closed" and change.at > poll["stamps"]["state"][0]:
        return Refusal("closed")
    return _within(change, row, step, poll, scene)


def _poll(step: str | None, scene: Scene) -> Row | None:
    return None if step is None else scene.row("poll", rec_id(scene.workshop, "poll", step))


def _within(
    change: Change, row: Row | None, step: str | None, poll: Row | None, scene: Scene
) -> Refusal | None:
    """Refuses what takes the author's weights above the budget; giving votes back is always accepted.

    Steps without a poll (yet) share one budget: else inventing steps would be inventing votes.
    """
    weight = merged(change, row, "weight") or 0
    before = 0 if row is None else row["weight"] or 0
    if weight <= before and row is not None and row["step"] == step:
        return None
    total = weight
    # Those that weigh: they are few, whatever number of votes somebody gave back.
    for vote in scene.rows("vote", author=change.by, weight=SOME):
        same = vote["step"] == step if poll is not None else _poll(vote["step"], scene) is None
        if same and vote["rec"] != change.rec:
            total += vote["weight"] or 0
    about = scene.row("workshop", "workshop")
    most = allowance(poll["budget"] if poll else None, about["vote_budget"] if about else None)
    return Refusal("budget", "weight") if total > most else None


KIND = Kind("vote", VoteFields(), Vote, judge)
