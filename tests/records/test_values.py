"""What a field takes, and how it is told when it does not: a code and the field's name."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pairs import records
from pairs.log.change import BadChange, parse
from pairs.log.kinds import COMMON, Refusal, kinds, with_rows

from .group import Group, Person, known

records.register_all()
BAD = "bad_field"

TAKEN: list[tuple[str, str, Any]] = [
    ("workshop", "title", "Les transmissions du soir : 20 h 👩🏽‍⚕️"),
    ("workshop", "title", "x" * 120),
    ("workshop", "title", ""),
    ("workshop", "intention", "deux lignes\n\tet une tabulation"),
    ("workshop", "format", "any-format_2"),
    ("workshop", "edition", 1),
    ("workshop", "lang", "fr"),
    ("workshop", "plan", []),
    ("workshop", "plan", [{"key": "propose", "minutes": 5, "later": True}, {"key": "vote", "minutes": 2.5}]),
    ("workshop", "starts_at", "2026-12-01T14:30"),
    ("workshop", "starts_at", "2026-12-01T14:30:00.250+01:00"),
    ("workshop", "starts_at", "2026-12-01T14:30:00Z"),
    ("workshop", "state", "followed"),
    ("workshop", "timebox", [5, 2, 1]),
    ("workshop", "vote_budget", 20),
    ("workshop", "vote_budget", None),
    ("workshop", "anonymous", False),
    ("participant", "symbol", "👩🏽‍⚕️"),
    ("participant", "colour", "moss"),
    ("role", "holder", "A" * 43),
    ("clock", "step", None),
    ("clock", "started", (1 << 48) - 1),
    ("vote", "weight", 0),
    ("discussion", "rank", -1.5),
    ("discussion", "rank", 3),
    ("next_step", "due", "2028-02-29"),
    ("topic", "merged_into", "-_" * 11),
    ("consent", "clause", "any_word-OF_ids"),
    ("consent", "worded", "0" * 28),
    ("measurement", "value", -1e300),
    ("node", "accurate", 99.5),
    ("node", "wip", 0),
    ("node", "x", -12.5),
    ("round", "tables", []),
    ("round", "tables", [{"people": [], "exposes": None, "later": 1}]),
    ("round", "tables", [{"people": ["A" * 43, "B" * 43], "exposes": "B" * 43}]),
    ("experience", "minutes", [{"key": "vote", "planned": 5, "real": 7.5}]),
    ("story", "figures", [{"name": "Délai", "unit": "j", "before": 12, "after": 6.5}, {"name": "Lits"}]),
    ("recipe", "digest", "0123456789abcdef" * 4),
    ("recipe", "text", ""),
]

REFUSED: list[tuple[str, str, Any, str]] = [
    ("workshop", "title", "x" * 121, "too_big"),
    ("workshop", "title", 7, BAD),
    ("workshop", "title", ["x"], BAD),
    ("workshop", "format", "Not A Slug", BAD),
    ("workshop", "format", "x" * 61, BAD),
    ("workshop", "format", "new\nline", BAD),
    ("workshop", "edition", 0, BAD),
    ("workshop", "edition", True, BAD),
    ("workshop", "edition", 1.0, BAD),
    ("workshop", "edition", "1", BAD),
    ("workshop", "lang", "de", BAD),
    ("workshop", "lang", ["fr"], BAD),
    ("workshop", "plan", {"key": "vote"}, BAD),
    ("workshop", "plan", [{"key": "vote"}], BAD),
    ("workshop", "plan", [{"key": "vote", "minutes": -1}], BAD),
    ("workshop", "plan", [{"key": "vote", "minutes": True}], BAD),
    ("workshop", "plan", [{"key": 5, "minutes": 5}], BAD),
    ("workshop", "plan", ["vote"], BAD),
    ("workshop", "plan", [{"key": "vote", "minutes": 1}] * 51, BAD),
    ("workshop", "starts_at", "2026-12-01", BAD),
    ("workshop", "starts_at", "2026-13-01T10:00", BAD),
    ("workshop", "starts_at", "2026-12-01T25:00", BAD),
    ("workshop", "starts_at", "2026-W48-2T10:00", BAD),
    ("workshop", "state", "finished", BAD),
    ("workshop", "timebox", [], BAD),
    ("workshop", "timebox", [5, 0], BAD),
    ("workshop", "timebox", [5] * 11, BAD),
    ("workshop", "timebox", "5+2+1", BAD),
    ("workshop", "vote_budget", 0, BAD),
    ("workshop", "vote_budget", 21, BAD),
    ("workshop", "anonymous", 1, BAD),
    ("workshop", "anonymous", "true", BAD),
    ("participant", "colour", "amber", BAD),
    ("participant", "symbol", "x" * 9, "too_big"),
    ("role", "holder", "Paul", BAD),
    ("role", "holder", "A" * 42 + "\n", BAD),
    ("clock", "started", -1, BAD),
    ("clock", "ends", 1 << 48, BAD),
    ("clock", "left", 1.5, BAD),
    ("vote", "weight", -1, BAD),
    ("vote", "weight", 21, BAD),
    ("vote", "topic", "A" * 21, BAD),
    ("vote", "topic", "A" * 22 + "\n", BAD),
    ("discussion", "rank", "1", BAD),
    ("discussion", "rank", True, BAD),
    ("next_step", "due", "2027-02-29", BAD),
    ("next_step", "due", "01/12/2026", BAD),
    ("next_step", "due", "２０２６-12-01", BAD),
    ("next_step", "due", "20261201", BAD),
    ("next_step", "owner", "", BAD),
    ("consent", "clause", "", BAD),
    ("consent", "clause", "x" * 61, BAD),
    ("consent", "clause", "two words", BAD),
    ("consent", "clause", "word\n", BAD),
    ("consent", "worded", "0" * 27, BAD),
    ("measurement", "value", True, BAD),
    ("measurement", "value", "7", BAD),
    ("node", "process", -1, BAD),
    ("node", "waiting", 10_000_001, BAD),
    ("node", "accurate", 100.1, BAD),
    ("link", "share", -0.1, BAD),
    ("rating", "value", 6, BAD),
    ("rating", "value", 3.5, BAD),
    ("round", "tables", {}, BAD),
    ("round", "tables", ["A" * 43], BAD),
    ("round", "tables", [{"exposes": None}], BAD),
    ("round", "tables", [{"people": ["Paul"], "exposes": None}], BAD),
    ("round", "tables", [{"people": [["A" * 43]], "exposes": None}], BAD),
    ("round", "tables", [{"people": ["A" * 43], "exposes": "B" * 43}], BAD),
    ("round", "tables", [{"people": ["A" * 43], "exposes": {}}], BAD),
    ("round", "tables", [{"people": ["A" * 43]}, {"people": ["A" * 43]}], BAD),
    ("round", "tables", [{"people": []}] * 41, BAD),
    ("round", "tables", [{"people": [f"{n:043}" for n in range(61)]}], BAD),
    ("experience", "minutes", [{"key": "vote", "planned": 5}], BAD),
    ("experience", "minutes", [{"key": "vote", "planned": 5, "real": 1441}], BAD),
    ("experience", "minutes", [{"key": "Vote", "planned": 5, "real": 5}], BAD),
    ("story", "figures", [{"unit": "j"}], BAD),
    ("story", "figures", [{"name": "x" * 61}], BAD),
    ("story", "figures", [{"name": "Lits", "unit": 7}], BAD),
    ("story", "figures", [{"name": "Lits", "before": "12"}], BAD),
    ("story", "figures", [{"name": "Lits"}] * 7, BAD),
    ("recipe", "digest", "A" * 64, BAD),
    ("recipe", "text", "a+b/", BAD),
    ("recipe", "text", "a=", BAD),
    ("recipe", "text", "x" * 12_001, "too_big"),
]

HOSTILE: list[Any] = [{}, [], [[]], {"a": {"b": []}}, True, -1, 10**15, 0.1, "\U0001f4a3" * 3000]


@pytest.mark.parametrize(("kind", "field", "value"), TAKEN)
def test_a_value_that_fits_is_taken(kind: str, field: str, value: Any) -> None:
    assert known(kind).check({field: value}) is None


@pytest.mark.parametrize(("kind", "field", "value", "code"), REFUSED)
def test_a_value_that_does_not_fit_is_refused_by_name(kind: str, field: str, value: Any, code: str) -> None:
    assert known(kind).check({field: value}) == Refusal(code, field)


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
def test_every_field_can_be_emptied(kind: Any) -> None:
    assert kind.check(dict.fromkeys(kind.columns)) is None


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda value: repr(value)[:20])
def test_no_field_of_any_kind_is_upset_by_a_value_of_another_type(kind: Any, hostile: Any) -> None:
    for name in kind.columns:
        refusal = kind.check({name: hostile})
        assert refusal is None or (refusal.code in (BAD, "too_big") and refusal.field == name)


SIGNS = [chr(code) for code in (0, 7, 8, 0x0B, 0x0C, 0x0D, 0x1B, 0x7F, 0xD800, 0xDFFF)]


@pytest.mark.parametrize("sign", SIGNS, ids=ascii)
def test_text_that_a_database_or_an_export_chokes_on_is_refused_by_name(sign: str) -> None:
    assert known("topic").check({"text": f"a{sign}b"}) == Refusal("bad_text", "text")
    said = {
        "id": "01890a5d-ac96-774b-bcce-b302099a8057",
        "kind": "topic",
        "rec": "A" * 22,
        "at": "0" * 28,
        "set": {"text": f"a{sign}b"},
    }
    with pytest.raises(BadChange) as refused:  # in fields of a later version too
        parse(json.dumps(said).encode(), "p")
    assert (refused.value.code, refused.value.field) == ("bad_text", "text")


def test_a_refused_value_is_refused_in_a_push_and_its_neighbours_are_kept(
    group: Group, paul: Person, of: Any
) -> None:
    verdicts = group.push(
        paul.change("topic", None, text="one"),
        paul.change("topic", None, text="x" * 281),
        paul.change("topic", None, text="three"),
    )
    assert [of(verdict) for verdict in verdicts] == [("applied",), ("too_big", "text"), ("applied",)]


def test_the_longest_text_in_the_widest_signs_is_kept_whole(group: Group, paul: Person) -> None:
    text = "\U0001f469" * 280
    row = group.row("topic", paul.made("topic", text=text))
    assert row is not None
    assert row["text"] == text


def test_every_kind_of_the_contract_is_there_and_said_twice_it_is_there_once() -> None:
    before = kinds()
    records.register_all()
    assert kinds() == before
    assert {kind.name for kind in before} >= {
        "workshop", "participant", "role", "clock", "topic", "poll", "vote", "discussion", "continue",
        "next_step", "note", "turn", "journal", "commitment", "checkin", "help", "thanks",
        "question", "idea", "option", "microcard", "clause", "consent", "round", "card", "action",
        "measurement", "rating", "node", "link", "carried", "block", "tick", "experience", "story", "recipe",
        "sealed", "key",
    }  # fmt: skip


@pytest.mark.parametrize("kind", with_rows(), ids=lambda kind: kind.name)
def test_every_column_can_be_empty_but_those_every_row_has(kind: Any) -> None:
    for column in kind.table.columns:
        assert column.nullable == (column.name not in COMMON), column.name
