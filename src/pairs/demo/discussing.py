"""Topic after topic."""

from __future__ import annotations

from typing import Any

from pairs.rules import round_seconds

from .scene import Scene, Step


class Discussing(Scene):
    """The step that ends in next steps."""

    def discuss(self, step: Step) -> None:
        """Topic after topic: rounds, turns, a silent vote to go on, notes, one next step."""
        timebox = step["options"]["timeboxes"][step["options"]["default"]]
        for rank, talk in enumerate(self.said["discussions"]):
            topic = self.topics[talk["topic"]]
            for round_, speakers in enumerate(talk["rounds"]):
                self.round(topic, rank, round_, round_seconds(timebox, round_) or 60, speakers)
                for name in talk["go_on"][round_] if round_ < len(talk["go_on"]) else []:
                    rec = self.rec("continue", topic, str(round_), self.id_of(name))
                    said = {"topic": topic, "round": round_, "choice": "continue"}
                    self.stage.say(name, "continue", rec, said)
            for note in talk["notes"]:
                self.stage.after(0.1)
                fields = {"text": note["text"], "form": note["form"], "topic": topic, "step": step["key"]}
                self.stage.say(note["by"], "note", None, fields)
            self.stage.say(self.lead, "discussion", self.rec("discussion", topic), {"state": "done"})
            self.next_step(topic, talk["next_step"])

    def round(self, topic: str, rank: int, round_: int, seconds: int, speakers: list[str]) -> None:
        """One timebox of a discussion, with who spoke in it."""
        stage, started = self.stage, self.stage.now
        stage.say(
            self.lead,
            "discussion",
            self.rec("discussion", topic),
            {
                "topic": topic,
                "state": "live",
                "round": round_,
                "rank": rank,
                "started": started,
                "ends": started + seconds * 1000,
            },
        )
        noting = self.said["roles"]["timekeeper"]
        for name in speakers:
            stage.after(seconds / 60 / (len(speakers) + 1))
            stage.say(noting, "turn", None, {"who": self.id_of(name), "topic": topic})
        stage.now = started + seconds * 1000

    def next_step(self, topic: str, step: dict[str, Any]) -> None:
        """What a topic ends in."""
        fields = {"text": step["text"], "topic": topic, "due": self.day(step["due"])}
        rec = self.stage.say(step["by"], "next_step", None, {**fields, "owner": self.id_of(step["owner"])})
        if step["state"] != "open":
            self.stage.after(0.1)
            self.stage.say(step["owner"], "next_step", rec, {"state": step["state"]})
