"""The playbook's kinds: whose the words are, who ticks, keeps, groups, takes and shares, and who may not."""

from __future__ import annotations

from typing import Any

import pytest

from pairs.records.policy import CLIENT, FACILITATOR, SCRIBE, SYNTHESISER, TIMEKEEPER

from .fullest import FOLLOWS, fullest
from .group import MINUTE, Group, Person, known

APPLIED = ("applied",)
AUTHOR, OWNER, HOST, PEER = "the author", "the owner", "the topic's author", "a peer"
ROLES = (FACILITATOR, SCRIBE, SYNTHESISER, TIMEKEEPER, CLIENT)
EVERYBODY = frozenset((AUTHOR, OWNER, HOST, PEER, *ROLES))
LEADS = {FACILITATOR, SCRIBE, SYNTHESISER}
PLANS = {AUTHOR, OWNER, FACILITATOR, SCRIBE}
OTHER = "B" * 22

# Who may set what in a record that the author made, about a topic of somebody else, and that the owner owns.
MAY: list[tuple[str, str, Any, set[str] | frozenset[str]]] = [
    ("question", "text", "Depuis quand ?", {AUTHOR}),
    ("question", "step", "ask", {AUTHOR}),
    ("question", "withdrawn", True, {AUTHOR, FACILITATOR}),
    ("question", "answered", True, {AUTHOR, FACILITATOR, SCRIBE, CLIENT, HOST}),
    ("idea", "text", "Un tableau blanc", {AUTHOR}),
    ("idea", "withdrawn", True, {AUTHOR, FACILITATOR}),
    ("idea", "kept", True, {FACILITATOR, SCRIBE, CLIENT, HOST}),
    ("clause", "text", "On se tutoie", {AUTHOR, FACILITATOR}),
    ("clause", "withdrawn", True, {AUTHOR, FACILITATOR}),
    ("card", "text", "Deux heures d'attente", {AUTHOR, *LEADS}),
    ("card", "figure", "2 h", {AUTHOR, *LEADS}),
    ("card", "column", "facts", {AUTHOR, *LEADS}),
    ("card", "group", OTHER, LEADS),
    ("card", "withdrawn", True, {AUTHOR, FACILITATOR}),
    ("action", "text", "Essayer", PLANS),
    ("action", "owner", None, PLANS),
    ("action", "state", "kept", PLANS),
    ("measurement", "value", 7, {AUTHOR}),
    ("measurement", "withdrawn", True, {AUTHOR}),
    ("rating", "value", 3, {AUTHOR}),
    ("node", "text", "Admission", EVERYBODY),
    ("node", "removed", True, EVERYBODY),
    ("carried", "text", "Autre chose", {AUTHOR, FACILITATOR, SCRIBE}),
    ("carried", "owner_name", "Paul", {AUTHOR, FACILITATOR, SCRIBE}),
    ("carried", "origin", "Mardi", {AUTHOR, FACILITATOR, SCRIBE}),
    ("carried", "state", "kept", PLANS),
    ("carried", "asked", "Une demi-journée", PLANS),
    ("carried", "owner", None, {OWNER, FACILITATOR}),
    ("block", "minutes", 15, EVERYBODY),
    ("story", "title", "Les lits", {AUTHOR}),
    ("story", "shared", True, {AUTHOR}),
]
RANDOM = sorted({kind for kind, *_ in MAY})


class Circle:
    """Somebody of every sort, and a record of each kind that is made."""

    def __init__(self, group: Group, paul: Person) -> None:
        self.people = {who: group.person(who) for who in EVERYBODY - {AUTHOR}} | {AUTHOR: paul}
        for role in ROLES:
            assert self.people[role].takes(role).verdict == "applied"
        self.topic = self.people[HOST].made("topic", text="Les sorties du matin")

    def made(self, kind: str) -> str:
        """A record of the author's; an owner takes what waits to be taken."""
        about = {"topic": self.topic, "owner": self.people[OWNER].id, "step": "one", "title": "Les lits"}
        fields = {name: about[name] for name in about if name in known(kind).columns}
        taken = fields.pop("owner", None) if kind == "carried" else None
        rec = self.people[AUTHOR].made(kind, **fields)
        if taken:
            assert self.people[OWNER].say(kind, rec, owner=taken).verdict == "applied"
        return rec


@pytest.fixture
def circle(group: Group, paul: Person) -> Circle:
    return Circle(group, paul)


@pytest.mark.parametrize(("kind", "field", "value", "may"), MAY, ids=[f"{row[0]} {row[1]}" for row in MAY])
def test_each_field_is_for_those_whom_the_contract_names_and_for_nobody_else(
    kind: str, field: str, value: Any, may: set[str], circle: Circle
) -> None:
    for who, person in circle.people.items():
        verdict = person.say(kind, circle.made(kind), **{field: value})
        assert (verdict.verdict == "applied") == (who in may), f"{who}: {verdict}"
        assert verdict.verdict == "applied" or verdict.code in ("not_author", "role_needed")


@pytest.mark.parametrize("kind", RANDOM)
def test_nobody_becomes_the_author_by_a_stamp_from_before(
    kind: str, group: Group, circle: Circle, of: Any
) -> None:
    rec = circle.made(kind)
    before = group.row(kind, rec)
    assert before is not None
    for person in circle.people.values():
        if person.id != before["author"]:
            refusal = of(person.say(kind, rec, at=group.now - MINUTE, step="two"))
            assert refusal[0] in ("bad_stamp", "not_author")
    assert group.row(kind, rec) == before


@pytest.mark.parametrize("kind", RANDOM)
def test_a_word_is_no_id_of_a_record_there_are_many_of(kind: str, paul: Person, of: Any) -> None:
    assert of(paul.say(kind, "workshop", shared=None)) == ("wrong_record",)


@pytest.mark.parametrize("kind", ["option", "microcard", "consent", "round", "link", "tick", "recipe"])
def test_a_record_that_follows_from_its_subject_names_it_and_keeps_it(
    kind: str, odile: Person, of: Any
) -> None:
    fields = fullest(known(kind))
    parts = [str(fields.get(name, odile.id)) for name in FOLLOWS[kind]]
    rec = odile.rec(kind, *parts)
    subject = FOLLOWS[kind][0]
    assert of(odile.say(kind, rec, **{subject: None})) == ("wrong_record", subject)
    assert of(odile.say(kind, OTHER, **fields)) == ("wrong_record", subject)
    assert of(odile.say(kind, rec, **fields)) == APPLIED
    moved = {"Slug": "elsewhere", "Rec": OTHER, "Whole": 1}[type(known(kind).fields.fields[subject]).__name__]
    assert of(odile.say(kind, rec, **{subject: moved})) == ("wrong_record", subject)


def test_nobody_keeps_their_own_idea_by_the_way_of_a_topic_of_their_own(
    group: Group, circle: Circle, mallory: Person, of: Any
) -> None:
    assert of(mallory.say("idea", None, text="Moi !", kept=True)) == ("role_needed", "kept")
    mine = mallory.made("topic", text="un prétexte")
    idea = mallory.made("idea", text="Moi !", topic=mine, kept=True)
    assert of(mallory.say("idea", idea, topic=circle.topic)) == ("wrong_record", "topic")
    assert of(mallory.say("idea", None, text="Moi !", topic=circle.topic, kept=True)) == (
        "role_needed",
        "kept",
    )


def test_whoever_asks_may_say_from_the_start_what_is_empty(paul: Person, of: Any) -> None:
    assert of(paul.say("idea", None, text="Un essai", kept=None)) == APPLIED
    assert of(paul.say("card", None, text="Un fait", group=None)) == APPLIED


def test_a_card_is_not_grouped_under_itself_nor_by_who_wrote_it(
    circle: Circle, paul: Person, of: Any
) -> None:
    card = circle.made("card")
    assert of(circle.people[FACILITATOR].say("card", card, group=card)) == ("bad_field", "group")
    assert of(paul.say("card", None, text="Un fait", group=card)) == ("role_needed", "group")


def test_nobody_agrees_for_somebody_else(paul: Person, mallory: Person, fanta: Person, of: Any) -> None:
    said = {"step": "agree", "clause": "secret", "accepted": True}
    rec = paul.rec("consent", "agree", "secret", paul.id)
    for person in (mallory, fanta):
        assert of(person.say("consent", rec, **said)) == ("wrong_record", "step")
    assert of(paul.say("consent", rec, **said)) == APPLIED
    for person in (mallory, fanta):
        assert of(person.say("consent", rec, accepted=False)) == ("not_author",)
        assert of(person.say("consent", rec, at=1, **said)) == ("not_author",)


def test_rounds_are_for_the_facilitator_and_the_timekeeper(circle: Circle, of: Any) -> None:
    rec = circle.people[PEER].rec("round", "tables", "0")
    tables = [{"people": [person.id for person in circle.people.values()], "exposes": None}]
    for who, person in circle.people.items():
        expected = APPLIED if who in (FACILITATOR, TIMEKEEPER) else ("role_needed",)
        assert of(person.say("round", rec, step="tables", n=0, tables=tables)) == expected


def test_options_and_the_micro_card_are_written_together_and_shared_by_whose_topic_it_is(
    circle: Circle, of: Any
) -> None:
    option = circle.people[PEER].rec("option", circle.topic, "1")
    card = circle.people[PEER].rec("microcard", circle.topic)
    for person in circle.people.values():
        assert of(person.say("option", option, topic=circle.topic, slot=1, text=person.name)) == APPLIED
        assert of(person.say("microcard", card, topic=circle.topic, why=person.name)) == APPLIED
    for who, person in circle.people.items():
        expected = APPLIED if who in (FACILITATOR, HOST) else ("role_needed", "shared")
        assert of(person.say("microcard", card, shared=True)) == expected


def test_what_is_shared_is_no_longer_everybodys_to_write(circle: Circle, of: Any) -> None:
    host, peer = circle.people[HOST], circle.people[PEER]
    option, card = peer.rec("option", circle.topic, "1"), peer.rec("microcard", circle.topic)
    assert of(peer.say("option", option, topic=circle.topic, slot=1, text="Un tableau")) == APPLIED
    assert of(peer.say("microcard", card, topic=circle.topic, choice=1)) == APPLIED
    assert of(host.say("microcard", card, shared=True)) == APPLIED
    assert of(peer.say("microcard", card, why="Achetez chez moi")) == ("not_author",)
    assert of(peer.say("option", option, text="Achetez chez moi")) == ("not_author",)
    another = peer.rec("option", circle.topic, "2")
    assert of(peer.say("option", another, topic=circle.topic, slot=2, text="Ici")) == ("not_author",)
    assert of(host.say("microcard", card, why="Cela se voit de loin")) == APPLIED
    assert of(host.say("microcard", card, shared=False)) == APPLIED
    assert of(peer.say("option", option, text="Un grand tableau")) == APPLIED


def test_a_card_about_a_topic_nobody_knows_is_shared_by_the_facilitator_alone(
    circle: Circle, mallory: Person, of: Any
) -> None:
    card = mallory.rec("microcard", OTHER)
    assert of(mallory.say("microcard", card, topic=OTHER, shared=True)) == ("role_needed", "shared")
    assert of(circle.people[FACILITATOR].say("microcard", card, topic=OTHER, shared=True)) == APPLIED


def test_nobody_promises_for_somebody_else(circle: Circle, paul: Person, mallory: Person, of: Any) -> None:
    for_another = {"text": "Appeler", "owner": paul.id}
    assert of(mallory.say("carried", None, **for_another)) == ("role_needed", "owner")
    assert of(circle.people[FACILITATOR].say("carried", None, **for_another)) == APPLIED
    vacant = mallory.made("carried", text="Appeler", owner=None, owner_name="Paul")
    assert of(mallory.say("carried", vacant, owner=circle.people[PEER].id)) == ("role_needed", "owner")
    assert of(paul.say("carried", vacant, owner=paul.id, state="kept")) == APPLIED
    assert of(mallory.say("carried", vacant, owner=mallory.id)) == ("role_needed", "owner")
    assert of(paul.say("carried", vacant, owner=None)) == APPLIED


def test_nobody_takes_a_vacant_promise_to_say_that_it_was_another(
    group: Group, paul: Person, mallory: Person, of: Any
) -> None:
    vacant = paul.made("carried", text="Appeler", owner=None)
    taken = {"owner": mallory.id, "text": "Payer", "origin": "Lundi"}
    assert of(mallory.say("carried", vacant, **taken)) == ("role_needed", "text")
    assert of(mallory.say("carried", vacant, owner=mallory.id, state="kept")) == APPLIED
    assert of(mallory.say("carried", vacant, text="Payer")) == ("role_needed", "text")
    row = group.row("carried", vacant)
    assert row is not None
    assert row["text"] == "Appeler"


def test_what_one_found_is_ones_own_to_say_and_to_share(paul: Person, fanta: Person, of: Any) -> None:
    rec = paul.rec("experience", paul.id)
    assert of(paul.say("experience", rec, worked="Le silence", shared=True)) == APPLIED
    assert of(fanta.say("experience", rec, shared=False)) == ("not_author",)
    assert of(fanta.say("experience", rec, worked="Moi")) == ("not_author",)


def test_only_who_opened_the_workshop_says_the_format_it_runs_on(
    odile: Person, fanta: Person, mallory: Person, of: Any
) -> None:
    part = {"part": 0, "of": 1, "text": "eJw", "digest": "0" * 64, "shared": True}
    for person in (fanta, mallory):
        assert of(person.say("recipe", person.rec("recipe", "0"), **part)) == ("not_author",)
    assert of(odile.say("recipe", odile.rec("recipe", "0"), **part)) == APPLIED


@pytest.mark.parametrize("kind", ["link", "tick"])
def test_a_map_and_a_checklist_are_everybodys(kind: str, circle: Circle, of: Any) -> None:
    fields = fullest(known(kind))
    rec = circle.people[PEER].rec(kind, *(str(fields[name]) for name in FOLLOWS[kind]))
    for person in circle.people.values():
        assert of(person.say(kind, rec, **fields)) == APPLIED
