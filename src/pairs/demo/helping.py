"""The ambassadors: who volunteered, how far they have come, their pairs, and what somebody would put down."""

from __future__ import annotations

from datetime import timedelta

from pairs.ambassadors import energy, facilitated, pairs, relief, training, volunteers
from pairs.people import staff

from .cast import DAY, Cast
from .diary import Diary, days_ago, today
from .staff import coordinator
from .ward import script

WEEK = 7 * DAY
RESTS = 26
"""Days ago that those began who rest."""


def tell(cast: Cast) -> None:
    """Says ambassadors.yaml, each for themself; then somebody leaves, and pairs are proposed."""
    said, day = script("ambassadors"), cast.today.isoformat()
    for name, days in said["volunteers"].items():
        volunteers.volunteer(cast.account(name).id, cast.now - days * DAY)
        days_ago(cast, days).note("ambassador.volunteered", cast.email(name), by=cast.account(name))
    for name in said["rest"]:
        volunteers.rest(cast.account(name).id, True)
        days_ago(cast, RESTS).note("ambassador.rest", cast.email(name), by=cast.account(name))
    for part in said["facilitated"]:
        facilitated.say(cast.account(part["who"]).id, cast.workshop(part["workshop"]), part["role"])
    for name, steps in said["path"].items():
        for step, gone in steps.items():
            on = (cast.today - timedelta(days=gone["day"])).isoformat()
            companion = cast.account(gone["with"]).id if "with" in gone else None
            training.tick(cast.account(name).id, step, on, companion, today=day)
    for name, answers in said["energy"].items():
        for ago, answer in zip(range(len(answers) - 1, -1, -1), answers, strict=True):
            energy.say(cast.account(name).id, answer, cast.now - ago * WEEK)
    for name, one in said["long_ago"].items():
        energy.say(cast.account(name).id, one["answer"], cast.now - one["days"] * DAY)
    for name in [name for name, one in script("staff")["people"].items() if "left" in one]:
        staff.leave(cast.account(name))
        today(cast, 48).note("account.left", cast.email(name), by=coordinator(cast))
    pair(cast, said["lasts"])
    for one in said["relief"]:
        if cast.account(one["who"]).id not in {request.by_id for request in relief.open_requests()}:
            ask(cast, one)


def pair(cast: Cast, lasting: str) -> None:
    """Pairs are proposed by the rule; in that of `lasting` both say yes, in the others one of the two."""
    count = pairs.propose(cast.now - 3 * DAY, cast.today.isoformat())
    Diary(cast, cast.now - 3 * DAY).note("ambassador.proposed", str(count), by=coordinator(cast))
    answered = Diary(cast, cast.now - 2 * DAY)
    people = {cast.account(name).name: name for name in script("staff")["people"]}
    for both in pairs.open_pairs():
        names = [people[one] for one in both.names]
        for name in names if lasting in names else names[:1]:
            pairs.answer(cast.account(name).id, both.id, "yes", answered.at)
            answered.note("ambassador.pair_answered", by=cast.account(name))


def ask(cast: Cast, one: dict[str, str | int]) -> None:
    """Somebody asks for relief."""
    who, to = str(one["who"]), one.get("to")
    relief.ask(
        cast.account(who).id,
        str(one["what"]),
        cast.workshop(str(one["workshop"])) if "workshop" in one else "",
        cast.account(str(to)).id if to else None,
        now=cast.now - int(one["ago"]) * DAY,
        today=cast.today.isoformat(),
    )
    Diary(cast, cast.now - int(one["ago"]) * DAY).note("ambassador.relief_asked", by=cast.account(who))
