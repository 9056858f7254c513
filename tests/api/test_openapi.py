"""The door is what its description says: whatever the description allows or forbids is sent to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

from pairs.api.openapi import DESCRIPTION

from .conftest import Door, close_door, make_door

ANY = "10000000 per second"  # the description is tested here, throttling elsewhere


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    door = make_door(
        tmp_path_factory.mktemp("described"),
        PAIRS_FAILURES_PER_ADDRESS=ANY,
        PAIRS_CODES_PER_ADDRESS=ANY,
        PAIRS_FAILURES_IN_ALL=ANY,
        PAIRS_OPENINGS_PER_ADDRESS=ANY,
    )
    door.open()
    yield door
    close_door(door)


PLAIN, HOSTILE = schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE
CALLS = [
    pytest.param(path, verb, mode, id=f"{verb} {path} {mode.value}")
    for path, item in DESCRIPTION["paths"].items()
    for verb in ("get", "post")
    if verb in item
    for mode in (PLAIN, HOSTILE)
    if mode is PLAIN or "parameters" in item or "requestBody" in item[verb]
]


@pytest.mark.parametrize(("path", "verb", "mode"), CALLS)
def test_every_call_answers_as_described(
    described: Door, path: str, verb: str, mode: schemathesis.GenerationMode
) -> None:
    operation = schemathesis.openapi.from_wsgi("/api/openapi.json", described.app)[path][verb]

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(max_examples=25, deadline=None, derandomize=True, phases=[Phase.generate], database=None)
    def call(case: Any) -> None:
        if path.endswith("/live"):
            case.query = {"after": "no cursor"}  # the stream itself does not end: test_server.py reads it
        if "workshop" in case.path_parameters:
            case.path_parameters["workshop"] = described.id  # or nothing would pass the bearer check
        case.call_and_validate(
            # In process nothing unpacks: test_pushes.py reads the packed pages.
            headers={"Authorization": f"Bearer {described.opener.token}", "Accept-Encoding": "identity"},
            checks=[not_a_server_error, status_code_conformance, response_schema_conformance],
        )

    call()


def test_every_route_of_the_door_is_described(described: Door) -> None:
    routes = {
        rule.rule.replace("int:", "").replace("<", "{").replace(">", "}")
        for rule in described.app.url_map.iter_rules()
        if rule.rule.startswith("/api/") and rule.rule != "/api/openapi.json"
    }
    assert routes == set(DESCRIPTION["paths"])
