"""A workshop on a real SQLite file, and people who say things in it through the log's own `append`."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine, select

from pairs.log.access import base64url, new_id
from pairs.log.append import Verdict, append
from pairs.log.change import BadChange, Change, parse
from pairs.log.device import line_of, rec_id, uuid7
from pairs.log.kinds import Kind, kind_of
from pairs.log.stamp import make

MINUTE = 60_000


def author(name: str) -> str:
    """An author id, as a key's thumbprint would be."""
    return base64url(hashlib.sha256(name.encode()).digest())


@dataclass
class Person:
    """One key. Its stamps are those of the group's clock, unless it is told others."""

    group: Group
    name: str

    @property
    def id(self) -> str:
        return author(self.name)

    def rec(self, kind: str, *parts: str) -> str:
        return rec_id(self.group.id, kind, *parts)

    def change(
        self, kind: str, rec: str | None, at: int | str | None = None, **fields: Any
    ) -> Change | BadChange:
        """A change as it would come off the wire; `at` is a stamp, or its time in ms."""
        ms = self.group.tick() if at is None else at
        stamp = make(ms, 0, author(self.name).encode().hex()[:12]) if isinstance(ms, int) else ms
        said = {"id": uuid7(self.group.now), "kind": kind, "rec": rec or new_id(), "at": stamp, "set": fields}
        try:
            return parse(line_of(said), self.id)
        except BadChange as bad:
            return bad

    def say(self, kind: str, rec: str | None, at: int | str | None = None, **fields: Any) -> Verdict:
        """Says one thing; gives the verdict."""
        return self.group.push(self.change(kind, rec, at, **fields))[0]

    def made(self, kind: str, **fields: Any) -> str:
        """Makes a random record that is accepted; gives its id."""
        rec = new_id()
        assert self.say(kind, rec, **fields).verdict == "applied"
        return rec

    def takes(self, role: str) -> Verdict:
        """Puts themself in a role."""
        return self.group.gives(self, role, self)

    def votes(self, topic: str, weight: int | None, at: int | None = None, step: str = "vote") -> Verdict:
        rec = self.rec("vote", topic, self.id)
        return self.say("vote", rec, at, topic=topic, step=step, weight=weight)


@dataclass
class Group:
    """A workshop; time passes in it only when it is told to."""

    engine: Engine
    id: str = field(default_factory=new_id)
    now: int = 1_790_000_000_000
    """The server's clock and everybody's, ms since 1970 UTC."""

    def person(self, name: str) -> Person:
        return Person(self, name)

    def tick(self) -> int:
        """The next millisecond."""
        self.now += 1
        return self.now

    def wait(self, ms: int) -> None:
        self.now += ms

    def push(self, *said: Change | BadChange) -> list[Verdict]:
        """Several things in one push."""
        return append(self.engine, self.id, said, now=self.now).verdicts

    def gives(self, by: Person, role: str, to: Person | None) -> Verdict:
        """Someone puts someone in a role, or empties it."""
        return by.say("role", by.rec("role", role), role=role, holder=to.id if to else None)

    def row(self, kind: str, rec: str) -> dict[str, Any] | None:
        """The typed row as the coordinator's pages find it."""
        table = known(kind).table
        query = select(table).where(table.c.workshop_id == self.id, table.c.rec == rec)
        with self.engine.connect() as connection:
            found = connection.execute(query).mappings().one_or_none()
            return dict(found) if found else None


def known(kind: str) -> Kind:
    found = kind_of(kind)
    assert found is not None
    return found


def outcome(verdict: Verdict) -> tuple[str, ...]:
    """A verdict in short: ("applied",) or (code,) or (code, field)."""
    if verdict.verdict != "rejected":
        return (verdict.verdict,)
    return tuple(part for part in (verdict.code, verdict.field) if part)
