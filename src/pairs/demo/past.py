"""The workshops that took place: whose they are, three more of them, and what was published of them."""

from __future__ import annotations

from datetime import UTC, datetime

from pairs.extensions import db
from pairs.log.device import Device
from pairs.reports import minutes
from pairs.reports.draft import draft
from pairs.workshops import review, teams

from .cast import FIRST, Cast
from .diary import days_ago, today
from .sealing import SealingDevice
from .staff import coordinator
from .stage import Stage
from .ward import Play, script, start_of

PLAYED = ("retrospective", "ten_minutes", "counsel")
TEAMS = {FIRST: "ward", "retrospective": "floor", "ten_minutes": "software"}
PUBLISHED = (FIRST, "retrospective")


def tell(cast: Cast) -> None:
    """Plays them, ties them to their teams, publishes minutes as they are drafted."""
    by = coordinator(cast).id
    for name in PLAYED:
        cast.kept.workshops[name] = play(cast, name)
    for name, team in TEAMS.items():
        teams.tie(cast.workshop(name), cast.team(team))
        the_day_after = days_ago(cast, script(name)["days_ago"] - 1)
        the_day_after.note("workshop.team", cast.workshop(name), by=coordinator(cast))
    diary = today(cast, 75)
    for name in PUBLISHED:
        workshop, lang = cast.workshop(name), script(name)["lang"]
        result = review.result(workshop)
        assert result is not None
        text, before = draft(result, lang), minutes.current(workshop)
        seen = before.seen if before else ""
        minutes.publish(cast.engine, cast.safe, workshop, by, text, lang, seen=seen)
        diary.note("minutes.published", workshop, by=coordinator(cast))


def play(cast: Cast, name: str) -> str:
    """Says a whole workshop; gives its id.

    What opens a confidential one is forgotten with its stage: this server never had it.
    """
    db.session.commit()
    said = script(name)
    confidential = bool(said.get("confidential"))
    stage = Stage(cast.engine, start_of(said, cast.now), kind=SealingDevice if confidential else Device)
    played = Play(stage, said, datetime.fromtimestamp(cast.now / 1000, UTC))
    stage.open(played.lead, None, confidential=confidential)
    with stage.together():
        played.play()
    return stage.workshop
