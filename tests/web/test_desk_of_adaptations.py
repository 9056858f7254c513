"""Workshops that brought their own format along, at the desk: named and timed like the library's."""

from __future__ import annotations

import base64
import copy
import hashlib
import json
import zlib
from typing import Any

import pytest
from flask.testing import FlaskClient

from pairs import library

from .visitors import Workshop

SLUG = "lean-coffee-x4ward9"


def adapted() -> dict[str, Any]:
    """A shipped format as somebody adapted it."""
    format: dict[str, Any] = copy.deepcopy(dict(library.formats()[1]))
    format.update(slug=SLUG, edition=2, origin={"slug": format["slug"], "edition": format["edition"]})
    format["name"] = {"fr": "Le café de l’étage", "en": "The ward’s own coffee"}
    format["steps"][0]["name"] = {"fr": "Bonjour", "en": "Good morning <b>all</b>"}
    return format


def packed(content: bytes) -> list[dict[str, Any]]:
    """The fields of a recipe that says this, in two parts."""
    machine = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    text = base64.urlsafe_b64encode(machine.compress(content) + machine.flush()).decode().rstrip("=")
    digest, half = hashlib.sha256(content).hexdigest(), len(text) // 2
    halves = (text[:half], text[half:])
    return [{"part": part, "of": 2, "text": half, "digest": digest} for part, half in enumerate(halves)]


def bring(workshop: Workshop, content: bytes, **other: Any) -> None:
    """The workshop says it runs on SLUG, and brings this as its recipe in two parts."""
    lead = workshop.lead
    workshop.say(lead, "workshop", "workshop", title="Tuesday", format=SLUG, edition=2)
    for fields in packed(content):
        workshop.say(lead, "recipe", lead.rec_id("recipe", str(fields["part"])), **fields | other)


def test_the_desk_names_an_adaptation_and_its_steps(desk: FlaskClient, workshop: Workshop) -> None:
    bring(workshop, json.dumps(adapted()).encode())
    assert "The ward’s own coffee" in desk.get("/desk/workshops").text
    page = desk.get(f"/desk/workshops/{workshop.id}").text
    assert "The ward’s own coffee" in page
    assert "Good morning &lt;b&gt;all&lt;/b&gt;" in page
    assert "<b>all" not in page


def test_an_adaptation_is_found_by_its_name(desk: FlaskClient, workshop: Workshop) -> None:
    bring(workshop, json.dumps(adapted()).encode())
    assert "Tuesday" in desk.get("/desk/workshops?q=ward’s own").text


WRONG = {
    "no format": b'{"name": {"en": "The ward\\u2019s own coffee"}}',
    "no JSON": b"\xff\xfe",
    "another edition": json.dumps({**adapted(), "edition": 3}).encode(),
    "ten megabytes": b'"' + b" " * 10_000_000 + b'"',
    "a name of the library's": json.dumps({**adapted(), "slug": library.formats()[0]["slug"]}).encode(),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_no_format_leaves_the_desk_as_it_is(desk: FlaskClient, workshop: Workshop, what: str) -> None:
    bring(workshop, WRONG[what])
    for address in ("/desk/workshops", f"/desk/workshops/{workshop.id}"):
        answer = desk.get(address)
        assert answer.status_code == 200
        assert "Tuesday" in answer.text
        assert SLUG in answer.text
        assert "The ward’s own coffee" not in answer.text


def test_a_part_that_has_not_come_yet_is_waited_for(desk: FlaskClient, workshop: Workshop) -> None:
    bring(workshop, json.dumps(adapted()).encode(), of=3)
    assert SLUG in desk.get(f"/desk/workshops/{workshop.id}").text
