"""Plays a script, such as ward.yaml, on a stage: who says what, when, step after step of its format."""

from __future__ import annotations

from copy import deepcopy
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import yaml

from .closing import Closing
from .counselling import Counselling
from .discussing import Discussing
from .gathering import Gathering
from .scene import Script
from .stage import MINUTE
from .voting import Voting


def script(name: str = "ward") -> Script:
    """One of the invented files of this room, by its name; the caller's to change."""
    return deepcopy(_read(name))


@cache
def _read(name: str) -> Script:
    read: Script = yaml.safe_load((Path(__file__).parent / f"{name}.yaml").read_text("utf-8"))
    return read


def start_of(said: Script, now: int) -> int:
    """When it began: at half past one in the afternoon (UTC), some days before `now` (ms since 1970 UTC)."""
    today = datetime.fromtimestamp(now / 1000, UTC).replace(hour=13, minute=30, second=0, microsecond=0)
    return int((today - timedelta(days=said["days_ago"])).timestamp() * 1000)


class Play(Gathering, Voting, Discussing, Counselling, Closing):
    """One performance; `play` says everything."""

    def play(self) -> None:
        """The whole workshop, and what came of it since."""
        scenes = {
            "agree": self.agree,
            "cards": self.cards,
            "plan": self.plan,
            "measure": self.measure,
            "propose": self.propose,
            "vote": self.vote,
            "discuss": self.discuss,
            "ask": self.ask,
            "advise": self.advise,
            "journal": self.journal,
            "commit": self.commit,
        }
        last = self.step("commit") or self.format["steps"][-1]
        self.opening()
        for step in self.format["steps"]:
            self.clock(step)
            if scene := scenes.get(step["activity"]):
                scene(step)
            took = self.said["took"].get(step["activity"], step["minutes"])
            self.stage.now = max(self.stage.now, self.started + took * MINUTE)
            if step is last:
                break
        if self.said.get("closed"):
            self.close(last)
        else:
            self.pause(last)
        self.since()
        self.became()

    def opening(self) -> None:
        """The workshop is opened, people arrive, roles are claimed."""
        stage, said, format = self.stage, self.said, self.format
        began = datetime.fromtimestamp(stage.now / 1000, UTC).strftime("%Y-%m-%dT%H:%MZ")
        about = {
            "title": said["title"],
            "intention": said["intention"],
            "place": said["place"],
            "format": format["slug"],
            "edition": format["edition"],
            "lang": said["lang"],
            "plan": [{"key": s["key"], "minutes": s["minutes"]} for s in format["steps"]],
            "starts_at": began,
            "state": "open",
            "anonymous": True,
        }
        if said.get("confidential"):
            about["confidential"] = True
        stage.say(self.lead, "workshop", "workshop", about)
        for name, person in said["people"].items():
            stage.after(0.4)
            # A phone says that somebody is there in the clear, so that people can be counted.
            there = {"left": False} if said.get("confidential") else {}
            stage.say(name, "participant", self.rec("participant", self.id_of(name)), {**person, **there})
        for role, name in said["roles"].items():
            stage.after(0.2)
            stage.say(name, "role", self.rec("role", role), {"role": role, "holder": self.id_of(name)})
        stage.say(self.lead, "workshop", "workshop", {"state": "live"})
