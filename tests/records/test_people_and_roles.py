"""Who may say what about themself, about roles and about the workshop."""

from __future__ import annotations

from typing import Any

from .group import MINUTE, Group, Person

APPLIED = ("applied",)


def test_a_participant_names_themself(paul: Person, of: Any) -> None:
    rec = paul.rec("participant", paul.id)
    assert of(paul.say("participant", rec, name="Paul", team="Nuit", colour="sea", lang="fr")) == APPLIED


def test_nobody_renames_another_participant(paul: Person, mallory: Person, of: Any) -> None:
    rec = paul.rec("participant", paul.id)
    assert of(mallory.say("participant", rec, name="Paul, the fool")) == ("wrong_record",)
    paul.say("participant", rec, name="Paul")
    assert of(mallory.say("participant", rec, name="Paul, the fool")) == ("not_author",)
    assert of(mallory.say("participant", rec, at=1, name="Backdated")) == ("not_author",)


def test_nobody_is_a_participant_twice_under_one_key(paul: Person, of: Any) -> None:
    assert of(paul.say("participant", None, name="Paul again")) == ("wrong_record",)


def test_the_opener_and_the_facilitator_edit_the_workshop_nobody_else(
    odile: Person, fanta: Person, paul: Person, of: Any
) -> None:
    assert of(odile.say("workshop", "workshop", title="Les transmissions", vote_budget=4)) == APPLIED
    assert of(fanta.say("workshop", "workshop", state="live")) == APPLIED
    assert of(paul.say("workshop", "workshop", title="Mine")) == ("role_needed",)


def test_a_facilitator_does_not_become_who_opened_the_workshop_by_a_stamp_from_before(
    group: Group, odile: Person, fanta: Person, of: Any
) -> None:
    assert odile.say("workshop", "workshop", title="Relève").verdict == "applied"
    assert of(fanta.say("workshop", "workshop", at=group.now - MINUTE, title="mine")) == ("bad_stamp",)
    assert fanta.say("workshop", "workshop", title="La relève").verdict == "applied"
    row = group.row("workshop", "workshop")
    assert row is not None
    assert (row["author"], row["title"]) == (odile.id, "La relève")


def test_a_workshop_has_one_record_of_itself(odile: Person, of: Any) -> None:
    assert of(odile.say("workshop", None, title="Another")) == ("wrong_record",)
    assert of(odile.say("workshop", "clock", title="Another")) == ("wrong_record",)


def test_a_vacant_role_is_claimed_by_whoever_comes_first(paul: Person, mallory: Person, of: Any) -> None:
    assert of(paul.takes("scribe")) == APPLIED
    assert of(mallory.takes("scribe")) == ("taken", "holder")


def test_two_claims_in_one_push_have_one_holder(group: Group, paul: Person, mallory: Person, of: Any) -> None:
    rec = paul.rec("role", "scribe")
    verdicts = group.push(
        paul.change("role", rec, role="scribe", holder=paul.id),
        mallory.change("role", rec, role="scribe", holder=mallory.id),
    )
    assert [of(verdict) for verdict in verdicts] == [APPLIED, ("taken", "holder")]


def test_a_claim_of_a_vacant_role_is_for_oneself(
    group: Group, paul: Person, mallory: Person, of: Any
) -> None:
    assert of(group.gives(mallory, "scribe", paul)) == ("role_needed", "holder")
    assert of(mallory.say("role", mallory.rec("role", "scribe"), role="scribe")) == ("role_needed", "holder")


def test_a_holder_hands_over_and_then_holds_no_more(
    group: Group, fanta: Person, paul: Person, of: Any
) -> None:
    assert of(group.gives(fanta, "facilitator", paul)) == APPLIED
    assert of(group.gives(fanta, "facilitator", fanta)) == ("taken", "holder")
    assert of(paul.say("workshop", "workshop", state="live")) == APPLIED
    assert of(fanta.say("workshop", "workshop", state="closed")) == ("role_needed",)


def test_a_holder_gives_a_role_back(group: Group, paul: Person, mallory: Person, of: Any) -> None:
    paul.takes("scribe")
    assert of(group.gives(paul, "scribe", None)) == APPLIED
    assert of(mallory.takes("scribe")) == APPLIED


def test_nobody_else_empties_a_held_role(group: Group, paul: Person, mallory: Person, of: Any) -> None:
    paul.takes("scribe")
    assert of(group.gives(mallory, "scribe", None)) == ("taken", "holder")


def test_the_facilitator_and_the_opener_reassign_a_role(
    group: Group, odile: Person, fanta: Person, paul: Person, of: Any
) -> None:
    assert of(group.gives(fanta, "scribe", paul)) == APPLIED
    assert of(group.gives(odile, "facilitator", paul)) == APPLIED
    assert of(group.gives(fanta, "scribe", fanta)) == ("taken", "holder")


def test_a_holder_who_was_heard_lately_cannot_be_relieved(
    group: Group, fanta: Person, mallory: Person, of: Any
) -> None:
    group.wait(10 * MINUTE - 10)
    assert of(mallory.takes("facilitator")) == ("taken", "holder")
    fanta.made("note", text="still here")
    group.wait(10 * MINUTE - 10)
    assert of(mallory.takes("facilitator")) == ("taken", "holder")


def test_a_holder_silent_for_ten_minutes_can_be_relieved(
    group: Group, fanta: Person, paul: Person, of: Any
) -> None:
    group.wait(10 * MINUTE)
    assert of(group.gives(paul, "facilitator", group.person("Someone else"))) == ("role_needed", "holder")
    assert of(paul.takes("facilitator")) == APPLIED
    assert of(fanta.say("clock", "clock", step="vote")) != APPLIED


def test_a_newcomer_who_was_given_a_role_has_time_to_be_heard(
    group: Group, fanta: Person, paul: Person, mallory: Person, of: Any
) -> None:
    group.gives(fanta, "scribe", paul)
    assert of(mallory.takes("scribe")) == ("taken", "holder")
    group.wait(10 * MINUTE)
    assert of(mallory.takes("scribe")) == APPLIED


def test_a_backdated_claim_does_not_unseat_a_holder(
    group: Group, fanta: Person, mallory: Person, of: Any
) -> None:
    rec = mallory.rec("role", "facilitator")
    backdated = mallory.say("role", rec, at=group.now - MINUTE, role="facilitator", holder=mallory.id)
    assert of(backdated) == ("taken", "holder")


def test_a_roles_record_follows_from_its_name(paul: Person, of: Any) -> None:
    forged = paul.say("role", paul.rec("role", "scribe"), role="facilitator", holder=paul.id)
    assert of(forged) == ("wrong_record", "role")
    assert of(paul.say("role", None, role="facilitator", holder=paul.id)) == ("wrong_record", "role")
    unnamed = paul.say("role", paul.rec("role", "scribe"), holder=paul.id)
    assert of(unnamed) == ("wrong_record", "role")


def test_a_role_of_another_workshop_is_no_role_here(group: Group, paul: Person, of: Any) -> None:
    elsewhere = Group(group.engine).person("Paul")
    rec = elsewhere.rec("role", "facilitator")
    assert of(paul.say("role", rec, role="facilitator", holder=paul.id)) == ("wrong_record", "role")


def test_any_role_a_format_names_can_be_held(paul: Person, of: Any) -> None:
    assert of(paul.takes("client")) == APPLIED


def test_a_role_does_not_make_a_facilitator(group: Group, fanta: Person, mallory: Person, of: Any) -> None:
    mallory.takes("facilitator_")
    assert of(mallory.say("workshop", "workshop", state="closed")) == ("role_needed",)
