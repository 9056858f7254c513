"""A format's file that somebody brings: what they are told, in their language, and what cannot hurt."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from werkzeug.test import TestResponse

from pairs import library
from pairs.library.loader import FORMATS
from pairs.library.outside import LARGEST

from .conftest import Door, close_door, make_door


def check(door: Door, content: bytes | str, **headers: str) -> TestResponse:
    return door.client.post(
        "/api/library/check", data=content, content_type="application/yaml", headers=headers
    )


def adapted(**other: Any) -> dict[str, Any]:
    """A format of somebody's own, made from one of the library."""
    format = library.formats()[0]
    origin = {"slug": format["slug"], "edition": format["edition"]}
    return {**format, "slug": f"{format['slug']}-x1a2b3c", "edition": 1, "origin": origin, **other}


def test_a_file_that_is_a_format_comes_back_as_devices_read_it(door: Door) -> None:
    answer = check(door, yaml.safe_dump(adapted(), allow_unicode=True))
    assert (answer.status_code, answer.get_json()) == (200, {"format": adapted()})


def test_every_format_of_the_library_passes_as_the_file_it_is(door: Door) -> None:
    for format in library.formats():
        content = (FORMATS / f"{format['slug']}.yaml").read_bytes()
        assert len(content) < LARGEST / 2
        assert check(door, content).get_json() == {"format": format}


def test_another_text_does_not_take_the_name_of_a_format_of_the_library(door: Door) -> None:
    ours = library.formats()[0]
    for other in ({"edition": ours["edition"] + 1}, {"name": {"fr": "Le mien", "en": "Mine"}}):
        answer = check(door, yaml.safe_dump({**ours, **other}, allow_unicode=True))
        assert answer.status_code == 422
        assert [problem["path"] for problem in answer.get_json()["problems"]] == [["slug"]]


def test_what_is_wrong_is_told_by_line_and_in_the_readers_language(door: Door) -> None:
    steps = [{**step, "minutes": "long"} for step in adapted()["steps"]]
    content = yaml.safe_dump(
        adapted(steps=steps, risk="none", mood="bad"), allow_unicode=True, sort_keys=False
    )
    told = {}
    for language in ("en", "fr"):
        answer = check(door, content, **{"Accept-Language": language})
        said = answer.get_json()
        assert (answer.status_code, said["error"]["code"]) == (422, "bad_format")
        told[language] = said
    english, french = told["en"]["problems"], told["fr"]["problems"]
    assert [problem["line"] for problem in english] == sorted(problem["line"] for problem in english)
    messages = {tuple(problem["path"]): problem["message"] for problem in english}
    assert messages["steps", 0, "minutes"] == "takes a whole number from 1 to 240"
    assert messages["risk",] == "takes one of: low, medium, high"
    assert messages["mood",] == "is not a field known here (a slip of the keyboard?)"
    line = next(problem["line"] for problem in english if problem["path"] == ["risk"])
    assert content.splitlines()[line - 1] == "risk: none"
    assert told["en"]["error"]["message"] != told["fr"]["error"]["message"]
    for one, other in zip(english, french, strict=True):
        assert (one["path"], one["line"]) == (other["path"], other["line"])
        assert one["message"] != other["message"]


HOSTILE: dict[str, bytes] = {
    "nothing": b"",
    "a word": b"hello",
    "JSON": b"{}",
    "aliases that swell": b"a: &a [x,x,x,x,x,x,x,x,x]\n"
    + b"".join(b"%c: &%c [%s]\n" % (98 + n, 98 + n, b",".join([b"*%c" % (97 + n)] * 9)) for n in range(9)),
    "a value in itself": b"&a [*a]",
    "nested lists": b"[" * LARGEST,
    "nested dashes": b"- " * (LARGEST // 2),
    "nested maps": b"{a: " * (LARGEST // 4),
    "too many values": b"- a\n" * (LARGEST // 4),
    "too many fields": b"".join(b"k%05d: 1\n" % n for n in range(LARGEST // 10)),
    "too many steps": b"steps: [" + b"{activity: vote, options: {}}," * 1000 + b"]",
    "a long word": b"a" * LARGEST,
    "a long number": b"edition: " + b"9" * (LARGEST - 9),
    "five thousand digits less a thousand": b"edition: " + b"9" * 4000,
    "digits that Python will not read": b"edition: " + b"9" * 4400,
    "a number in base sixty": b"edition: 1" + b":1" * 1900,
    "infinity": b"edition: 1e999999",
    "a day that is none": b"edition: 2001-99-99",
    "keys that are days and truths": b"2001-01-01: 1\ntrue: 1\n1.5: 1\n~: 1\n2: 1",
    "a key that is a list": b"? [a]\n: b",
    "NUL": b"slug: a\0b",
    "NUL by escape": b'slug: "a\\0b"',
    "half a surrogate": b'slug: "\\ud800"',
    "no UTF-8": b"slug: \xff",
    "UTF-16": "slug: a".encode("utf-16"),
    "code": b"!!python/object/apply:os.getcwd []",
    "a tag without end": b"!" + b"a" * (LARGEST - 3) + b" b",
    "a set": b"!!set {a, b}",
    "bytes": b"slug: !!binary aGVsbG8=",
    "a merged key": b"<<: {slug: a}\nslug: b",
    "two documents": b"slug: a\n---\nslug: b",
    "things without their key": b"steps: [{activity: agree, options: {clauses: [{}, {key: []}]}}]",
    "phases that lack what makes one": b"steps: [{activity: rotate, options: {phases: [{key: a}]}}]",
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_whatever_is_sent_is_told_what_to_mend_in_few_words(content: bytes, door: Door) -> None:
    answer = check(door, content[:LARGEST], **{"Accept-Language": "en"})
    assert answer.status_code == 422
    problems = answer.get_json()["problems"]
    assert 1 <= len(problems) <= 100
    assert all(problem["line"] >= 1 and len(problem["message"]) < 300 for problem in problems)


def test_a_file_larger_than_any_format_is_not_read(door: Door) -> None:
    answer = check(door, b" " * (LARGEST + 1))
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (413, "too_big")


def test_who_sends_more_than_their_share_waits(tmp_path: Any) -> None:
    narrow = make_door(tmp_path, PAIRS_MIB_PER_ADDRESS="1 per hour")
    answers = [check(narrow, b"#" * LARGEST).status_code for _ in range(5)]
    assert answers == [422] * 4 + [429]
    close_door(narrow)


def test_nothing_of_a_checked_file_is_kept(door: Door) -> None:
    assert check(door, yaml.safe_dump(adapted())).status_code == 200
    assert adapted() not in door.client.get("/api/library").get_json()["formats"]
    assert door.client.get(f"/api/library/{adapted()['slug']}/1").status_code == 404
