"""Minutes planned for each step, and minutes it really took."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from pairs.extensions import db
from pairs.log.model import Said
from pairs.log.stamp import ms_of
from pairs.rules.pace import Move, spent


@dataclass(frozen=True)
class Pace:
    """A step's planned and real minutes; `real` is None when the clock never ran there."""

    key: str
    name: Any
    planned: int
    real: int | None


def moves(workshop: str) -> list[Move]:
    """How the clock was moved, from the log: the rows keep only where it stands now."""
    asked = (
        select(Said.at, Said.id, Said.body)
        .where(Said.workshop_id == workshop, Said.kind == "clock")
        .order_by(Said.at, Said.id)
    )
    step: str | None = None
    state = "idle"
    found: list[Move] = []
    for at, _id, body in db.session.execute(asked):
        said = json.loads(body)["set"]
        step, state = said.get("step", step), said.get("state") or state
        found.append((ms_of(at), step if isinstance(step, str) else None, str(state)))
    return found


def compared(workshop: str, steps: list[dict[str, Any]], plan: Any) -> list[Pace]:
    """The steps of a format with the minutes the workshop planned (else the format's own) and took."""
    planned = {
        p["key"]: p["minutes"]
        for p in (plan if isinstance(plan, list) else [])
        if isinstance(p, dict) and isinstance(p.get("key"), str) and isinstance(p.get("minutes"), int)
    }
    real = spent(moves(workshop))
    return [Pace(s["key"], s["name"], planned.get(s["key"], s["minutes"]), real.get(s["key"])) for s in steps]
