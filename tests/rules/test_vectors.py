"""Every rule is written twice; one set of vectors judges both."""

from __future__ import annotations

import json
from typing import Any

import pytest

from .mirror import PYTHON, VECTORS, javascript, python

CASES = [
    (rule, case) for rule in sorted(PYTHON) for case in json.loads((VECTORS / f"{rule}.json").read_text())
]
each_case = pytest.mark.parametrize(
    ("rule", "case"), CASES, ids=[f"{rule}: {case['name']}" for rule, case in CASES]
)


@pytest.fixture(scope="module")
def answers() -> dict[tuple[str, str], Any]:
    """JavaScript's answers by rule and name of the case."""
    asked = [{"rule": rule, "given": case["given"]} for rule, case in CASES]
    names = [(rule, case["name"]) for rule, case in CASES]
    return dict(zip(names, javascript(asked), strict=True))


@each_case
def test_python_follows_the_vector(rule: str, case: dict[str, Any]) -> None:
    assert python(rule, case["given"]) == case["expect"]


@each_case
def test_javascript_follows_the_vector(rule: str, case: dict[str, Any], answers: dict[Any, Any]) -> None:
    assert answers[rule, case["name"]] == case["expect"]


def test_no_vector_file_is_left_unread() -> None:
    elsewhere = {"sealed", "admit"}  # tests/confidential, tests/records
    assert {path.stem for path in VECTORS.glob("*.json")} == set(PYTHON) | elsewhere


def test_no_two_cases_of_a_rule_have_one_name() -> None:
    assert len({(rule, case["name"]) for rule, case in CASES}) == len(CASES)
