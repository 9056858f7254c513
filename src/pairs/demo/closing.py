"""Everyone closes, and the days after."""

from __future__ import annotations

from .scene import Scene, Step
from .stage import MINUTE

DAY = 24 * 60 * MINUTE


class Closing(Scene):
    """The steps that end in commitments, and what came of them."""

    def journal(self, step: Step) -> None:
        """A page of the journal for those who write one."""
        for name, page in self.said["journals"].items():
            self.stage.after(0.3)
            self.stage.say(name, "journal", self.rec("journal", self.id_of(name)), page)

    def commit(self, step: Step) -> None:
        """Everyone makes one public commitment, with a date; the synthesis of the whole is read out."""
        for each in self.said["commitments"]:
            self.stage.after(0.3)
            fields = {"text": each["text"], "due": self.day(each["due"]), "state": "made"}
            if each.get("cue"):
                fields["cue"] = each["cue"]
            self.made.append(rec := self.stage.say(each["by"], "commitment", None, fields))
            if each.get("published"):
                name = self.said["people"][each["by"]]["name"]
                shown = {"text": each["text"], "due": fields["due"], "owner_name": name, "published": True}
                self.stage.say(each["by"], "commitment", rec, shown)
        note = self.said["closing_note"]
        fields = {"text": note["text"], "form": note["form"], "step": step["key"]}
        self.stage.say(note["by"], "note", None, fields)

    def since(self) -> None:
        """The days after: check-ins, offers of help, thanks."""
        for rec, each in zip(self.made, self.said.get("commitments", ()), strict=True):
            for checkin in each.get("checkins", []):
                self.stage.now = self.began + checkin["day"] * DAY + 47 * MINUTE
                said = {"commitment": rec, "state": checkin["state"], "note": checkin["note"]}
                self.stage.say(each["by"], "checkin", None, said)
            if each["state"] != "made":
                self.stage.say(each["by"], "commitment", rec, {"state": each["state"]})
            for kind in ("help", "thanks"):
                for word in each.get(kind, []):
                    self.stage.after(90)
                    self.stage.say(word["by"], kind, None, {"commitment": rec, "text": word["text"]})
