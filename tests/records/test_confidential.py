"""What the server takes in a confidential workshop, and what it never keeps there."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Engine, func, select

from pairs.log.access import new_id
from pairs.log.append import append
from pairs.log.change import Change, parse
from pairs.log.device import line_of
from pairs.log.model import Said, table
from pairs.workshops.open import open_workshop

from .group import Group, Person, author

SECRET = "Le bloc 4 ferme sans nous"
BOX = "A" * 224
JWE = "e30..aXY.Y3Q.dGFn"


@pytest.fixture
def group(engine: Engine) -> Group:
    """A confidential workshop that Odile has opened."""
    group = Group(engine)
    open_workshop(engine, group.id, "0" * 64, author("Odile"), confidential=True)
    return group


@pytest.fixture
def plain(engine: Engine) -> Group:
    """One whose words the server may read."""
    group = Group(engine)
    open_workshop(engine, group.id, "0" * 64, author("Odile"))
    return group


def sealed(person: Person, **other: Any) -> Change:
    """A sealed change, with these members said otherwise."""
    change = person.change("sealed", None, box=BOX, n=1)
    assert isinstance(change, Change)
    said = {
        "id": change.id,
        "kind": "sealed",
        "rec": change.id[14:],
        "at": change.at,
        "set": dict(change.set),
    }
    return parse(line_of({**said, **other}), person.id)


def kept(group: Group) -> int:
    said = table(Said)
    query = select(func.count()).select_from(said).where(said.c.workshop_id == group.id)
    with group.engine.connect() as connection:
        return int(connection.execute(query).scalar_one())


def test_a_sealed_change_is_taken_from_whoever_holds_the_link(group: Group, mallory: Person, of: Any) -> None:
    assert of(group.push(sealed(mallory))[0]) == ("applied",)
    longest = sealed(mallory, set={"box": "A" * 16_000, "n": 1})
    assert of(group.push(longest)[0]) == ("applied",)
    assert of(group.push(longest)[0]) == ("duplicate",)


@pytest.mark.parametrize(
    ("other", "outcome"),
    [
        ({"rec": "A" * 22}, ("wrong_record",)),
        ({"set": {"box": BOX}}, ("bad_field", "n")),
        ({"set": {"n": 1}}, ("bad_field", "box")),
        ({"set": {"box": None, "n": 1}}, ("bad_field", "box")),
        ({"set": {"box": SECRET, "n": 1}}, ("bad_field", "box")),
        ({"set": {"box": BOX, "n": 0}}, ("bad_field", "n")),
        ({"set": {"box": BOX, "n": 2}}, ("unknown_link", "n")),
        ({"set": {"box": BOX, "n": 1, "hint": SECRET}}, ("must_be_sealed", "hint")),
        ({"over": {"bloc_quatre": "0" * 28}}, ("must_be_sealed",)),
        ({"note": SECRET}, ("must_be_sealed",)),
    ],
)
def test_a_sealed_change_is_its_box_and_nothing_beside_it(
    group: Group, paul: Person, of: Any, other: dict[str, Any], outcome: tuple[str, ...]
) -> None:
    assert of(group.push(sealed(paul, **other))[0]) == outcome
    assert kept(group) == 0


@pytest.mark.parametrize(
    ("kind", "fields", "field"),
    [
        ("topic", {"text": SECRET}, "text"),
        ("workshop", {"title": SECRET}, "title"),
        ("workshop", {"state": "live", "place": SECRET}, "place"),
        ("participant", {"left": False, "name": SECRET}, "name"),
        ("role", {"role": "client", "holder": "A" * 43}, "holder"),
        ("commitment", {"text": SECRET}, "text"),
        ("commitment", {"text": SECRET, "cue": SECRET, "published": True}, "cue"),
        ("dream", {"text": SECRET}, "text"),
    ],
)
def test_words_in_the_clear_are_refused_by_name_and_kept_nowhere(
    group: Group, odile: Person, of: Any, kind: str, fields: dict[str, Any], field: str
) -> None:
    rec = "workshop" if kind == "workshop" else None
    assert of(odile.say(kind, rec, **fields)) == ("must_be_sealed", field)
    assert kept(group) == 0


def test_what_a_later_version_says_beside_a_clear_change_is_words_nobody_looked_at(
    group: Group, odile: Person, of: Any
) -> None:
    clear = odile.change("workshop", "workshop", state="live")
    assert isinstance(clear, Change)
    said = {"id": clear.id, "kind": "workshop", "rec": "workshop", "at": clear.at, "set": {"state": "live"}}
    for more in ({"why": SECRET}, {"over": {"secret_word": clear.at}}):
        line = parse(line_of({**said, **more}), odile.id)
        assert of(group.push(line)[0]) == ("must_be_sealed",)
    assert of(group.push(parse(line_of({**said, "over": {"state": clear.at}}), odile.id))[0]) == ("applied",)


def test_the_clock_is_moved_by_the_clear_roles(group: Group, odile: Person, paul: Person, of: Any) -> None:
    move = {"step": "vote", "state": "running", "started": 1, "ends": 2, "left": 60}
    assert of(paul.say("clock", "clock", **move)) == ("role_needed",)
    assert of(paul.takes("timekeeper")) == ("applied",)
    assert of(odile.say("clock", "clock", **move)) == ("applied",)
    assert of(paul.say("clock", "clock", **{**move, "state": "paused"})) == ("applied",)
    assert of(paul.say("clock", "clock", **{**move, "step": "commit"})) == ("role_needed", "step")


def test_whether_a_workshop_is_confidential_never_changes(
    group: Group, plain: Group, odile: Person, of: Any
) -> None:
    assert of(odile.say("workshop", "workshop", confidential=True)) == ("applied",)
    assert of(odile.say("workshop", "workshop", confidential=False)) == ("wrong_record", "confidential")
    assert of(odile.say("workshop", "workshop", confidential=None)) == ("wrong_record", "confidential")
    elsewhere = plain.person("Odile")
    assert of(elsewhere.say("workshop", "workshop", confidential=True)) == ("wrong_record", "confidential")
    assert of(elsewhere.say("workshop", "workshop", confidential=False, title="T")) == ("applied",)


def test_elsewhere_nothing_is_sealed(plain: Group, of: Any) -> None:
    assert of(plain.push(sealed(plain.person("Paul")))[0]) == ("must_be_sealed",)
    assert of(plain.person("Paul").say("topic", None, text="dit")) == ("applied",)


def test_a_commitment_is_published_by_its_author_and_taken_back(
    group: Group, paul: Person, mallory: Person, of: Any
) -> None:
    rec = new_id()
    words = {"text": "Essayer", "due": "2026-12-01", "published": True}
    assert of(paul.say("commitment", rec, **words)) == ("applied",)
    assert of(mallory.say("commitment", rec, **{**words, "text": "Rien"})) == ("not_author",)
    assert of(paul.say("commitment", rec, published=False, text="Essayer")) == ("must_be_sealed", "published")
    assert of(paul.say("commitment", rec, published=False)) == ("applied",)
    row = group.row("commitment", rec)
    assert row is not None
    assert row["published"] is False


def test_keys_are_given_by_who_lets_people_in(
    group: Group, odile: Person, paul: Person, mallory: Person, of: Any
) -> None:
    def gives(by: Person, to: Person, **other: Any) -> tuple[str, ...]:
        said = {"n": 2, "to": to.id, "box": JWE, **other}
        return tuple(of(by.say("key", by.rec("key", "2", to.id), **said)))

    assert gives(odile, paul) == ("applied",)
    assert gives(mallory, paul) == ("role_needed",)
    assert paul.takes("facilitator").verdict == "applied"
    assert gives(paul, mallory) == ("applied",)
    assert gives(odile, mallory) == ("applied",), "its opener still lets people in"
    assert gives(paul, odile, n=3) == ("wrong_record", "n")
    assert gives(paul, odile, box=SECRET) == ("bad_field", "box")
    assert gives(paul, odile, box="e30..a.b." + "c" * 2048) == ("too_big", "box")


@pytest.mark.parametrize("key", [{"x": "A" * 43}, {"x": "A" * 43, "y": "B" * 43}, SECRET, {"x": 1, "y": 2}])
def test_a_key_to_seal_to_is_a_point_and_nothing_else(plain: Group, of: Any, key: object) -> None:
    paul = plain.person("Paul")
    rec = paul.rec("participant", paul.id)
    assert of(paul.say("participant", rec, box_key=key)) == ("bad_field", "box_key")
    assert of(paul.say("participant", rec, box_key={"x": "A" * 43, "y": "A" * 43})) == ("applied",)


def test_a_push_of_both_keeps_the_sealed_and_refuses_the_clear(group: Group, paul: Person, of: Any) -> None:
    said = [sealed(paul), paul.change("topic", None, text=SECRET), sealed(paul)]
    verdicts = append(group.engine, group.id, said, now=group.now).verdicts
    assert [of(one) for one in verdicts] == [("applied",), ("must_be_sealed", "text"), ("applied",)]
    assert kept(group) == 2
