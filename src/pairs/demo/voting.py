"""People propose, then vote."""

from __future__ import annotations

from pairs.rules import budget

from .scene import Scene, Step


class Voting(Scene):
    """The steps that end in an order of topics."""

    def propose(self, step: Step) -> None:
        """Everyone proposes; one topic is nobody's, two become one, one is taken back."""
        stage = self.stage
        for key, topic in self.said["topics"].items():
            stage.after(0.4)
            fields = {"text": topic["text"], "step": step["key"]}
            if topic.get("detail"):
                fields["detail"] = topic["detail"]
            device = stage.device(topic["by"]) if topic["by"] else stage.stranger()
            self.topics[key] = stage.send(device, "topic", None, fields)
            if topic.get("withdrawn"):
                stage.after(0.2)
                stage.send(device, "topic", self.topics[key], {"withdrawn": True})
        for key, target in self.said["merged"].items():
            stage.say(self.lead, "topic", self.topics[key], {"merged_into": self.topics[target]})

    def vote(self, step: Step) -> None:
        """The poll opens, everyone votes within the budget, the poll closes."""
        stage, poll = self.stage, self.rec("poll", step["key"])
        standing = [t for key, t in self.said["topics"].items() if not t.get("withdrawn")]
        fields = {"step": step["key"], "budget": budget(len(standing)), "state": "open"}
        stage.say(self.lead, "poll", poll, fields)
        for name, weights in self.said["votes"].items():
            stage.after(0.1)
            for key, weight in weights.items():
                topic = self.topics[key]
                vote = self.rec("vote", topic, self.id_of(name))
                stage.say(name, "vote", vote, {"topic": topic, "step": step["key"], "weight": weight})
        stage.after(0.1)
        stage.say(self.lead, "poll", poll, {"state": "closed"})
