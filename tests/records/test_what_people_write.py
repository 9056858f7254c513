"""Topics, notes, next steps, journals and commitments: whose they are, and who else may touch them."""

from __future__ import annotations

from typing import Any

import pytest

from .group import MINUTE, Group, Person

APPLIED = ("applied",)


@pytest.fixture
def sam(group: Group) -> Person:
    """Takes notes."""
    sam = group.person("Sam")
    assert sam.takes("scribe").verdict == "applied"
    return sam


@pytest.fixture
def sylvie(group: Group) -> Person:
    """Makes the synthesis."""
    sylvie = group.person("Sylvie")
    assert sylvie.takes("synthesiser").verdict == "applied"
    return sylvie


def test_anyone_proposes_a_topic_and_edits_it(paul: Person, of: Any) -> None:
    topic = paul.made("topic", text="Les brancards", step="propose")
    assert of(paul.say("topic", topic, text="Les brancards du soir", detail="après 20 h")) == APPLIED
    assert of(paul.say("topic", topic, withdrawn=True)) == APPLIED


def test_an_anonymous_topic_by_a_throw_away_key_is_accepted_and_stays_as_it_is(
    group: Group, paul: Person, mallory: Person, of: Any
) -> None:
    topic = group.person("a key nobody keeps").made("topic", text="La peur de signaler")
    assert of(paul.say("topic", topic, text="Rien à signaler")) == ("not_author",)
    assert of(mallory.say("topic", topic, withdrawn=True)) == ("not_author",)


def test_facilitator_scribe_and_synthesiser_reword_and_merge_a_topic(
    fanta: Person, sam: Person, sylvie: Person, paul: Person, of: Any
) -> None:
    one, two = paul.made("topic", text="one"), paul.made("topic", text="two")
    for person in (fanta, sam, sylvie):
        assert of(person.say("topic", one, text=f"by {person.name}", merged_into=two)) == APPLIED
        assert of(person.say("topic", one, merged_into=None)) == APPLIED


def test_the_author_merges_their_own_topic_into_anothers(paul: Person, mallory: Person, of: Any) -> None:
    mine, theirs = paul.made("topic", text="mine"), mallory.made("topic", text="theirs")
    assert of(paul.say("topic", mine, merged_into=theirs)) == APPLIED
    assert of(paul.say("topic", theirs, merged_into=mine)) == ("not_author",)


def test_only_its_author_and_the_facilitator_withdraw_a_topic(
    fanta: Person, sam: Person, sylvie: Person, paul: Person, of: Any
) -> None:
    topic = paul.made("topic", text="one")
    assert of(sam.say("topic", topic, withdrawn=True)) == ("role_needed", "withdrawn")
    assert of(sylvie.say("topic", topic, text="two", withdrawn=False)) == ("role_needed", "withdrawn")
    assert of(fanta.say("topic", topic, withdrawn=True)) == APPLIED


def test_a_timekeeper_has_no_hand_on_topics(group: Group, paul: Person, of: Any) -> None:
    tim = group.person("Tim")
    tim.takes("timekeeper")
    assert of(tim.say("topic", paul.made("topic", text="one"), text="two")) == ("not_author",)


def test_a_topic_is_not_merged_into_itself(paul: Person, of: Any) -> None:
    topic = paul.made("topic", text="one")
    assert of(paul.say("topic", topic, merged_into=topic)) == ("bad_field", "merged_into")


def test_nobody_becomes_the_author_by_speaking_before_the_first_word(
    group: Group, sam: Person, paul: Person, of: Any
) -> None:
    topic = paul.made("topic", text="one")
    assert of(sam.say("topic", topic, at=group.now - MINUTE, text="older")) == ("bad_stamp",)
    row = group.row("topic", topic)
    assert row is not None
    assert row["author"] == paul.id


def test_an_author_whose_changes_arrive_in_disorder_stays_the_author(
    group: Group, paul: Person, of: Any
) -> None:
    topic = paul.made("topic", text="second")
    assert of(paul.say("topic", topic, at=group.now - MINUTE, text="first", detail="kept")) == APPLIED
    row = group.row("topic", topic)
    assert row is not None
    assert (row["text"], row["detail"]) == ("second", "kept")


@pytest.mark.parametrize("kind", ["topic", "note", "next_step", "turn", "commitment", "help", "thanks"])
def test_a_word_is_no_id_for_a_record_of_which_there_are_many(kind: str, paul: Person, of: Any) -> None:
    assert of(paul.say(kind, "workshop", topic=None)) == ("wrong_record",)


def test_anyone_writes_a_note_and_the_roles_that_write_improve_it(
    fanta: Person, sam: Person, sylvie: Person, paul: Person, mallory: Person, of: Any
) -> None:
    note = paul.made("note", text="on a dit", form="note")
    for person in (paul, fanta, sam, sylvie):
        assert of(person.say("note", note, text=f"by {person.name}", form="synthesis")) == APPLIED
    assert of(mallory.say("note", note, text="rien")) == ("not_author",)


def test_a_next_step_is_for_its_author_its_owner_the_facilitator_and_the_scribe(
    fanta: Person, sam: Person, sylvie: Person, paul: Person, mallory: Person, of: Any
) -> None:
    owner = fanta.group.person("Olga")
    step = paul.made("next_step", text="appeler", owner=owner.id, due="2026-12-01", state="open")
    for person in (paul, owner, fanta, sam):
        assert of(person.say("next_step", step, state="done")) == APPLIED
    for person in (sylvie, mallory):
        assert of(person.say("next_step", step, state="dropped")) == ("not_author",)


def test_who_is_no_longer_the_owner_of_a_next_step_has_no_hand_on_it(
    group: Group, paul: Person, mallory: Person, of: Any
) -> None:
    step = paul.made("next_step", text="appeler", owner=mallory.id)
    assert of(mallory.say("next_step", step, owner=paul.id)) == APPLIED
    assert of(mallory.say("next_step", step, owner=mallory.id)) == ("not_author",)


def test_a_journal_is_its_authors_even_before_the_facilitator(fanta: Person, paul: Person, of: Any) -> None:
    rec = paul.rec("journal", paul.id)
    assert of(paul.say("journal", rec, surprise="tout le monde a parlé")) == APPLIED
    assert of(fanta.say("journal", rec, surprise="rien")) == ("not_author",)
    assert of(fanta.say("journal", None, surprise="rien")) == ("wrong_record",)


@pytest.mark.parametrize("kind", ["commitment", "help", "thanks"])
def test_what_one_promises_offers_or_thanks_for_is_ones_own(
    kind: str, odile: Person, fanta: Person, paul: Person, of: Any
) -> None:
    rec = paul.made(kind, text="essayer")
    assert of(paul.say(kind, rec, text="essayer demain")) == APPLIED
    for person in (odile, fanta):
        assert of(person.say(kind, rec, text="autre chose")) == ("not_author",)


def test_only_who_made_a_commitment_says_how_it_is_going(
    fanta: Person, paul: Person, mallory: Person, of: Any
) -> None:
    mine = paul.made("commitment", text="essayer", due="2026-12-01")
    theirs = mallory.made("commitment", text="rire")
    checkin = paul.made("checkin", commitment=mine, state="on_way")
    assert of(paul.say("checkin", checkin, note="presque")) == APPLIED
    assert of(mallory.say("checkin", None, commitment=mine, state="dropped")) == ("not_author", "commitment")
    assert of(fanta.say("checkin", checkin, state="kept")) == ("not_author",)
    assert of(mallory.say("checkin", checkin, commitment=theirs)) == ("not_author",)


def test_a_check_in_is_about_a_commitment_that_is_known_and_stays_the_same(paul: Person, of: Any) -> None:
    one, two = paul.made("commitment", text="one"), paul.made("commitment", text="two")
    assert of(paul.say("checkin", None, state="kept")) == ("wrong_record", "commitment")
    unknown = paul.say("checkin", None, commitment="A" * 22, state="kept")
    assert of(unknown) == ("wrong_record", "commitment")
    checkin = paul.made("checkin", commitment=one, state="kept")
    assert of(paul.say("checkin", checkin, commitment=two)) == ("wrong_record", "commitment")


def test_a_kind_of_a_later_version_is_kept_whoever_says_it(mallory: Person, of: Any) -> None:
    assert of(mallory.say("experiment", None, hypothesis="?")) == APPLIED


def test_a_field_of_a_later_version_is_kept_and_gives_no_rights(
    group: Group, paul: Person, mallory: Person, of: Any
) -> None:
    topic = paul.made("topic", text="one", mood={"of": ["the", "day"]})
    assert of(mallory.say("topic", topic, mood="bad")) == ("not_author",)
    row = group.row("topic", topic)
    assert row is not None
    assert "mood" not in row
