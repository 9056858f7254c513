"""Each kind with every field as long, as great or as odd as it may be."""

from __future__ import annotations

from typing import Any

SUBJECTS = {
    "role": ["role"],
    "poll": ["step"],
    "vote": ["topic"],
    "discussion": ["topic"],
    "continue": ["topic", "round"],
}
LONG = "\U0001f469"
FULL: dict[str, dict[str, Any]] = {
    "workshop": {
        "title": LONG * 120,
        "intention": LONG * 600,
        "format": "f" * 60,
        "edition": 9999,
        "lang": "fr",
        "plan": [{"key": "k" * 60, "minutes": 2.5}],
        "place": LONG * 120,
        "state": "followed",
        "starts_at": "2026-12-01T14:30:00.250+01:00",
        "timebox": [120] * 10,
        "vote_budget": 20,
        "anonymous": True,
    },
    "participant": {
        "name": LONG * 60,
        "team": LONG * 60,
        "symbol": LONG * 8,
        "colour": "brick",
        "lang": "en",
        "left": False,
    },
    "clock": {
        "step": "s" * 60,
        "state": "running",
        "started": 2**48 - 1,
        "ends": 2**48 - 1,
        "left": 7 * 24 * 3600,
    },
    "topic": {
        "text": LONG * 280,
        "detail": LONG * 1000,
        "step": "s" * 60,
        "withdrawn": False,
        "merged_into": "A" * 22,
    },
    "next_step": {
        "text": LONG * 280,
        "topic": "A" * 22,
        "owner": "A" * 43,
        "owner_name": LONG * 60,
        "due": "9999-12-31",
        "state": "dropped",
    },
    "note": {"text": LONG * 2000, "form": "synthesis", "topic": "A" * 22, "step": "s" * 60},
    "turn": {"who": "A" * 43, "topic": "A" * 22},
    "journal": {"surprise": LONG * 600, "decision": LONG * 600, "commitment": LONG * 600},
    "commitment": {
        "text": LONG * 280,
        "cue": LONG * 200,
        "due": "2028-02-29",
        "owner_name": LONG * 60,
        "state": "dropped",
    },
    "checkin": {"state": "dropped", "note": LONG * 600},
    "help": {"commitment": "A" * 22, "text": LONG * 280, "withdrawn": True},
    "thanks": {"commitment": "A" * 22, "text": LONG * 280},
    "role": {"role": "r" * 60, "holder": "A" * 43},
    "poll": {"step": "s" * 60, "budget": 20, "state": "closed"},
    "vote": {"topic": "A" * 22, "step": "v" * 60, "weight": 5},
    "discussion": {
        "topic": "A" * 22,
        "state": "waiting",
        "round": 100,
        "started": 2**48 - 1,
        "ends": 2**48 - 1,
        "rank": 0.1 + 0.2,
    },
    "continue": {"topic": "A" * 22, "round": 100, "choice": "continue"},
}
