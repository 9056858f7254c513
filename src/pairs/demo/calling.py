"""The workshops to come: calls begun at the desk, and what people answered on their phones."""

from __future__ import annotations

from typing import Any

from pairs import library, moments
from pairs.calls import draft, hand, writing
from pairs.calls.hand import Grip
from pairs.extensions import db
from pairs.rules import allowance

from .cast import Cast
from .diary import today
from .stage import MINUTE, Room
from .ward import script

SINCE = 50 * 60
"""Minutes before now at which the first answer came."""
BEGUN = SINCE + 25
"""And at which the call was begun."""


def tell(cast: Cast) -> None:
    """Begins the calls of calls.yaml and lets people answer them."""
    for name, said in script("calls").items():
        cast.kept.workshops[f"call of {name}"] = workshop = begin(cast, said)
        grip = hand.grip(cast.engine, cast.safe, workshop)
        assert grip is not None
        answers = Answers(cast, grip, said)
        with answers.room.together():
            answers.people()
            answers.topics()
        answers.remarks()


def begin(cast: Cast, said: dict[str, Any]) -> str:
    """Begins a call as the desk's form does, and opens it; gives its id."""
    format = library.made_of(said["activities"])
    form = {**said["form"], "format": format["slug"], "team": str(cast.team(said["team"]))}
    form |= {field: moment(cast, said[name]) for name, field in MOMENTS.items() if name in said}
    form |= {f"date{n}": moment(cast, date) for n, date in enumerate(said.get("dates", ()), 1)}
    typed = draft.read(form, zone=cast.zone, now=cast.now, teams=writing.teams())
    by, diary = cast.account(said["by"]), today(cast, BEGUN)
    workshop = writing.begin(cast.engine, cast.safe, by.id, typed, now=cast.now, zone=cast.zone)
    diary.note("call.begun", workshop, by=by)
    grip = hand.grip(cast.engine, cast.safe, workshop)
    assert grip is not None
    writing.open_up(cast.engine, grip)
    if said.get("public"):
        hand.publish(cast.engine, workshop, cast.now)
    did = "call.published" if said.get("public") else "call.opened"
    diary.note(did, workshop, by=by)
    return workshop


MOMENTS = {"when": "starts", "until": "until"}


def moment(cast: Cast, said: dict[str, Any]) -> str:
    """A day some days from now, and a time, as the desk's form takes them."""
    return f"{cast.working_day(said['in']).isoformat()}T{said['at']}"


class Answers:
    """What people say in one workshop to come, on phones of their own."""

    def __init__(self, cast: Cast, grip: Grip, said: dict[str, Any]) -> None:
        db.session.commit()
        self.cast, self.grip, self.said = cast, grip, said
        self.answers = today(cast, 130)
        self.room = Room(cast.engine, grip.workshop, grip.secret or "", cast.now - SINCE * MINUTE)
        format = library.made_of(said["activities"])
        self.steps = {step["activity"]: step["key"] for step in reversed(format["steps"])}

    def people(self) -> None:
        """They join by the link, and say whether they come."""
        dates = self.dates()
        for name, person in self.said["people"].items():
            self.room.after(37)
            device = self.room.device(name)
            about = {field: person[field] for field in ("name", "team", "symbol", "colour", "lang")}
            self.room.say(name, "participant", device.rec_id("participant", device.me), about)
            answer = {"answer": person["answer"], "expects": person.get("expects")}
            suits = [dates[n - 1] for n in person.get("suits", ())]
            self.room.say(
                name,
                "signup",
                device.rec_id("signup", device.me),
                {field: value for field, value in {**answer, "suits": suits}.items() if value},
            )

    def dates(self) -> list[str]:
        """The keys of the dates to choose from, in their order."""
        given = [
            moments.typed(moment(self.cast, date), self.cast.zone) for date in self.said.get("dates", ())
        ]
        return [draft.key_of(date) for date in given]

    def topics(self) -> None:
        """They propose topics, then vote, as long before the day as they like."""
        known = {}
        for key, topic in self.said.get("topics", {}).items():
            self.room.after(11)
            fields = {"text": topic["text"], "detail": topic.get("detail"), "step": self.steps["propose"]}
            said = {field: value for field, value in fields.items() if value}
            known[key] = self.room.say(topic["by"], "topic", None, said)
        for name, weights in self.said.get("votes", {}).items():
            assert sum(weights.values()) <= allowance(None, None)
            device = self.room.device(name)
            for key, weight in weights.items():
                self.room.after(3)
                cast = {"topic": known[key], "step": self.steps["vote"], "weight": weight}
                self.room.say(name, "vote", device.rec_id("vote", known[key], device.me), cast)

    def remarks(self) -> None:
        """They comment and ask; the coordination answers by the desk's hand."""
        for remark in self.said.get("remarks", ()):
            self.room.after(23)
            said = {"form": remark["form"], "text": remark["text"]}
            rec = self.room.say(remark["by"], "remark", None, said)
            if "answer" in remark:
                words = {"form": "answer", "text": remark["answer"], "to": rec}
                hand.say(self.cast.engine, self.grip, [("remark", None, words)])
                self.answers.note("call.answered", self.grip.workshop, by=self.cast.account(self.said["by"]))
