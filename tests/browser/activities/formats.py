"""The formats that these tests run: an activity is tested in steps of its own, whatever the library holds.

Each is the first format of the library with other steps: `FORMATS[slug]` lists them. A test of another
activity adds its own line here; the server of `conftest.py` has them all.
"""

from __future__ import annotations

import copy
import json
import shutil
from pathlib import Path
from typing import Any

import yaml

from pairs.library.loader import FORMATS as SHIPPED

Step = dict[str, Any]


def both(text: str) -> dict[str, str]:
    """A text that is the same in both languages."""
    return {"fr": text, "en": text}


def step(key: str, activity: str, **options: Any) -> Step:
    """A step of ten minutes, called by its key with a capital."""
    return {
        "key": key,
        "activity": activity,
        "minutes": 10,
        "name": both(key.capitalize()),
        "options": options,
    }


def clause(key: str) -> Step:
    """A clause of a contract, called by its key."""
    return {"key": key, "text": both(f"Clause of {key}")}


AREA = {"key": "quality", "name": {"fr": "La qualité", "en": "Quality"}}
USERS = {"key": "users", "name": {"fr": "Les usagers", "en": "Users"}}
SITUATION = {"fr": "Votre situation", "en": "Your situation"}

FACTS = {"key": "facts", "figures": True, "name": {"fr": "Faits mesurés", "en": "Measured facts"}}
SIGNALS = {
    "key": "signals",
    "name": {"fr": "Signaux faibles", "en": "Weak signals"},
    "hint": {"fr": "Ce que l'on sent venir.", "en": "What we sense coming."},
}
WAITS = {
    "key": "waits",
    "form": "number",
    "name": {"fr": "Attente d'un lit", "en": "Wait for a bed"},
    "unit": {"fr": "minutes", "en": "minutes"},
}


def scale(key: str) -> Step:
    """A scale, called by its key with a capital."""
    ends = {"low": {"fr": "pas du tout", "en": "not at all"}, "high": {"fr": "tout à fait", "en": "entirely"}}
    return {"key": key, "form": "scale", "name": both(key.capitalize()), **ends}


def item(key: str) -> Step:
    """A line of a checklist, called by its key with a capital."""
    return {"key": key, "name": both(key.capitalize())}


def phase(key: str, activity: str, **options: Any) -> Step:
    """Three minutes of every round, called by the key with a capital."""
    named = {"name": both(key.capitalize()), "goal": both(f"Goal of {key}")}
    return {"key": key, "activity": activity, "minutes": 3, "options": options, **named}


PHASES = [phase("situation", "read"), phase("questions", "ask", facts_only=False)]

EVERY_PHASE = [
    *PHASES,
    phase("options", "advise", slots=2, card=True),
    phase("act", "plan", form="actions", owner="client"),
    phase("sort", "cards", columns=[FACTS]),
]

FORMATS: dict[str, list[Step]] = {
    "all-that-is-said": [
        step("topics", "propose", suggest_minutes=4),
        step("choice", "vote"),
        step("talk", "discuss", timeboxes={"frontline": [5], "desk": [8]}, default="desk", next_step=True),
        step("questions", "ask", facts_only=True),
        step("options", "advise", slots=2, card=True),
        step("contract", "agree", own=True, clauses=[clause("secret")]),
        step("rounds", "rotate", per_table=2, phases=EVERY_PHASE),
        step("gather", "cards", columns=[FACTS]),
    ],
    "all-that-is-made": [
        step("plan", "plan", form="experiments", owner="group", areas=[AREA]),
        step("morning", "measure", anonymous=False, least=3, ask=[scale("energy"), WAITS]),
        step("map", "map", unit="minutes"),
        step("return", "review"),
        step("agenda", "agenda", minutes=60),
        step("list", "check", items=[item("calendar")]),
        step("promises", "commit", if_then=True, per_person=1),
        step("learned", "journal", ask=["surprise", "decision", "commitment"]),
    ],
    "one-client": [
        step("situations", "propose", suggest_minutes=4, anonymous=True, label=SITUATION),
        step("choice", "vote", chooses="client"),
        step("questions", "ask", facts_only=True),
        step("advice", "advise"),
        step("told", "read"),
    ],
    "options": [
        step("situations", "propose", suggest_minutes=4),
        step("choice", "vote", chooses="client"),
        step("options", "advise", slots=3, card=True),
    ],
    "contract": [
        step("contract", "agree", own=True, clauses=[clause("secret"), clause("stop")]),
        step("after", "read"),
        step("end", "read"),
    ],
    "terms": [
        step("before", "read"),
        step("terms", "agree", own=False, clauses=[clause("secret")]),
        step("after", "read"),
    ],
    "clients-plan": [
        step("situations", "propose", suggest_minutes=4),
        step("choice", "vote", chooses="client"),
        step("plan", "plan", form="actions", owner="client"),
    ],
    "experiments": [step("plan", "plan", form="experiments", owner="group", most=2)],
    "objectives": [step("plan", "plan", form="objectives", owner="group", areas=[AREA, USERS])],
    "follow-up": [
        step("return", "review", client_first=True),
        step("plan", "plan", form="actions", owner="client"),
        step("promises", "commit", if_then=False, per_person=1),
    ],
    "two-columns": [
        step("gather", "cards", columns=[FACTS, SIGNALS], anonymous=True),
        step("end", "read"),
    ],
    "two-cards": [step("gather", "cards", columns=[SIGNALS], max_per_person=2)],
    "pulse": [
        step("pulse", "measure", anonymous=True, least=3, ask=[scale("trust"), scale("rhythm")]),
        step("end", "read"),
    ],
    "named-answers": [step("morning", "measure", anonymous=False, ask=[scale("energy"), WAITS])],
    "agenda": [step("agenda", "agenda", minutes=60)],
    "checklist": [
        step("list", "check", items=[item("calendar"), item("dependencies"), item("data")]),
        step("end", "read"),
    ],
    "flow": [step("map", "map", unit="minutes"), step("end", "read")],
    "flow-of-working-days": [step("map", "map", unit="days", day_hours=8)],
    "rounds": [step("rounds", "rotate", per_table=2, phases=PHASES), step("end", "read")],
    "whole-group": [step("questions", "ask", facts_only=False), step("ideas", "advise")],
}

CLIENT = {
    "role": "client",
    "name": {"fr": "Cliente ou client", "en": "Client"},
    "does": both("Expose. Listen."),
}


def write(folder: Path) -> None:
    """The library that ships and the formats above, as files."""
    shutil.copytree(SHIPPED, folder)
    whole = yaml.safe_load((SHIPPED / "lean-coffee.yaml").read_text("utf-8"))
    for slug, steps in FORMATS.items():
        made = copy.deepcopy(whole) | {"slug": slug, "edition": 1, "name": both(slug.replace("-", " "))}
        first = whole["steps"][0]
        made["steps"] = [{k: v for k, v in first.items() if k not in one} | one for one in steps]
        made["roles"] = [*whole["roles"], CLIENT]
        made["minutes"] = {"total": 10 * len(steps), "min": 5, "max": 240}
        made["deliverables"] = [{**whole["deliverables"][0], "made_in": [one["key"] for one in steps]}]
        (folder / f"{slug}.yaml").write_text(json.dumps(made, ensure_ascii=False), "utf-8")
