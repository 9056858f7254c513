"""Peers help one of them: they ask, then offer ideas."""

from __future__ import annotations

from .scene import Scene, Step


class Counselling(Scene):
    """The steps in which one exposes a case and the others help."""

    def ask(self, step: Step) -> None:
        """Questions; each is ticked once it was answered."""
        for question in self.said["questions"]:
            self.stage.after(1.5)
            fields = {"text": question["text"], "step": step["key"]}
            rec = self.stage.say(question["by"], "question", None, fields)
            self.stage.after(2)
            self.stage.say(self.lead, "question", rec, {"answered": True})

    def advise(self, step: Step) -> None:
        """Ideas; whom they are for keeps what they like, without a word."""
        for idea in self.said["ideas"]:
            self.stage.after(2)
            self.stage.say(idea["by"], "idea", None, {"text": idea["text"], "step": step["key"]})
