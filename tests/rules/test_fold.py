"""Random histories: any order, any number of times, the fold is the same, in Python and in JavaScript."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .mirror import javascript, python

# Few stamps, ids' last digits, authors and fields: so that ties, races and returns happen in most histories.
STAMPS = [f"{ms:012x}{counter:04x}{node:012x}" for ms in (1, 2, 3) for counter in (0, 1) for node in (0, 7)]
FIELDS = ["text", "detail", "title", "state", "weight", "shape", "__proto__", "constructor"]
TEXTS = st.text(max_size=4).filter(lambda text: not any("\ud800" <= sign <= "\udfff" for sign in text))
JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXTS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXTS, inner, max_size=2),
    max_leaves=3,
)
VALUES = st.sampled_from(["one", "two", "Zoé", "小林", "", None]) | JSON


@st.composite
def histories(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Entries with ids of their own, about few records of known and unknown kinds."""
    entries = []
    for number in range(draw(st.integers(0, 12))):
        at = draw(st.sampled_from(STAMPS))
        entry: dict[str, Any] = {
            "id": f"id-{draw(st.integers(0, 9))}{number:02}",
            "by": draw(st.sampled_from(["p", "q", "s"])),
            "at": at,
            "kind": draw(st.sampled_from(["topic", "note", "later"])),
            "rec": draw(st.sampled_from(["r1", "r2"])),
            "set": draw(st.dictionaries(st.sampled_from(FIELDS), VALUES, min_size=1, max_size=4)),
        }
        if draw(st.booleans()):
            over = st.dictionaries(st.sampled_from(FIELDS), st.sampled_from(STAMPS), max_size=3)
            entry["over"] = draw(over)
        if draw(st.booleans()):
            entry["said"] = draw(st.sampled_from(STAMPS))
        entries.append(entry)
    return entries


@st.composite
def deliveries(draw: st.DrawFn) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """A history, and the same one as another replica may hear it: shuffled, some of it twice."""
    history = draw(histories())
    again = draw(st.lists(st.sampled_from(history), max_size=4)) if history else []
    return history, draw(st.permutations(history + again))


QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large]


@settings(max_examples=300, deadline=None, suppress_health_check=QUIET)
@given(deliveries())
def test_neither_order_nor_repetition_changes_what_python_shows(
    delivery: tuple[list[dict[str, Any]], list[dict[str, Any]]],
) -> None:
    said, heard = delivery
    assert python("fold", {"entries": heard}) == python("fold", {"entries": said})


@settings(max_examples=300, deadline=None, suppress_health_check=QUIET)
@given(histories())
def test_the_winner_of_a_field_is_the_greatest_stamp_and_nothing_said_is_invented(
    history: list[dict[str, Any]],
) -> None:
    for record in python("fold", {"entries": history}):
        mine = [e for e in history if (e["kind"], e["rec"]) == (record["kind"], record["rec"])]
        assert record["author"] == min(mine, key=lambda e: (e["at"], e["id"]))["by"]
        for field, value in record["fields"].items():
            winner = max((e for e in mine if field in e["set"]), key=lambda e: (e["at"], e["id"]))
            assert winner["set"][field] == value
            assert record["stamps"][field] == [winner["at"], winner["id"]]
        for field, versions in record["others"].items():
            shown = [version["value"] for version in versions]
            assert len(set(shown)) == len(shown)
            assert record["fields"][field] not in shown
            for version in versions:
                assert any(
                    e["set"].get(field) == version["value"] and e["by"] == version["author"] for e in mine
                )


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(deliveries(), min_size=40, max_size=60))
def test_javascript_shows_what_python_shows_in_whatever_order_it_hears(
    many: list[tuple[list[dict[str, Any]], list[dict[str, Any]]]],
) -> None:
    shown = javascript([{"rule": "fold", "given": {"entries": heard}} for _, heard in many])
    assert shown == [python("fold", {"entries": said}) for said, _ in many]
