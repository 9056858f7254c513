"""From votes to an order of discussion. Mirror of static/app/rules/ranking.js."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol


class Topic(Protocol):
    """What is asked of a topic; a typed row will do."""

    @property
    def rec(self) -> str: ...
    @property
    def first(self) -> Sequence[str]: ...
    @property
    def withdrawn(self) -> bool | None: ...
    @property
    def merged_into(self) -> str | None: ...


class Vote(Protocol):
    """What is asked of a vote; a typed row will do."""

    @property
    def author(self) -> str: ...
    @property
    def topic(self) -> str | None: ...
    @property
    def weight(self) -> int | None: ...


@dataclass(slots=True)
class Tally:
    """A topic that stands, its weight, how many people voted for it, and the topics it stands for."""

    rec: str
    weight: int = 0
    voters: int = 0
    merged: list[str] = field(default_factory=list)


def targets(topics: Iterable[Topic]) -> dict[str, str]:
    """Where each topic's votes go: the last topic of its chain of merges that was not withdrawn.

    A loop is cut at its oldest topic; a merge into a topic that is not known here is no merge. Gives the rec
    of each topic that is not withdrawn, and the rec of its target.
    """
    known = {topic.rec: topic for topic in topics}
    return {topic.rec: _end(topic, known).rec for topic in known.values() if not topic.withdrawn}


def _end(topic: Topic, known: Mapping[str, Topic]) -> Topic:
    path = [topic]
    place = {topic.rec: 0}
    while (following := known.get(path[-1].merged_into or "")) is not None:
        loop = place.get(following.rec)
        if loop is not None:
            standing = [step for step in path[loop:] if not step.withdrawn]
            if standing:
                return min(standing, key=_age)
            break
        place[following.rec] = len(path)
        path.append(following)
    return next(step for step in reversed(path) if not step.withdrawn)


def _age(topic: Topic) -> tuple[str, ...]:
    return tuple(topic.first)


def tally(topics: Iterable[Topic], votes: Iterable[Vote]) -> list[Tally]:
    """The order of discussion: weight first, then the older topic. Only topics that stand are in it.

    `votes` are those of one step. What the log accepted counts: a late vote is the server's to refuse.
    """
    topics = list(topics)
    target = targets(topics)
    by_age = sorted((topic for topic in topics if topic.rec in target), key=_age)
    lines = {topic.rec: Tally(topic.rec) for topic in by_age if target[topic.rec] == topic.rec}
    for topic in by_age:
        if topic.rec not in lines:
            lines[target[topic.rec]].merged.append(topic.rec)
    voters: dict[str, set[str]] = {rec: set() for rec in lines}
    for vote in votes:
        to = target.get(vote.topic or "")
        if to is None or not vote.weight or vote.weight < 0:
            continue
        lines[to].weight += vote.weight
        voters[to].add(vote.author)
    for rec, line in lines.items():
        line.voters = len(voters[rec])
    return sorted(lines.values(), key=lambda line: -line.weight)
