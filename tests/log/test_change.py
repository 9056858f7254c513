"""Lines that are no changes are refused by name; what is unknown is kept."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pairs.log.change import MAX_BYTES, BadChange, parse

ID = "01a1fb70-58ad-748b-bf63-a7b37a91f110"
AT = "01a1fb7058ad00005e1f0d27003e"
GOOD: dict[str, Any] = {
    "id": ID,
    "kind": "topic",
    "rec": "VcVs-Sk1y-foh7Yeq2X40w",
    "at": AT,
    "set": {"text": "a"},
}


def line(**other: Any) -> bytes:
    return json.dumps({**GOOD, **other}).encode()


def raw(said: str) -> bytes:
    """A line whose `set` is written by hand."""
    return line().replace(b'{"text": "a"}', said.encode())


def refusal(data: bytes) -> tuple[str, str | None]:
    with pytest.raises(BadChange) as caught:
        parse(data, "author")
    return caught.value.code, caught.value.field


def test_a_change_keeps_its_bytes_and_its_author() -> None:
    data = json.dumps({**GOOD, "set": {"title": "Relève"}}, ensure_ascii=False, indent=None).encode()
    change = parse(data, "author")
    assert change.body == data
    assert change.by == "author"
    assert change.set == {"title": "Relève"}


def test_an_unknown_kind_and_unknown_fields_are_let_through() -> None:
    change = parse(line(kind="not_invented_yet", set={"soon": {"deep": [1, 2]}}, later=True), "author")
    assert change.kind == "not_invented_yet"


@pytest.mark.parametrize(
    ("data", "code", "field"),
    [
        (b"", "bad_change", None),
        (b"[]", "bad_change", None),
        (b"null", "bad_change", None),
        (b"{", "bad_change", None),
        (b"\xff\xfe", "bad_change", None),
        (line(id="1"), "bad_change", "id"),
        (line(id=ID.upper()), "bad_change", "id"),
        (line(kind="Topic"), "bad_change", "kind"),
        (line(kind=["topic"]), "bad_change", "kind"),
        (line(rec="too-short-1"), "bad_change", "rec"),
        (line(rec="VcVs-Sk1y-foh7Yeq2X40w\n"), "bad_change", "rec"),
        (line(at="now"), "bad_stamp", "at"),
        (line(at=1), "bad_stamp", "at"),
        (line(set=None), "bad_change", "set"),
        (line(set={}), "bad_change", "set"),
        (line(set={"no spaces": 1}), "bad_change", "set"),
        (line(set={f"f{n}": 1 for n in range(41)}), "bad_change", "set"),
        (line(over=["text"]), "bad_change", "over"),
        (line(over={"text": "yesterday"}), "bad_change", "over"),
        (line(set={"text": "x" * MAX_BYTES}), "too_big", None),
        (raw('{"text": "\\u0000"}'), "bad_text", "text"),
        (raw('{"text": "\\ud800"}'), "bad_text", "text"),
        (raw('{"deep": [{"\\udfff": 1}]}'), "bad_text", "deep"),
        (raw('{"text": NaN}'), "bad_change", None),
        (raw('{"text": -Infinity}'), "bad_change", None),
        (raw('{"text": 1e999}'), "bad_change", None),
        (raw('{"text": 9007199254740993}'), "bad_change", None),
        (raw('{"text": %s}' % ("9" * 5000)), "bad_change", None),
        (raw('{"text": 1, "text": 2}'), "bad_change", None),
        (raw('{"text": ' + "[" * 40 + "]" * 40 + "}"), "bad_field", "text"),
        (raw('{"text": ' + "[" * 5000 + "]" * 5000 + "}"), "bad_change", None),
        (line()[:-1] + b"\r}", "bad_change", None),
    ],
)
def test_a_line_that_is_no_change_is_refused_by_name(data: bytes, code: str, field: str | None) -> None:
    found = refusal(data)
    assert found[0] == code or (code == "bad_change" and found[0] == "too_big")
    if found[0] == code:
        assert found[1] == field


def test_newlines_tabs_and_every_script_are_text() -> None:
    said = "naïve\tété\n« où ? » 🙂 العربية"
    assert parse(line(set={"text": said}), "author").set["text"] == said


@given(st.binary(max_size=300))
def test_whatever_bytes_come_nothing_but_a_refusal_is_raised(data: bytes) -> None:
    with pytest.raises(BadChange):
        parse(data, "author")


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(), lambda inner: st.lists(inner), max_leaves=8
    )
)
def test_whatever_value_is_set_it_is_kept_or_refused(value: Any) -> None:
    data = line(set={"text": value})
    with suppress(BadChange):
        assert parse(data, "author").body == data


@pytest.mark.parametrize(
    "more",
    [
        '"later": ' + "[" * 40 + "]" * 40,
        '"later": "\\u0000"',
        '"later": "\\ud800"',
        '"__proto__": {"text": "b"}',
        '"La\\u0000ter": 1',
    ],
)
def test_what_a_later_version_may_add_is_held_to_the_same_measure(more: str) -> None:
    with pytest.raises(BadChange):
        parse(line()[:-1] + b", " + more.encode() + b"}", "author")


@pytest.mark.parametrize("over", ["[]", "0", '""', "false", '"stamp"', '{"text": "soon"}'])
def test_an_over_that_names_no_stamps_is_refused(over: str) -> None:
    assert refusal(line()[:-1] + b', "over": ' + over.encode() + b"}") == ("bad_change", "over")
