"""A vote is one's own, within the budget, before the close: however it is sent."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pairs.log.access import new_id
from pairs.workshops.open import open_workshop

from .group import MINUTE, Group, Person, author

APPLIED = ("applied",)
OVER = ("budget", "weight")


@pytest.fixture
def topics(odile: Person) -> list[str]:
    return [odile.made("topic", text=f"topic {number}") for number in range(4)]


def poll(person: Person, budget: int | None = 3, state: str = "open", step: str = "vote") -> None:
    rec = person.rec("poll", step)
    assert person.say("poll", rec, step=step, budget=budget, state=state).verdict == "applied"


def cast(group: Group, person: Person, *topics: str) -> int:
    """What the server's rows say the person has spent on these topics."""
    rows = [group.row("vote", person.rec("vote", topic, person.id)) for topic in topics]
    return sum(row["weight"] or 0 for row in rows if row)


def test_votes_within_the_budget_are_accepted(
    fanta: Person, paul: Person, topics: list[str], of: Any
) -> None:
    poll(fanta, 3)
    assert of(paul.votes(topics[0], 2)) == APPLIED
    assert of(paul.votes(topics[1], 1)) == APPLIED


def test_a_vote_above_the_budget_is_refused(
    fanta: Person, mallory: Person, topics: list[str], of: Any
) -> None:
    poll(fanta, 3)
    assert of(mallory.votes(topics[0], 4)) == OVER


def test_several_votes_that_exceed_the_budget_together_are_refused_from_the_one_that_does(
    group: Group, fanta: Person, mallory: Person, topics: list[str], of: Any
) -> None:
    poll(fanta, 3)
    several = [
        mallory.change("vote", mallory.rec("vote", t, mallory.id), topic=t, step="vote", weight=2)
        for t in topics
    ]
    assert [of(v) for v in group.push(*several)] == [APPLIED, OVER, OVER, OVER]
    assert cast(group, mallory, *topics) == 2


def test_pushes_at_the_same_time_do_not_exceed_the_budget_together(
    group: Group, fanta: Person, mallory: Person, topics: list[str], of: Any
) -> None:
    poll(fanta, 3)
    said = [
        mallory.change("vote", mallory.rec("vote", t, mallory.id), topic=t, step="vote", weight=2)
        for t in topics
    ]
    start = threading.Barrier(len(said))
    verdicts: list[Any] = []

    def push(change: Any) -> None:
        start.wait()
        verdicts.append(of(group.push(change)[0]))

    threads = [threading.Thread(target=push, args=(change,)) for change in said]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(verdicts) == [APPLIED, OVER, OVER, OVER]
    assert cast(group, mallory, *topics) == 2


def test_a_vote_moves_from_one_topic_to_another_by_giving_it_back_first(
    fanta: Person, paul: Person, topics: list[str], of: Any
) -> None:
    poll(fanta, 3)
    assert of(paul.votes(topics[0], 3)) == APPLIED
    assert of(paul.votes(topics[1], 1)) == OVER
    assert of(paul.votes(topics[0], 2)) == APPLIED
    assert of(paul.votes(topics[1], 1)) == APPLIED
    assert of(paul.votes(topics[0], None)) == APPLIED
    assert of(paul.votes(topics[2], 2)) == APPLIED


def test_a_backdated_giving_back_frees_no_budget(
    group: Group, fanta: Person, mallory: Person, topics: list[str], of: Any
) -> None:
    poll(fanta, 3)
    mallory.votes(topics[0], 3)
    assert of(mallory.votes(topics[0], 0, at=group.now - MINUTE)) == APPLIED
    assert of(mallory.votes(topics[1], 3)) == OVER
    assert cast(group, mallory, *topics) == 3


def test_a_lowered_budget_takes_nothing_away_and_still_lets_votes_be_given_back(
    fanta: Person, paul: Person, topics: list[str], of: Any
) -> None:
    poll(fanta, 5)
    assert of(paul.votes(topics[0], 5)) == APPLIED
    poll(fanta, 2)
    assert of(paul.votes(topics[0], 4)) == APPLIED
    assert of(paul.votes(topics[0], 5)) == OVER


def test_nobody_votes_for_somebody_else(
    fanta: Person, paul: Person, mallory: Person, topics: list[str], of: Any
) -> None:
    poll(fanta)
    rec = paul.rec("vote", topics[0], paul.id)
    forged = mallory.say("vote", rec, topic=topics[0], step="vote", weight=1)
    assert of(forged) == ("wrong_record", "topic")
    paul.votes(topics[0], 1)
    assert of(mallory.say("vote", rec, weight=0)) == ("not_author",)


def test_nobody_votes_twice_under_one_key(fanta: Person, mallory: Person, topics: list[str], of: Any) -> None:
    poll(fanta)
    again = mallory.say("vote", None, topic=topics[0], step="vote", weight=1)
    assert of(again) == ("wrong_record", "topic")


def test_a_vote_never_changes_its_topic(fanta: Person, mallory: Person, topics: list[str], of: Any) -> None:
    poll(fanta)
    mallory.votes(topics[0], 1)
    rec = mallory.rec("vote", topics[0], mallory.id)
    assert of(mallory.say("vote", rec, topic=topics[1])) == ("wrong_record", "topic")


def test_a_vote_never_changes_its_step(fanta: Person, mallory: Person, topics: list[str], of: Any) -> None:
    poll(fanta)
    mallory.votes(topics[0], 3)
    assert of(mallory.votes(topics[0], 3, step="elsewhere")) == ("wrong_record", "step")
    rec = mallory.rec("vote", topics[0], mallory.id)
    assert of(mallory.say("vote", rec, step=None)) == ("wrong_record", "step")


def test_an_invented_step_brings_no_votes(odile: Person, mallory: Person, topics: list[str], of: Any) -> None:
    odile.say("workshop", "workshop", vote_budget=3)
    assert of(mallory.votes(topics[0], 3, step="one")) == APPLIED
    assert of(mallory.votes(topics[1], 1, step="two")) == OVER
    stepless = mallory.say("vote", mallory.rec("vote", topics[2], mallory.id), topic=topics[2], weight=1)
    assert of(stepless) == OVER


def test_a_vote_without_a_step_does_not_slip_into_one_over_its_budget(
    fanta: Person, mallory: Person, topics: list[str], of: Any
) -> None:
    poll(fanta, 3)
    rec = mallory.rec("vote", topics[0], mallory.id)
    assert of(mallory.say("vote", rec, topic=topics[0], weight=3)) == APPLIED
    assert of(mallory.votes(topics[1], 3)) == APPLIED
    assert of(mallory.say("vote", rec, step="vote")) == OVER


def test_each_step_with_a_poll_has_a_budget_of_its_own(
    fanta: Person, paul: Person, topics: list[str], of: Any
) -> None:
    poll(fanta, 2, step="first")
    poll(fanta, 2, step="second")
    assert of(paul.votes(topics[0], 2, step="first")) == APPLIED
    assert of(paul.votes(topics[1], 2, step="second")) == APPLIED
    assert of(paul.votes(topics[2], 1, step="second")) == OVER


def test_votes_cast_before_the_poll_was_heard_of_count_in_it(
    fanta: Person, paul: Person, topics: list[str], of: Any
) -> None:
    assert of(paul.votes(topics[0], 3)) == APPLIED
    poll(fanta, 3)
    assert of(paul.votes(topics[1], 1)) == OVER


def test_without_a_budget_of_the_poll_the_workshops_holds_and_else_five(
    odile: Person, fanta: Person, paul: Person, topics: list[str], of: Any
) -> None:
    poll(fanta, None)
    assert of(paul.votes(topics[0], 6)) == OVER
    assert of(paul.votes(topics[0], 5)) == APPLIED
    odile.say("workshop", "workshop", vote_budget=7)
    assert of(paul.votes(topics[0], 7)) == APPLIED
    assert of(paul.votes(topics[0], 8)) == OVER


def test_a_vote_stamped_after_the_close_is_refused(
    fanta: Person, paul: Person, topics: list[str], of: Any
) -> None:
    poll(fanta)
    poll(fanta, state="closed")
    assert of(paul.votes(topics[0], 1)) == ("closed",)


def test_a_vote_cast_offline_before_the_close_is_accepted_after_it(
    group: Group, fanta: Person, paul: Person, topics: list[str], of: Any
) -> None:
    poll(fanta)
    cast_at = group.tick()
    poll(fanta, state="closed")
    group.wait(30 * MINUTE)
    assert of(paul.votes(topics[0], 1, at=cast_at)) == APPLIED


def test_a_poll_opened_again_takes_votes(fanta: Person, paul: Person, topics: list[str], of: Any) -> None:
    poll(fanta)
    poll(fanta, state="closed")
    poll(fanta)
    assert of(paul.votes(topics[0], 1)) == APPLIED


def test_the_close_of_one_step_closes_no_other(
    fanta: Person, paul: Person, topics: list[str], of: Any
) -> None:
    poll(fanta, state="closed", step="first")
    assert of(paul.votes(topics[0], 1, step="second")) == APPLIED


def test_a_vote_for_a_topic_that_has_not_arrived_yet_is_accepted(paul: Person, of: Any) -> None:
    assert of(paul.votes(new_id(), 1)) == APPLIED


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    sent=st.lists(
        st.tuples(
            st.integers(0, 3),
            st.one_of(st.none(), st.integers(0, 4)),
            st.integers(-3, 3),
            st.sampled_from(["vote", "vote", "elsewhere", "nowhere"]),
        ),
        max_size=12,
    )
)
def test_no_sequence_of_votes_exceeds_the_budget_of_any_step(
    engine: Any, sent: list[tuple[int, int | None, int, str]]
) -> None:
    group = Group(engine)
    open_workshop(engine, group.id, "0" * 64, author("Odile"))
    odile, mallory = group.person("Odile"), group.person("Mallory")
    poll(odile, 3)
    topics = [new_id() for _ in range(4)]
    for topic, weight, minutes, step in sent:
        mallory.votes(topics[topic], weight, at=group.tick() + minutes * MINUTE, step=step)
    rows = [group.row("vote", mallory.rec("vote", topic, mallory.id)) for topic in topics]
    spent = {True: 0, False: 0}
    for row in rows:
        if row:
            spent[row["step"] == "vote"] += row["weight"] or 0
    assert spent[True] <= 3
    assert spent[False] <= 5
