"""Where commitments stand, in one workshop or in all."""

from __future__ import annotations

from dataclasses import dataclass, field

from . import rows
from .search import matches

ENDED = ("kept", "partly", "dropped")
PUBLISHED = "published"
"""Where one stands that left a confidential workshop: what became of it, its people know."""


@dataclass(frozen=True)
class Standing:
    """A commitment with what was said about it since. `due` is YYYY-MM-DD, or empty."""

    rec: str
    workshop: str
    title: str
    text: str
    cue: str
    owner: str
    due: str
    state: str
    late: bool
    checkins: list[rows.Record] = field(default_factory=list)
    help: list[tuple[str, str]] = field(default_factory=list)
    """Offers of help that stand: who, what."""
    thanks: list[tuple[str, str]] = field(default_factory=list)


def state_of(own: str | None, checkins: list[rows.Record]) -> str:
    """Where a commitment stands: what its owner said of it last."""
    said = [c.state for c in checkins if c.state]
    if own in ENDED and not (said and said[-1] in ENDED):
        return str(own)
    return str(said[-1]) if said else str(own or "made")


def fits(commitment: Standing, show: str) -> bool:
    """Whether a commitment is among the open, the late, the kept, or all.

    One out of a confidential workshop is open until its day: whether it was kept is not said here.
    """
    if show == "open":
        over = commitment.state == PUBLISHED and commitment.due < rows.today()
        return commitment.state not in ENDED and not over
    if show == "late":
        return commitment.late
    return show == "all" or commitment.state == show


def of(workshop: str | None = None) -> list[Standing]:
    """The commitments of one workshop, or of all, soonest due first; those without a date come last.

    Of a confidential workshop, those that their owners published.
    """
    today = rows.today()
    titles = {w.workshop_id: w.title or "" for w in rows.of("workshop", workshop)}
    hidden = rows.confidential(workshop)
    people = {(p.workshop_id, p.author): p.name or "" for p in rows.of("participant", workshop)}
    checkins = rows.grouped(rows.of("checkin", workshop), "commitment")
    help = rows.grouped((h for h in rows.of("help", workshop) if not h.withdrawn), "commitment")
    thanks = rows.grouped(rows.of("thanks", workshop), "commitment")

    def said(found: list[rows.Record], about: rows.Record) -> list[tuple[str, str]]:
        here = about.workshop_id
        return [
            (people.get((here, f.author), ""), f.text or "")
            for f in found
            if f.workshop_id == here and f.text
        ]

    found = []
    for row in rows.of("commitment", workshop):
        sealed = row.workshop_id in hidden
        if sealed and not row.published:
            continue
        owner = (row.workshop_id, row.author)
        own = [c for c in checkins.get(row.rec, []) if (c.workshop_id, c.author) == owner]
        state = PUBLISHED if sealed else state_of(row.state, own)
        found.append(
            Standing(
                rec=row.rec,
                workshop=row.workshop_id,
                title=titles.get(row.workshop_id, ""),
                text=row.text or "",
                cue=row.cue or "",
                owner=people.get(owner) or row.owner_name or "",
                due=row.due or "",
                state=state,
                late=bool(row.due) and row.due < today and state not in (*ENDED, PUBLISHED),
                checkins=own,
                help=said(help.get(row.rec, []), row),
                thanks=said(thanks.get(row.rec, []), row),
            )
        )
    return sorted(found, key=lambda c: (c.due or "9999", c.title))


def across(words: str = "") -> list[Standing]:
    """The commitments of every workshop whose text, owner or workshop has these words."""
    return [c for c in of() if matches(words, c.text, c.cue, c.owner, c.title)]
