"""What every scene of the demo stands on: the script, the stage, and where the performance is."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from pairs import library

from .stage import MINUTE, Stage

Script = dict[str, Any]
Step = dict[str, Any]


class Scene:
    """A performance: `said` is the script, `stage` speaks it, due dates count from `today`."""

    def __init__(self, stage: Stage, said: Script, today: datetime) -> None:
        self.stage, self.said, self.today = stage, said, today
        self.format = library.made_of(said["activities"])
        self.topics: dict[str, str] = {}
        self.made: list[str] = []
        self.later: list[tuple[str, str, dict[str, Any]]] = []
        self.lead: str = said["roles"]["facilitator"]
        self.began = self.started = stage.now

    def step(self, activity: str) -> Step | None:
        """The format's first step with an activity."""
        found: Step | None = next((s for s in self.format["steps"] if s["activity"] == activity), None)
        return found

    def id_of(self, name: str) -> str:
        """Somebody's author id."""
        return self.stage.device(name).me

    def rec(self, kind: str, *parts: str) -> str:
        """A deterministic record's id."""
        return self.stage.device(self.lead).rec_id(kind, *parts)

    def day(self, days: int) -> str:
        """A date some days from today."""
        return (self.today + timedelta(days=days)).date().isoformat()

    def clock(self, step: Step) -> None:
        """The group moves on to a step."""
        self.started, ms = self.stage.now, step["minutes"] * MINUTE
        self.stage.say(
            self.lead,
            "clock",
            "clock",
            {
                "step": step["key"],
                "state": "running",
                "started": self.started,
                "ends": self.started + ms,
                "left": step["minutes"] * 60,
            },
        )

    def close(self, step: Step) -> None:
        """The workshop has ended: nothing more is said in it but what comes of it."""
        fields = {"step": step["key"], "state": "ended", "started": self.started, "left": 0}
        self.stage.say(self.lead, "clock", "clock", {**fields, "ends": self.stage.now})
        self.stage.say(self.lead, "workshop", "workshop", {"state": "closed"})

    def pause(self, step: Step) -> None:
        """The room empties, the workshop stays open: people come back to it with their check-ins."""
        fields = {"step": step["key"], "state": "paused", "started": self.started, "left": 120}
        self.stage.say(self.lead, "clock", "clock", {**fields, "ends": self.stage.now + 2 * MINUTE})
