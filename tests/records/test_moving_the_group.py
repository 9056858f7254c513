"""Who may move the clock, the poll and the discussion, and take turns down."""

from __future__ import annotations

from typing import Any

import pytest

from .group import Group, Person

APPLIED = ("applied",)


def clock(step: str | None, state: str = "running") -> dict[str, Any]:
    return {
        "step": step,
        "state": state,
        "started": 1_790_000_000_000,
        "ends": 1_790_000_300_000,
        "left": 300,
    }


@pytest.fixture
def tim(group: Group) -> Person:
    """Keeps the time."""
    tim = group.person("Tim")
    assert tim.takes("timekeeper").verdict == "applied"
    return tim


def test_the_facilitator_moves_the_clock_nobody_without_a_role(
    fanta: Person, mallory: Person, of: Any
) -> None:
    assert of(fanta.say("clock", "clock", **clock("propose"))) == APPLIED
    assert of(mallory.say("clock", "clock", **clock("vote"))) == ("role_needed",)


def test_the_opener_moves_the_clock_until_somebody_is_the_facilitator(
    group: Group, odile: Person, paul: Person, of: Any
) -> None:
    assert of(odile.say("clock", "clock", **clock("propose"))) == APPLIED
    paul.takes("facilitator")
    assert of(odile.say("clock", "clock", **clock("vote"))) == ("role_needed",)
    group.gives(paul, "facilitator", None)
    assert of(odile.say("clock", "clock", **clock("vote"))) == APPLIED


def test_the_timekeeper_extends_the_step_but_does_not_leave_it(fanta: Person, tim: Person, of: Any) -> None:
    fanta.say("clock", "clock", **clock("propose"))
    assert of(tim.say("clock", "clock", **clock("propose", "paused"))) == APPLIED
    assert of(tim.say("clock", "clock", **clock("vote"))) == ("role_needed", "step")
    assert of(tim.say("clock", "clock", **clock(None))) == ("role_needed", "step")


def test_the_timekeeper_does_not_start_the_first_step(fanta: Person, tim: Person, of: Any) -> None:
    assert of(tim.say("clock", "clock", **clock("propose"))) == ("role_needed", "step")


def test_a_timekeeper_who_has_not_heard_of_the_move_does_not_undo_it(
    fanta: Person, tim: Person, of: Any
) -> None:
    fanta.say("clock", "clock", **clock("propose"))
    fanta.say("clock", "clock", **clock("vote"))
    assert of(tim.say("clock", "clock", **clock("propose", "paused"))) == ("role_needed", "step")


@pytest.mark.parametrize("missing", ["step", "state", "started", "ends", "left"])
def test_the_clock_is_said_whole(fanta: Person, missing: str, of: Any) -> None:
    fields = clock("propose")
    del fields[missing]
    assert of(fanta.say("clock", "clock", **fields)) == ("bad_field", missing)


def test_there_is_one_clock(fanta: Person, of: Any) -> None:
    assert of(fanta.say("clock", None, **clock("propose"))) == ("wrong_record",)


def test_the_facilitator_opens_and_closes_a_poll_nobody_else(
    fanta: Person, tim: Person, mallory: Person, of: Any
) -> None:
    rec = fanta.rec("poll", "vote")
    assert of(fanta.say("poll", rec, step="vote", budget=3, state="open")) == APPLIED
    assert of(fanta.say("poll", rec, state="closed")) == APPLIED
    assert of(tim.say("poll", rec, state="open")) == ("role_needed",)
    assert of(mallory.say("poll", rec, budget=20)) == ("role_needed",)


def test_a_poll_is_the_polls_of_its_step(fanta: Person, of: Any) -> None:
    assert of(fanta.say("poll", fanta.rec("poll", "vote"), step="other")) == ("wrong_record", "step")
    assert of(fanta.say("poll", None, step="vote")) == ("wrong_record", "step")


def test_facilitator_and_timekeeper_run_the_discussion_nobody_else(
    fanta: Person, tim: Person, paul: Person, of: Any
) -> None:
    topic = paul.made("topic", text="Les brancards")
    rec = fanta.rec("discussion", topic)
    assert of(fanta.say("discussion", rec, topic=topic, state="live", round=0, rank=1.5)) == APPLIED
    assert of(tim.say("discussion", rec, round=1)) == APPLIED
    assert of(paul.say("discussion", rec, state="done")) == ("role_needed",)


def test_a_discussion_never_changes_its_topic(fanta: Person, paul: Person, of: Any) -> None:
    one, two = paul.made("topic", text="one"), paul.made("topic", text="two")
    rec = fanta.rec("discussion", one)
    fanta.say("discussion", rec, topic=one, state="live")
    assert of(fanta.say("discussion", rec, topic=two)) == ("wrong_record", "topic")
    assert of(fanta.say("discussion", rec, topic=None)) == ("wrong_record", "topic")


def test_each_one_answers_for_themself_whether_to_continue(paul: Person, mallory: Person, of: Any) -> None:
    topic = paul.made("topic", text="Les brancards")
    rec = paul.rec("continue", topic, "0", paul.id)
    assert of(paul.say("continue", rec, topic=topic, round=0, choice="continue")) == APPLIED
    assert of(paul.say("continue", rec, choice="move_on")) == APPLIED
    assert of(mallory.say("continue", rec, choice="continue")) == ("not_author",)
    theirs = mallory.rec("continue", topic, "1", paul.id)
    answer = mallory.say("continue", theirs, topic=topic, round=1, choice="continue")
    assert of(answer) == ("wrong_record", "topic")


def test_an_answer_belongs_to_its_round(paul: Person, of: Any) -> None:
    topic = paul.made("topic", text="Les brancards")
    rec = paul.rec("continue", topic, "0", paul.id)
    assert of(paul.say("continue", rec, topic=topic, round=1, choice="continue")) == ("wrong_record", "topic")
    assert of(paul.say("continue", None, topic=topic, round=0, choice="continue")) == (
        "wrong_record",
        "topic",
    )


def test_roles_take_turns_down_and_others_only_their_own(
    fanta: Person, tim: Person, paul: Person, mallory: Person, of: Any
) -> None:
    assert of(fanta.say("turn", None, who=paul.id)) == APPLIED
    assert of(tim.say("turn", None, who=paul.id)) == APPLIED
    sam = tim.group.person("Sam")
    sam.takes("scribe")
    assert of(sam.say("turn", None, who=paul.id)) == APPLIED
    assert of(paul.say("turn", None, who=paul.id)) == APPLIED
    assert of(mallory.say("turn", None, who=paul.id)) == ("role_needed", "who")


def test_a_turn_of_ones_own_stays_ones_own(fanta: Person, paul: Person, mallory: Person, of: Any) -> None:
    turn = paul.made("turn", who=paul.id)
    assert of(mallory.say("turn", turn, who=None)) == ("not_author",)
    assert of(paul.say("turn", turn, who=mallory.id)) == ("role_needed", "who")
    assert of(paul.say("turn", turn, who=None)) == APPLIED
    assert of(fanta.say("turn", turn, who=paul.id)) == APPLIED
