"""What devices believe before the server has judged is what its policies say, pushed in the order of stamps.

Each case of tests/vectors/admit.json is a situation: the changes of a workshop, and those that do not count.
"""

from __future__ import annotations

import json
import random
import subprocess
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from pairs.log.append import append
from pairs.log.change import Change, parse
from pairs.log.device import first_rec, line_of
from pairs.log.kinds import kind_of, with_rows
from pairs.log.stamp import ms_of
from pairs.workshops.open import open_workshop
from tests.rules.mirror import NODE, VECTORS

from .fullest import FIXED, FOLLOWS
from .situation import case_of

CASES: list[dict[str, Any]] = json.loads((VECTORS / "admit.json").read_text())
each_case = pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
ANY_ID = {"rating", "sealed"}
"""Kinds whose random records may have any id of 22 characters, or that no device folds."""


def client(cases: list[dict[str, Any]]) -> list[list[str]]:
    """What the client says does not count, case by case."""
    done = subprocess.run(
        [NODE, Path(__file__).with_name("admit.mjs")],
        input=json.dumps(cases).encode(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    answers: list[list[str]] = json.loads(done.stdout)
    return answers


def server(engine: Engine, given: dict[str, Any]) -> set[str]:
    """What the server refuses of the same changes, when they come in the order of their stamps."""
    workshop, confidential = given["workshop"], given.get("confidential", False)
    assert open_workshop(engine, workshop, "0" * 64, given["opener"], confidential=confidential)
    refused = set()
    made: set[tuple[str, str]] = set()
    for entry in sorted(given["entries"], key=lambda entry: (entry["at"], entry["id"])):
        line = line_of({name: entry[name] for name in ("id", "kind", "rec", "at", "set")})
        change = parse(line, entry["by"])
        if not _is_of_its_change(change, made):
            refused.add(change.id)
            continue
        (verdict,) = append(engine, workshop, [change], now=ms_of(change.at)).verdicts
        if verdict.verdict == "rejected":
            refused.add(change.id)
        else:
            made.add((change.kind, change.rec))
    return refused


def _is_of_its_change(change: Change, made: set[tuple[str, str]]) -> bool:
    """Devices do not know who came first: a random record is of the change its id comes from (10.3)."""
    free = kind_of(change.kind) and change.kind not in {*FOLLOWS, *FIXED, *ANY_ID}
    return not free or (change.kind, change.rec) in made or change.rec == first_rec(change.id)


@each_case
def test_the_server_refuses_what_does_not_count(engine: Engine, case: dict[str, Any]) -> None:
    assert sorted(server(engine, case["given"])) == case["expect"]


def test_the_client_leaves_out_what_does_not_count() -> None:
    for case, answer in zip(CASES, client(CASES), strict=True):
        assert answer == case["expect"], case["name"]


def test_a_situation_told_in_a_few_lines_is_judged_by_both_as_it_is_told(engine: Engine) -> None:
    case = case_of(
        {
            "name": "a question is worded by who asked it, and a tick follows from its line",
            "says": [
                {"by": "Odile", "workshop": "W", "set": {"title": "Ward 4"}},
                {"by": "Awa", "topic": "T", "set": {"text": "The beds"}},
                {"by": "Ben", "question": "Q", "set": {"text": "Since when?", "topic": "$T"}},
                {"by": "Awa", "question": "Q", "set": {"text": "Never"}, "counts": False},
                {"by": "Ben", "question": "Q", "set": {"text": "Since June?"}},
                {"by": "Awa", "tick": "L", "set": {"step": "list", "item": "data", "done": True}},
                {
                    "by": "Ben",
                    "tick": "F",
                    "set": {"step": "a", "item": "b"},
                    "rec": "A" * 22,
                    "counts": False,
                },
                {"by": "Odile", "role": "R", "set": {"role": "scribe", "holder": "$Ben"}},
                {"by": "Awa", "role": "R", "set": {"holder": "$Awa"}, "pause": 9, "counts": False},
            ],
        }
    )
    assert len(case["expect"]) == 3
    assert sorted(server(engine, case["given"])) == case["expect"]
    assert client([case]) == [case["expect"]]


def test_the_order_in_which_they_came_makes_no_difference() -> None:
    shuffled = []
    for seed in range(5):
        for case in CASES:
            entries = list(case["given"]["entries"])
            random.Random(seed).shuffle(entries)
            shuffled.append({"given": {**case["given"], "entries": entries}})
    for n, answer in enumerate(client(shuffled)):
        assert answer == CASES[n % len(CASES)]["expect"], CASES[n % len(CASES)]["name"]


def test_every_kind_is_in_a_situation_where_something_of_it_counts() -> None:
    counted = {
        entry["kind"]
        for case in CASES
        for entry in case["given"]["entries"]
        if entry["id"] not in case["expect"]
    }
    missing = {kind.name for kind in with_rows()} - counted
    assert not missing, f"tests/vectors/admit.json has no situation with {missing}: see situation.py"


def test_nothing_that_a_hostile_device_says_upsets_it() -> None:
    odd: list[Any] = [
        None,
        True,
        -1,
        1.5,
        "",
        "x" * 999,
        [],
        {},
        [None],
        {"length": 1},
        "__proto__",
        "constructor",
    ]
    entries = [
        {
            "id": f"00000000-0000-7000-8000-{n:012x}",
            "by": "M" * 43,
            "at": f"{n:028x}",
            "kind": kind,
            "rec": f"7000-8000-{n:012x}",
            "set": {name: value, "__proto__": value, "constructor": value},
        }
        for n, (kind, name, value) in enumerate(
            (kind.name, name, value) for kind in with_rows() for name in kind.columns for value in odd
        )
    ]
    given = {"workshop": "A" * 22, "opener": "M" * 43, "entries": entries}
    assert len(client([{"given": given}])) == 1
