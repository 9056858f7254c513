"""Minutes drafted from a workshop: what it came to, in its language, and nothing that was not for others."""

from __future__ import annotations

import dataclasses

import pytest

from pairs.reports.draft import draft
from pairs.reports.reading import blocks, told, words
from pairs.rules.speaking import Equity
from pairs.workshops import pace, review
from pairs.workshops.review import Result

from .conftest import HOSTILE, JOURNAL, Held


@pytest.fixture
def result(held: Held) -> Result:
    found = review.result(held.id)
    assert found is not None
    return found


def headings(text: str) -> list[str]:
    return [words(block.parts[0][0]) for block in blocks(text) if block.kind == "heading"]


def test_a_draft_tells_what_came_of_the_workshop_in_the_order_people_ask(result: Result) -> None:
    assert headings(draft(result, "en")) == [
        "# Beds",
        "Synthesis",
        "Decisions",
        "Topics discussed",
        "Night <b>shift</b>",
        "Next steps",
        "Commitments",
        "How people took part",
    ]


def test_promises_have_their_owner_and_their_day(result: Result) -> None:
    said = told(draft(result, "en"))
    assert "- Ask the lab – Chi, by 1 March 2026" in said
    assert "- Call before noon – Bo, by 2 April 2026" in said
    assert "- Ask the lab – Chi, pour le 1er mars 2026" in told(draft(result, "fr"))


def test_what_people_typed_is_text_and_nothing_else(result: Result) -> None:
    text = draft(result, "en")
    assert f"- {HOSTILE} (Night <b>shift</b>)" in told(text)
    assert "<b>" not in text.replace("\\<b\\>", "")
    assert "\n# the cause" not in text


def test_speech_is_told_of_all_together(result: Result) -> None:
    said = draft(result, "en")
    assert "3 people took part." in said
    assert "2 of 3 people spoke." in said
    assert "67%" in said


def test_of_two_people_nothing_is_told_of_how_they_took_part(result: Result) -> None:
    two = dataclasses.replace(result, speaking=Equity(3, 2, 2, 0, 67, 50))
    assert two.balance is None
    assert "took part" not in draft(two, "en")


def test_a_learning_journal_is_nowhere_in_it(result: Result) -> None:
    for lang in ("fr", "en"):
        assert JOURNAL not in draft(result, lang)


def test_planned_and_real_minutes_stand_side_by_side_once_the_clock_ran(result: Result) -> None:
    steps = [pace.Pace("a", {"fr": "Proposer", "en": "Propose"}, 5, 7), pace.Pace("b", "Vote", 3, None)]
    timed = dataclasses.replace(result, pace=steps)
    [table] = [block for block in blocks(draft(timed, "en")) if block.kind == "table"]
    assert [[words(cell) for cell in row] for row in table.parts] == [
        ["Step", "Planned", "Real"],
        ["Propose", "5", "7"],
        ["Vote", "3", "–"],
    ]
    still = dataclasses.replace(result, pace=[pace.Pace("b", "Vote", 3, None)])
    assert "| Vote" not in draft(still, "en")


def test_a_workshop_that_said_nothing_has_a_title_and_a_day(result: Result) -> None:
    empty = dataclasses.replace(
        result,
        title="",
        intention="",
        topics=[],
        notes=[],
        next_steps=[],
        commitments=[],
        speaking=Equity(0, 0, 0, 0, 0, 0),
    )
    assert headings(draft(empty, "en")) == ["Without a title"]
