"""What became of a call, read from typed rows: the list of calls, and one with its answers and remarks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from pairs import moments, rules
from pairs.extensions import db
from pairs.log.model import Head, table
from pairs.workshops import review, rows
from pairs.workshops.recipe import named, recipe_of

from .model import Hand
from .told import Told, told

_hands = table(Hand)


@dataclass(frozen=True)
class Line:
    """One call of the list; `starts` is a moment of the log or "", `dates` how many are to choose from."""

    id: str
    title: str
    format: Any
    team: str
    state: str
    starts: str
    dates: int
    capacity: int | None
    yes: int
    waiting: int
    public: bool
    off: bool


@dataclass(frozen=True)
class Date:
    """A date to choose from: whom it suits, and whom if need be, among those who do not decline."""

    key: str
    starts: str
    suits: int
    could: int


@dataclass(frozen=True)
class Remark:
    """A comment or a question with what was answered; `who` is empty for nobody known, `ours`: the desk's."""

    rec: str
    form: str
    text: str
    who: str
    ours: bool
    answers: list[Remark]


@dataclass(frozen=True)
class Call(Told):
    """A call with all that people said of it. Names are those that participants gave themselves.

    `public` is since when anybody may read it (ms since 1970 UTC), None for nobody without the link.
    """

    state: str
    dates: list[Date]
    public: int | None
    ours: bool
    """Whether it was begun here: then the desk writes it and has its link."""
    seated: list[str]
    waiting: list[str]
    maybe: list[str]
    declined: int
    """How many said no: they owe nobody a name beside it."""
    expectations: list[tuple[str, str]]
    """Of those who may come: what was hoped for by who declined is theirs."""
    carried: int
    """How many promises of earlier workshops came along (carry.py)."""
    remarks: list[Remark]
    topics: list[review.Discussed]


def calls(zone: str) -> list[Line]:
    """Every call here: those to come first, the soonest on top, then those without a date, then past ones.

    `zone` is the instance's; confidential workshops have none (their words are sealed).
    """
    about = {row.workshop_id: row for row in rows.of("workshop")}
    signups = rows.grouped(rows.of("signup"), "workshop_id")
    public = {row.workshop_id for row in db.session.execute(select(_hands)) if row.public is not None}
    hidden = rows.confidential()
    lines = []
    for call in rows.of("call"):
        id = call.workshop_id
        if (itself := about.get(id)) is None or id in hidden:
            continue
        seats = rules.seats(signups.get(id, []), call.capacity)
        lines.append(
            Line(
                id=id,
                title=itself.title or "",
                format=named(id, itself.format, itself.edition),
                team=call.team or "",
                state=itself.state or "open",
                starts=itself.starts_at or "",
                dates=len(call.dates or []),
                capacity=call.capacity,
                yes=len(seats.seated),
                waiting=len(seats.waiting),
                public=id in public,
                off=bool(call.off),
            )
        )

    def order(line: Line) -> tuple[int, int]:
        starts = moments.ms(line.starts, zone)
        if line.off or line.state in ("closed", "followed"):
            return 2, -(starts or 0)
        return (1, 0) if starts is None else (0, starts)

    return sorted(lines, key=order)


def call_of(workshop: str) -> Call | None:
    """A workshop's call; None where there is none, or no words of it can be read here."""
    said = next((row for row in rows.of("call", workshop) if row.rec == "call"), None)
    itself = next((row for row in rows.of("workshop", workshop) if row.rec == "workshop"), None)
    if said is None or itself is None or rows.confidential(workshop):
        return None
    hand = db.session.get(Hand, workshop)
    names = {p.author: p.name or "" for p in rows.of("participant", workshop)}
    signups = rows.of("signup", workshop)
    seats = rules.seats(signups, said.capacity)
    format = recipe_of(workshop, itself.format, itself.edition)
    topics = review.discussed(workshop, review.counted(workshop, format), names, [], [])
    return Call(
        **told(workshop, itself, said, seats),
        state=itself.state or "open",
        dates=_dates(said.dates or [], signups),
        public=hand.public if hand else None,
        ours=hand is not None and hand.secret is not None,
        seated=[names.get(author, "") for author in seats.seated],
        waiting=[names.get(author, "") for author in seats.waiting],
        maybe=[names.get(one.author, "") for one in signups if one.answer == "maybe"],
        declined=sum(one.answer == "no" for one in signups),
        expectations=[
            (names.get(one.author, ""), one.expects) for one in signups if one.expects and one.answer != "no"
        ],
        carried=len(rows.of("carried", workshop)),
        remarks=_remarks(workshop, names),
        topics=[topic for _rec, topic in topics],
    )


def _dates(dates: Sequence[dict[str, Any]], signups: Sequence[rows.Record]) -> list[Date]:
    coming = [one for one in signups if one.answer != "no"]
    suits = [key for one in coming for key in set(one.suits or [])]
    could = [key for one in coming for key in set(one.could or []) - set(one.suits or [])]
    return [
        Date(date["key"], date["starts"], suits.count(date["key"]), could.count(date["key"]))
        for date in dates
    ]


def _remarks(workshop: str, names: dict[str, str]) -> list[Remark]:
    """Those that stand, each with all that was answered to it and to its answers.

    Questions that wait for an answer come first; else the oldest.
    """
    standing = {row.rec: row for row in rows.of("remark", workshop) if row.text and not row.withdrawn}
    head = db.session.get(Head, workshop)
    desk = head.hand if head else None
    found: dict[str, Remark] = {}
    for rec, row in standing.items():
        found[rec] = Remark(
            rec, row.form or "comment", row.text, names.get(row.author, ""), row.author == desk, []
        )
    for rec in standing:
        if (first := _first_of(rec, standing)) != rec:
            found[first].answers.append(found[rec])
    firsts = [remark for rec, remark in found.items() if _first_of(rec, standing) == rec]
    return sorted(firsts, key=lambda remark: remark.form != "question" or bool(remark.answers))


def _first_of(rec: str, standing: Mapping[str, rows.Record]) -> str:
    """The remark that a chain of answers began with; one in a ring of answers begins its own."""
    path = [rec]
    while (to := standing[path[-1]].to) in standing:
        if to in path:
            return rec
        path.append(to)
    return path[-1]
