"""People agree on how they talk, put facts side by side, plan trials, and say how it was."""

from __future__ import annotations

from typing import Any

from .scene import Scene, Step
from .stage import MINUTE

HOUR = 60 * MINUTE


class Gathering(Scene):
    """The steps in which a group writes side by side."""

    def agree(self, step: Step) -> None:
        """Everyone accepts the clauses as the format words them."""
        for clause in step["options"]["clauses"]:
            for name in self.said["people"]:
                self.stage.after(0.05)
                rec = self.rec("consent", step["key"], clause["key"], self.id_of(name))
                fields = {"step": step["key"], "clause": clause["key"], "accepted": True, "worded": None}
                self.stage.say(name, "consent", rec, fields)

    def cards(self, step: Step) -> None:
        """Cards in columns, some with a figure and where it comes from."""
        for card in self.said["cards"]:
            self.stage.after(0.4)
            fields = {name: card[name] for name in ("text", "column", "figure", "source") if name in card}
            self.stage.say(card["by"], "card", None, {**fields, "step": step["key"]})

    def plan(self, step: Step) -> None:
        """Actions and experiments, with what became of them since."""
        for each in self.said["plan"]:
            self.stage.after(1)
            fields = {name: each[name] for name in PLANNED if name in each}
            days = {name: self.day(each[name]) for name in ("starts", "ends") if name in each}
            owner = {"owner": self.id_of(each["owner"]), "step": step["key"], "state": "planned"}
            rec = self.stage.say(each["by"], "action", None, {**fields, **days, **owner})
            if became := {name: each[name] for name in ("state", "result") if name in each}:
                self.later.append((each["owner"], rec, became))

    def measure(self, step: Step) -> None:
        """A number that the scribe enters; levels, each without a name."""
        for ask in step["options"]["ask"]:
            answers = self.said["measures"][ask["key"]]
            self.stage.after(0.3)
            if ask["form"] == "number":
                self.number(step, ask, answers)
                continue
            for value in answers:
                said = {"step": step["key"], "scale": ask["key"], "value": value}
                self.stage.send(self.stage.stranger(), "rating", None, said)

    def number(self, step: Step, ask: dict[str, Any], value: float) -> None:
        """One value of what the format counts."""
        lang = self.said["lang"]
        said = {"indicator": ask["name"][lang], "unit": ask["unit"][lang], "value": value}
        place = {"step": step["key"], "scale": ask["key"], "day": self.day(-self.said["days_ago"])}
        self.stage.say(self.said["roles"]["scribe"], "measurement", None, {**said, **place})

    def became(self) -> None:
        """What owners say of their trials, a few days after the workshop at the earliest."""
        for owner, rec, fields in self.later:
            self.stage.after(20)
            self.stage.say(owner, "action", rec, fields)


PLANNED = ("form", "text", "hypothesis", "indicator", "threshold")
