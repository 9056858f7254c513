"""Saying a call: begun, changed, dated, opened, called off. All of it goes through the hand, into the log."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, delete, insert, select

from pairs import library
from pairs.extensions import db
from pairs.log.device import rec_id
from pairs.log.fold import TEXTS
from pairs.log.model import table
from pairs.log.transaction import writing
from pairs.people.model import Team, TeamWorkshop
from pairs.records.call import REC as CALL
from pairs.records.workshop import REC as WORKSHOP
from pairs.safe import Safe
from pairs.workshops import rows
from pairs.workshops.capsule import told

from . import carry, hand
from .draft import Draft
from .hand import Grip
from .seen import Overtaken, Seen, stamp_of

_belongs = table(TeamWorkshop)


def teams() -> dict[int, str]:
    """The teams that are there, by their id, in the order of their names."""
    asked = select(Team.id, Team.name).where(Team.gone.is_(None)).order_by(Team.folded)
    return dict(db.session.execute(asked).all())


def begun(safe: Safe, account: int | None, once: str) -> str | None:
    """The workshop that this form (by its name) of an account has begun already; None while it has not."""
    workshop = hand.opening(safe, account, once).workshop
    whole = row_of("workshop", workshop) is not None and row_of("call", workshop) is not None
    return workshop if whole else None


def begin(
    engine: Engine, safe: Safe, account: int | None, draft: Draft, *, now: int, zone: str, once: str = ""
) -> str:
    """Opens a workshop with this call; gives its id. `now` is ms since 1970 UTC, `zone` the instance's.

    What the team's last workshop left open comes along. `once` names the form: sent twice, it begins one
    workshop, and goes on where the first time ended early. Raises LookupError for a format that is not in the
    library, hand.NotSaid, transaction.Busy.
    """
    format = library.find(draft.format)
    if format is None:
        raise LookupError(draft.format)
    team = teams().get(draft.team) if draft.team is not None else None
    before = carry.last_of(draft.team, now=now, zone=zone) if draft.team is not None else None
    promised = carry.still_open(before, draft.lang) if before else []
    review = next((step["key"] for step in format["steps"] if step["activity"] == "review"), None)
    place = {} if review is None else {"step": review}
    about = {**draft.workshop(), "format": format["slug"], "edition": format["edition"], "state": "planned"}
    db.session.commit()  # what was read is let go: the hand writes on a connection of its own
    capsule = told(draft.title, format["slug"], format["edition"], draft.lang)
    grip = hand.begin(engine, safe, account, once, capsule)
    words: list[hand.Words] = [
        ("workshop", WORKSHOP, _filled(about)),
        ("call", CALL, _filled({**draft.call(), "team": team}) or {"off": False}),
        *(
            # Two at once say the same promise in the same record.
            ("carried", rec_id(grip.workshop, "carried", str(n), fields["text"]), {**fields, **place})
            for n, fields in enumerate(promised)
        ),
    ]
    hand.say(engine, grip, words)
    belong(engine, grip.workshop, draft.team)
    return grip.workshop


def edit(
    engine: Engine, grip: Grip, draft: Draft, view: Seen | None = None, touched: frozenset[str] | None = None
) -> bool:
    """Says what the draft changes, and only that: what others said meanwhile stays. False: nothing does.

    `view` is what the writer had before them, `touched` the fields that they changed (None: any). Raises
    seen.Overtaken where somebody else changed one of these since, hand.NotSaid, transaction.Busy.
    """
    team = teams().get(draft.team) if draft.team is not None else None
    words: list[hand.Words] = []
    overtaken: list[str] = []
    for kind, rec, fields in (
        ("workshop", WORKSHOP, draft.workshop()),
        ("call", CALL, {**draft.call(), "team": team}),
    ):
        now = row_of(kind, grip.workshop)
        changed = {
            name: value
            for name, value in fields.items()
            if (touched is None or name in touched) and getattr(now, name, None) != value
        }
        stamps = {name: stamp_of(now, name) for name in changed}
        overtaken += [name for name, at in stamps.items() if view is not None and view.stamp(name) != at]
        if changed:
            words.append(
                (kind, rec, changed, {name: at for name, at in stamps.items() if at and name in TEXTS})
            )
    if overtaken:
        raise Overtaken(overtaken)
    _say(engine, grip, *words)
    if touched is None or "team" in touched:
        belong(engine, grip.workshop, draft.team)
    return bool(words)


def choose(engine: Engine, grip: Grip, key: str) -> str | None:
    """Sets the workshop's date to one of those that were to choose from; gives it, None for an unknown key.

    Raises hand.NotSaid, transaction.Busy.
    """
    call = row_of("call", grip.workshop)
    dates = {date["key"]: str(date["starts"]) for date in (call.dates if call else None) or []}
    if key not in dates:
        return None
    _say(engine, grip, ("workshop", WORKSHOP, {"starts_at": dates[key]}))
    return dates[key]


def open_up(engine: Engine, grip: Grip) -> bool:
    """Its page says “open to topics”, no longer “planned”; False: it did, or is under way.

    A word to people, no door: who has the link may sign up and propose before it, too. Raises as `choose`.
    """
    about = row_of("workshop", grip.workshop)
    if about is None or about.state != "planned":
        return False
    _say(engine, grip, ("workshop", WORKSHOP, {"state": "open"}))
    return True


def call_off(engine: Engine, grip: Grip, off: bool) -> None:
    """It does not take place, or (`off` False) does after all. Raises as `choose`."""
    _say(engine, grip, ("call", CALL, {"off": off}))


def belong(engine: Engine, workshop: str, team: int | None) -> None:
    """Whose workshop it is: a team's, by its id, or nobody's (None). Raises transaction.Busy."""
    with writing(engine) as connection:
        connection.execute(delete(_belongs).where(_belongs.c.workshop_id == workshop))
        if team is not None:
            connection.execute(insert(_belongs).values(workshop_id=workshop, team_id=team))


def row_of(kind: str, workshop: str) -> Any:
    """The one row that a workshop has of a kind; None where it has none."""
    return next(iter(rows.of(kind, workshop)), None)


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}


def _say(engine: Engine, grip: Grip, *words: hand.Words) -> None:
    db.session.commit()
    if words:
        hand.say(engine, grip, words)
