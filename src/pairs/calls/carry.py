"""What a team's last workshop leaves open, for the next one to begin with. Mirror of entrance/carry.js."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import select

from pairs import moments
from pairs.extensions import db
from pairs.log.model import Head
from pairs.records.values import Day
from pairs.workshops import rows, teams
from pairs.workshops.commitments import state_of
from pairs.workshops.recipe import recipe_of

MOST = 60
"""More than a group can go through: the newest are taken."""

LONGEST = 280
"""Characters of a promise at most (docs/architecture.md §4)."""

OPEN = {
    **dict.fromkeys(("open", "planned", "made"), "made"),
    **dict.fromkeys(("running", "on_way"), "on_way"),
    "stuck": "stuck",
}
"""How the state of a next step, an action or a promise begins here; what is not named is settled."""

HELD = ("live", "closed", "followed")

Fields = dict[str, Any]


def last_of(team: int, *, now: int, zone: str) -> str | None:
    """The workshop of a team that took place last, or began by `now` (ms since 1970 UTC); None for none.

    One that was called off or is still to come promises nothing; of a confidential one nothing is known here.
    """
    ours = [workshop for workshop, whose in teams.by_workshop().items() if whose.id == team]
    asked = select(Head.workshop_id, Head.opened).where(Head.workshop_id.in_(ours), ~Head.confidential)
    opened = dict(db.session.execute(asked).all())
    off = {row.workshop_id for row in rows.of("call") if row.off}
    past = []
    for row in rows.of("workshop"):
        if row.workshop_id not in opened or row.workshop_id in off:
            continue
        starts = moments.ms(row.starts_at, zone)
        began = opened[row.workshop_id] if starts is None else starts
        if row.state in HELD or ((row.state or "open") == "open" and began <= now):
            past.append((began, row.workshop_id))
    return max(past)[1] if past else None


def still_open(workshop: str, lang: str) -> list[Fields]:
    """The fields of a `carried` record for each promise of a workshop that still stands, the oldest first.

    Owners are named, not tied: their keys are of that workshop. `lang` is the language the new one is in.
    """
    about = next(iter(rows.of("workshop", workshop)), None)
    title = (about.title if about else "") or ""
    names = {p.author: p.name or "" for p in rows.of("participant", workshop)}
    plans = _client_plans(workshop, about)
    found = []
    with force_locale(lang):
        for fields in _promises(workshop, plans):
            state = OPEN.get(fields["state"] or "made")
            text = fields["text"] or ""
            if state is None or not text.strip():
                continue
            whole = _("When %(cue)s: %(text)s", cue=fields["cue"], text=text) if fields.get("cue") else text
            found.append(
                _said(
                    text=text if len(whole) > LONGEST else whole,
                    state=state,
                    owner_name=names.get(fields["owner"] or "") or fields["owner_name"],
                    due=fields["due"] if fields["due"] and Day().fits(fields["due"]) else None,
                    origin=fields.get("origin") or title,
                    client=fields.get("client") is True or None,
                )
            )
    return found[-MOST:]


def _said(**fields: Any) -> Fields:
    return {name: value for name, value in fields.items() if value is not None and value != ""}


def _promises(workshop: str, plans: frozenset[str]) -> Iterator[Mapping[str, Any]]:
    for kind in ("carried", "next_step"):
        for row in rows.of(kind, workshop):
            yield dict(row._mapping)
    for row in rows.of("action", workshop):
        if not row.withdrawn:
            of_client = row.step in plans
            yield {**row._mapping, "state": row.state or "planned", "due": row.ends, "client": of_client}
    checkins = rows.grouped(rows.of("checkin", workshop), "commitment")
    for row in rows.of("commitment", workshop):
        own = [c for c in checkins.get(row.rec, []) if c.author == row.author]
        yield {**row._mapping, "owner": row.author, "state": state_of(row.state, own)}


def _client_plans(workshop: str, about: rows.Record | None) -> frozenset[str]:
    """The keys of the steps, those within rounds too, in which whoever exposes makes their plan."""
    format = recipe_of(workshop, about.format, about.edition) if about else None

    def within(steps: list[dict[str, Any]]) -> Iterator[str]:
        for step in steps:
            options = step.get("options") or {}
            if step["activity"] == "plan" and options.get("owner") == "client":
                yield step["key"]
            yield from within(options.get("phases") or [])

    return frozenset(within(format["steps"] if format else []))
