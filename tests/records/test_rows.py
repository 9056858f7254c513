"""The typed rows are the fold of the log: whatever was said, in whatever order, accepted or not."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select

from pairs import records
from pairs.log.access import new_id
from pairs.log.change import Change
from pairs.log.fold import Folded, entry_of, fold
from pairs.log.kinds import with_rows
from pairs.log.model import Said, table
from pairs.log.rebuild import rebuild
from pairs.workshops.open import open_workshop

from .fullest import FIXED, FOLLOWS, ME, fullest
from .group import MINUTE, Group, author

records.register_all()

PEOPLE = ["Odile", "Paul", "Mallory"]
RECORDS = [letter * 22 for letter in "ab"]
TEXT = st.sampled_from(["one", "deux", "三", "", None])
WORDS: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "topic": st.fixed_dictionaries(
        {},
        optional={
            "text": TEXT,
            "withdrawn": st.sampled_from([True, False, None]),
            "merged_into": st.sampled_from([*RECORDS, None]),
            "later": st.sampled_from([1, "x", None, {"deep": []}]),
        },
    ),
    "note": st.fixed_dictionaries({"text": TEXT}, optional={"form": st.sampled_from(["decision", "bad"])}),
    "discussion": st.fixed_dictionaries(
        {"rank": st.sampled_from([1, 1.5, None])}, optional={"topic": st.sampled_from(RECORDS)}
    ),
    "workshop": st.fixed_dictionaries(
        {}, optional={"title": TEXT, "plan": st.sampled_from([[{"key": "a", "minutes": 1}], [], None])}
    ),
    "microcard": st.fixed_dictionaries(
        {"why": TEXT},
        optional={"topic": st.sampled_from(RECORDS), "shared": st.sampled_from([True, False, None])},
    ),
    "idea": st.fixed_dictionaries(
        {"text": TEXT},
        optional={"topic": st.sampled_from([*RECORDS, None]), "kept": st.sampled_from([True, False, None])},
    ),
    "carried": st.fixed_dictionaries(
        {"text": TEXT}, optional={"owner": st.sampled_from([author("Paul"), author("Mallory"), None])}
    ),
    "node": st.fixed_dictionaries(
        {"wip": st.sampled_from([0, 2, 2.5, -1, None])}, optional={"removed": st.sampled_from([True, None])}
    ),
    "experiment": st.fixed_dictionaries({"text": TEXT}),
}


@st.composite
def speech(draw: st.DrawFn) -> tuple[str, str, str, dict[str, Any], int]:
    """Who says what about which record, and how many minutes their stamp is off."""
    kind = draw(st.sampled_from(sorted(WORDS)))
    fields = draw(WORDS[kind].filter(bool))
    rec = draw(st.sampled_from(RECORDS))
    return draw(st.sampled_from(PEOPLE)), kind, rec, fields, draw(st.integers(-4, 8))


def shown(group: Group) -> list[Folded]:
    """The fold of the log, without what rows do not have: unknown kinds and fields, other versions."""
    said = table(Said)
    query = select(said.c.body, said.c.by, said.c.at).where(said.c.workshop_id == group.id)
    with group.engine.connect() as connection:
        entries = [entry_of(json.loads(body), by, at) for body, by, at in connection.execute(query)]
    columns = {kind.name: kind.columns for kind in with_rows()}
    kept = [record for record in fold(entries) if record.kind in columns]
    for record in kept:
        record.others, record.at = {}, ""
        record.fields = {n: v for n, v in record.fields.items() if n in columns[record.kind]}
        record.stamps = {n: v for n, v in record.stamps.items() if n in columns[record.kind]}
    return kept


def rows(group: Group) -> list[Folded]:
    """The typed rows, as the fold would show them."""
    found = []
    with group.engine.connect() as connection:
        for kind in sorted(with_rows(), key=lambda kind: kind.name):
            query = (
                select(kind.table).where(kind.table.c.workshop_id == group.id).order_by(kind.table.c.first)
            )
            for row in connection.execute(query).mappings():
                at, _, change = row["first"].partition(" ")
                stamps = {name: (stamp[0], stamp[1]) for name, stamp in row["stamps"].items()}
                assert all(row[name] is None for name in kind.columns - stamps.keys())
                fields = {name: row[name] for name in stamps}
                found.append(Folded(kind.name, row["rec"], row["author"], (at, change), "", fields, stamps))
    return found


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(pushes=st.lists(st.lists(speech(), min_size=1, max_size=6), max_size=6))
def test_the_rows_are_the_fold_of_the_log_and_so_they_are_once_rebuilt(
    engine: Engine, pushes: list[list[tuple[str, str, str, dict[str, Any], int]]]
) -> None:
    group = Group(engine)
    open_workshop(engine, group.id, "0" * 64, author("Odile"))
    for push in pushes:
        said = []
        for name, kind, rec, fields, minutes in push:
            person = group.person(name)
            follows = kind in ("discussion", "microcard")
            own = person.rec(kind, rec) if follows else "workshop" if kind == "workshop" else rec
            said.append(person.change(kind, own, group.tick() + minutes * MINUTE, **fields))
        verdicts = group.push(*said)
        assert len(verdicts) == len(said)
        # Sent again: what was kept is not kept twice. What was refused may meanwhile be right.
        again = group.push(*(change for change in said if isinstance(change, Change)))
        kept = {v.id for v in verdicts if v.verdict == "applied"}
        assert {v.id for v in again if v.verdict == "duplicate"} == kept
    before = rows(group)
    assert before == shown(group)
    rebuild(engine)
    assert rows(group) == before


@pytest.mark.parametrize("kind", with_rows(), ids=lambda kind: kind.name)
@pytest.mark.parametrize("database", ["engine", "engine_on_postgres"])
def test_the_fullest_record_of_each_kind_comes_back_as_it_was_said(
    kind: Any, database: str, request: pytest.FixtureRequest
) -> None:
    group = Group(request.getfixturevalue(database))
    open_workshop(group.engine, group.id, "0" * 64, author("Odile"))
    odile, fields = group.person("Odile"), fullest(kind)
    if kind.name == "checkin":
        fields["commitment"] = odile.made("commitment", text="essayer")
    follows = [odile.id if name == ME else str(fields[name]) for name in FOLLOWS.get(kind.name, ())]
    rec = odile.rec(kind.name, *follows) if follows else kind.name if kind.name in FIXED else new_id()
    verdict = odile.say(kind.name, rec, **fields)
    assert verdict.verdict == "applied", f"{verdict}: is its id not random? Then say so in fullest.py"
    row = group.row(kind.name, rec)
    assert row is not None
    assert {name: row[name] for name in fields} == fields
