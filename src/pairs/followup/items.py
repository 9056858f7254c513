"""What was promised, in every workshop, and where it stands. Every function needs an application context.

Kind by design: there is no count by person here, no order by person, nothing about when somebody was last
seen; and words are looked for in what was promised, never in names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from pairs.people.model import Team
from pairs.workshops import commitments, rows, teams
from pairs.workshops.search import matches

Kind = Literal["commitment", "next_step", "action", "experiment", "objective"]
KINDS: tuple[Kind, ...] = get_args(Kind)

KEPT = ("kept", "done")
ENDED = (*KEPT, "partly", "adapted", "dropped")
"""Where nothing is due any more."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something promised. `due` is YYYY-MM-DD or empty; `team` None where the workshop has none.

    The last four are an experiment's or an objective's: what it believes, watches, wants to reach and found.
    """

    kind: Kind
    rec: str
    text: str
    cue: str
    who: str
    due: str
    standing: str
    late: bool
    over: bool
    """Nothing is due any more, however it ended."""
    workshop: str
    title: str
    confidential: bool
    team: int | None
    team_name: str
    help: tuple[tuple[str, str], ...] = ()
    """Offers of help that stand: who, what."""
    thanks: tuple[tuple[str, str], ...] = ()
    hypothesis: str = ""
    indicator: str = ""
    threshold: str = ""
    result: str = ""

    awaits: bool = False
    """An experiment whose end has passed, and nobody said its result."""


def every(team: int | None = None) -> list[Item]:
    """All that was promised, of one team or of all: soonest due first, what has no day comes last."""
    whose = teams.by_workshop()
    found = [*_commitments(whose), *_said("next_step", whose), *_said("action", whose)]
    return sorted(
        (item for item in found if team is None or item.team == team),
        key=lambda item: (item.due or "9999", item.title, item.rec),
    )


def looked_for(items: Iterable[Item], words: str) -> list[Item]:
    """Those with these words in what was promised, its workshop or its team; never by a person's name."""
    return [item for item in items if matches(words, item.text, item.cue, item.title, item.team_name)]


def _team(whose: dict[str, Team], workshop: str) -> tuple[int | None, str]:
    team = whose.get(workshop)
    return (team.id, team.name) if team else (None, "")


def _commitments(whose: dict[str, Team]) -> Iterator[Item]:
    again = _again()
    for one in commitments.of():
        confidential = one.state == commitments.PUBLISHED
        standing = one.state
        if not confidential and standing not in ENDED:
            standing = again.get((one.title, one.text), standing)
        team, name = _team(whose, one.workshop)
        over = standing in ENDED or not commitments.fits(one, "open")
        yield Item(
            kind="commitment",
            rec=one.rec,
            text=one.text,
            cue=one.cue,
            who=one.owner,
            due=one.due,
            standing=standing,
            late=one.late and not over,
            over=over,
            workshop=one.workshop,
            title=one.title,
            confidential=confidential,
            team=team,
            team_name=name,
            help=tuple(one.help),
            thanks=tuple(one.thanks),
        )


def _said(what: Literal["next_step", "action"], whose: dict[str, Team]) -> Iterator[Item]:
    today, again = rows.today(), _again()
    titles = {w.workshop_id: w.title or "" for w in rows.of("workshop")}
    names = {(p.workshop_id, p.author): p.name or "" for p in rows.of("participant")}
    for row in rows.of(what):
        step = what == "next_step"
        if not step and row.withdrawn:
            continue
        title, text = titles.get(row.workshop_id, ""), row.text or ""
        due = (row.due if step else row.ends) or ""
        standing = row.state or ("open" if step else "planned")
        if standing not in ENDED:
            standing = again.get((title, text), standing)
        team, name = _team(whose, row.workshop_id)
        over = standing in ENDED
        yield Item(
            kind="next_step" if step else row.form or "action",
            rec=row.rec,
            text=text,
            cue="",
            who=names.get((row.workshop_id, row.owner)) or row.owner_name or "",
            due=due,
            standing=standing,
            late=bool(due) and due < today and not over,
            over=over,
            workshop=row.workshop_id,
            title=title,
            confidential=False,
            team=team,
            team_name=name,
            hypothesis="" if step else row.hypothesis or "",
            indicator="" if step else row.indicator or "",
            threshold="" if step else row.threshold or "",
            result="" if step else row.result or "",
            awaits=not step and _awaits(row, standing, today),
        )


def _awaits(row: rows.Record, standing: str, today: str) -> bool:
    ended = bool(row.ends) and row.ends < today
    return row.form == "experiment" and ended and not row.result and standing != "dropped"


def _again() -> dict[tuple[str, str], str]:
    """(workshop's title, text) → what was said of a promise that was carried over into a later workshop.

    A carried record names where it was promised and repeats its words (contract 7.1): what the group said of
    it there ends it here as well, else what was kept would stay late for ever.
    """
    return {
        (row.origin, row.text): row.state
        for row in rows.of("carried")
        if row.origin and row.text and row.state in ENDED
    }
