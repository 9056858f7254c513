"""One workshop's result, read from its typed rows, for the page a coordinator reads and prints.

Learning journals are not in it: they were written for the group, not for whoever coordinates it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pairs.extensions import db
from pairs.log.model import Head
from pairs.rules import Equity, equity, tally

from . import commitments, pace, plans, rows
from .recipe import named, recipe_of

LEAST = 3
"""People below whom nothing is told of how they took part together."""


@dataclass(frozen=True)
class NextStep:
    """What comes of a topic. `due` is YYYY-MM-DD or empty; `late` when it has passed and it is not done."""

    text: str
    owner: str
    due: str
    state: str
    late: bool


@dataclass(frozen=True)
class Discussed:
    """A topic in the order of votes, with all that was said about it. `author` is empty for nobody known."""

    text: str
    detail: str
    author: str
    weight: int
    voters: int
    merged: list[str]
    state: str
    rounds: int
    notes: list[rows.Record] = field(default_factory=list)
    next_steps: list[NextStep] = field(default_factory=list)


@dataclass(frozen=True)
class Result:
    """Everything a workshop produced; `opened` is ms since 1970 UTC."""

    id: str
    title: str
    intention: str
    state: str
    place: str
    starts_at: str | None
    opened: int
    format: Any
    people: list[str]
    roles: list[tuple[str, str]]
    topics: list[Discussed]
    notes: list[rows.Record]
    next_steps: list[NextStep]
    """Those that belong to no topic of the list."""
    planned: list[plans.Planned]
    columns: list[plans.Column]
    commitments: list[commitments.Standing]
    speaking: Equity
    pace: list[pace.Pace]
    confidential: bool
    """Then nobody is named, and nothing is there but the step clock and the published commitments."""

    @property
    def balance(self) -> Equity | None:
        """How speech was shared; None where too few were here: a share would be somebody's."""
        return self.speaking if self.speaking.people >= LEAST else None


def result(workshop: str) -> Result | None:
    """The result of a workshop; None when this server does not know it."""
    head = db.session.get(Head, workshop) if len(workshop) == 22 else None
    if head is None:
        return None
    itself = next((w for w in rows.of("workshop", workshop) if w.rec == "workshop"), None)
    format = recipe_of(workshop, itself.format, itself.edition) if itself else None
    participants = rows.of("participant", workshop)
    names = {p.author: p.name or "" for p in participants}
    here = [p for p in participants if not p.left]
    steps = [next_step(row, names) for row in rows.of("next_step", workshop)]
    notes = [n for n in rows.of("note", workshop) if n.text]
    topics = discussed(workshop, counted(workshop, format), names, notes, steps)
    listed = {rec for rec, _topic in topics}
    return Result(
        id=workshop,
        title=(itself.title if itself else "") or "",
        intention=(itself.intention if itself else "") or "",
        state=(itself.state if itself else "") or "open",
        place=(itself.place if itself else "") or "",
        starts_at=itself.starts_at if itself else None,
        opened=head.opened,
        format=named(workshop, itself.format, itself.edition) if itself else "",
        people=[p.name or "" for p in here],
        roles=[(r.role or "", names.get(r.holder) or "") for r in rows.of("role", workshop) if r.holder],
        topics=[topic for _rec, topic in topics],
        notes=[n for n in notes if n.topic not in listed],
        next_steps=[step for topic, step in steps if topic not in listed],
        planned=plans.planned(workshop, names),
        columns=plans.columns(workshop, format, names),
        commitments=commitments.of(workshop),
        speaking=equity((t.who for t in rows.of("turn", workshop)), (p.author for p in here)),
        pace=pace.compared(workshop, format["steps"] if format else [], itself.plan if itself else None),
        confidential=head.confidential,
    )


def next_step(row: rows.Record, names: dict[str, str]) -> tuple[str, NextStep]:
    """The topic it belongs to ("" for none), and the next step."""
    due, state = row.due or "", row.state or "open"
    step = NextStep(
        text=row.text or "",
        owner=names.get(row.owner) or row.owner_name or "",
        due=due,
        state=state,
        late=bool(due) and due < rows.today() and state == "open",
    )
    return row.topic or "", step


def counted(workshop: str, format: Any) -> list[rows.Record]:
    """The votes that decide the order: those of the format's last vote step that has any.

    Of one step, as the rules count: votes said in steps that nobody led have a budget and no close.
    """
    said = rows.grouped(rows.of("vote", workshop), "step")
    if format:
        steps = [step["key"] for step in format["steps"] if step["activity"] == "vote"]
    else:  # not in this library: those a facilitator led
        steps = [poll.step for poll in rows.of("poll", workshop)]
    return next((said[key] for key in reversed(steps) if key in said), [])


def discussed(
    workshop: str,
    votes: list[rows.Record],
    names: dict[str, str],
    notes: list[rows.Record],
    steps: list[tuple[str, NextStep]],
) -> list[tuple[str, Discussed]]:
    """The topics that stand, in the order of votes, with what was said about each and those merged in."""
    topics = {t.rec: t for t in rows.of("topic", workshop)}
    talks = {d.topic: d for d in rows.of("discussion", workshop)}
    found = []
    for line in tally(topics.values(), votes):
        topic, talk, all_of_it = topics[line.rec], talks.get(line.rec), {line.rec, *line.merged}
        one = Discussed(
            text=topic.text or "",
            detail=topic.detail or "",
            author=names.get(topic.author, ""),
            weight=line.weight,
            voters=line.voters,
            merged=[topics[rec].text or "" for rec in line.merged],
            state=(talk.state if talk else None) or "waiting",
            rounds=(talk.round or 0) + 1 if talk else 0,
            notes=[n for n in notes if n.topic in all_of_it],
            next_steps=[step for rec, step in steps if rec in all_of_it],
        )
        found.append((line.rec, one))
    return found
